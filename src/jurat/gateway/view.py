"""What of a decision may leave, and to whom.

Who asks for a text sees what was released and nothing else: of a draft that was held back, or of what an edit took
out, not one word is quoted. People who judge texts see everything; that is another function, chosen by role.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jurat.pipeline.record import SHADOW
from jurat.request import Case, CaseState, Outcome

Record = Mapping[str, Any]
"""The decision record as `pipeline.record.decision_json` writes it, fresh or out of the audit log."""

_OPEN = ("id", "decision", "text_hash", "constraints", "firings", "undecided", "shadow")
_ABOUT = ("cleared_by", "severity", "approvals_needed", "pack", "bundle", "as_of")
_UNRULED = "The text could not be cleared by machine; the case says why."


def released(record: Record, case: Case | None) -> str | None:
    """The text that may leave: cleared by the rules, or these very bytes by a person. In shadow mode the draft as it
    came, whatever was decided. Empty beside calls of tools alone."""
    if shadowed(record):
        return None if record["unchanged"] is None else str(record["unchanged"])
    if Outcome(record["decision"]).delivers:
        return str(record["text"])
    if case is None or case.state is not CaseState.APPROVED:
        return None
    return str(record["candidate"]) if record.get("calls") else case.text


def released_calls(record: Record, case: Case | None) -> list[dict[str, Any]]:
    """The calls of tools that may leave, with the text or not at all."""
    if released(record, case) is None:
        return []
    return list(record.get("unchanged_calls" if shadowed(record) else "calls", ()))


def shadowed(record: Record) -> bool:
    """Whether it was decided in shadow mode: `decision` is then what would have become of the text."""
    return record.get("mode") == SHADOW


def plain(record: Record, case: Case | None) -> dict[str, Any]:
    """The decision record for who asked for the text."""
    text = released(record, case)
    return {
        **_mode(record),
        **{name: record[name] for name in _OPEN},
        "text": text,
        **({"calls": calls} if (calls := released_calls(record, case)) else {}),
        "subject": record["subject"] if text is not None else "",
        **_told(record, case),
        "rungs": [{**rung, "fault": "no usable text" if rung["fault"] else ""} for rung in record["rungs"]],
        **{name: record[name] for name in _ABOUT},
        "case": case_link(case),
    }


def _told(record: Record, case: Case | None) -> dict[str, Any]:
    """What is said of the text, without a quote that was not released."""
    text, edited = released(record, case) or "", "Would be edited" if shadowed(record) else "Edited"
    return {
        "findings": [_finding(finding) for finding in record["findings"]],
        "repairs": [_repair(repair, text, edited) for repair in record["repairs"]],
        "reasons": [_reason(reason, record) for reason in record["reasons"]],
    }


def full(record: Record, case: Case | None) -> dict[str, Any]:
    """The decision record for who judges texts: with the candidate text and every quote."""
    return {**record, "text": released(record, case), "case": case_link(case)}


def brief(record: Record, case: Case | None) -> dict[str, Any]:
    """The `jurat` object that rides along with a chat completion."""
    return {
        **_mode(record),
        "decision": record["decision"],
        "id": record["id"],
        **_told(record, case),
        "bundle": record["bundle"],
        "case": case_link(case),
        "constraints": sorted(record["constraints"]),
    }


def _mode(record: Record) -> dict[str, str]:
    return {"mode": SHADOW} if shadowed(record) else {}


def case_link(case: Case | None) -> dict[str, Any] | None:
    """Where a held-back text waits. The address is relative: a caller's Host header has no say in it."""
    return None if case is None else {"id": case.id, "state": case.state.value, "url": f"/v1/cases/{case.id}"}


def _reason(reason: Mapping[str, Any], record: Record) -> dict[str, Any]:
    """What rules say stands beforehand; what was said of the text may quote it."""
    if Outcome(record["decision"]).delivers:
        return dict(reason)
    about_text = {(item["rule"], item["message"]) for item in record["findings"]}
    if (reason["rule"], reason["sentence"]) in about_text:
        return {"rule": reason["rule"], "sentence": f"The text does not keep {reason['rule']}."}
    return dict(reason) if reason["rule"] else {"rule": "", "sentence": _UNRULED}


def _finding(finding: Mapping[str, Any]) -> dict[str, Any]:
    named = {name: finding[name] for name in ("rule", "kind", "verdict", "severity")}
    message = f"The text does not keep {finding['rule']} ({finding['kind'].replace('_', ' ')})."
    return {**named, "start": None, "end": None, "quote": None, "message": message, "repair": None}


def _repair(repair: Mapping[str, Any], text: str, edited: str) -> dict[str, Any]:
    """`after` is shown where it stands in the released text: a later edit may have taken it out again."""
    named = {name: repair[name] for name in ("rung", "rule", "act")}
    after = repair["after"] if repair["after"] and repair["after"] in text else None
    return {**named, "before": None, "after": after, "message": f"{edited} for {repair['rule']}: {repair['act']}."}
