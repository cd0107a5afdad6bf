"""The questions there are, the gravest first: one file and one line each."""

from __future__ import annotations

from jurat.authoring.proof.question import Question
from jurat.authoring.proof.questions.crowded_limit import CrowdedLimit
from jurat.authoring.proof.questions.dead_clause import DeadClause
from jurat.authoring.proof.questions.dead_rule import DeadRule
from jurat.authoring.proof.questions.emptied_choice import EmptiedChoice
from jurat.authoring.proof.questions.idle_exception import IdleException
from jurat.authoring.proof.questions.idle_override import IdleOverride
from jurat.authoring.proof.questions.letter import Letter
from jurat.authoring.proof.questions.missing_text import MissingText
from jurat.authoring.proof.questions.redundant_rule import RedundantRule
from jurat.authoring.proof.questions.table_gap import TableGap
from jurat.authoring.proof.questions.table_overlap import TableOverlap
from jurat.authoring.proof.questions.worded_against import WordedAgainst

QUESTIONS: tuple[Question, ...] = (
    EmptiedChoice(),
    MissingText(),
    Letter(),
    DeadRule(),
    DeadClause(),
    IdleException(),
    IdleOverride(),
    TableOverlap(),
    TableGap(),
    WordedAgainst(),
    CrowdedLimit(),
    RedundantRule(),
)
