"""What a key may use up in a period, and what it has used."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    for column in ("requests_per_minute", "tokens_per_day"):
        op.add_column("api_key", sa.Column(column, sa.BigInteger, nullable=False, server_default="0"))
    op.create_table(
        "allowance",
        sa.Column("key", sa.Text, primary_key=True),
        sa.Column("period", sa.Text, primary_key=True),
        sa.Column("used", sa.BigInteger, nullable=False),
    )
