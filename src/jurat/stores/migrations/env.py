"""Runs migrations inside the transaction that `stores/migration.py` hands in."""

from alembic import context

from jurat.stores.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
