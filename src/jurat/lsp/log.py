"""What the server says on stderr: what kind of thing happened, never the words of a rule."""

from __future__ import annotations

import logging
import sys
from pathlib import Path


class Discreet(logging.Formatter):
    """A record without its arguments – they hold messages of the protocol, and these the texts of rules."""

    def format(self, record: logging.LogRecord) -> str:
        said = (
            f"{record.levelname.lower()} {record.name}: {str(record.msg).splitlines()[0][:120] if record.msg else ''}"
        )
        return said + (f" [{_fault(record.exc_info[1])}]" if record.exc_info and record.exc_info[1] else "")


def _fault(fault: BaseException) -> str:
    """The kind of a fault and where it arose."""
    trace = fault.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f" at {Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    return type(fault).__name__ + where


def log_discreetly() -> None:
    """From here on, everything that is logged goes to stderr in this form."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Discreet())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
