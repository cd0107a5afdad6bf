"""A text that was looked at: what would become of it and why, each fault, each edit, and the text after them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jurat.cli.rendering.decision import reasons_text
from jurat.cli.rendering.finding import findings_text
from jurat.cli.rendering.layout import counted, quoted, section, word, wrapped
from jurat.cli.rendering.repair import repairs_text

Json = Mapping[str, Any]


def screened_text(result: Json, given: str) -> str:
    """Why it was decided so, the most important first; then what was wrong with it, what was done, what is left."""
    parts = [f"{result['id']}: {word(result['decision'])}"]
    if told := [reason for reason in result["reasons"] if _tells_more(reason, result)]:
        parts.append(reasons_text({"reasons": told}))
    if stopping := _stopping(result):
        parts.append(wrapped(stopping, "  "))
    if result["undecided"]:
        parts.append(wrapped(f"Cannot be told, because facts are missing: {', '.join(result['undecided'])}.", "  "))
    if result["findings"]:
        parts += [section("Found in the text as it was given", _count(result)), findings_text(_followed(result), given)]
    if result["repairs"]:
        parts += [section("Edits made", "in this order"), repairs_text(result["repairs"], given)]
    return "\n".join([*parts, *_candidate(result, given)])


def _tells_more(reason: Json, result: Json) -> bool:
    """That a fact of a rule is missing is told of all such rules at once; what one of them found is not."""
    found = tuple(finding["message"] for finding in result["findings"])
    return reason["rule"] not in result["undecided"] or reason["sentence"].startswith(found)


def _count(result: Json) -> str:
    left = sum(finding["left"] for finding in result["findings"])
    remarks = sum(finding["verdict"] == "remark" for finding in result["findings"])
    found = [counted(len(result["findings"]) - remarks, "fault"), *([counted(remarks, "remark")] if remarks else [])]
    return f"{' and '.join(found)}, {left} left after the edits"


def _followed(result: Json) -> list[Json]:
    """Each finding with what the edit did that mended it."""
    acts = {number: repair["act"] for number, repair in enumerate(result["repairs"], 1)}
    return [{**finding, "made": acts.get(finding["edit"], "")} for finding in result["findings"]]


def _stopping(result: Json) -> str:
    """What would have rejected the text, had edits not mended it: what is left decides."""
    mended = [finding for finding in result["findings"] if _stops(finding) and not finding["left"]]
    if not mended or result["decision"] == "reject":
        return ""
    rules = ", ".join(dict.fromkeys(finding["rule"] for finding in mended))
    cut = _numbers(finding for finding in mended if finding["edit"] and _takes_out(finding, result))
    how = f"edit{'s'[: len(cut) > 1]} {', '.join(cut)} took the words out" if cut else "edits mended that"
    return (
        f"As it was given, it breaks rules of severity blocker ({rules}) and would be rejected; {how}. "
        "What is left decides."
    )


def _stops(finding: Json) -> bool:
    return bool(finding["verdict"] == "violation" and finding["severity"] == "blocker")


def _takes_out(finding: Json, result: Json) -> bool:
    return not result["repairs"][finding["edit"] - 1]["after"]


def _numbers(findings: Iterable[Json]) -> list[str]:
    return [str(number) for number in sorted({finding["edit"] for finding in findings})]


def _candidate(result: Json, given: str) -> list[str]:
    """The text after the edits; nothing where it goes out as it came."""
    goes_out = result["text"] is not None
    if result["candidate"] == given:
        return [] if goes_out else ["No edit was made: a reviewer would see the text as it was given."]
    about = "as it would go out" if goes_out else "as a reviewer would see it; it would not go out"
    return [section("Text after the edits", about), quoted(result["candidate"])]
