"""The page, the tables and the progress of a backtest."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from jurat.authoring.backtest.comparison import Baseline, Compared, DayFrom
from jurat.authoring.backtest.fault import Trouble
from jurat.authoring.backtest.queue import Counted
from jurat.authoring.backtest.reading.mail import Mail
from jurat.authoring.backtest.reading.quotation import Part
from jurat.authoring.backtest.report import Backtest, Speed
from jurat.authoring.backtest.screening.result import Basis, Change, Fault, Screening, Stop
from jurat.cli.rendering.backtest import summary_text
from jurat.cli.rendering.backtest_files import write_files
from jurat.cli.rendering.backtest_page.page import page, visible
from jurat.cli.rendering.backtest_progress import Progress, pace
from jurat.cli.rendering.backtest_sheet import findings_sheet, mails_sheet
from jurat.cli.rendering.backtest_words import answer
from jurat.constraints import SIGNATURES
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources

AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
EVIL = '<script>alert(1)</script>=cmd|"\u202e\u200b'
RULE = """
LIST promises "Promises"
  OWNER 'a'   CITES 'FINRA 2210(d)(1)(B)'
  - 'no risk'   TO REVIEW
RULE PROMISE-1 "No promises"
  CITES 'FINRA 2210(d)(1)(B)'   OWNER 'a'   SEVERITY high   EFFECTIVE FROM 2026-01-01   REVIEW BY 2099-01-01
  ALWAYS avoid terms in promises
"""


def report(*compared: Compared) -> Backtest:
    program = compile_sources([Source("p.jur", RULE)], SIGNATURES).program
    assert program is not None
    return Backtest(
        program=program,
        bundle="sha256:0",
        against="the officers' verdicts",
        by_officers=True,
        compared=compared,
        troubles=(Trouble("mail_unreadable", f"{EVIL}.eml", "It cannot be read."),),
        taken={},
        ignored=("Branch",),
        left_out=(),
        speed=Speed(Counted(len(compared), 0, 0, 1.0), 1.0, 1),
    )


def compared(screening: Screening, passed: bool = True, name: str = "a.eml") -> Compared:
    text = f"Subject {EVIL}\n\nThere is no risk {EVIL} here."
    mail = Mail(name, "a@b", None, f"Subject {EVIL}", text, ((Part.OWN, 0, len(text)),), ("sha256:1",))
    return Compared(mail, date(2026, 6, 1), DayFrom.MAIL, screening, Baseline(passed, "approved", EVIL, EVIL))


def found_fault() -> Screening:
    fault = Fault(
        "PROMISE-1",
        "prohibited terms",
        "high",
        "no risk",
        f"'no risk' {EVIL}",
        "There is ",
        "no risk",
        EVIL,
        "own words",
        True,
    )
    edit = Change("PROMISE-1", "replace", "There is ", EVIL, f"some {EVIL}", "")
    return Screening("review", (Stop(Basis.WORDS, "PROMISE-1", fault.message),), (fault,), (edit,), ("PROMISE-1",))


class Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []
        self.marked: list[str] = []
        self.links: list[str] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        given = dict(attrs)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links += [given["href"] or ""] if "href" in given else []

    def handle_data(self, data: str) -> None:
        if self.seen and self.seen[-1] == "mark":
            self.marked.append(data)


def tags(html: str) -> Tags:
    parsed = Tags()
    parsed.feed(html)
    return parsed


def test_the_page_needs_nothing_else_and_runs_nothing() -> None:
    parsed = tags(page(report(compared(found_fault())), AT))
    assert not {"script", "img", "link", "iframe", "object"} & set(parsed.seen)
    assert all(link.startswith("#") for link in parsed.links)
    assert {link.removeprefix("#") for link in parsed.links} <= set(parsed.ids)


def test_the_first_words_answer_what_would_change_and_the_fault_is_marked() -> None:
    html = page(report(compared(found_fault())), AT)
    assert "Of 1 mail, 1 mail that went out would be stopped" in html
    assert "no risk" in tags(html).marked
    assert "FINRA 2210(d)(1)(B)" in html


def test_characters_nobody_sees_are_named() -> None:
    assert visible("a\u200bb\u202ec\x07\n") == "a⟨U+200B⟩b⟨U+202E⟩c⟨U+0007⟩\n"


def test_missing_facts_stand_apart_from_findings() -> None:
    unsure = Screening("review", (Stop(Basis.UNKNOWN, "PROMISE-1", "It cannot be told."),), missing=("client.age",))
    html = page(report(compared(unsure)), AT)
    before, after = html.split('id="facts-missing"')
    assert "client.age</h3>" not in before.split('id="newly-stopped"')[1]
    assert "client.age" in after


def test_a_page_of_nothing_is_a_page() -> None:
    assert "Nothing can be said" in page(report(), AT)
    assert "Nothing can be said" in summary_text(report(), ())


@pytest.mark.parametrize("sheet", [mails_sheet, findings_sheet])
def test_no_cell_of_a_table_is_a_formula(sheet: object) -> None:
    assert callable(sheet)
    text = sheet(report(compared(found_fault(), name="=1+1.eml")))
    rows = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert len(rows) == 2
    assert len(rows[0]) == len(rows[1])
    assert rows[1][0] == "'=1+1.eml"


def test_the_files_are_their_owners_alone_and_replace_older_ones(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    for _ in range(2):
        files = write_files(report(compared(found_fault())), folder, AT)
    assert [path.name for path in files] == ["report.html", "mails.csv", "findings.csv"]
    assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    assert sorted(path.name for path in folder.iterdir()) == ["findings.csv", "mails.csv", "report.html"]


def test_the_summary_says_what_would_change_and_what_was_left_out() -> None:
    text = summary_text(report(compared(found_fault())), ())
    assert "1 mail that went out would be stopped" in text
    assert "PROMISE-1" in text
    assert "1× mail_unreadable" in text
    assert "Columns that were not read: Branch." in text


def test_against_another_pack_nothing_is_said_to_have_gone_out() -> None:
    found = replace(report(compared(found_fault())), by_officers=False, against="old 1.0")
    assert answer(found).startswith("Of 1 mail, 1 mail that old 1.0 lets through would be stopped")


def test_progress_is_told_now_and_then_and_at_the_end() -> None:
    said: list[str] = []
    times = iter([0.0, 1.0, 6.0, 7.0, 100.0])
    progress = Progress(said.append, lambda: next(times))
    for done in (0, 1, 60, 70, 1000):
        progress.tell("screen", done, 1000)
    assert said == [
        "screen: 60 of 1,000 mails, 10.0 a second, about 2 min left",
        "screen: 1,000 of 1,000 mails, 10.0 a second",
    ]


def test_the_pace_is_that_of_a_core() -> None:
    assert pace(Speed(Counted(400, 12, 3, 10.0), 65.0, 2)) == (
        "screened 400 at 40.0 a second of processor time; 12 known from the work file; 65 s in all"
    )
