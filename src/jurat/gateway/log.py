"""What the process tells its operator: one line an event, as text or JSON, and nothing that anybody wrote.

Our own messages are written for that. A library's may quote what it was given, so of those only the place is told;
of exceptions the types and places, never the message.
"""

from __future__ import annotations

import json
import logging
import sys
import traceback
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any, TextIO

from jurat.foundation.clock import timestamp

FRAMES_MAX = 8
_OWN = ("jurat", "uvicorn")
"""Loggers whose messages hold no data: ours, and the server's, which tell of sockets and processes."""

_NAMES = {"WARNING": "warning", "ERROR": "error", "CRITICAL": "error", "INFO": "info", "DEBUG": "debug"}
_FIELDS = "fields"


def fields(**said: Any) -> dict[str, Mapping[str, Any]]:
    """The `extra` of a message whose values are to be found by name. Those that say nothing are left out."""
    return {_FIELDS: {name: value for name, value in said.items() if value != ""}}


def configure(form: str, level: str, stream: TextIO | None = None) -> logging.Handler:
    """Everything that is logged in this process goes to `stream` (default: stderr) as `form` says, `text` or `json`.
    Gives the handler, which `say` wants."""
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(JsonLines() if form == "json" else TextLines())
    handler.addFilter(_let_through)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)  # libraries are not to spend time on what is thrown away
    for known in list(root.manager.loggerDict.values()):
        if isinstance(known, logging.Logger) and known.handlers:  # it would print what we leave out
            known.handlers.clear()
            known.propagate = True
    for name in _OWN:
        logging.getLogger(name).setLevel(level.upper())
    logging.captureWarnings(True)
    return handler


def say(handler: logging.Handler, message: str) -> None:
    """A line for the operator whatever the level is."""
    handler.emit(logging.LogRecord("jurat", logging.INFO, __file__, 0, message, (), None))


def places(fault: BaseException) -> str:
    """Where something broke and of what type it was, with what caused it: without messages, which may hold what a
    person wrote."""
    chain = [fault]
    while (cause := chain[-1].__cause__ or chain[-1].__context__) is not None and len(chain) < FRAMES_MAX:
        chain.append(cause)
    names = " < ".join(type(item).__name__ for item in chain)
    frames = traceback.extract_tb(fault.__traceback__)[-FRAMES_MAX:]
    return f"{names} at " + " > ".join(f"{frame.name}:{frame.lineno}" for frame in frames)


class JsonLines(logging.Formatter):
    """One JSON object a line: `time`, `level`, `logger`, `message`, and the fields of the message."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": _time(record),
            "level": _NAMES.get(record.levelname, "info"),
            "logger": record.name,
            "message": _message(record),
            **getattr(record, _FIELDS, {}),
        }
        return json.dumps(line, ensure_ascii=True)


class TextLines(logging.Formatter):
    """The same for people."""

    def format(self, record: logging.LogRecord) -> str:
        said = "".join(f" {name}={value}" for name, value in getattr(record, _FIELDS, {}).items())
        level = _NAMES.get(record.levelname, "info")
        return f"{_time(record)} {level:<7} {record.name}: {_message(record)}{said}".replace("\n", " ")


def _time(record: logging.LogRecord) -> str:
    return timestamp(datetime.fromtimestamp(record.created, UTC))


def _message(record: logging.LogRecord) -> str:
    said = record.getMessage().strip() if _is_own(record) else f"something at {record.module}:{record.lineno}"
    if record.exc_info and record.exc_info[1] is not None:
        return f"{said} {places(record.exc_info[1])}"
    return said


def _is_own(record: logging.LogRecord) -> bool:
    return record.name.partition(".")[0] in _OWN


def _let_through(record: logging.LogRecord) -> bool:
    """Of libraries what may want doing, whatever level they gave themselves."""
    return _is_own(record) or record.levelno >= logging.WARNING
