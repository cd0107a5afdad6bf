"""The schema's history, run by Alembic from inside the package. A revision never changes once it is out."""
