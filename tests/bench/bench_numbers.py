"""How well and how fast figures are grounded: letters made of real figures, as they are and with one digit changed.

    python tests/bench/bench_numbers.py --index sp500_monthly.csv --clients bank_clients.csv [--letters 300] [--seed 7]

Each letter states figures of one client and of the index in many usual forms. "Grounded": no finding. "Found": the
finding is on the changed figure. "Beside": findings on other figures. CPU is this process's, the least of several
rounds, for a letter of 3,000 characters with 30 figures.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from contracts.constraint_kinds_case import MATERIAL, constraint, field
from jurat.constraints import kind_of
from jurat.constraints.material import Material
from jurat.foundation.quantity import Money
from jurat.request import Profile
from jurat.text.calendar import ENGLISH_MONTHS
from jurat.text.reading import Reading

CONSTRAINTS = (
    constraint("numbers.sources", frozenset({"portfolio_system"})),
    constraint("returns.netBesideGross", True),
)
ROUNDS = 7
FILLER = "We look forward to the next conversation with you and your family about the plan that we made together. "


def money(amount: Decimal) -> Sequence[str]:
    return (f"${amount:,.2f}", f"USD {amount:,.2f}", f"{amount:,.2f} dollars", f"${amount:.2f}")


def percent(share: Decimal) -> Sequence[str]:
    return (f"{share * 100:.2f}%", f"{share * 100:.2f} percent", f"{share * 10000:.0f} basis points")


def day(value: date) -> Sequence[str]:
    month = ENGLISH_MONTHS[value.month - 1]
    return (value.isoformat(), f"{month} {value.day}, {value.year}", f"{value.day} {month} {value.year}")


def letters(index: Path, clients: Path, count: int, draw: random.Random) -> list[tuple[Material, list[str]]]:
    """Records, each with the sentences that state its figures; the figure stands in braces."""
    months = [row for row in csv.DictReader(index.open(encoding="utf-8")) if row["SP500"]]
    people = [row for row in csv.DictReader(clients.open(encoding="utf-8")) if int(row["balance"]) > 99]
    found = []
    for _ in range(count):
        place, years = draw.randrange(130, len(months) - 1), draw.randint(1, 10)
        row, before = months[place], months[place - 12 * years]
        person = draw.choice(people)
        start, end = date.fromisoformat(before["Date"]), date.fromisoformat(row["Date"])
        grown = (Decimal(row["SP500"]) / Decimal(before["SP500"]) - 1).quantize(Decimal("0.0001"))
        balance = Decimal(person["balance"]) + Decimal(draw.randint(1, 99)) / 100
        fields = (
            field("portfolio.value", Money("USD", balance), "MONEY"),
            field("portfolio.returnPercent", grown, "PERCENT"),
            field("portfolio.periodStart", start, "DATE"),
            field("portfolio.periodEnd", end, "DATE"),
            field("client.age", Decimal(person["age"]), "NUMBER"),
            field("market.earnings", Money("USD", Decimal(row["Earnings"] or 0)), "MONEY"),
            field("market.longRate", Decimal(row["Long Interest Rate"]) / 100, "PERCENT"),
        )
        word = "rose" if grown >= 0 else "fell"
        sentences = [
            f"Your portfolio was worth {{{draw.choice(money(balance))}}} then.",
            f"It {word} by {{{draw.choice(percent(abs(grown)))}}} in that time.",
            f"Over {{{years} years}} it {word} by {{{draw.choice(percent(abs(grown)))}}}.",
            f"The time began on {{{draw.choice(day(start))}}}.",
            f"It ended on {{{draw.choice(day(end))}}}.",
            f"You are {{{person['age']}}} years old.",
            f"The long rate was {{{draw.choice(percent(Decimal(row['Long Interest Rate']) / 100))}}}.",
        ]
        material = replace(MATERIAL, at=end, profile=Profile("C", {item.name: item for item in fields}))
        found.append((material, sentences))
    return found


def judged(sentences: Sequence[str], material: Material) -> list[str]:
    text = " ".join(sentences).replace("{", "").replace("}", "")
    return [finding.quote for finding in kind_of("numbers.sources").validate(CONSTRAINTS[0], Reading(text), material)]


def changed(sentence: str, draw: random.Random) -> str:
    """Another digit within the last braces."""
    start, end = sentence.rindex("{"), sentence.rindex("}")
    digits = [place for place in range(start, end) if sentence[place].isdigit()]
    place = draw.choice(digits)
    return f"{sentence[:place]}{(int(sentence[place]) + draw.randint(1, 9)) % 10}{sentence[place + 1 :]}"


def score(made: Sequence[tuple[Material, list[str]]], draw: random.Random) -> dict[str, float]:
    grounded = found = beside = told = tried = 0
    for material, sentences in made:
        told += len(sentences)
        grounded += len(sentences) - len(judged(sentences, material))
        for place, sentence in enumerate(sentences):
            other = changed(sentence, draw)
            quotes = judged([*sentences[:place], other, *sentences[place + 1 :]], material)
            figure = other[other.rindex("{") + 1 : other.rindex("}")]
            tried += 1
            found += any(quote in figure or figure in quote for quote in quotes)
            beside += sum(quote not in figure and figure not in quote for quote in quotes)
    return {"figures": told, "grounded": grounded / told, "found": found / tried, "beside": beside / tried}


def cpu_ms(act: Callable[[], object], times: int = 40) -> float:
    act()
    least = []
    for _ in range(ROUNDS):
        started = time.process_time()
        for _ in range(times):
            act()
        least.append((time.process_time() - started) / times * 1000)
    return min(least)


def cost(made: Sequence[tuple[Material, list[str]]]) -> dict[str, float]:
    """A letter of 3,000 characters with 30 figures; the record's ground is worked out once per request, so apart."""
    material, sentences = made[0]
    told = " ".join((sentences * 4)[:26]).replace("{", "").replace("}", "")
    text = (told + " " + FILLER * 40)[:3000]

    def whole() -> object:
        reading = Reading(text)
        return [kind_of(item.name).validate(item, reading, material) for item in CONSTRAINTS]

    figures = len(Reading(text).numbers)
    return {
        "characters": len(text),
        "figures": figures,
        "read and judged, CPU ms": cpu_ms(whole),
        "of it reading, CPU ms": cpu_ms(lambda: Reading(text).numbers),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--clients", type=Path, required=True)
    parser.add_argument("--letters", type=int, default=300)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    draw = random.Random(options.seed)
    made = letters(options.index, options.clients, options.letters, draw)
    print(json.dumps({"detection": score(made, draw), "cost": cost(made)}, indent=2))


if __name__ == "__main__":
    main()
