"""`verify` over real databases that somebody has been at, with every trigger out of the way."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from jurat.audit.checkpoint import framed
from jurat.foundation.canonical import digest
from jurat.foundation.error import Unavailable
from jurat.ports.after import Dispatch, Webhook
from jurat.request import Case, CaseAct, CaseState, Key, Person, Receipt, Registration, Role, Step
from jurat.stores import new_secret, open_stores
from jurat.stores.place import Stores
from support.stores import DATABASES, address

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
TABLES = ("audit_record", "checkpoint", "bundle", "case_act", "review_case")
RECORDS = 9
HELD = digest("Dear client")


@dataclass
class Place:
    stores: Stores
    engine: Engine
    notes: Path

    def run(self, statement, **values):
        with self.engine.begin() as connection:
            return connection.execute(text(statement), values)

    def problem(self):
        verdict = self.stores.verify()
        assert verdict.ok == (verdict.problem is None)
        return verdict.problem


@pytest.fixture(params=DATABASES)
def place(request, tmp_path) -> Iterator[Place]:
    with address(request.param, migrated=True) as url:
        stores = open_stores(url, tmp_path, tmp_path / "second")
        for number in range(3):
            stores.audit.append(f"d-{number}", [Step("request", {"n": number}), Step("draft", {"t": "4,2 % – é"})], AT)
        stores.bundles.keep("sha256:b1", "us_retail", '{"rules":[]}')
        for name in ("c-1", "c-2"):
            open_case(stores, name)
        stores.cases.act("c-2", CaseAct("Grace", "approve", AT, "Fine.", HELD, "sha256:b1"), CaseState.APPROVED)
        stores.cases.released("c-2", Receipt("email", "outbox/d-1.eml", "sha256:ee", AT))
        plain = f"sqlite:///{tmp_path}/jurat.db" if url is None else url.replace("postgresql:", "postgresql+psycopg:")
        engine = create_engine(plain)
        place = Place(stores, engine, tmp_path / "second" / "audit.checkpoints")
        lay_open(place)
        yield place
        engine.dispose()
        stores.close()


def open_case(stores, name):
    case = Case(name, "d-1", CaseState.OPEN, "App", AT, "Dear client", HELD, "sha256:b1", "high", ())
    stores.cases.open(case)


def lay_open(place):
    """What an administrator of the database can do."""
    if place.engine.dialect.name == "sqlite":
        for (name,) in place.run("SELECT name FROM sqlite_master WHERE type = 'trigger'").all():
            place.run(f"DROP TRIGGER {name}")
    else:
        for table in TABLES:
            place.run(f"ALTER TABLE {table} DISABLE TRIGGER USER")


def test_an_untouched_place_is_sound(place):
    verdict = place.stores.verify()
    assert (verdict.records, verdict.ok, verdict.problem) == (RECORDS, True, None)


@pytest.mark.parametrize("column", ["at", "subject", "step", "leaf", "hash", "content", "salt"])
def test_every_flipped_character_of_a_column_is_found(place, column):
    (value,) = place.run(f"SELECT {column} FROM audit_record WHERE sequence = 3").one()
    for index, character in enumerate(value):
        flipped = value[:index] + ("0" if character != "0" else "1") + value[index + 1 :]
        place.run(f"UPDATE audit_record SET {column} = :value WHERE sequence = 3", value=flipped)
        assert "record 3" in place.problem(), f"character {index} of {column}"
    place.run(f"UPDATE audit_record SET {column} = :value WHERE sequence = 3", value=value)
    assert place.problem() is None


def test_a_changed_number_is_found(place):
    place.run("UPDATE audit_record SET sequence = 30 WHERE sequence = 3")
    assert place.problem() == "record 3 is missing"


def test_swapped_records_are_found(place):
    for before, after in ((3, 99), (4, 3), (99, 4)):
        place.run(f"UPDATE audit_record SET sequence = {after} WHERE sequence = {before}")
    assert place.problem() == "record 3: its leaf says it is record 4"


def test_a_removed_record_is_found(place):
    place.run("DELETE FROM audit_record WHERE sequence = 4")
    assert place.problem() == "record 4 is missing"


def test_a_record_put_in_front_is_found(place):
    place.run("INSERT INTO audit_record SELECT 0, at, subject, step, leaf, hash, content, salt FROM audit_record"
              " WHERE sequence = 1")  # fmt: skip
    assert place.problem() == "record 0: it stands where record 1 belongs"


def test_a_tail_cut_off_with_its_checkpoint_is_found_by_the_second_place(place):
    place.run("DELETE FROM audit_record WHERE sequence > 4")
    place.run("DELETE FROM checkpoint WHERE size > 4")
    expected = "records 5 to 9 are missing: a signed checkpoint covers 9 records, the log holds 4"
    assert place.problem() == expected


def test_everything_cut_off_is_found_by_the_second_place(place):
    for table in ("audit_record", "checkpoint", "bundle"):
        place.run(f"DELETE FROM {table}")
    assert place.problem().startswith("records 1 to 9 are missing")


def test_a_flipped_character_of_a_checkpoint_is_found(place):
    (note,) = place.run("SELECT note FROM checkpoint WHERE size = 4").one()
    for index in range(len(note)):
        flipped = note[:index] + chr(ord(note[index]) ^ 1) + note[index + 1 :]
        place.run("UPDATE checkpoint SET note = :note WHERE size = 4", note=flipped)
        assert place.problem().startswith("checkpoint 4 in the database"), index


def test_a_checkpoint_under_another_size_is_found(place):
    place.run("UPDATE checkpoint SET size = 5 WHERE size = 4")
    assert place.problem() == "checkpoint 5 in the database: its note is of another size"


def test_a_flipped_byte_of_the_second_place_is_found(place):
    data = place.notes.read_bytes()
    for index in range(0, len(data), 7):
        place.notes.write_bytes(data[:index] + bytes([data[index] ^ 1]) + data[index + 1 :])
        assert place.problem() is not None, index


def test_a_missing_second_place_is_found(place):
    place.notes.unlink()
    assert place.problem() == f"the second place of checkpoints is missing: {place.notes}"


def test_a_note_cut_off_by_a_power_failure_is_no_fault_and_is_mended(place):
    whole = place.notes.read_text()
    (note,) = place.run("SELECT note FROM checkpoint WHERE size = 9").one()
    for length in (1, 20, len(note) - 1, len(note)):
        place.notes.write_text(whole.removesuffix(framed(note)) + framed(note)[:length])
        assert place.problem() is None, length
    place.stores.audit.append("d-9", [Step("a", {})], AT)
    assert place.problem() is None
    assert place.notes.read_text().startswith(whole.removesuffix(framed(note)))


def test_something_put_behind_the_notes_is_found(place):
    with place.notes.open("a") as file:
        file.write("jurat/audit\n99")
    assert "cut off" in place.problem()


def test_a_changed_bundle_is_found(place):
    place.run("UPDATE bundle SET data = '{\"rules\":{}}'")
    assert place.problem() == "bundle sha256:b1: its data is not what was kept"


def test_a_removed_bundle_is_found(place):
    place.run("DELETE FROM bundle")
    assert place.problem() == "bundle sha256:b1: it was kept and is gone"


def test_a_bundle_put_in_is_found(place):
    place.run("INSERT INTO bundle (hash, pack, data) VALUES ('sha256:b2', 'p', 'd')")
    assert place.problem() == "bundle sha256:b2: the log does not know it"


def test_a_changed_text_of_a_case_is_found(place):
    place.run("UPDATE review_case SET text = 'Dear Client'")
    assert place.problem() == "case c-1: its text and the hash of its text do not fit"


def test_a_case_approved_past_the_log_is_found(place):
    place.run("UPDATE review_case SET state = 'approved' WHERE id = 'c-1'")
    assert place.problem() == "case c-1: it stands as approved, which the log does not say"


def test_a_release_taken_back_is_found(place):
    place.run("UPDATE review_case SET released_at = NULL WHERE id = 'c-2'")
    assert place.problem() == "case c-2: the log says otherwise about its release"


def test_a_removed_case_is_found(place):
    place.run("DELETE FROM case_act")
    place.run("DELETE FROM review_case WHERE id = 'c-2'")
    assert place.problem() == "case c-2: it was decided and is gone"


@pytest.mark.parametrize("column", ["person", "note", "text_hash", "bundle"])
def test_a_changed_act_is_found(place, column):
    place.run(f"UPDATE case_act SET {column} = 'x'")
    assert place.problem().startswith("case c-2: an act of")


def test_a_removed_act_is_found(place):
    place.run("DELETE FROM case_act")
    assert place.problem() == "case c-2: an act of Grace is gone"


def test_a_registration_nobody_recorded_is_found(place):
    place.stores.people.add(Person("Grace", "1", (Registration("Series 24", "2020-01-01", "2025-12-31"),)))
    assert place.problem() is None
    place.run("UPDATE registration SET held_to = NULL")
    assert place.problem() == "person Grace: the record is not what the log says"


def test_a_key_that_was_given_another_role_is_found(place):
    place.stores.keys.create(Key("k-1", "App", Role.APP), new_secret(), AT)
    assert place.problem() is None
    place.run("UPDATE api_key SET role = 'admin'")
    assert place.problem() == "key k-1: it is not what the log says"
    place.run("UPDATE api_key SET role = 'emperor'")
    assert "emperor" in place.problem()


def test_a_key_that_was_given_another_tenant_is_found(place):
    place.stores.keys.create(Key("k-1", "App", Role.ADMIN, tenant="harbour"), new_secret(), AT)
    assert place.problem() is None
    place.run("UPDATE api_key SET tenant = '*'")
    assert place.problem() == "key k-1: it is not what the log says"


def test_a_key_that_may_use_up_more_than_was_said_is_found(place):
    place.stores.keys.create(Key("k-1", "App", Role.APP, requests_per_minute=5), new_secret(), AT)
    place.stores.keys.limit("k-1", 5, 100, AT)
    assert place.problem() is None
    place.run("UPDATE api_key SET tokens_per_day = 0")
    assert place.problem() == "key k-1: it is not what the log says"


def test_a_key_that_was_taken_back_and_opens_doors_again_is_found(place):
    place.stores.keys.create(Key("k-1", "App", Role.APP), new_secret(), AT)
    place.stores.keys.revoke("k-1", AT)
    assert place.problem() is None
    place.run("UPDATE api_key SET revoked_at = NULL")
    assert place.problem() == "key k-1: it is not what the log says"


@pytest.mark.parametrize("change", ["url = 'https://evil.example/'", "tenant = 'reef'", "secret_hash = 'x'"])
def test_a_webhook_that_was_turned_elsewhere_is_found(place, change):
    place.stores.webhooks.add(Webhook("w-1", "harbour", "https://hooks.example/", "hash"), AT)
    assert place.problem() is None
    place.run(f"UPDATE webhook SET {change}")
    assert place.problem() == "webhook w-1: it is not what the log says"


def test_a_receipt_that_was_changed_or_taken_out_is_found(place):
    place.stores.dispatches.note(Dispatch("s-1", "d-1", "main", AT, "email", "e" * 64, agrees="other"), AT)
    assert place.problem() is None
    place.run("UPDATE dispatch SET agrees = 'same'")
    assert place.problem() == "decision d-1: a receipt of dispatch is not what the log says"
    place.run("DELETE FROM dispatch")
    assert place.problem() == "receipt s-1: it was given and is gone"


def test_a_log_whose_last_record_was_changed_takes_no_more(place):
    place.run("UPDATE audit_record SET leaf = '{}' WHERE sequence = 9")
    with pytest.raises(Unavailable, match="Record 9"):
        place.stores.audit.append("d-9", [Step("a", {})], AT)


def test_a_log_signed_with_another_key_takes_no_more(place, tmp_path):
    url = place.engine.url.render_as_string(hide_password=False)
    other = open_stores(url, tmp_path / "other", tmp_path / "second")
    with pytest.raises(Unavailable, match="signing key"):
        other.audit.append("d-9", [Step("a", {})], AT)
    assert other.verify().problem.endswith("it is signed with another key")
    other.close()


class TestFile:
    """A SQLite file changed byte by byte, as with an editor for bytes."""

    def test_bytes_that_are_no_text_are_found_and_their_record_named(self, tmp_path):
        stores = open_stores(None, tmp_path, tmp_path / "second")
        stores.audit.append("d-1", [Step("draft", {"text": "MARKER"}), Step("end", {})], AT)
        stores.close()
        path = tmp_path / "jurat.db"
        data = path.read_bytes()
        assert data.count(b"MARKER") == 1
        path.write_bytes(data.replace(b"MARKER", b"MARK\xff\xfe"))
        again = open_stores(None, tmp_path, tmp_path / "second")
        assert again.verify().problem == "record 1: its content or salt is not what was recorded"
        again.close()

    def test_a_torn_page_is_found(self, tmp_path):
        stores = open_stores(None, tmp_path, tmp_path / "second")
        stores.audit.append("d-1", [Step("draft", {"n": n}) for n in range(400)], AT)
        stores.close()
        path = tmp_path / "jurat.db"
        data = bytearray(path.read_bytes())
        place = data.index(b'"sequence":200,') & ~4095
        data[place : place + 64] = b"\xee" * 64
        path.write_bytes(data)
        again = open_stores(None, tmp_path, tmp_path / "second")
        assert not again.verify().ok
        again.close()

    def test_an_index_that_hides_a_record_is_found(self, tmp_path):
        stores = open_stores(None, tmp_path, tmp_path / "second")
        stores.audit.append("SUBJECT-1", [Step("draft", {})], AT)
        stores.close()
        path = tmp_path / "jurat.db"
        data = path.read_bytes()
        # In the table, in the leaf beside it, and in the index: the index's copy stands on a page of its own.
        places = [index for index in range(len(data)) if data.startswith(b"SUBJECT-1", index)]
        changed = []
        for index in places:
            path.write_bytes(data[:index] + b"SUBJECT-2" + data[index + 9 :])
            again = open_stores(None, tmp_path, tmp_path / "second")
            changed.append(again.verify().ok)
            again.close()
        assert len(places) == 3
        assert changed == [False, False, False]
