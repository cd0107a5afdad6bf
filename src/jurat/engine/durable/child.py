"""The process that runs durable-rules, alone with one program: it may leak, hang or crash here and nowhere else.

JSON lines in, JSON lines out. First line: the stages, each a list of rulesets, each a list of `[rail, [rail, …]]`:
what a rule raises and what it needs. Answer `{"ready": true}`. Then per decision `{"stage", "session", "up": [rail,
…]}`; answer `{"raised": [rail, …]}`, or `{"fault"}`, after which the parent ends this process. Never calls
`delete_state`.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from durable.engine import Host, MessageObservedException

GROUP_RAILS = 100
"""Rails per group. A ruleset hangs with more than about 512 different tests on one level; groups make two levels."""

BEGIN = {"begin": 1}
"""Asserted first in every session. Not fired: durable-rules fires nothing at all. Known already: the session is not
new."""

Rules = list[tuple[int, list[int]]]


class QuietHost(Host):  # type: ignore[misc]
    """Without the two background threads: actions run on the thread that asserts, and on no other."""

    def _run(self) -> None:
        pass


class Ruleset:
    """A rule that fires raises its rail; raised rails that others here read become facts."""

    def __init__(self, host: Host, name: str, rules: Rules) -> None:
        self.host, self.name = host, name
        self.read = {rail for _, needed in rules for rail in needed}
        self.raised: set[int] = set()
        self.began = False
        self.faults: list[str] = []
        definition = {f"r{at}": self._rule(rail, needed) for at, (rail, needed) in enumerate(rules)}
        host.set_rulesets({name: {"begin": {"all": [{"m0": BEGIN}], "run": self._begin}, **definition}})

    def _begin(self, _context: Any) -> None:
        self.began = True

    def _rule(self, rail: int, needed: list[int]) -> dict[str, Any]:
        return {"all": [{f"m{at}": _pattern(one)} for at, one in enumerate(needed)], "run": self._action(rail)}

    def _action(self, rail: int) -> Callable[[Any], None]:
        def run(context: Any) -> None:
            try:
                if rail not in self.raised:
                    self.raised.add(rail)
                    if rail in self.read:
                        context.assert_fact(_fact(rail))
            except BaseException as fault:  # durable-rules would swallow it
                self.faults.append(repr(fault))

        return run

    def decide(self, session: str, up: Iterable[int]) -> set[int]:
        """What these rails raise, in a session of its own."""
        self.raised, self.began, self.faults = set(), False, []
        self._assert(session, {"id": "begin", **BEGIN})
        for rail in up:
            if rail in self.read:
                self._assert(session, _fact(rail))
        if self.faults or not self.began:
            raise RuntimeError("; ".join(self.faults) or "nothing fired, not even what always fires")
        return self.raised

    def _assert(self, session: str, fact: dict[str, Any]) -> None:
        try:
            self.host.assert_fact(self.name, {"sid": session, **fact})
        except MessageObservedException as fault:
            # The session is new: if it knows the fact already, it is another one's under the same 32-bit hash.
            raise RuntimeError("two sessions share one identity") from fault


class Stage:
    """The first ruleset chains; what it raises goes to the others, whose rails nobody reads."""

    def __init__(self, host: Host, name: str, rulesets: list[Rules]) -> None:
        self.rulesets = [Ruleset(host, f"{name}part{at}", rules) for at, rules in enumerate(rulesets)]

    def decide(self, session: str, up: Iterable[int]) -> list[int]:
        """One decision: every rail that was raised."""
        chain, *others = self.rulesets
        raised = chain.decide(session, up)
        known = sorted({*up, *raised})
        return sorted(raised.union(*(other.decide(session, known) for other in others)))


def _pattern(rail: int) -> dict[str, Any]:
    return {"$and": [{"group": rail // GROUP_RAILS}, {"rail": rail % GROUP_RAILS}]}


def _fact(rail: int) -> dict[str, int]:
    return {"id": rail, "group": rail // GROUP_RAILS, "rail": rail % GROUP_RAILS}


def serve(lines: Iterable[str], answer: TextIO) -> None:
    """Answers line by line until the parent closes its end."""
    stages: list[Stage] = []
    for line in lines:
        try:
            message = json.loads(line)
            if stages:
                found = stages[message["stage"]].decide(message["session"], message["up"])
                reply: dict[str, Any] = {"raised": found}
            else:
                host = QuietHost()
                stages = [Stage(host, f"stage{at}", rulesets) for at, rulesets in enumerate(message)]
                reply = {"ready": True}
        except Exception as fault:
            reply = {"fault": f"{type(fault).__name__}: {fault}"}
        answer.write(json.dumps(reply) + "\n")
        answer.flush()


def main() -> None:
    """Keeps stdout for answers alone: what the library prints goes to stderr."""
    answer = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    serve(sys.stdin, answer)


if __name__ == "__main__":
    main()
