"""The outside as the record remembers it: ports that answer what they answered then."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from jurat.foundation.canonical import digest
from jurat.foundation.codec import decode
from jurat.foundation.provenance import Given
from jurat.foundation.sketch import Sketch
from jurat.models.recorded import Recorded, RecordedModel
from jurat.pipeline.record import inexact
from jurat.ports import Entry, Joined, Kin, Remark, Template, TextValidator, UnknownClient, ValidatorFault
from jurat.request import Draft, Message, Parameters, Profile, ProfileField, Purpose, Request, Step, ToolCall


def recorded_steps(entries: Iterable[Entry]) -> tuple[Step, ...]:
    """The steps of one subject from its audit entries: the leaf names them, the content stands beside."""
    return tuple(Step(json.loads(entry.leaf)["step"], json.loads(entry.content)) for entry in entries)


def recorded_request(content: Mapping[str, Any]) -> Request:
    """A request from its `request` step."""
    fields = {name: value for name, value in content.items() if name != "format"}
    return Request(
        **{
            **fields,
            "instant": datetime.fromisoformat(fields["instant"]),
            "purpose": Purpose(fields["purpose"]),
            "messages": tuple(_message(message) for message in fields["messages"]),
            "parameters": _parameters(fields.get("parameters", {})),
            "inline": decode(fields["inline"]),
            "given": {path: _given(said) for path, said in fields.get("given", {}).items()},
        }
    )


def _given(content: Mapping[str, Any]) -> Given:
    as_of = content["as_of"]
    return Given(content["source"], None if as_of is None else datetime.fromisoformat(as_of))


def _message(content: Mapping[str, Any]) -> Message:
    return Message(**{**content, "calls": _calls(content)})


def _calls(content: Mapping[str, Any]) -> tuple[ToolCall, ...]:
    return tuple(ToolCall(**call) for call in content.get("calls", ()))


def _parameters(content: Mapping[str, Any]) -> Parameters:
    return Parameters(**{**inexact(content), "tools": tuple(inexact(content.get("tools", [])))})


def recorded_profile(content: Mapping[str, Any]) -> Profile:
    """A profile from its `profile` step."""
    fields = {
        name: ProfileField(
            name,
            decode(field["value"]),
            field["source"],
            datetime.fromisoformat(field["as_of"]),
            field["personal"],
            field["type"],
        )
        for name, field in content["fields"].items()
    }
    return Profile(content["client"], fields)


class RecordedProfiles:
    """The one profile of the record."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    def profile(self, client: str, at: datetime) -> Profile:
        if client != self._profile.client:
            raise UnknownClient(f"The record holds no profile of {client}.")
        return self._profile

    def clients(self) -> Iterator[str]:
        yield self._profile.client


class RecordedLibrary:
    """The one template of the record, or none."""

    def __init__(self, template: Mapping[str, Any] | None) -> None:
        self._template = Template(**template) if template else None

    def template(self, content_type: str, channel: str, language: str) -> Template | None:
        return self._template

    def templates(self) -> Sequence[Template]:
        return (self._template,) if self._template else ()


class RecordedCount:
    """The counts as they were, in the order they were taken; nothing is entered. `profile` and `families` are the
    contents of those steps. Of old a text's own family was not looked up: then there is none."""

    def __init__(self, profile: Mapping[str, Any], families: Sequence[Mapping[str, Any]]) -> None:
        self._before = Joined(int(profile["recipients"] or 0), _kin(profile.get("counted", {})))
        self._joined = [Joined(int(step["recipients"]), _kin(step)) for step in families]
        self._begun = False

    def count(self, family: str, recipient: str, decision: str, at: datetime, days: int) -> int:
        self._begun = True
        return self._before.recipients

    def join(self, sketch: Sketch, scope: str, recipient: str, decision: str, at: datetime, days: int) -> Joined | None:
        if not self._begun:
            self._begun = True
            return self._before
        return self._joined.pop(0) if self._joined else None

    def release(self, decision: str) -> None:
        """Nothing was entered."""


def _kin(content: Mapping[str, Any]) -> tuple[Kin, ...]:
    return tuple(Kin(one["family"], Decimal(one["likeness"])) for one in content.get("families", ()))


class RecordedValidator:
    """Says of each text what was recorded of it."""

    def __init__(self, name: str, answers: Sequence[Mapping[str, Any]]) -> None:
        self.name = name
        self._answers = {answer["text_hash"]: answer for answer in answers}

    def look(self, text: str) -> tuple[Remark, ...]:
        answer = self._answers.get(digest(text))
        if answer is None:
            raise ValidatorFault(f"The replay parts here: '{self.name}' never saw this text.")
        if answer["fault"]:
            raise ValidatorFault(answer["fault"])
        return tuple(Remark(**remark) for remark in answer["remarks"])

    def close(self) -> None:
        """Holds nothing but the record."""


def recorded_validators(answers: Sequence[Mapping[str, Any]]) -> dict[str, TextValidator]:
    """Each validator that was asked, out of the `validator` steps."""
    names = dict.fromkeys(str(answer["validator"]) for answer in answers)
    return {name: RecordedValidator(name, [one for one in answers if one["validator"] == name]) for name in names}


def recorded_writer(attempts: Sequence[Mapping[str, Any]]) -> RecordedModel:
    """Plays the drafts of the recorded attempts in order, faults included."""
    name = str(attempts[0]["writer"]) if attempts else "recorded"
    return RecordedModel(map(_answer, attempts), name)


def _answer(attempt: Mapping[str, Any]) -> Recorded:
    if attempt["fault"]:
        return Recorded(None, attempt["fault"])
    rest = {name: attempt[name] for name in ("finish", "prompt_tokens", "completion_tokens")}
    calls = tuple(ToolCall(**call) for call in attempt.get("draft_calls", ()))
    return Recorded(Draft(attempt["draft"], attempt["writer"], calls=calls, **rest))
