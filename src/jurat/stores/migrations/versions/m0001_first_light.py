"""The first tables, and the triggers that hold the record append-only and four eyes on a case."""

import sqlalchemy as sa
from alembic import op

from jurat.stores.migrations import postgresql_0001, sqlite_0001

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _record()
    _decision()
    _case()
    _people()
    triggers = sqlite_0001.TRIGGERS if op.get_context().dialect.name == "sqlite" else postgresql_0001.TRIGGERS
    for statement in triggers:
        op.get_bind().exec_driver_sql(statement)


def _record() -> None:
    op.create_table(
        "audit_record",
        sa.Column("sequence", NUMBER, primary_key=True, autoincrement=False),
        *_texts("at", "subject", "step", "leaf", "hash", "content", "salt"),
    )
    op.create_index("ix_audit_record_subject", "audit_record", ["subject", "sequence"])
    op.create_table(
        "checkpoint",
        sa.Column("size", NUMBER, primary_key=True, autoincrement=False),
        *_texts("note"),
    )
    op.create_table("bundle", sa.Column("hash", sa.Text, primary_key=True), *_texts("pack", "data"))


def _decision() -> None:
    op.create_table(
        "decision",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *_texts("fields"),
    )
    op.create_table(
        "recipient",
        sa.Column("decision", sa.Text, primary_key=True),
        *_texts("family", "recipient", "at"),
    )
    op.create_index("ix_recipient_family", "recipient", ["family", "at"])


def _case() -> None:
    op.create_table(
        "review_case",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *_texts("decision", "state", "outcome", "author", "author_folded", "opened_at", "text", "text_hash", "bundle"),
        *_texts("severity", "reasons", "cleared_by"),
        sa.Column("approvals_needed", sa.Integer, nullable=False),
        sa.Column("released_at", sa.Text),
        sa.CheckConstraint("state IN ('open', 'approved', 'rejected')", name="ck_review_case_state"),
        sa.CheckConstraint("approvals_needed >= 1", name="ck_review_case_approvals"),
        sa.CheckConstraint("severity <> 'blocker' OR approvals_needed >= 2", name="ck_review_case_blocker"),
        sa.CheckConstraint("released_at IS NULL OR state = 'approved'", name="ck_review_case_released"),
    )
    op.create_index("ix_review_case_state", "review_case", ["state", "number"])
    op.create_table(
        "case_act",
        sa.Column("case_id", sa.Text, sa.ForeignKey("review_case.id", name="fk_case_act_case"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *_texts("person", "person_folded", "act", "at", "note", "text_hash", "bundle"),
        sa.UniqueConstraint("case_id", "person_folded", name="uq_case_act_person"),
        sa.CheckConstraint("act IN ('approve', 'reject')", name="ck_case_act_act"),
    )


def _people() -> None:
    op.create_table(
        "api_key",
        sa.Column("id", sa.Text, primary_key=True),
        *_texts("name", "role", "pack", "content_type", "channel", "purpose"),
        sa.Column("secret_hash", sa.Text, nullable=False, unique=True),
        *_texts("created_at"),
    )
    op.create_table(
        "person",
        sa.Column("folded", sa.Text, primary_key=True),
        *_texts("name", "crd"),
        sa.Column("crd_folded", sa.Text, nullable=False, unique=True),
    )
    op.create_table(
        "registration",
        sa.Column("person", sa.Text, sa.ForeignKey("person.folded", name="fk_registration_person"), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        *_texts("name", "held_from"),
        sa.Column("held_to", sa.Text),
    )


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names)
