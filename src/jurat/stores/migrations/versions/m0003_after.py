"""What happens after a decision: receipts of dispatch, webhooks with their notices, and packs that were loaded anew."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

NUMBER = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    _dispatch()
    _webhook()
    op.create_table(
        "pack_version",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        *_texts("pack", "bundle", "at"),
    )


def _dispatch() -> None:
    op.create_table(
        "dispatch",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        *_texts("decision", "tenant", "at", "channel", "sha256", "text_sha256", "message_id", "agrees", "problems"),
    )
    op.create_index("ix_dispatch_decision", "dispatch", ["decision", "number"])
    op.create_index("ix_dispatch_tenant", "dispatch", ["tenant", "number"])


def _webhook() -> None:
    op.create_table(
        "webhook",
        sa.Column("id", sa.Text, primary_key=True),
        *_texts("tenant", "url", "secret_hash", "created_at"),
        sa.Column("removed_at", sa.Text),
    )
    op.create_table(
        "webhook_notice",
        sa.Column("number", NUMBER, primary_key=True, autoincrement=True),
        sa.Column("id", sa.Text, nullable=False, unique=True),
        sa.Column("webhook", sa.Text, sa.ForeignKey("webhook.id", name="fk_webhook_notice_webhook"), nullable=False),
        *_texts("case_id", "event", "at", "state"),
        sa.Column("tries", sa.Integer, nullable=False),
        *_texts("due_at", "held_until", "fault"),
        sa.CheckConstraint("state IN ('pending', 'delivered', 'dead')", name="ck_webhook_notice_state"),
    )
    op.create_index("ix_webhook_notice_state", "webhook_notice", ["state", "due_at"])


def _texts(*names: str) -> tuple[sa.Column[str], ...]:
    return tuple(sa.Column(name, sa.Text, nullable=False) for name in names)
