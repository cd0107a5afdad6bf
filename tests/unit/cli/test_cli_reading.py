"""JSON comes in exactly, line by line, and what cannot be used is named by its line."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from jurat.cli.reading import NoText, NotJson, Unreadable, objects, one_object, text_of


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "facts.json"


def test_one_object_over_several_lines_is_one_document(file: Path) -> None:
    file.write_text('{\n  "client": {\n    "age": 34}\n}\n')
    lines = list(objects(str(file)))
    assert [(line.number, line.value, line.alone) for line in lines] == [(1, {"client": {"age": 34}}, True)]


def test_one_object_a_line_is_a_stream_and_empty_lines_are_passed_over(file: Path) -> None:
    file.write_text('{"id": 1}\n\n{"id": 2}\n')
    assert [(line.number, line.value["id"], line.alone) for line in objects(str(file))] == [
        (1, 1, False),
        (3, 2, False),
    ]


def test_a_stream_is_read_as_it_comes(file: Path) -> None:
    file.write_text('{"id": 1}\nnot json\n')
    stream = objects(str(file))
    assert next(stream).value == {"id": 1}
    with pytest.raises(NotJson, match=r"line 2"):
        next(stream)


def test_decimals_are_read_exactly(file: Path) -> None:
    file.write_text('{"share": 0.10, "big": 12345678901234567890.5}')
    assert one_object(str(file)) == {"share": Decimal("0.10"), "big": Decimal("12345678901234567890.5")}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("not json\n", "line 1: this is not JSON"),
        ('{"a": 1,\n  "b": tru}', "line 2, column 8: this is not JSON"),
        ("[1, 2]\n", "line 1: an object is expected, not a list"),
        ('{"a": NaN}\n', "line 1: NaN is not a number"),
        ('{"a": 1, "a": 2}\n', "line 1: 'a' stands twice"),
        ('{"a": "\\ud800"}\n', "line 1 holds half a character"),
        ('{"a": ' + "9" * 5000 + "}\n", "line 1: a number of 5000 digits is too long"),
        ("[" * 100_000 + "\n", "maximum recursion depth"),
    ],
    ids=["words", "a document", "a list", "not a number", "twice", "surrogate", "digits", "depth"],
)
def test_what_is_not_usable_json_is_refused_with_its_place(file: Path, text: str, said: str) -> None:
    file.write_text(text)
    with pytest.raises(NotJson) as caught:
        list(objects(str(file)))
    assert said in caught.value.message


def test_bytes_that_are_no_utf8_are_named_by_their_line(file: Path) -> None:
    file.write_bytes(b'{"id": 1}\n{"id": "\xff"}\n')
    with pytest.raises(Unreadable, match="line 2 is not UTF-8"):
        list(objects(str(file)))


def test_a_byte_order_mark_is_no_content(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbf{"id": 1}\n')
    assert one_object(str(file)) == {"id": 1}


def test_a_file_that_is_not_there_is_unreadable(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="No such file"):
        list(objects(str(tmp_path / "absent.json")))


def test_two_objects_are_not_one(file: Path) -> None:
    file.write_text('{"id": 1}\n{"id": 2}\n')
    with pytest.raises(NotJson, match="holds 2 objects where one is expected"):
        one_object(str(file))


@pytest.mark.parametrize("value", [{"id": 1}, {"text": "x"}, {"id": 1, "text": 7}, {"id": 1, "text": None}])
def test_a_line_without_id_or_text_is_refused(value: dict[str, object]) -> None:
    with pytest.raises(NoText):
        text_of(value)
