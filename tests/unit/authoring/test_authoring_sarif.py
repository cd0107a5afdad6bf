"""Diagnostics as SARIF, read back by a reader that is not ours."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from sarif_pydantic import Sarif

from jurat.authoring.sarif import FINGERPRINT, sarif, utf16_length
from jurat.constraints import SIGNATURES
from jurat.foundation.diagnostic import Diagnostic
from jurat.foundation.span import Source
from jurat.language.code import CODES
from jurat.language.compile import compile_sources
from jurat.language.manual import paragraph

_BROKEN = "# 😀\nRULE A-1 OWNER '😀😀' SEVERITY medum ALWAYS blok sending\nRUEL A-2\n"


def _diagnostics(text: str, name: str = "rules/a b.jur") -> tuple[Diagnostic, ...]:
    return compile_sources([Source(name, text)], SIGNATURES, advice=True).diagnostics


def _run(text: str, base: Path | None = None) -> dict[str, Any]:
    run: dict[str, Any] = sarif(_diagnostics(text), "1.2.3", base or Path.cwd())["runs"][0]
    return run


def test_another_reader_reads_the_same() -> None:
    log = Sarif.model_validate(sarif(_diagnostics(_BROKEN), "1.2.3", Path.cwd()))
    results = log.runs[0].results or []
    assert [(one.rule_id, one.level.value if one.level else "") for one in results] == [
        ("J1013", "error"),
        ("J1005", "error"),
        ("J1003", "error"),
    ]
    region = results[0].locations[0].physical_location.region  # type: ignore[index, union-attr]
    assert region is not None
    assert (region.start_line, region.start_column, region.end_line, region.end_column) == (2, 32, 2, 37)
    assert log.runs[0].tool.driver.name == "jurat"


def test_columns_count_utf16_code_units_and_the_run_says_so() -> None:
    run = _run(_BROKEN)
    region = run["results"][0]["locations"][0]["physicalLocation"]["region"]
    line = _BROKEN.split("\n")[1].encode("utf-16-le")
    start, end = (2 * (region[name] - 1) for name in ("startColumn", "endColumn"))
    assert (run["columnKind"], line[start:end].decode("utf-16-le")) == ("utf16CodeUnits", "medum")


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs"])))
def test_the_length_in_code_units_is_that_of_the_encoding(text: str) -> None:
    assert utf16_length(text) == len(text.encode("utf-16-le")) // 2


def test_files_are_named_relative_to_the_folder_or_whole(tmp_path: Path) -> None:
    artifact = _run(_BROKEN)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == {"uri": "rules/a%20b.jur", "uriBaseId": "%SRCROOT%"}
    elsewhere = _run(_BROKEN, tmp_path)["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]
    assert (elsewhere["uri"].startswith("file:///"), set(elsewhere)) == (True, {"uri"})


def test_every_rule_named_is_described_by_the_first_paragraph_of_its_page() -> None:
    run = _run(_BROKEN)
    rules = run["tool"]["driver"]["rules"]
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == [one["ruleId"] for one in run["results"]]
    assert {rule["id"]: rule["fullDescription"]["text"] for rule in rules} == {
        number: paragraph(number) for number in ("J1003", "J1005", "J1013")
    }
    assert [code.number for code in CODES if not paragraph(code.number)] == []


def test_a_fingerprint_goes_with_its_line_and_tells_twins_apart() -> None:
    def prints(text: str) -> list[str]:
        return [one["partialFingerprints"][FINGERPRINT] for one in _run(text)["results"]]

    assert prints(_BROKEN) == prints("\n\n# more\n" + _BROKEN)
    twins = prints("ALWAYS blok sending\nALWAYS blok sending\n")
    assert len(set(twins)) == len(twins)


def test_what_would_mend_it_comes_along() -> None:
    (fix,) = next(one for one in _run(_BROKEN)["results"] if one["ruleId"] == "J1003")["fixes"]
    (change,) = fix["artifactChanges"]
    assert change["replacements"] == [
        {
            "deletedRegion": {"startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 5},
            "insertedContent": {"text": "RULE"},
        }
    ]


def test_a_remark_is_a_note_and_nothing_wrong_is_an_empty_run() -> None:
    assert [one["level"] for one in _run("IF client’s age = 5 THEN block sending")["results"]] == ["note"]
    assert _run("ALWAYS block sending")["results"] == []
