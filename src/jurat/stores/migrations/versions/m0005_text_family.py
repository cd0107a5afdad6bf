"""Texts that are nearly the same: their families, the keys by which a family is found, and who got a text of it."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    op.create_table("text_family", sa.Column("id", sa.Text, primary_key=True), *_texts("scope", "sketch", "at"))
    op.create_table(
        "text_band",
        sa.Column("key", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("family", sa.Text, primary_key=True),
    )
    op.create_table(
        "text_recipient",
        sa.Column("decision", sa.Text, primary_key=True),
        sa.Column("family", sa.Text, primary_key=True),
        *_texts("recipient", "at"),
    )
    op.create_index("ix_text_recipient_family", "text_recipient", ["family", "at"])


def _texts(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names]
