"""Whether a text may leave sentence by sentence at all. Known before the first word is written.

It may if everything that can still stop or change it looks at single sentences, or adds something at the end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from jurat.constraints import kind_of
from jurat.constraints.kind import Settles
from jurat.constraints.material import Material
from jurat.engine.evaluation import Evaluation
from jurat.engine.reading import speaks_of_drafts, walk
from jurat.engine.reference import Reading as Rules
from jurat.engine.wording import Wording, default_matcher
from jurat.language.program.node import Condition, IsUnknown, Program, RuleNode, Status
from jurat.pipeline.decide import routed
from jurat.pipeline.family import COUNT, reads_count
from jurat.request import Parameters, Request

_WORDING = "_wording_of_draft_rules"
_PLAIN_TEXT = "text"


def why_held(request: Request, evaluation: Evaluation, material: Material) -> str:
    """Why nothing may leave before all is decided; empty where sentences may. Names rules and constraints, and nothing
    of anybody's data. In shadow mode nothing is held: nothing is changed either."""
    if request.shadow:
        return ""
    return next((why for look in _REASONS for why in look(request, evaluation, material)), "")


def _approved_text(request: Request, evaluation: Evaluation, material: Material) -> Iterator[str]:
    if not request.messages:
        yield "the approved text decides as a whole"


def _answers_with_calls(request: Request, evaluation: Evaluation, material: Material) -> Iterator[str]:
    if request.parameters.tools:
        yield "the answer may call tools"


def _structured(request: Request, evaluation: Evaluation, material: Material) -> Iterator[str]:
    if _format(request.parameters) != _PLAIN_TEXT:
        yield "the answer has a structure"


def _format(parameters: Parameters) -> str:
    return str((parameters.response_format or {}).get("type", _PLAIN_TEXT))


def _goes_to_a_person(request: Request, evaluation: Evaluation, material: Material) -> Iterator[str]:
    if not routed(evaluation, material.program).delivers:
        yield "a person decides"


def _settles_as_a_whole(request: Request, evaluation: Evaluation, material: Material) -> Iterator[str]:
    for name, constraint in evaluation.constraints.items():
        if kind_of(name).settles(constraint, material) is Settles.WHOLE:
            yield name


def _counted_by_its_text(request: Request, evaluation: Evaluation, material: Material) -> Iterator[str]:
    """Who got its like is known once the text stands, and the class of the communication hangs on that."""
    if evaluation.facts.get(COUNT) is not None and reads_count(material.program):
        yield "its recipients are counted by its text"


def _written_again(request: Request, evaluation: Evaluation, material: Material) -> Iterator[str]:
    """Where a rule says that a draft that breaks it is written again, its author wants that rather than half a text."""
    for rule in _demanding(evaluation, material.program):
        if rule.when_broken.rewrites_max:
            yield rule.id


def _demanding(evaluation: Evaluation, program: Program) -> Iterable[RuleNode]:
    named = dict.fromkeys(rule for each in evaluation.constraints.values() for rule in each.contributors)
    return (rule for rule in map(program.rule, named) if rule is not None)


def _speaks_of_the_draft(request: Request, evaluation: Evaluation, material: Material) -> Iterator[str]:
    """A rule that reads the draft, unless what is known of the client already says that it cannot fire."""
    if not speaks_of_drafts(material.program):
        return
    asking = [rule for rule in material.program.rules if _reads_draft(rule, evaluation)]
    if not asking:
        return
    rules = Rules(evaluation.facts, dict(evaluation.derived), _wording(material.program))
    for rule in asking:
        if not all(_ruled_out(clause.condition, rules) for clause in rule.clauses):
            yield rule.id


def _reads_draft(rule: RuleNode, evaluation: Evaluation) -> bool:
    return rule.stage == 2 and rule.status is not Status.SHADOW and rule.in_force(evaluation.as_of)


def _ruled_out(condition: Condition, rules: Rules) -> bool:
    """False with the draft unknown is false with any draft, unless the condition asks what is unknown."""
    asks_unknown = any(isinstance(node, IsUnknown) for node in walk(condition))
    return not asks_unknown and rules.truth(condition) is False


def _wording(program: Program) -> Wording:
    """Lists and patterns made ready once per program."""
    found: Wording | None = program.__dict__.get(_WORDING)
    if found is None:
        found = program.__dict__[_WORDING] = Wording(program, default_matcher)
    return found


_Look = Callable[[Request, Evaluation, Material], Iterator[str]]
_REASONS: tuple[_Look, ...] = (
    _approved_text,
    _answers_with_calls,
    _structured,
    _goes_to_a_person,
    _counted_by_its_text,
    _settles_as_a_whole,
    _written_again,
    _speaks_of_the_draft,
)
