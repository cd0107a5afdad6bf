"""One line an event, whatever is logged."""

from __future__ import annotations

import io
import json
import logging
import logging.config
import warnings
from collections.abc import Iterator

import pytest
import uvicorn.config

from jurat.gateway.log import configure, fields, places, say

CANARY = "Qwyjibo"


@pytest.fixture(autouse=True)
def put_back() -> Iterator[None]:
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in ("jurat", "uvicorn")}
    yield
    root.handlers[:] = before
    root.setLevel(level)
    for name, kept in levels.items():
        logging.getLogger(name).setLevel(kept)
    logging.captureWarnings(False)


def logged(form: str = "json", level: str = "debug") -> io.StringIO:
    stream = io.StringIO()
    configure(form, level, stream)
    return stream


def test_a_librarys_message_is_told_by_its_place_alone() -> None:
    stream = logged()
    logging.getLogger("openai._base_client").warning("sending %s", CANARY)
    line = json.loads(stream.getvalue())
    assert (line["logger"], line["message"].startswith("something at test_gateway_log:")) == (
        "openai._base_client",
        True,
    )
    assert CANARY not in stream.getvalue()


def test_a_library_is_not_heard_below_a_warning_whatever_level_it_sets() -> None:
    stream = logged()
    loud = logging.getLogger("httpcore.http11")
    loud.setLevel(logging.DEBUG)
    loud.debug(CANARY)
    assert stream.getvalue() == ""


def test_a_warning_of_python_is_a_line_without_its_message() -> None:
    stream = logged()
    warnings.warn(CANARY, stacklevel=1)
    assert json.loads(stream.getvalue())["logger"] == "py.warnings"
    assert CANARY not in stream.getvalue()


@pytest.mark.parametrize("form", ["json", "text"])
def test_an_exception_is_told_by_types_and_places(form: str) -> None:
    stream = logged(form)
    try:
        try:
            raise ValueError(CANARY)
        except ValueError as fault:
            raise KeyError(CANARY) from fault
    except KeyError:
        logging.getLogger("uvicorn.error").exception("Exception in ASGI application\n")
    assert CANARY not in stream.getvalue()
    assert stream.getvalue().count("\n") == 1
    assert "Exception in ASGI application KeyError < ValueError at test_an_exception" in stream.getvalue()


def test_what_a_library_has_set_up_for_itself_before_says_nothing_beside(capsys: pytest.CaptureFixture[str]) -> None:
    logging.config.dictConfig(uvicorn.config.LOGGING_CONFIG)
    stream = logged()
    logging.getLogger("uvicorn.error").error("Exception in %s\n", "ASGI application", exc_info=ValueError(CANARY))
    assert stream.getvalue().count("\n") == 1
    assert CANARY not in stream.getvalue() + "".join(capsys.readouterr())


def test_fields_that_say_nothing_are_left_out() -> None:
    stream = logged()
    logging.getLogger("jurat.gateway").info("request", extra=fields(status=200, outcome="", ms=1.5))
    line = json.loads(stream.getvalue())
    assert {name: line.get(name) for name in ("status", "outcome", "ms")} == {"status": 200, "outcome": None, "ms": 1.5}


def test_what_is_said_to_the_operator_is_said_at_every_level() -> None:
    stream = io.StringIO()
    say(configure("json", "error", stream), "serving")
    assert json.loads(stream.getvalue())["message"] == "serving"


def test_a_fault_without_frames_has_at_least_a_type() -> None:
    assert places(ValueError(CANARY)) == "ValueError at "
