"""`jurat explain` over a pack and facts, and over a recorded decision, as people and scripts call it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jurat.cli.application import application

ROOT = Path(__file__).parents[2]
RULES = """RULE AGE-1 "Elders" IF client.age is at least 65 THEN block sending
RULE BEG-1 IF client.knowledgeLevel = 'beginner' THEN limit reading level to grade 8
RULE LONG-1 IF draft.wordCount is more than 3 THEN use a plain tone
"""
Ask = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path) -> Ask:
    environment = {
        "JURAT_HOME": str(tmp_path / "home"),
        "JURAT_RULESETS": str(ROOT / "rulesets"),
        "JURAT_WRITER": "template",
        "JURAT_REDACTION": "profile",
    }
    return lambda *arguments, input=None: CliRunner().invoke(application, arguments, input=input, env=environment)


@pytest.fixture
def ask(run: Ask, tmp_path: Path) -> Ask:
    """`jurat explain` on a small pack with facts about somebody of sixty-four."""
    (tmp_path / "mine.jur").write_text(RULES)
    (tmp_path / "facts.json").write_text('{"client": {"age": 64, "knowledgeLevel": "expert"}}')
    given = ("explain", str(tmp_path / "mine.jur"), "--facts", str(tmp_path / "facts.json"))
    return lambda *arguments, input=None: run(*given, *arguments, input=input)


def test_why_not_ends_with_the_least_change(ask: Ask) -> None:
    answer = ask("why-not", "AGE-1")
    assert answer.exit_code == 0
    assert answer.stdout.splitlines() == [
        "AGE-1 “Elders” does not apply.",
        "  It does not hold that client.age is at least 65 (client.age is 64).",
        "  The least change that makes it apply: client.age is 65 instead of 64.",
    ]


def test_the_options_of_recorded_decisions_ask_the_same_of_a_pack(ask: Ask) -> None:
    assert ask("--why-not", "AGE-1").stdout == ask("why-not", "AGE-1").stdout == ask("--why", "AGE-1").stdout


def test_json_has_state_sentences_and_changes(ask: Ask) -> None:
    found = json.loads(ask("why-not", "BEG-1", "--format", "json").stdout)
    assert (found["subject"], found["state"]) == ("BEG-1", "does not apply")
    assert [change["after"] for change in found["least_changes"][0]["changes"]] == ["beginner"]


def test_what_if_takes_several_facts(ask: Ask) -> None:
    answer = ask("what-if", "client.age=70", "client.knowledgeLevel=unknown", "--format", "json")
    found = json.loads(answer.stdout)
    assert (found["fires"], found["becomes_undecided"], found["draft"]) == (["AGE-1"], ["BEG-1"], None)
    assert {shift["constraint"]: shift["turn"] for shift in found["constraints"]} == {
        "readability.maxGrade": "appears",
        "review.level": "appears",
    }


def test_a_draft_is_looked_at_too(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_text("Four words are here.")
    draft = ("--draft", str(tmp_path / "draft.txt"))
    assert "The least change that keeps it from applying: draft.wordCount is 3 instead of 4." in " ".join(
        ask(*draft, "why", "LONG-1").stdout.split()
    )
    told = ask(*draft, "what-if", "client.age=70").stdout
    assert "The decision on the draft is reject instead of pass." in " ".join(told.split())


BREAKABLE = """LIST hype - 'guaranteed'
RULE TONE-1 "A plain tone" ALWAYS use a plain tone
RULE HYPE-1 "No hype" ALWAYS avoid terms in hype
RULE AGE-1 "Elders" IF client.age is at least 65 THEN avoid terms in hype
RULE BEG-1 "Short" IF client.knowledgeLevel = 'beginner' THEN limit length to 4 words
RULE BLOCK-1 "Opt-outs" IF client.optOut = yes THEN block sending
RULE CALM-1 "Calm" IF client.age is less than 18 THEN block sending
"""


@pytest.fixture
def ask_of_draft(run: Ask, tmp_path: Path) -> Ask:
    (tmp_path / "mine.jur").write_text(BREAKABLE)
    (tmp_path / "facts.json").write_text('{"client": {"age": 70}}')
    (tmp_path / "draft.txt").write_text("This is a guaranteed bond.")
    given = ("explain", str(tmp_path / "mine.jur"), "--facts", str(tmp_path / "facts.json"))
    return lambda *arguments: run(*given, "--draft", str(tmp_path / "draft.txt"), *arguments)


def test_the_rules_that_a_draft_breaks_come_first_with_the_words_that_break_them(ask_of_draft: Ask) -> None:
    assert ask_of_draft().stdout.splitlines() == [
        "Broken by the draft  as it was given, before any edit",
        "  HYPE-1  No hype",
        "    - 'guaranteed' is on the list 'hype'. Write the sentence without it.",
        "  AGE-1  Elders",
        "    - 'guaranteed' is on the list 'hype'. Write the sentence without it.",
        "  BEG-1  Short  (cannot be decided)",
        "    - The text has 5 words; at most 4 are allowed, disclosures not counted. Shorten it.",
        "Applies, and the draft keeps it",
        "  TONE-1  A plain tone",
        "Cannot be decided",
        "  BLOCK-1  Opt-outs",
        "    It cannot be told whether client.optOut is yes (client.optOut is unknown).",
        "Does not apply",
        "  CALM-1  Calm",
    ]


def test_why_says_which_words_break_the_rule_or_that_none_do(ask_of_draft: Ask) -> None:
    told = ask_of_draft("why", "HYPE-1").stdout
    assert "  The draft breaks it. 'guaranteed' is on the list 'hype'." in told
    assert "  Nothing in the draft breaks it." in ask_of_draft("why", "TONE-1").stdout.splitlines()
    assert "draft" not in ask_of_draft("why", "CALM-1").stdout
    found = json.loads(ask_of_draft("why", "HYPE-1", "--format", "json").stdout)
    assert [(one["quote"], one["verdict"]) for one in found["broken"]] == [("guaranteed", "violation")]


def test_without_a_question_every_rule_is_told_by_what_it_does(ask: Ask) -> None:
    assert ask().stdout.splitlines() == [
        "Does not apply",
        "  AGE-1  Elders",
        "    It does not hold that client.age is at least 65 (client.age is 64).",
        "  BEG-1  RULE BEG-1 IF client.knowledgeLevel = 'beginner' THEN limit reading level to grade 8",
        "    It does not hold that client.knowledgeLevel is 'beginner' (client.knowledgeLevel is 'expert').",
        "Waits for a draft",
        "  LONG-1  RULE LONG-1 IF draft.wordCount is more than 3 THEN use a plain tone",
    ]


@pytest.mark.parametrize(
    ("question", "code"),
    [
        (("why", "AGE-2"), "unknown_rule"),
        (("what-if", "client.agee=3"), "not_a_fact"),
        (("what-if", "client.age=old"), "facts_misfit"),
        (("what-if",), "usage"),
        (("why", "AGE-1", "BEG-1"), "usage"),
        (("perhaps", "AGE-1"), "usage"),
        (("why", "AGE-1", "--why", "AGE-1"), "usage"),
        (("--draft", "no-such-file", "why", "AGE-1"), "unreadable_input"),
    ],
    ids=lambda value: str(value),
)
def test_a_question_that_cannot_be_answered_is_refused_with_a_code(
    ask: Ask, question: tuple[str, ...], code: str
) -> None:
    answer = ask(*question)
    assert (answer.exit_code, answer.stdout) == (2, "")
    assert answer.stderr.startswith(f"error[{code}]: ")


def test_bytes_that_are_no_text_are_no_draft(ask: Ask, tmp_path: Path) -> None:
    (tmp_path / "draft.txt").write_bytes(b"\xff\xfe\x00")
    assert ask("--draft", str(tmp_path / "draft.txt"), "why", "AGE-1").stderr.startswith("error[unreadable_input]: ")


def test_facts_may_come_from_stdin_but_not_together_with_the_draft(run: Ask, tmp_path: Path) -> None:
    (tmp_path / "mine.jur").write_text(RULES)
    given = ("explain", str(tmp_path / "mine.jur"), "--facts", "-")
    assert run(*given, "why", "AGE-1", input='{"client": {"age": 80}}').stdout.startswith("AGE-1 “Elders” applies.")
    assert run(*given, "--draft", "-", "why", "AGE-1", input="{}").exit_code == 2


def test_a_recorded_decision_can_be_asked_the_same_and_nothing_is_added_to_its_record(run: Ask) -> None:
    letter = ("--client", "C-1002", "--content-type", "portfolio_review", "--channel", "email")
    decision = json.loads(run("generate", "us_retail", *letter).stdout)["id"]
    before = run("audit", "verify").stdout
    answer = json.loads(run("explain", decision, "why", "HOUSE-CRYPTO-SENIOR", "--format", "json").stdout)
    assert answer["state"] == "applies"
    assert len(answer["least_changes"][0]["changes"]) == 1
    assert run("explain", decision, "what-if", "client.age=40").stdout.startswith(
        "Supposed: client.age is 40 instead of 73."
    )
    assert run("audit", "verify").stdout == before
    assert run("explain", decision, "--as-of", "2026-01-01", "why", "FDIC-328").exit_code == 2
