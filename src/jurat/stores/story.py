"""What the log tells of each decision, to hold the rows beside the log against it: its case, its recipient, its place
in the index. What a process has begun and not ended is no fault: recovery takes it over."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import xor
from typing import Any

from sqlalchemy import RowMapping

from jurat.foundation.cancellation import Cancelled
from jurat.foundation.canonical import canonical, digest
from jurat.foundation.clock import timestamp
from jurat.foundation.name import folded
from jurat.foundation.sketch import Sketch
from jurat.pipeline.decide import broken_off
from jurat.pipeline.family import STEP as FAMILY
from jurat.pipeline.ground import family
from jurat.pipeline.recorder import BEGUN, ENDED
from jurat.pipeline.release import CANCELLED, REFUSED
from jurat.pipeline.streaming.speech import RELEASE
from jurat.pipeline.unwritten import UNWRITTEN, Unwritten, UnwrittenAsAsked
from jurat.request import MAIN, Outcome, Reason, Request
from jurat.stores.kinship import founding_mark
from jurat.stores.record import approvals_of
from jurat.stores.said import Wrong

_UNFINISHED = "unfinished"
"""The code of a fault that hands a request over to a person."""

_ENDS = {Cancelled.code: CANCELLED, Unwritten.code: UNWRITTEN, UnwrittenAsAsked.code: UNWRITTEN}
"""Codes of faults that end a request otherwise than refused."""

_OPENED = ("text_hash", "bundle", "outcome", "severity", "reasons", "cleared_by", "approvals_needed")
"""What a case is opened with; it never changes."""


@dataclass(slots=True)
class Story:
    """One decision. `left` is what of its text left in a stream, `cases` the forms in which its case may have been
    opened."""

    asked: Request | None = None
    client: str | None = None
    template_family: str | None = None
    counted: bool = False
    families: set[str] = field(default_factory=set)
    decided: str = ""
    left: str = ""
    faults: set[str] = field(default_factory=set)
    cases: set[tuple[object, ...]] = field(default_factory=set)
    case_due: bool = False

    @property
    def shadow(self) -> bool:
        """Decided without effect: no case, no recipient."""
        return self.asked is not None and self.asked.shadow

    @property
    def outcomes(self) -> set[str]:
        """Where the index may say that this decision ended."""
        handed_over = {Outcome.REJECT.value} if _UNFINISHED in self.faults else set()
        if self.decided or handed_over:
            return handed_over | ({self.decided} if self.decided else set())
        return {_ENDS.get(code, REFUSED) for code in self.faults} or {REFUSED}


class Stories:
    """Takes note of the log's records one by one; then checks tables. Every check raises Wrong."""

    def __init__(self, pseudonym: Callable[[str], str]) -> None:
        self._pseudonym = pseudonym
        self._stories: dict[str, Story] = {}
        self._begun: set[str] = set()
        self._sketches: dict[str, str] = {}

    def note(self, subject: str, step: str, content: str) -> None:
        """One sound record. Steps of the same name about other things are not ours."""
        note = _NOTES.get(step)
        if note is not None:
            said = json.loads(content)
            story = self._stories.get(subject) or Story()
            if note(story, subject, said):
                self._stories[subject] = story
            if step in (_PROFILE, FAMILY):
                self._note_sketch(said.get("counted") if step == _PROFILE else said)

    def check_index(self, rows: Iterable[RowMapping]) -> None:
        """Every decision stands in the index, as the log says it was asked for and ended. To be checked first: what is
        begun there may lack other rows."""
        left = {name for name, story in self._stories.items() if story.asked}
        for row in rows:
            name = row["id"]
            left.discard(name)
            said = _fields(name, row["fields"])
            self._check_place(name, said, self._stories.get(name) or Story())
            if row["tenant"] != said.get("tenant", MAIN):
                raise Wrong(f"decision {name}: the index says two things about whose it is")
            if said["state"] == BEGUN:
                self._begun.add(name)
        for missing in left:
            raise Wrong(f"decision {missing}: it is gone from the index")

    def _check_place(self, name: str, said: Mapping[str, Any], story: Story) -> None:
        state, outcome, case = said.get("state"), said.get("outcome"), said.get("case")
        if state not in (BEGUN, ENDED) or (state == BEGUN) != (outcome is None):
            raise Wrong(f"decision {name}: the index says neither that it began nor how it ended")
        if state == ENDED and outcome not in story.outcomes:
            raise Wrong(f"decision {name}: the index says {outcome}, which the log does not say")
        if state == ENDED and case != (case_id(name) if story.cases else ""):
            raise Wrong(f"decision {name}: the index names a case that the log does not know, or none where one is due")
        if story.asked is not None and _asked(said) != self._asked_of(story.asked):
            raise Wrong(f"decision {name}: the index says otherwise about who asked for it, when, or for whom")

    def _asked_of(self, asked: Request) -> tuple[object, ...]:
        client = self._pseudonym(asked.client) if asked.client else ""
        return (asked.author, asked.pack, client, timestamp(asked.instant), asked.tenant)

    def check_cases(self, rows: Iterable[RowMapping]) -> None:
        """Every case that was opened is there, with what it was opened with."""
        due = {name for name, story in self._stories.items() if story.case_due} - self._begun
        for row in rows:
            name = row["decision"]
            story = self._stories.get(name)
            if story is not None:
                self._check_case(row, story)
            due.discard(name)
        for missing in due:
            raise Wrong(f"case {case_id(missing)}: it was opened and is gone")

    def _check_case(self, row: RowMapping, story: Story) -> None:
        name = row["id"]
        if name != case_id(row["decision"]) or tuple(row[column] for column in _OPENED) not in story.cases:
            raise Wrong(f"case {name}: it is not the one that the log says was opened")
        asked = story.asked
        if asked is None:
            return
        owed = (asked.author, folded(asked.author), timestamp(asked.instant), asked.tenant)
        if (row["author"], row["author_folded"], row["opened_at"], row["tenant"]) != owed:
            raise Wrong(f"case {name}: the log says otherwise about who asked for its text, or when")

    def check_recipients(self, rows: Iterable[RowMapping]) -> None:
        """Every recipient who was counted is there, and is counted for what he got. A rejected text lets go of its
        recipient; a process may have ended before it could."""
        due = {name for name, story in self._stories.items() if _keeps_recipient(story)}
        for row in rows:
            name = row["decision"]
            story = self._stories.get(name)
            if story is not None and story.counted and _counted(row) != self._counted_of(story):
                raise Wrong(f"decision {name}: its recipient is not the one that was counted")
            due.discard(name)
        for missing in due:
            raise Wrong(f"decision {missing}: its recipient was counted and is gone")

    def _note_sketch(self, said: Mapping[str, Any] | None) -> None:
        """Of a text that founded a family: what the family looks like."""
        if said is None:
            return
        for one in said["families"]:
            if one["family"].endswith(founding_mark(said["sketch"])):
                self._sketches.setdefault(one["family"], said["sketch"])

    def check_text_recipients(self, rows: Iterable[RowMapping]) -> None:
        """The same for families of texts; a decision may be of several."""
        kept = {name: story for name, story in self._stories.items() if _keeps(story)}
        due = {(name, family) for name, story in kept.items() for family in story.families}
        for row in rows:
            name = row["decision"]
            story = self._stories.get(name)
            if story is not None and story.families and _reached(row) != self._counted_of(story)[1:]:
                raise Wrong(f"decision {name}: its recipient is not the one that was counted")
            due.discard((name, row["family"]))
        for missing, _ in due:
            raise Wrong(f"decision {missing}: its recipient was counted and is gone")

    def check_families(self, rows: Iterable[RowMapping], marks: Iterable[RowMapping]) -> None:
        """Every family looks as its founder did, and is found by the keys that follow from that."""
        due, keys = dict(self._sketches), _marks_by_family(marks)
        for row in rows:
            name, sketch = row["id"], _unpacked(row)
            if due.pop(name, sketch.digest) != sketch.digest:
                raise Wrong(f"family {name}: it is not the text that founded it")
            if keys.pop(name, 0) != _mark(sketch.keys(row["scope"])):
                raise Wrong(f"family {name}: it cannot be found by its keys")
        for missing in due:
            raise Wrong(f"family {missing}: it was founded and is gone")

    def _counted_of(self, story: Story) -> tuple[object, ...]:
        asked = story.asked
        if asked is None or story.client is None:
            raise Wrong("a recipient was counted whom nobody asked for")
        return (family(asked, story.template_family or ""), self._pseudonym(story.client), timestamp(asked.instant))


def case_id(decision: str) -> str:
    """The id of the case of a decision; there is at most one."""
    return f"case-{decision}"


def _note_request(story: Story, subject: str, said: Mapping[str, Any]) -> bool:
    if said.get("id") != subject:
        return False
    at = datetime.fromisoformat(said["instant"])
    told = (said["author"], at, said["pack"], said["content_type"], said["channel"])
    later = {"shadow": said.get("shadow", False), "tenant": said.get("tenant", MAIN)}
    story.asked = Request(subject, *told, client=said["client"], **later)
    return True


def _note_profile(story: Story, subject: str, said: Mapping[str, Any]) -> bool:
    if story.asked is None:
        return False
    story.client = said["client"]
    by_words = said.get("counted")
    story.counted = said["recipients"] is not None and by_words is None
    if by_words is not None:
        story.families.update(one["family"] for one in by_words["families"])
    story.template_family = said["template"]["family"] if said["template"] else None
    return True


def _note_family(story: Story, subject: str, said: Mapping[str, Any]) -> bool:
    story.families.update(one["family"] for one in said["families"])
    return story.asked is not None


def _note_decide(story: Story, subject: str, said: Mapping[str, Any]) -> bool:
    if said.get("id") != subject:
        return False
    story.decided = said["decision"]
    if said["text"] is None and not story.shadow:
        lists = (canonical(said["reasons"]).decode(), canonical(said["cleared_by"]).decode())
        severity, needed = said["severity"], approvals_of(said["severity"], said["approvals_needed"])
        story.cases.add((said["text_hash"], said["bundle"], story.decided, severity, *lists, needed))
    return True


def _note_case(story: Story, subject: str, said: Mapping[str, Any]) -> bool:
    story.case_due = story.case_due or said.get("case") == case_id(subject)
    return story.case_due


def _note_release(story: Story, subject: str, said: Mapping[str, Any]) -> bool:
    """A piece of a stream; a case that was released has a step of this name too."""
    if story.asked is None or "text" not in said:
        return False
    story.left += said["text"]
    return True


def _note_fault(story: Story, subject: str, said: Mapping[str, Any]) -> bool:
    code = said.get("code")
    story.faults.add(str(code))
    if code == _UNFINISHED:
        why = (Reason("", said["message"]), *((Reason("", broken_off(story.left)),) if story.left else ()))
        reasons = canonical(why).decode()
        story.cases.add((digest(story.left), "", Outcome.REJECT.value, "high", reasons, "[]", 1))
        story.case_due = True
    return True


_PROFILE = "profile"
_NOTES: Mapping[str, Callable[[Story, str, Mapping[str, Any]], bool]] = {
    "request": _note_request,
    _PROFILE: _note_profile,
    FAMILY: _note_family,
    "decide": _note_decide,
    "case": _note_case,
    "fault": _note_fault,
    RELEASE: _note_release,
}


def _keeps_recipient(story: Story) -> bool:
    return story.counted and _keeps(story)


def _keeps(story: Story) -> bool:
    return not story.faults and not story.shadow and story.decided != Outcome.REJECT.value


def _counted(row: RowMapping) -> tuple[object, ...]:
    return (row["family"], row["recipient"], row["at"])


def _reached(row: RowMapping) -> tuple[object, ...]:
    return (row["recipient"], row["at"])


def _unpacked(row: RowMapping) -> Sketch:
    try:
        return Sketch.unpacked(row["sketch"])
    except ValueError as error:
        raise Wrong(f"family {row['id']}: it cannot be read: {error}") from error


def _mark(keys: Iterable[int]) -> int:
    """All keys in one number."""
    return reduce(xor, keys, 0)


def _marks_by_family(rows: Iterable[RowMapping]) -> dict[str, int]:
    marks: dict[str, int] = {}
    for row in rows:
        marks[row["family"]] = marks.get(row["family"], 0) ^ row["key"]
    return marks


def _fields(name: str, text: object) -> Mapping[str, Any]:
    try:
        fields = json.loads(str(text))
    except ValueError:
        fields = None
    if not isinstance(fields, dict):
        raise Wrong(f"decision {name}: its row in the index cannot be read")
    return fields


def _asked(said: Mapping[str, Any]) -> tuple[object, ...]:
    try:
        at = timestamp(datetime.fromisoformat(str(said.get("at"))))
    except ValueError:
        at = ""
    return (said.get("author"), said.get("pack"), said.get("client"), at, said.get("tenant", MAIN))
