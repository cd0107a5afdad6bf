from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

import jurat.stores.migrations
from jurat.foundation.error import Unavailable
from jurat.stores.database import open_database
from jurat.stores.key_store import load_keys
from jurat.stores.migration import HEAD, migrate, revision
from jurat.stores.schema import metadata
from support.stores import DATABASES, address


@pytest.fixture(params=DATABASES)
def database(request, tmp_path):
    with address(request.param) as url:
        database = open_database(url, tmp_path)
        yield database
        database.close()


def test_an_empty_database_comes_to_the_schema_of_this_build(database):
    migrate(database)
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []
        assert revision(connection) == HEAD


def test_both_databases_get_the_same_schema(tmp_path):
    found = []
    for kind in DATABASES:
        with address(kind) as url:
            database = open_database(url, tmp_path)
            migrate(database)
            found.append(shape(database))
            database.close()
    assert found[0] == found[1]
    assert "audit_record" in found[0]


def shape(database):
    """Tables with what a program can rely on: columns, nullability, keys, indexes, checks by name."""
    with database.reading() as connection:
        look = inspect(connection)
        return {
            table: {
                "columns": [(column["name"], column["nullable"]) for column in look.get_columns(table)],
                "key": look.get_pk_constraint(table)["constrained_columns"],
                "foreign": [
                    (key["constrained_columns"], key["referred_table"]) for key in look.get_foreign_keys(table)
                ],
                "unique": sorted(unique["column_names"] for unique in look.get_unique_constraints(table)),
                "indexes": sorted(index["name"] for index in look.get_indexes(table) if not index.get("unique")),
                "checks": sorted(check["name"] for check in look.get_check_constraints(table)),
            }
            for table in look.get_table_names()
        }


def test_migrating_again_changes_nothing(database):
    migrate(database)
    before = shape(database)
    migrate(database)
    assert shape(database) == before


def test_what_was_there_before_tenants_is_the_main_tenants_and_stays_sound(database, tmp_path):
    """Rows and records as the first schema held them, then the way up."""
    with database.writing() as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(jurat.stores.migrations.__file__).parent))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO decision (id, fields) VALUES ('d-1', '{}')"))
        names = "id, name, role, pack, content_type, channel, purpose, secret_hash, created_at"
        connection.execute(text(f"INSERT INTO api_key ({names}) VALUES ('k','n','app','','','','client','h','t')"))
    migrate(database)
    with database.reading() as connection:
        assert connection.execute(text("SELECT tenant FROM decision")).scalar() == "main"
        assert [key.tenant for key in load_keys(connection)] == ["main"]


def test_of_many_who_start_at_once_one_migrates(database, tmp_path):
    url = database.engine.url.render_as_string(hide_password=False)

    def start(_):
        own = open_database(url, tmp_path)
        migrate(own)
        own.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(start, range(4)))
    with database.reading() as connection:
        assert revision(connection) == HEAD


def test_a_database_of_a_newer_build_is_left_alone(database):
    migrate(database)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(Unavailable, match="newer Jurat"):
        migrate(database)


def test_the_newest_revision_is_the_head():
    folder = Path(jurat.stores.migrations.__file__).parent
    assert ScriptDirectory(str(folder)).get_heads() == [HEAD]
