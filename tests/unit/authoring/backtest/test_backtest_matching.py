"""Which verdict belongs to which mail."""

from __future__ import annotations

import pytest

from jurat.authoring.backtest.archive.raw import Raw
from jurat.authoring.backtest.reading.mail import WHOLE, Mail, read_mail
from jurat.authoring.backtest.verdicts.matching import match, unique
from jurat.authoring.backtest.verdicts.verdict import Verdict, Verdicts
from jurat.authoring.backtest.verdicts.word import Meaning
from support.judged_mail import letter

PASS, STOP = Meaning.PASS, Meaning.STOP


def mail(name: str, number: int, text: str = "Hello.") -> Mail:
    found = read_mail(Raw(name, bytes(letter(text, number))), WHOLE)
    assert isinstance(found, Mail)
    return found


def verdicts(*rows: tuple[str, Meaning]) -> Verdicts:
    made = tuple(Verdict(line, (name,), meaning, meaning.value) for line, (name, meaning) in enumerate(rows, 2))
    return Verdicts("v.csv", made, (), (), ())


MAILS = (mail("in/june/a.eml", 1, "One."), mail("all.zip, in/b.eml", 2, "Two."))


@pytest.mark.parametrize(
    "name",
    [
        "<m1@sender.example>",
        "M1@SENDER.EXAMPLE",
        "in/june/a.eml",
        "./in/june/a.eml",
        "in\\june\\a.eml",
        "a.eml",
        "a",
        "elsewhere/a.eml",
        *MAILS[0].hashes,
        MAILS[0].sha256.removeprefix("sha256:").upper(),
    ],
)
def test_a_mail_may_be_called_by_its_id_its_file_or_a_hash(name: str) -> None:
    matched = match(MAILS, verdicts((name, PASS)))
    assert (list(matched.verdicts), matched.troubles) == ([0], ())


def test_a_mail_in_a_zip_is_called_by_its_name_there() -> None:
    assert list(match(MAILS, verdicts(("b.eml", STOP))).verdicts) == [1]


def test_a_verdict_without_a_mail_and_one_with_two_are_listed_and_not_used() -> None:
    twins = (mail("x/a.eml", 1, "One."), mail("y/a.eml", 2, "Two."))
    matched = match(twins, verdicts(("nobody", PASS), ("a.eml", PASS)))
    assert (dict(matched.verdicts), [(one.code, one.message) for one in matched.troubles]) == (
        {},
        [
            ("verdict_without_mail", "No mail in the archive is called 'nobody'."),
            ("verdict_ambiguous", "'a.eml' names 2 mails: x/a.eml, y/a.eml."),
        ],
    )


def test_the_same_verdict_twice_counts_once_and_two_that_differ_not_at_all() -> None:
    matched = match(MAILS, verdicts(("a", PASS), ("a.eml", PASS), ("b", PASS), ("b.eml", STOP)))
    assert {at: verdict.line for at, verdict in matched.verdicts.items()} == {0: 3}
    assert [(one.code, one.place) for one in matched.troubles] == [
        ("verdict_twice", "v.csv, lines 2, 3"),
        ("verdict_contradicts", "v.csv, lines 4, 5"),
    ]


def test_a_copy_of_a_mail_counts_once_and_the_same_id_with_other_words_does_not() -> None:
    mails, copies = unique((MAILS[0], mail("copy.eml", 1, "One."), mail("edited.eml", 1, "Other.")))
    assert [each.name for each in mails] == ["in/june/a.eml", "edited.eml"]
    assert [(one.code, one.place) for one in copies] == [("mail_twice", "copy.eml")]
