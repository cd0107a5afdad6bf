"""Whatever one character of a stored record becomes, verification finds it."""

from dataclasses import asdict, replace

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jurat.audit.leaf import FORMAT, Leaf
from jurat.audit.verification import verify
from jurat.foundation.canonical import canonical
from support.audit import KEY, chain, notes_of

RECORDS = chain(6)
NOTES = notes_of(RECORDS, 6)
ENTRY_COLUMNS = ("leaf", "hash", "content", "salt")
COLUMNS = (*ENTRY_COLUMNS, "at", "subject", "step")


def column(record, name):
    return getattr(record.entry if name in ENTRY_COLUMNS else record, name)


def with_column(record, name, value):
    if name in ENTRY_COLUMNS:
        return replace(record, entry=replace(record.entry, **{name: value}))
    return replace(record, **{name: value})


def found(index, name, value):
    records = (*RECORDS[:index], with_column(RECORDS[index], name, value), *RECORDS[index + 1 :])
    verdict = verify(records, NOTES, KEY.public_key())
    return not verdict.ok and f"record {index + 1}" in verdict.problem


@settings(max_examples=200)
@given(st.data())
def test_a_flipped_character_is_found_and_its_record_named(data):
    index = data.draw(st.integers(0, len(RECORDS) - 1))
    name = data.draw(st.sampled_from(COLUMNS))
    value = column(RECORDS[index], name)
    place = data.draw(st.integers(0, len(value) - 1))
    character = data.draw(st.characters() | st.sampled_from(["\udcff", value[place].swapcase()]))
    assume(character != value[place])
    assert found(index, name, value[:place] + character + value[place + 1 :])


@given(st.data())
def test_a_character_more_or_less_is_found(data):
    index = data.draw(st.integers(0, len(RECORDS) - 1))
    name = data.draw(st.sampled_from(COLUMNS))
    value = column(RECORDS[index], name)
    place = data.draw(st.integers(0, len(value) - 1))
    assert found(index, name, value[:place] + value[place + 1 :])
    assert found(index, name, value[:place] + data.draw(st.characters()) + value[place:])


def test_every_single_character_counts():
    for name in COLUMNS:
        value = column(RECORDS[2], name)
        for place, character in enumerate(value):
            assert found(2, name, value[:place] + ("0" if character != "0" else "1") + value[place + 1 :])


@given(st.permutations(RECORDS))
def test_any_other_order_is_found(records):
    assert verify(records, NOTES, KEY.public_key()).ok == (tuple(records) == RECORDS)


@given(st.sets(st.sampled_from(range(6)), min_size=1))
def test_any_removed_records_are_found(gone):
    records = [record for index, record in enumerate(RECORDS) if index not in gone]
    assert not verify(records, NOTES, KEY.public_key()).ok


@given(st.integers(1, 2**53), st.lists(st.text(), min_size=6, max_size=6))
def test_a_leaf_is_written_as_canonical_json_of_its_fields(sequence, texts):
    leaf = Leaf(sequence, *texts)
    assert leaf.text().encode() == canonical({"format": FORMAT, **asdict(leaf)})
