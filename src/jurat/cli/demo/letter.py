"""One client on the screen: prints each recorded step once it is durable.

What was shown for an earlier client is not shown again in full: rules, constraints and instructions that are the same
are named, not repeated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jurat.cli.demo.stopwatch import Stopwatch
from jurat.cli.printing import progress
from jurat.cli.rendering.decision import outcome_text, reasons_text
from jurat.cli.rendering.evaluation import constraints_text, derived_line, rule_text
from jurat.cli.rendering.finding import findings_text
from jurat.cli.rendering.known import known_text
from jurat.cli.rendering.layout import counted, dim, quoted, section, wrapped
from jurat.cli.rendering.repair import repairs_text
from jurat.language.program.node import Program
from jurat.request import Step

Json = Mapping[str, Any]
Say = Callable[[str], None]

_NUMBER = re.compile(r"^\d+\. ")
"""What stands before an instruction; it shifts with the rules before it."""


class Letter:
    """Prints the steps of one request. `shown` is shared by the letters of one demo."""

    def __init__(self, program: Program, say: Say, watch: Stopwatch, shown: set[str]) -> None:
        self._program, self._say, self._watch, self._shown = program, say, watch, shown
        self._printers: Mapping[str, Callable[[Json], None]] = {
            "profile": self._profile,
            "evaluate": self._evaluate,
            "prompt": self._prompt,
            "attempt": self._attempt,
            "decide": self._decide,
            "delivery": self._delivery,
            "case": self._case,
        }

    def __call__(self, step: Step) -> None:
        printer = self._printers.get(step.name)
        if printer is not None:
            printer(step.content)
        self._watch.restart()

    def _profile(self, content: Json) -> None:
        self._say(section("1 Profile", "what systems of record know; personal values stay off this screen"))
        self._say(known_text(content, self._program))
        if content["recipients"] is not None:
            self._say(f"  Retail recipients of this letter in 30 days, this one included: {content['recipients']}.")

    def _evaluate(self, content: Json) -> None:
        self._say(section("2 Rules", "what applies, in the author's words"))
        self._rules([firing["rule"] for firing in content["firings"]])
        if content["undecided"]:
            self._say("  Cannot be told, because a fact is missing; kept to be safe:")
            self._rules(content["undecided"])
        self._say(wrapped(f"Derived: {derived_line(content)}.", "    ", "  "))
        self._say(section("3 Constraints", "what the text must keep; the strictest demand wins"))
        self._constraints(content["constraints"])

    def _rules(self, ids: list[str]) -> None:
        fresh, known = self._sorted("rule", ids)
        for rule_id in fresh:
            self._say(rule_text(rule_id, self._program))
        self._again(known)

    def _constraints(self, constraints: Json) -> None:
        keys = {f"{name} = {value['value']} by {value['binding']}": name for name, value in constraints.items()}
        fresh, known = self._sorted("constraint", list(keys))
        if fresh:
            self._say(constraints_text({"constraints": {keys[key]: constraints[keys[key]] for key in fresh}}))
        self._again([keys[key] for key in known])

    def _prompt(self, content: Json) -> None:
        if content["rung"] == "asked again":
            self._say(section("4 Asked again, once", "with what edits could not mend"))
            self._say(quoted(content["messages"][-1]["content"]))
        else:
            taken = ", ".join(f"{number} × {name}" for name, number in content["replaced"].items()) or "nothing"
            self._say(section("4 Prompt, as sent", "without what is personal"))
            self._say(wrapped(f"Taken out before it left this process: {taken}.", "  "))
            for message in content["messages"]:
                self._message(message["role"], message["content"])
        progress("    … the writer is at work")

    def _message(self, role: str, text: str) -> None:
        """Instructions that an earlier client's writer got too are counted, not repeated."""
        lines = text.split("\n")
        if role == "system":
            fresh, known = self._sorted("instruction", [_NUMBER.sub("", line) for line in lines])
            lines = [line for line in lines if _NUMBER.sub("", line) in fresh]
            self._say(
                f"  {role}:" + dim(f"  ({counted(len(known), 'line')} as for an earlier client)" if known else "")
            )
        else:
            self._say(f"  {role}:")
        self._say(quoted("\n".join(lines)))

    def _attempt(self, content: Json) -> None:
        self._say(section("5 Draft", f"by {content['writer']}, rung '{content['rung']}', as it came back"))
        if content["fault"]:
            self._say(wrapped(f"No text: {content['fault']}", "  ", "  "))
        elif content["rung"] == "template" and not content["found"]:
            self._say("  The approved text of this content type, filled in. No fault in it; it is shown below.")
        else:
            self._say(quoted(content["draft"]))
            self._mended(content)

    def _mended(self, content: Json) -> None:
        found, left = len(content["found"]), len(content["left"])
        self._say(section("6 Findings", f"{counted(found, 'fault')} in the draft, the client's own values put back"))
        self._say(findings_text(content["found"], content["restored"]))
        self._say(section("7 Repairs", "every edit with its rule, checked again after each"))
        self._say(repairs_text(content["repairs"], content["restored"]))
        if left:
            self._say(f"  {counted(left, 'fault')} left that no edit may mend.")

    def _decide(self, content: Json) -> None:
        self._say(section("8 Decision"))
        self._say("  " + outcome_text(content))
        self._say(reasons_text(content))
        if content["candidate"]:
            about = "as it goes out" if content["text"] is not None else "kept back until a person decides"
            self._say(section("  Text", about))
            self._say(quoted(content["candidate"]))

    def _delivery(self, content: Json) -> None:
        self._say(section("9 Delivery"))
        self._say(f"  by {content['channel']}, {content['bytes']} bytes, {content['sha256']}")

    def _case(self, content: Json) -> None:
        self._say(section("9 Case", "nothing was delivered"))
        self._say(f"  {content['case']} waits for a person, bound to these words and these rules")

    def _sorted(self, kind: str, names: list[str]) -> tuple[list[str], list[str]]:
        """Those not shown before, which count as shown from now on, and the others."""
        distinct = list(dict.fromkeys(names))
        fresh = [name for name in distinct if f"{kind} {name}" not in self._shown]
        self._shown.update(f"{kind} {name}" for name in fresh)
        return fresh, [name for name in distinct if name not in fresh]

    def _again(self, names: list[str]) -> None:
        if names:
            self._say(dim(wrapped(f"As for an earlier client: {', '.join(names)}.", "    ", "  ")))
