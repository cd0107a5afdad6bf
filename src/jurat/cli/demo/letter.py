"""One client on the screen: a tap that prints each recorded step as it becomes durable.

What was shown for an earlier client is not shown again in full: rules, constraints and instructions that are the same
are named, not repeated.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jurat.cli.demo.stopwatch import Stopwatch
from jurat.cli.printing import progress
from jurat.cli.rendering.decision import outcome_text, reasons_text
from jurat.cli.rendering.evaluation import constraints_text, derived_text, rule_text
from jurat.cli.rendering.finding import findings_text
from jurat.cli.rendering.known import known_text
from jurat.cli.rendering.layout import counted, dim, quoted, section, wrapped
from jurat.cli.rendering.repair import repairs_text
from jurat.language.program.node import Program
from jurat.request import Step

Json = Mapping[str, Any]
Say = Callable[[str], None]


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
        self._watch.lap(step.name)
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
        self._say(section("  Derived facts"))
        self._say(derived_text(content))
        self._say(section("3 Constraints", "what the text must keep; the strictest demand wins"))
        self._constraints(content["constraints"])

    def _rules(self, ids: list[str]) -> None:
        for rule_id in self._new("rule", ids):
            self._say(rule_text(rule_id, self._program))
        self._again(self._old)

    def _constraints(self, constraints: Json) -> None:
        keys = {f"{name} = {value['value']} by {value['binding']}": name for name, value in constraints.items()}
        fresh = {keys[key]: constraints[keys[key]] for key in self._new("constraint", list(keys))}
        if fresh:
            self._say(constraints_text({"constraints": fresh}))
        self._again([keys[key] for key in self._old])

    def _prompt(self, content: Json) -> None:
        if content["rung"] == "asked again":
            self._say(section("5 Asked again, once", "with what edits could not mend"))
            self._say(quoted(content["messages"][-1]["content"]))
        else:
            taken = ", ".join(f"{number} × {name}" for name, number in content["replaced"].items()) or "nothing"
            self._say(section("4 Prompt, as sent", f"taken out before it left this process: {taken}"))
            for message in content["messages"]:
                self._message(message["role"], message["content"])
        progress("    … the writer is at work")

    def _message(self, role: str, text: str) -> None:
        lines = text.split("\n")
        fresh = self._new(role, lines)
        more = counted(len(lines) - len(fresh), "line")
        left_out = f"  ({more} as for an earlier client)" if len(fresh) < len(lines) else ""
        self._say(f"  {role}:" + dim(left_out))
        self._say(quoted("\n".join(fresh)))

    def _attempt(self, content: Json) -> None:
        self._say(section("5 Draft", f"by {content['writer']}, rung '{content['rung']}', as it came back"))
        if content["fault"]:
            self._say(wrapped(f"No text: {content['fault']}", "  ", "  "))
            return
        self._say(quoted(content["draft"]))
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

    def _new(self, kind: str, names: list[str]) -> list[str]:
        """Those not shown before, which counts as shown from now on; the others are left in `_old`."""
        fresh = [name for name in dict.fromkeys(names) if f"{kind} {name}" not in self._shown]
        self._old = [name for name in names if name not in fresh]
        self._shown.update(f"{kind} {name}" for name in fresh)
        return fresh

    def _again(self, names: list[str]) -> None:
        if names:
            self._say(dim(wrapped(f"As for an earlier client: {', '.join(names)}.", "    ", "  ")))
