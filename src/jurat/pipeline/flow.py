"""The way of a request, to be read aloud.

request → profile → facts → evaluate → constraints → prompt (redacted) → model → draft → validate → repair → decide →
deliver or open a case. Each stage tells the tap what it did. The tap is sealed before a model is asked and before a
text goes anywhere or a case opens: its `seal` returns only once all of that is durable, so nothing leaves the house
that is not on record. A request that may have come to two processes is claimed first: the count of recipients is seen
by all of them. No stage knows of the audit log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from jurat.constraints.material import Material
from jurat.engine.evaluation import Evaluation
from jurat.foundation.cancellation import NEVER, Cancellation, Cancelled
from jurat.foundation.error import InputError, JuratError, Unavailable
from jurat.foundation.sketch import Sketch
from jurat.language.program.node import REWRITES_MAX, Program
from jurat.pipeline.attempt import handed_in, judged_anew, written
from jurat.pipeline.brief import SAID_TO_WRITERS, Brief, brief, instructions, redact
from jurat.pipeline.decide import best, calls_alone, clean, decide, routed
from jurat.pipeline.fact import gather
from jurat.pipeline.family import TEXT, Counted, counted, family_step, news, reads_count, sketch_of
from jurat.pipeline.fill import Filled, fill
from jurat.pipeline.form import Form, judges_figures
from jurat.pipeline.ground import Ground, ground
from jurat.pipeline.outside import on_record
from jurat.pipeline.parts import Exits, Parts, Tap
from jurat.pipeline.record import attempt_step, decision_step, evaluation_step, ground_step, prompt_step, request_step
from jurat.pipeline.release import CANCELLED, REFUSED, deliver, hand_over, open_case
from jurat.pipeline.statement import NOTHING_ASKED, Ask, statements_of
from jurat.pipeline.streaming.clearing import UNJUDGED, Clearing
from jurat.pipeline.streaming.hold import why_held
from jurat.pipeline.streaming.outlet import Outlet
from jurat.pipeline.streaming.speech import Speech
from jurat.pipeline.unwritten import UNWRITTEN, Heard, Unwritten
from jurat.pipeline.validate import Judge
from jurat.ports import Take, TakenOver
from jurat.request import Attempt, Case, Decision, Finding, Message, Outcome, Receipt, Request, Step, Validation, Vault

Refuse = Callable[[Request, tuple[Attempt, ...]], None]


class Undelivered(Unavailable):
    """The text was decided and could not be sent."""

    code = "undelivered"


@dataclass(frozen=True)
class Answer:
    """What became of a request: delivered (`receipt`), handed back (neither), or waiting for a person (`case`). In
    shadow mode neither: nothing is sent and nobody is asked."""

    decision: Decision
    case: Case | None = None
    receipt: Receipt | None = None


def communicate(
    request: Request,
    parts: Parts,
    exits: Exits,
    tap: Tap,
    software: str,
    outlet: Outlet | None = None,
    cancellation: Cancellation = NEVER,
) -> Answer:
    """The whole way, with its effects. Through an `outlet` the text may leave sentence by sentence while it is written.

    Raises UnknownClient and FactsMisfit before anything is decided; Unavailable if a record cannot be made durable,
    Undelivered if a decided text could not be sent; TakenOver where another process has this decision: then nothing is
    recorded here.
    A fault of our own is recorded and opens a case before it is raised: nobody's request is lost. Raises Cancelled when
    the caller went away before the decision; that is a case only if a part of the text had left. Raises Unwritten for a
    chat that no model could answer and that has no approved text.
    """
    speech, writer = Speech(outlet, tap), Heard(parts.writer)
    heard = replace(parts, writer=writer)
    try:
        decision, known = consider(request, heard, tap, software, speech, cancellation, writer.refuse_unwritten)
    except TakenOver:
        raise
    except InputError as fault:
        tap(Step("fault", fault.to_json()))
        tap.ends(REFUSED)
        tap.seal()
        raise
    except (Cancelled, Unwritten) as fault:
        _undecided(request, fault, speech.said, parts, tap)
        raise
    except Exception as fault:
        hand_over(request.id, request.author, request.instant, _said(fault), tap, request.tenant, speech.said)
        raise
    try:
        return _let_go(request, decision, known, parts, exits, tap)
    except TakenOver:
        raise
    except Exception as fault:
        case = hand_over(request.id, request.author, request.instant, _said(fault), tap, request.tenant, speech.said)
        raise Undelivered(f"The text has not gone out: {_said(fault)}", f"A person decides: {case.id}.") from fault


def _undecided(request: Request, fault: Cancelled | Unwritten, said: str, parts: Parts, tap: Tap) -> None:
    """On record, and no case: there is no text to judge. Where a part of one has left, there is."""
    if said:
        hand_over(request.id, request.author, request.instant, fault.message, tap, request.tenant, said)
        return
    tap(Step("fault", fault.to_json()))
    tap.ends(CANCELLED if isinstance(fault, Cancelled) else UNWRITTEN)
    tap.seal()
    parts.counter.release(request.id)


def _let_go(request: Request, decision: Decision, known: Ground, parts: Parts, exits: Exits, tap: Tap) -> Answer:
    if decision.outcome is Outcome.REJECT or request.shadow:
        parts.counter.release(request.id)
    if request.shadow:
        tap.ends(decision.outcome.value)
        tap.seal()
        return Answer(decision)
    if decision.deliverable is None:
        return Answer(decision, case=open_case(request, decision, tap))
    receipt = deliver(request, decision.subject, known.profile, decision.text, request.instant, exits, tap)
    tap.ends(decision.outcome.value)
    tap.seal()
    return Answer(decision, receipt=receipt)


def consider(
    request: Request,
    parts: Parts,
    tap: Tap,
    software: str,
    speech: Speech | None = None,
    cancellation: Cancellation = NEVER,
    refuse: Refuse = lambda request, attempts: None,
) -> tuple[Decision, Ground]:
    """Everything up to the decision; replay runs exactly this, with what had left then in its `speech`. `refuse` may
    raise for attempts that are not to be decided on; replay decides on all that were."""
    tap(request_step(request))
    tap.claim()
    known = ground(request, parts)
    tap(ground_step(known))
    evaluation = _evaluated(request, known, parts, tap, software)
    way = Way(request, parts, tap, known, evaluation, speech or Speech(), cancellation)
    if way.speech.has_listener:
        way.speech.open(why_held(request, evaluation, way.material))
    attempts = tuple(climb(way))
    if not way.speech.said:
        refuse(request, attempts)
    way, attempts, told = count_again(way, attempts, software)
    final = way.evaluation_of(attempts)
    decision = decide(request, final, attempts, parts.program, way.filled.subject, way.speech.said, told)
    tap(decision_step(decision, parts.program))
    return decision, known


def _evaluated(request: Request, known: Ground, parts: Parts, tap: Tap, software: str) -> Evaluation:
    evaluation = parts.engine.evaluate(gather(request, known, parts.program), request.instant.date())
    tap(evaluation_step(evaluation, parts.program, parts.engine.name, software))
    return evaluation


class Way:
    """What the rungs of the ladder share: one request, its ground, its rules, its brief."""

    def __init__(
        self,
        request: Request,
        parts: Parts,
        tap: Tap,
        known: Ground,
        evaluation: Evaluation,
        speech: Speech,
        cancellation: Cancellation,
    ) -> None:
        self.request, self.parts, self.tap = request, parts, tap
        self.known, self.evaluation = known, evaluation
        self.form = Form(request.parameters, figures=judges_figures(evaluation, parts.program))
        self.speech, self.cancellation = speech, cancellation
        self.filled = fill(known.template, known.profile) if known.template else Filled("", "")
        self.material = _material(request, known, evaluation, parts, tap)
        self.judge = Judge(parts.engine, evaluation, self.material, self._ask())

    def _ask(self) -> Ask:
        """A chat says freely what was asked; a structured request has an approved text to be true to."""
        if self.request.text is not None:
            return NOTHING_ASKED
        told = (*instructions(self.evaluation, self.material), *SAID_TO_WRITERS)
        body = "" if self.request.messages else self.filled.body
        return Ask(statements_of(body, self.known.profile, self.request.language), told)

    @property
    def blocked(self) -> bool:
        """The rules forbid any text: nobody needs to write one."""
        level = self.evaluation.constraints.get("review.level")
        return level is not None and level.value == "blocked"

    def look(self, text: str, bare_calls: bool = False) -> Validation:
        return self.judge.judge(text, bare_calls)[0]

    def take(self, vault: Vault) -> Take | None:
        """Who gets the pieces of the first draft."""
        if not self.speech.has_listener:
            return None
        asked = Clearing.of(self.evaluation, self.material, self.judge.ask)
        return self.speech.take(UNJUDGED if self.request.shadow else asked, vault)

    def asked(self) -> Brief:
        return brief(self.request, self.filled.body, self.evaluation, self.material)

    def with_count(self, recipients: int, software: str) -> Way:
        """The same way with another count: the rules apply anew."""
        known = replace(self.known, recipients=recipients)
        evaluation = _evaluated(self.request, known, self.parts, self.tap, software)
        return Way(self.request, self.parts, self.tap, known, evaluation, self.speech, self.cancellation)

    def evaluation_of(self, attempts: tuple[Attempt, ...]) -> Evaluation:
        """The evaluation of both stages for the text that is chosen."""
        chosen = best(attempts)
        if chosen is None:
            return self.evaluation
        return self.judge.judge(chosen.judged or chosen.text, calls_alone(chosen))[1]


def _said(fault: Exception) -> str:
    """What a person may read of a fault: our own messages are written for that, others may quote data."""
    if isinstance(fault, JuratError):
        return fault.message
    return f"Something inside Jurat failed ({type(fault).__name__})."


COUNTS_MAX = 3
"""Edits that a greater count asks for may bring a text into another family; so often that is looked up."""


def count_again(way: Way, attempts: tuple[Attempt, ...], software: str) -> tuple[Way, tuple[Attempt, ...], str]:
    """The class must hold for the text that leaves: where more clients got its like than was thought, the rules look
    at it anew, before anything is released. With the way from there comes what a reviewer is told of the count."""
    if way.known.recipients is None:
        return way, attempts, ""
    found = way.known.counted
    last = found.sketch if found and way.request.text is not None else None
    for _ in range(COUNTS_MAX):
        again = _family_of(way, best(attempts), last)
        if again is None:
            break
        found, last = again, again.sketch
        way.tap(family_step(again))
        if again.joined.recipients > (way.known.recipients or 0) and reads_count(way.parts.program):
            way = way.with_count(again.joined.recipients, software)
            attempts = tuple(judged_anew(attempt, way.look, way.form) for attempt in attempts)
    stopped = found is not None and not routed(way.evaluation, way.parts.program).delivers
    return way, attempts, news(way.evaluation, way.parts.engine, way.known.recipients or 0) if stopped else ""


def _family_of(way: Way, chosen: Attempt | None, last: Sketch | None) -> Counted | None:
    """None where there is no text, and for one that was counted last."""
    if chosen is None:
        return None
    sketch = sketch_of(chosen.judged or chosen.text, way.known.profile, way.parts.program)
    return None if sketch == last else counted(TEXT, sketch, way.request, way.parts)


Rung = Callable[[Way, tuple[Attempt, ...]], Attempt | None]


def climb(way: Way) -> Iterator[Attempt]:
    """Rung after rung until a text is clean. A rung that cannot serve this request is passed over; where a part of a
    draft has left, there is no other draft."""
    done: tuple[Attempt, ...] = ()
    if way.blocked and way.request.text is None and not way.request.shadow:
        return
    for rung in _rungs(way.request):
        way.cancellation.check()
        attempt = rung(way, done)
        if attempt is None:
            continue
        way.tap(attempt_step(attempt))
        done = (*done, attempt)
        yield attempt
        if clean(attempt) or way.speech.said or (way.request.shadow and not attempt.fault):
            return


def _rungs(request: Request) -> tuple[Rung, ...]:
    """In shadow mode nobody is asked twice: the first text that comes is the one the caller gets."""
    if request.text is not None:
        return _SCREENING
    if request.shadow:
        return _CHATTING_IN_SHADOW if request.messages else _WRITING_IN_SHADOW
    return _WRITING


def _as_handed_in(way: Way, done: tuple[Attempt, ...]) -> Attempt | None:
    return handed_in(way.request.text or "", way.request.author, way.look)


def _by_model(way: Way, done: tuple[Attempt, ...]) -> Attempt | None:
    """Not without ground: where a structured request has no approved text to start from, a model would only invent."""
    if not way.filled.body and not way.request.messages:
        return None
    return _ask(way, "model", way.asked(), first=True)


def _by_model_again(way: Way, done: tuple[Attempt, ...]) -> Attempt | None:
    """With the faults that edits could not mend, as often as the rules that are broken allow."""
    last = done[-1] if done else None
    if last is None or last.fault or not last.faults:
        return None
    if sum(attempt.rung == AGAIN for attempt in done) >= rewrites_allowed(last.faults, way.parts.program):
        return None
    return _ask(way, AGAIN, way.asked().with_faults(last.restored, last.faults, last.calls))


AGAIN = "asked again"
REWRITES_USUAL = 1
"""How often a draft is written again where a broken rule does not say."""


def rewrites_allowed(left: tuple[Finding, ...], program: Program) -> int:
    """What all rules allow that the draft breaks."""
    rules = (program.rule(rule) for finding in left for rule in finding.rules or (finding.rule,))
    said = (rule.when_broken.rewrites_max for rule in rules if rule is not None)
    return min((REWRITES_USUAL if number is None else number for number in said), default=REWRITES_USUAL)


def _by_template(way: Way, done: tuple[Attempt, ...]) -> Attempt | None:
    """The approved text itself; only where one exists for this content type and can be filled. It is neither JSON nor a
    choice of tools, so who asked for such does not get it."""
    if not way.form.is_plain:
        return None
    if way.known.template is None and way.request.messages:
        return None
    if not way.filled.body:
        fault = way.filled.missing or "There is no approved template for this content type, channel and language."
        return Attempt("template", way.parts.fallback.name, "", "", (), (), "", (), (), fault=fault)
    asked = Brief((Message("user", way.filled.body),), base=way.filled.body)
    prompt, vault = redact(asked, way.known.profile, way.parts.redactor)
    return written("template", way.parts.fallback, prompt, vault, way.request.seed, way.look)


def _ask(way: Way, rung: str, asked: Brief, first: bool = False) -> Attempt:
    """Only of the first draft may a part leave before all is decided."""
    prompt, vault = redact(asked, way.known.profile, way.parts.redactor)
    way.tap(prompt_step(rung, prompt))
    way.tap.seal(delivers=False)
    take = way.take(vault) if first else None
    return written(rung, way.parts.writer, prompt, vault, way.request.seed, way.look, way.form, take, way.cancellation)


_WRITING: tuple[Rung, ...] = (_by_model, *(_by_model_again,) * REWRITES_MAX, _by_template)
_SCREENING: tuple[Rung, ...] = (_as_handed_in,)
_WRITING_IN_SHADOW: tuple[Rung, ...] = (_by_model, _by_template)
_CHATTING_IN_SHADOW: tuple[Rung, ...] = (_by_model,)


def _material(request: Request, known: Ground, evaluation: Evaluation, parts: Parts, tap: Tap) -> Material:
    return Material(
        program=parts.program,
        profile=known.profile,
        facts=evaluation.facts,
        derived=evaluation.derived,
        language=request.language,
        channel=request.channel,
        at=request.instant.date(),
        given={path: said.source for path, said in request.given.items() if said.source},
        validators=on_record(parts.validators, tap),
    )
