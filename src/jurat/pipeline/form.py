"""The form of an answer: text, JSON, or calls of tools – and what is wrong with one that has not the form asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from jurat.engine.evaluation import Evaluation
from jurat.foundation.leaf import parsed
from jurat.language.program.node import Program
from jurat.pipeline.schema import fault_in
from jurat.request import UNSAID, Finding, Parameters, ToolCall, Verdict

RULE = "JURAT-FORM"
"""Added by Jurat to every request for JSON or with tools: what has not the form asked for is never delivered."""

_TEXT = "text"
_SINCE = "returns.netBesideGross"
"""A constraint of the vocabulary that came with the judgement of numbers in calls."""


@dataclass(frozen=True)
class Form:
    """What a caller can take: read from the parameters of his request. `figures`: numbers in the arguments of calls are
    judged where their names say that they state something."""

    parameters: Parameters = UNSAID
    figures: bool = False

    @property
    def is_json(self) -> bool:
        """Whether the content of an answer is JSON."""
        return self._kind != _TEXT

    @property
    def is_plain(self) -> bool:
        """Whether only text may come back."""
        return not self.is_json and not self.parameters.tools

    @cached_property
    def schema(self) -> Mapping[str, Any] | None:
        """What a JSON answer must keep, None where any JSON will do."""
        described = (self.parameters.response_format or {}).get("json_schema")
        schema = described.get("schema") if isinstance(described, Mapping) else None
        return schema if isinstance(schema, Mapping) else None

    @cached_property
    def declared(self) -> frozenset[str]:
        """The names that schemas give to members: the caller's words, not the writer's."""
        schemas = (self.schema, *(function.get("parameters") for function in self._functions.values()))
        return frozenset(name for schema in schemas for name in _named(schema))

    def faults(self, content: str, calls: tuple[ToolCall, ...]) -> tuple[str, ...]:
        """What is wrong with the form of an answer, in sentences that quote nothing of it."""
        if calls:
            found = (*self._choice_faults(calls), *map(self._call_fault, calls))
            return tuple(dict.fromkeys(filter(None, found)))[:_FAULTS_MAX]
        if self._must_call:
            return ("The writer calls no tool, though one had to be called.",)
        return tuple(filter(None, (self._content_fault(content),))) if self.is_json else ()

    @property
    def _kind(self) -> str:
        return str((self.parameters.response_format or {}).get("type", _TEXT))

    @cached_property
    def _functions(self) -> Mapping[str, Mapping[str, Any]]:
        return {str(tool["function"]["name"]): tool["function"] for tool in self.parameters.tools}

    @property
    def _wanted(self) -> str:
        """The one function that must be called, empty where none is named."""
        choice = self.parameters.tool_choice
        return str(choice["function"]["name"]) if isinstance(choice, Mapping) else ""

    @property
    def _must_call(self) -> bool:
        return bool(self._wanted) or self.parameters.tool_choice == "required"

    def _choice_faults(self, calls: tuple[ToolCall, ...]) -> Iterator[str]:
        if self.parameters.tool_choice == "none":
            yield "The writer calls a tool, though none may be called."
        if len(calls) > 1 and self.parameters.sampling.get("parallel_tool_calls") is False:
            yield "The writer calls several tools at once, though only one may be called."
        if self._wanted and any(call.name != self._wanted for call in calls):
            yield "The writer calls another tool than the one that had to be called."
        if len({call.id for call in calls}) < len(calls):
            yield "Two calls have the same id."

    def _call_fault(self, call: ToolCall) -> str:
        function = self._functions.get(call.name)
        if function is None:
            return "The writer calls a tool that was not offered."
        try:
            arguments = parsed(call.arguments)
        except ValueError as fault:
            return f"The arguments of a call cannot be used: {fault}."
        if not isinstance(arguments, dict):
            return "The arguments of a call cannot be used: they are no JSON object."
        schema = function.get("parameters") if function.get("strict") is True else None
        wrong = fault_in(arguments, schema) if isinstance(schema, Mapping) else ""
        return f"The arguments of a call cannot be used: {wrong}." if wrong else ""

    def _content_fault(self, content: str) -> str:
        try:
            value = parsed(content)
        except ValueError as fault:
            return f"The answer cannot be used: {fault}."
        if self.schema is None:
            return "" if isinstance(value, dict) else "The answer cannot be used: it is no JSON object."
        wrong = fault_in(value, self.schema)
        return f"The answer cannot be used: {wrong}." if wrong else ""


def judges_figures(evaluation: Evaluation, program: Program) -> bool:
    """Whether numbers in calls need a source. Bundles of before there was such a judgement replay without it."""
    return "numbers.sources" in evaluation.constraints and _SINCE in program.constraints


PLAIN = Form()
"""Of a request that says nothing of it: text."""

_FAULTS_MAX = 20


def form_finding(message: str) -> Finding:
    """A fault of form as a finding of the whole answer. No machine mends it, and nobody approves it."""
    return Finding(
        rule=RULE,
        kind="form",
        verdict=Verdict.VIOLATION,
        severity="blocker",
        start=0,
        end=0,
        quote="",
        message=message,
        element=message,
        rules=(RULE,),
    )


def _named(schema: Any) -> Iterator[str]:
    if isinstance(schema, Mapping):
        properties = schema.get("properties")
        yield from properties if isinstance(properties, Mapping) else ()
        for item in schema.values():
            yield from _named(item)
    elif isinstance(schema, list | tuple):
        for item in schema:
            yield from _named(item)
