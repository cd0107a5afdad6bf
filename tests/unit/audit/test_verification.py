from dataclasses import replace
from datetime import timedelta

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jurat.audit.chain import EMPTY, Head, extend, head_of
from jurat.audit.leaf import leaf_hash, read_leaf
from jurat.audit.verification import Verdict, verify
from jurat.request import Step
from support.audit import AT, KEY, chain, notes_of

RECORDS = chain(9)
NOTES = notes_of(RECORDS, 3, 9)
PUBLIC = KEY.public_key()


def problem(records, notes=NOTES):
    verdict = verify(records, notes, PUBLIC)
    assert not verdict.ok
    return verdict.problem


def test_a_sound_log_is_sound():
    assert Verdict(9, True) == verify(RECORDS, NOTES, PUBLIC)


def test_an_empty_log_is_sound():
    assert Verdict(0, True) == verify([], {}, PUBLIC)


def test_a_removed_record_is_named():
    assert problem(RECORDS[:3] + RECORDS[4:]) == "record 4 is missing"


def test_removed_records_are_named():
    assert problem(RECORDS[:3] + RECORDS[6:]) == "records 4 to 6 are missing"


def test_the_first_record_cannot_be_removed():
    assert problem(RECORDS[1:]) == "record 1 is missing"


def test_reordered_records_are_found():
    assert problem((*RECORDS[:3], RECORDS[4], RECORDS[3], *RECORDS[5:])) == "record 4 is missing"


def test_records_that_swapped_their_numbers_are_found():
    swapped = [replace(r, entry=replace(r.entry, sequence=n)) for r, n in ((RECORDS[4], 4), (RECORDS[3], 5))]
    assert problem((*RECORDS[:3], *swapped, *RECORDS[5:])) == "record 4: its leaf says it is record 5"


def test_a_record_put_in_is_found():
    assert problem((*RECORDS[:4], RECORDS[3], *RECORDS[4:])) == "record 4: it stands where record 5 belongs"


def test_a_record_put_in_front_is_found():
    forged = replace(RECORDS[0], entry=replace(RECORDS[0].entry, sequence=0))
    assert problem((forged, *RECORDS)) == "record 0: it stands where record 1 belongs"


def test_a_cut_off_tail_is_found():
    expected = "records 8 to 9 are missing: a signed checkpoint covers 9 records, the log holds 7"
    assert expected == problem(RECORDS[:7])


def test_a_log_cut_off_whole_is_found():
    expected = "records 1 to 9 are missing: a signed checkpoint covers 9 records, the log holds 0"
    assert expected == problem(())


def test_a_rewritten_history_is_found_by_its_checkpoint():
    other = extend(head_of(RECORDS[1].entry), "d-9", [Step("forged", {})], AT, AT, lambda: "ab" * 32)
    expected = "record 3: a signed checkpoint names another hash; the history was rewritten"
    assert expected == problem(RECORDS[:2] + other)


def test_a_clock_that_went_back_is_found():
    (first,) = extend(EMPTY, "d", [Step("a", {})], AT, AT, lambda: "ab" * 32)
    careless = Head(1, first.entry.hash, "")
    (second,) = extend(careless, "d", [Step("b", {})], AT, AT - timedelta(microseconds=1), lambda: "ab" * 32)
    assert problem((first, second), {}) == "record 2: the clock went back"


def test_a_checkpoint_of_another_key_is_found():
    verdict = verify(RECORDS, NOTES, Ed25519PrivateKey.generate().public_key())
    assert Verdict(0, False, "checkpoint 3: it is signed with another key") == verdict


def test_a_column_that_holds_no_text_is_found():
    forged = replace(RECORDS[2], entry=replace(RECORDS[2].entry, content=b"{}"))
    assert problem((*RECORDS[:2], forged, *RECORDS[3:])) == "record 3: its column content holds no text"


def test_characters_that_are_no_utf_8_are_found():
    forged = replace(RECORDS[2], entry=replace(RECORDS[2].entry, leaf=RECORDS[2].entry.leaf + "\udcff"))
    assert problem((*RECORDS[:2], forged, *RECORDS[3:])) == "record 3: its leaf and its hash do not fit"


def test_a_leaf_hashed_anew_after_a_change_is_found():
    leaf = read_leaf(RECORDS[2].entry.leaf)
    text = replace(leaf, subject="d-7").text()
    forged = replace(RECORDS[2], subject="d-7", entry=replace(RECORDS[2].entry, leaf=text, hash=leaf_hash(text)))
    expected = "record 3: a signed checkpoint names another hash; the history was rewritten"
    assert expected == problem((*RECORDS[:2], forged, *RECORDS[3:]))


def test_a_chain_of_many_checkpoints_is_followed():
    records = chain(2000)
    notes = notes_of(records, *range(1, 2001))
    assert Verdict(2000, True) == verify(records, notes, PUBLIC)
