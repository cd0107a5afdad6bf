"""`jurat prove`: its exit statuses, its JSON, and clients that can be pasted into a TEST."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from jurat.cli.application import application

DEAD = "RULE A-1 IF client.age is at least 65 AND client.age is less than 18 THEN use a plain tone\n"
SHARED = """RULE A-1 IF ANY h IN client.holdings HAS (h.assetClass = 'crypto' AND h.value is more than USD 500.50)
  THEN use only numbers from [a]
RULE A-2 IF portfolio.returnPercent is more than 4.5% AND portfolio.asOf is after 2026-01-31
  AND communication.contentType = 'review' AND client.optOut = no THEN use only numbers from [b]
"""


def _run(folder: Path, text: str, *more: str) -> Result:
    file = folder / "rules.jur"
    file.write_text(text, encoding="utf-8")
    return CliRunner().invoke(application, ["prove", str(file), *more])


def test_a_problem_is_exit_status_1_and_shows_its_place(tmp_path: Path) -> None:
    result = _run(tmp_path, DEAD)
    assert result.exit_code == 1
    assert result.stdout.startswith(
        "PROBLEM dead rule  rules.jur:1\n"
        "  A-1 can never be true. It applies only as undecided, where something is unknown.\n"
    )


def test_a_pack_without_problems_is_exit_status_0(tmp_path: Path) -> None:
    result = _run(tmp_path, "ALWAYS use a plain tone", "--as-of", "2026-11-23", "--format", "json")
    found: dict[str, Any] = json.loads(result.stdout)
    assert (result.exit_code, found["problems"], found["limits"][0]) == (0, 0, "Decisions of 2026-11-23.")


def test_packs_that_part_are_exit_status_1(tmp_path: Path) -> None:
    other = tmp_path / "other.jur"
    other.write_text("ALWAYS use a neutral tone", encoding="utf-8")
    result = _run(tmp_path, "ALWAYS use a plain tone", "--same-as", str(other))
    assert (result.exit_code, "demands plain" in " ".join(result.stdout.split())) == (1, True)


def test_a_pack_with_mistakes_is_exit_status_2(tmp_path: Path) -> None:
    assert _run(tmp_path, "RULE A-1 ALWAYS blok").exit_code == 2


def test_the_client_shown_can_be_pasted_into_a_test(tmp_path: Path) -> None:
    found = json.loads(_run(tmp_path, SHARED, "--format", "json").stdout)
    client = next(flaw["client"] for flaw in found["flaws"] if flaw["question"] == "nothing allowed")
    test = f"TEST 'pasted' AS OF {client['as_of']}\n" + "\n".join(client["given"]) + "\nEXPECT FIRES A-1, A-2\n"
    file = tmp_path / "rules.jur"
    file.write_text(SHARED + test, encoding="utf-8")
    result = CliRunner().invoke(application, ["test", str(file)])
    assert (result.exit_code, result.stdout) == (0, "1 test, all passed\n")


PAGE = Path(__file__).parents[3] / "dsl" / "prove.md"
SHOWN = re.compile(r"^```jur\n(.*?)^```\n\n```\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("rules, shown", SHOWN.findall(PAGE.read_text(encoding="utf-8")))
def test_the_page_shows_what_is_really_printed(rules: str, shown: str, tmp_path: Path) -> None:
    printed = re.sub("AS OF .*", "AS OF 2026-11-23", _run(tmp_path, rules).stdout)
    assert shown.replace("rule.jur", "rules.jur") in printed
