from datetime import UTC, datetime, timedelta

import pytest

from jurat.audit.chain import EMPTY, extend, head_of
from jurat.audit.leaf import GENESIS, NotALeaf, commitment, leaf_hash, read_leaf
from jurat.audit.verification import Verdict, verify
from jurat.request import Step
from support.audit import AT, KEY, chain, notes_of


def test_the_first_record_follows_from_nothing():
    (record,) = chain(1)
    assert (record.entry.sequence, read_leaf(record.entry.leaf).previous) == (1, GENESIS)


def test_each_record_names_the_hash_before():
    records = chain(5)
    assert [r.entry.hash for r in records[:-1]] == [read_leaf(r.entry.leaf).previous for r in records[1:]]


def test_a_leaf_holds_no_content():
    (record,) = extend(EMPTY, "d-1", [Step("draft", {"text": "Dear Ada Lovelace"})], AT, AT, lambda: "ab" * 32)
    assert "Ada" not in record.entry.leaf
    assert commitment("ab" * 32, record.entry.content) == read_leaf(record.entry.leaf).commitment


def test_two_chains_join_into_one():
    first = chain(3)
    rest = extend(head_of(first[-1].entry), "d-2", [Step("later", {})], AT, AT, lambda: "cd" * 32)
    records = first + rest
    assert verify(records, notes_of(records, 4), KEY.public_key()) == Verdict(4, True)


def test_the_time_of_recording_never_falls():
    (early,) = extend(EMPTY, "d", [Step("a", {})], AT, AT, lambda: "ab" * 32)
    (late,) = extend(head_of(early.entry), "d", [Step("b", {})], AT, AT - timedelta(seconds=3), lambda: "ab" * 32)
    assert read_leaf(early.entry.leaf).recorded == read_leaf(late.entry.leaf).recorded


def test_an_instant_in_another_zone_is_recorded_in_utc():
    at = datetime.fromisoformat("2026-11-23T09:00:00+02:00")
    (record,) = extend(EMPTY, "d", [Step("a", {})], at, datetime(2026, 11, 23, 7, tzinfo=UTC), lambda: "ab" * 32)
    assert record.at == "2026-11-23T07:00:00.000000Z"


@pytest.mark.parametrize(
    "text", ["", "{}", "[]", "null", '{"format":"jurat-audit/2"}', "{" * 100_000, '{"format":"jurat-audit/1","x":1}']
)
def test_what_is_no_leaf_is_refused(text):
    with pytest.raises(NotALeaf):
        read_leaf(text)


def test_a_leaf_with_a_space_too_many_is_refused():
    (record,) = chain(1)
    with pytest.raises(NotALeaf):
        read_leaf(record.entry.leaf.replace(",", ", ", 1))


def test_the_hash_of_a_leaf_is_that_of_a_merkle_tree():
    assert leaf_hash("") == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
