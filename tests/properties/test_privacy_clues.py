"""A clue may rule out a text only where the value does not stand in it: asking cheap questions first loses nothing."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.foundation.quantity import Money
from jurat.privacy.patterns.name import NameSearch
from jurat.privacy.patterns.person import person_patterns
from jurat.privacy.profile_match import Sought
from jurat.privacy.searched import Searched
from support.labelled.text import texts

EXAMPLES = 60

SEPARATORS = st.sampled_from((" ", "-", ".", "/", "", ", ", " \n", "(", ")"))
AMOUNTS = st.decimals(1, 10**9, places=2)
ADDRESSES = [item.profile.value("client.address") for item in texts("tuning", 40)]
VALUES: st.SearchStrategy[tuple[str, Any]] = st.one_of(
    st.tuples(st.just("MONEY"), AMOUNTS.map(lambda amount: Money("USD", amount))),
    st.tuples(st.just("PERCENT"), st.decimals(0, 5, places=5)),
    st.tuples(st.just("NUMBER"), st.decimals(1, 10**7, places=1)),
    st.tuples(st.just("DATE_OF_BIRTH"), st.dates(date(1930, 1, 1), date(2010, 12, 31))),
    st.tuples(st.just("ACCOUNT"), st.from_regex(r"[A-Z]{0,3}-?\d{3,5}-?\d{2,5}[A-Z]?", fullmatch=True)),
    st.tuples(st.just("PHONE"), st.from_regex(r"\+1 \d{3} \d{3} \d{4}", fullmatch=True)),
    st.tuples(st.just("ADDRESS"), st.sampled_from(ADDRESSES)),
    st.tuples(st.just("TEXT"), st.sampled_from(("Tenerife villa", "a-b c", "José's boat"))),
)  # fmt: skip


def written(value: Any) -> st.SearchStrategy[str]:
    """Ways in which people write it, more or less."""
    match value:
        case Money():
            amount = value.amount
            forms = [f"${amount:,.2f}", f"{amount:.0f} USD", f"${amount / 1000:.1f}k", f"${amount / 10**6:.2f} million",
                     f"{amount}", f"$ {amount:,.0f}", f"{amount / 1000:.0f} thousand dollars"]  # fmt: skip
        case date():
            forms = [value.isoformat(), f"{value:%d/%m/%Y}", f"{value:%B} {value.day}", f"born in {value.year}",
                     f"{value.day} {value:%b} '{value:%y}", f"{value:%m-%d-%y}", f"{value:%B} {value.year}",
                     f"{value:%Y%m%d}"]  # fmt: skip
        case Decimal():
            percent = value * 100
            forms = [f"{value}", f"{value:,.0f}", f"{percent}%", f"{percent:.1f} %", f"{percent:.2f} percent"]
        case _:
            text = str(value)
            forms = [text, text.upper(), text.lower(), text.replace("-", " "), text.replace(" ", ""), text[-4:],
                     f"ending in {text[-4:]}", text.replace(",", "\n"), text.split(",")[0]]  # fmt: skip
    return st.sampled_from(forms)


@settings(max_examples=EXAMPLES, deadline=None)
@given(VALUES, st.data())
def test_what_is_found_without_a_clue_is_found_with_it(typed: tuple[str, Any], data: st.DataObject) -> None:
    type, value = typed
    text = "".join(data.draw(st.lists(written(value) | SEPARATORS | st.sampled_from("0123456789 "), max_size=6)))
    searched, sought = Searched(text), Sought(type, [value])
    every = [match.span() for pattern in sought._patterns for match in pattern.finditer(searched.text)]  # type: ignore[union-attr]
    assert bool(every) == bool(list(sought.places(searched)))


@settings(max_examples=EXAMPLES, deadline=None)
@given(st.sampled_from(list(texts("tuning", 46))))
def test_a_name_is_searched_for_wherever_a_part_of_it_may_stand(item: Any) -> None:
    (search,) = person_patterns([item.profile.value("client.fullName")])
    assert isinstance(search, NameSearch)
    searched = Searched(item.text)
    assert list(search._rows(searched.text)) == list(search.places(searched))
