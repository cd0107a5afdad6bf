"""Whose decision, case and key it is, and keys that were revoked. What was there before is the main tenant's."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

MAIN = "main"

_SQLITE = (
    "CREATE TRIGGER review_case_tenant BEFORE UPDATE ON review_case FOR EACH ROW BEGIN "
    "SELECT CASE WHEN NEW.tenant IS NOT OLD.tenant THEN RAISE(ABORT, 'jurat:append_only') END; END",
)
_POSTGRESQL = (
    """CREATE FUNCTION jurat_review_case_tenant() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF NEW.tenant IS DISTINCT FROM OLD.tenant THEN RAISE EXCEPTION 'jurat:append_only'; END IF;
    RETURN NEW;
    END $$""",
    "CREATE TRIGGER review_case_tenant BEFORE UPDATE ON review_case "
    "FOR EACH ROW EXECUTE FUNCTION jurat_review_case_tenant()",
)


def upgrade() -> None:
    for table in ("decision", "review_case", "api_key"):
        op.add_column(table, sa.Column("tenant", sa.Text, nullable=False, server_default=MAIN))
    op.add_column("api_key", sa.Column("revoked_at", sa.Text))
    op.create_index("ix_decision_tenant", "decision", ["tenant", "number"])
    op.create_index("ix_review_case_tenant", "review_case", ["tenant", "number"])
    for statement in _SQLITE if op.get_context().dialect.name == "sqlite" else _POSTGRESQL:
        op.get_bind().exec_driver_sql(statement)
