"""Which letters are known for one: misses and false joins of text families at several thresholds, and what it costs.

    python tests/bench/bench_families.py [--clients FILE.csv] [--letters 300] [--seed 1]

Near-identical are: the approved letter of the pack us_retail, filled for clients of many kinds (holdings, figures, with
and without a benchmark); each letter of `families/unrelated.txt` with other names, dates and amounts; and rewrites, in
which a share of the words was exchanged, sentences left out, put in or moved; and the rewrites by hand in
`families/rewritten.txt`. Strangers are letters of one house on one subject that say other things, with the same
disclosures under them, and with the same opening and closing around them. `--clients` takes clients out of a file with
a column `balance`; without it they are invented.
"""

from __future__ import annotations

import argparse
import csv
import itertools
import json
import random
import re
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from jurat.foundation.sketch import Sketch
from jurat.text.fingerprint import Slots, features, fingerprint

HERE = Path(__file__).parent / "families"
PACK = Path(__file__).parents[2] / "rulesets" / "us_retail"
THRESHOLDS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8)
_FIRST = "Martha Harold Priya Daniel Sofia Victor Renata Amos Lucia Grace Will Mark Rose Art May Hope June Frank"
_LAST = "Ellsworth Brandt Raman Okoye Lindqvist Amadi Kovacs Young Price Banks Bond Field Best Long Grant"
_FUNDS = (
    "Total Market Fund; Treasury Bond Fund; Small Cap Growth Fund; Municipal Income Trust; Global Dividend ETF; "
    "Prime Money Market Fund; Apple Inc.; Acme Industries; Real Estate Index Fund; Emerging Markets Fund"
)
FIRST, LAST, FUNDS = _FIRST.split(), _LAST.split(), _FUNDS.split("; ")
ADVISERS = ("Joan Miller", "R. Castellanos\nSenior Adviser", "Peter Oyelaran, CFP", "Kim")
FOOTER = """
Investments can go down as well as up. Income can change. You may lose money.
Not FDIC insured. Not a bank deposit. May lose value.

Halden Lane Securities LLC, Member FINRA/SIPC.
Halden Lane Securities LLC, 14 Halden Lane, Suite 300, Hartford, CT 06103. To stop these e-mails, reply STOP."""
APPROVED = features(FOOTER)
OTHER_WORDS = [
    line.split()
    for line in """
    fell dropped declined|sharply steeply strongly|week month quarter|seen read noticed|unpleasant painful uncomfortable
    rare unusual uncommon|years decades|say tell know|hold own keep|means implies shows|sell dispose|bills expenses
    suggest recommend propose|leave keep|talk speak discuss|market exchange|small modest minor|large big great
    look check review|money cash funds|fund portfolio|account depot|year period|most many|begin start commence
    choice option|depends hinges rests|work figure|send post mail|form paper document|works runs|first initial
    often regularly frequently|soon shortly|questions queries|call ring phone|reply answer respond|prices values quotes
    ask inquire|nothing none|because since as|however but yet|therefore so thus|please kindly|help assist support
    """.replace("\n", "|").split("|")
    if line.split()
]
TWINS = {word: [other for other in group if other != word] for group in OTHER_WORDS for word in group}
FRAME = """Thank you for being a client of ours. With this letter we would like to keep you up to date, as we do
several times a year.

{text}

If anything in this letter is not clear to you, or if something in your life has changed that we should know of, please
write to us or come and see us. We are glad to take the time."""
ADDED = (
    "Please let me know if anything is unclear.",
    "As always, thank you for your trust.",
    "I hope that this note finds you well.",
    "We keep an eye on it for you.",
)


@dataclass(frozen=True)
class Person:
    first: str
    last: str
    holdings: tuple[str, ...]
    value: str

    @property
    def slots(self) -> Slots:
        return Slots.of([self.first, self.last, f"{self.first} {self.last}", self.value, *self.holdings])


def people(file: Path | None, number: int, dice: random.Random) -> list[Person]:
    return [_person(balance, dice) for balance in itertools.islice(_balances(file, dice), number)]


def _balances(file: Path | None, dice: random.Random) -> Iterator[int]:
    if file is None:
        yield from (dice.randrange(100, 900_000) for _ in itertools.count())
        return
    with file.open(newline="") as opened:
        rows = [int(row["balance"]) for row in csv.DictReader(opened)]
    yield from dice.sample(rows, len(rows))


def _person(balance: int, dice: random.Random) -> Person:
    held = tuple(dice.sample(FUNDS, dice.randrange(1, 7)))
    return Person(dice.choice(FIRST), dice.choice(LAST), held, f"USD {balance:,}.{dice.randrange(100):02}")


def approved_letter(person: Person, dice: random.Random) -> str:
    """The pack's template as its writer fills it."""
    body = (PACK / "templates" / "portfolio_review.email.en.txt").read_text().split("---\n", 2)[2]
    held = "".join(f"\n- {name}: USD {dice.randrange(10, 90_000):,}.00" for name in person.holdings)
    body = re.sub(r"\{% for.*?endfor %\}", lambda _: held, body, flags=re.DOTALL)
    if dice.random() < 0.4:
        body = re.sub(r"\{% if.*?endif %\}\n*", "", body, flags=re.DOTALL)
    values = {"client.firstName": person.first, "portfolio.value": person.value, "portfolio.benchmarkName": "S&P 500"}
    body = re.sub(r"\{%.*?%\}", "", body)
    return re.sub(r"\{\{ (.*?) \}\}", lambda slot: values.get(slot[1]) or _figure(slot[1], dice), body)


def _figure(name: str, dice: random.Random) -> str:
    if "eturn" in name:
        return f"{dice.uniform(-20, 30):.2f}%"
    return f"{dice.choice(('March', 'June', 'October'))} {dice.randrange(1, 29)}, 2026"


def filled(text: str, person: Person, dice: random.Random) -> str:
    """A letter with slots for one person, and the house's disclosures below."""
    values = {
        "first": person.first,
        "value": person.value,
        "percent": f"{dice.uniform(0, 12):.1f}%",
        "month": dice.choice(("January", "May", "September")),
        "date": dice.choice(("3 June 2026", "11/12/2026", "October 7")),
        "age": str(dice.randrange(60, 80)),
        "adviser": dice.choice(ADVISERS),
    }
    return text.format(**values) + FOOTER


def rewritten(text: str, share: float, dice: random.Random) -> str:
    """So many words exchanged (for a like one where there is one, else left out or doubled), sentences changed."""
    sentences = re.split(r"(?<=[.!?])\s+", text)
    if dice.random() < share * 3 and len(sentences) > 4:
        del sentences[dice.randrange(1, len(sentences) - 1)]
    if dice.random() < share * 3:
        sentences.insert(dice.randrange(1, len(sentences)), dice.choice(ADDED))
    if dice.random() < share * 3 and len(sentences) > 4:
        sentences.insert(2, sentences.pop(dice.randrange(2, len(sentences) - 1)))
    words = " ".join(sentences).split(" ")
    return " ".join(_exchanged(word, dice) if dice.random() < share else word for word in words)


def _exchanged(word: str, dice: random.Random) -> str:
    twins = TWINS.get(word.strip(".,").lower())
    return dice.choice(twins) if twins else dice.choice(("", f"really {word}", f"{word} also", "perhaps"))


def parted(file: str) -> list[tuple[str, str]]:
    """Subject and text of each letter of a file."""
    found = re.split(r"^# (.*)\n", (HERE / file).read_text(), flags=re.MULTILINE)[1:]
    return [(subject, text.strip()) for subject, text in zip(found[::2], found[1::2], strict=True)]


def seen(text: str, person: Person) -> Sketch:
    return fingerprint(text, person.slots, APPROVED)


Pairs = dict[str, list[tuple[Sketch, Sketch]]]


def near_pairs(crowd: Sequence[Person], dice: random.Random) -> Pairs:
    pairs: Pairs = {}

    def add(kind: str, first: Sketch, second: Sketch) -> None:
        pairs.setdefault(kind, []).append((first, second))

    leader = seen(approved_letter(crowd[0], dice), crowd[0])
    for person in crowd[1:]:
        add("approved letter, other client", leader, seen(approved_letter(person, dice), person))
    letters = parted("unrelated.txt")
    for person in crowd:
        _, text = dice.choice(letters)
        other = dice.choice(crowd)
        first = seen(filled(text, other, dice), other)
        add("letter, other slots", first, seen(filled(text, person, dice), person))
        for share in (0.05, 0.1, 0.2, 0.3):
            changed = filled(rewritten(text, share, dice), person, dice)
            add(f"rewrite of {share:.0%} of the words", first, seen(changed, person))
    for kind, texts in itertools.groupby(rewrites_by_hand(), key=lambda item: item[0]):
        for _, text, other_text in texts:
            one, two = dice.sample(crowd, 2)
            add(
                f"rewritten by hand, {kind}",
                seen(filled(text, one, dice), one),
                seen(filled(other_text, two, dice), two),
            )
    return pairs


def rewrites_by_hand() -> list[tuple[str, str, str]]:
    found, original = [], ""
    for subject, text in parted("rewritten.txt"):
        if subject.startswith("= "):
            found.append((subject[2:], original, text))
        else:
            original = text
    return sorted(found, key=lambda item: item[0])


def strange_pairs(crowd: Sequence[Person], dice: random.Random) -> Pairs:
    pairs: Pairs = {}
    letters = parted("unrelated.txt")
    for (one, first), (two, second) in itertools.combinations(letters, 2):
        a, b = dice.sample(crowd, 2)
        kind = "strangers, same subject" if one == two else "strangers, other subject"
        pairs.setdefault(kind, []).append((seen(filled(first, a, dice), a), seen(filled(second, b, dice), b)))
        if one == two:
            both = [
                seen(filled(FRAME.replace("{text}", text), who, dice), who) for text, who in ((first, a), (second, b))
            ]
            pairs.setdefault("strangers, same subject, same frame", []).append((both[0], both[1]))
    for _, text in letters:
        a, b = dice.sample(crowd, 2)
        pair = (seen(filled(text, a, dice), a), seen(approved_letter(b, dice), b))
        pairs.setdefault("strangers, against the approved letter", []).append(pair)
    return pairs


def found_by_keys(first: Sketch, second: Sketch) -> bool:
    return not set(first.keys("main")).isdisjoint(second.keys("main"))


def measured(pairs: Pairs, strange: bool) -> dict[str, dict[str, float]]:
    """The share of pairs that come out wrong at each threshold."""
    table = {}
    for kind, both in sorted(pairs.items()):
        likeness = sorted(first.likeness(second) for first, second in both)
        keyed = [first.likeness(second) if found_by_keys(first, second) else 0.0 for first, second in both]
        wrong = {f"{limit}": sum((value >= limit) is strange for value in keyed) / len(keyed) for limit in THRESHOLDS}
        middle = likeness[len(likeness) // 2]
        table[kind] = {"pairs": len(both), "least": likeness[0], "median": middle, "most": likeness[-1], **wrong}
    return table


def cpu_ms(work: Callable[[], object], rounds: int = 200) -> float:
    best = float("inf")
    for _ in range(5):
        start = time.process_time()
        for _ in range(rounds):
            work()
        best = min(best, (time.process_time() - start) / rounds * 1000)
    return round(best, 3)


def table_text(title: str, table: dict[str, dict[str, float]]) -> Iterable[str]:
    yield f"\n{title}\n{'':40}{'pairs':>6}{'least':>7}{'median':>7}{'most':>7} | wrong at a threshold of"
    yield f"{'':67} | " + " ".join(f"{limit:>6}" for limit in THRESHOLDS)
    for kind, row in table.items():
        rates = " ".join(f"{row[str(limit)]:>6.1%}" for limit in THRESHOLDS)
        yield f"{kind:40}{row['pairs']:>6.0f}{row['least']:>7.2f}{row['median']:>7.2f}{row['most']:>7.2f} | {rates}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--clients", type=Path)
    parser.add_argument("--letters", type=int, default=300)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    dice = random.Random(options.seed)
    crowd = people(options.clients, options.letters, dice)
    near = measured(near_pairs(crowd, dice), strange=False)
    strange = measured(strange_pairs(crowd, dice), strange=True)
    letter = (approved_letter(crowd[0], dice) * 3)[:2000]
    cost = cpu_ms(lambda: seen(letter, crowd[0]).keys("main"))
    print(json.dumps({"misses": near, "false_joins": strange, "cpu_ms_of_2000_characters": cost}, indent=2))
    print(*table_text("Near-identical: missed", near), sep="\n")
    print(*table_text("Strangers: falsely joined", strange), sep="\n")
    print(f"\nFingerprint and keys of 2,000 characters: {cost} ms of CPU")


if __name__ == "__main__":
    main()
