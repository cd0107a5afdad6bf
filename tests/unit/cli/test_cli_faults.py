"""Every fault has one shape and one exit status; no traceback reaches a person who did not ask for it."""

from __future__ import annotations

import errno
from collections.abc import Callable

import click
import pytest

from jurat.cli.commands import COMMANDS
from jurat.cli.fault import guarded
from jurat.foundation.error import InputError, NotFound, Refused, Unavailable


class PackMissing(NotFound):
    """There is no such pack."""

    code = "unknown_pack"


def raising(fault: BaseException) -> Callable[[], object]:
    def run() -> object:
        raise fault

    return run


@pytest.mark.parametrize(
    ("fault", "status", "said"),
    [
        (
            PackMissing("There is no pack us_retial.", "Did you mean us_retail?"),
            2,
            "error[unknown_pack]: There is no pack us_retial.\n  help: Did you mean us_retail?\n",
        ),
        (
            InputError("client.age: a number is expected\nclient.optOut: yes or no", "write 34\nwrite true"),
            2,
            "error[bad_input]: client.age: a number is expected\nclient.optOut: yes or no\n"
            "  help: write 34\n        write true\n",
        ),
        (Refused("You asked for this text."), 2, "error[refused]: You asked for this text.\n"),
        (Unavailable("The disk is full."), 3, "error[unavailable]: The disk is full.\n"),
        (
            click.BadParameter("no such day", param_hint="--as-of"),
            2,
            "error[usage]: Invalid value for --as-of: no such day\n  help: See `jurat --help`.\n",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device", "/home/jurat.db"),
            3,
            "error[storage]: No space is left on the disk: /home/jurat.db.\n"
            "  help: Make room or give access. What was done before is on record: see `jurat review list` and the "
            "outbox first.\n",
        ),
        (
            KeyError("rule"),
            3,
            "error[internal]: KeyError: 'rule'\n  help: Set JURAT_DEBUG=1 to see where, and report it.\n",
        ),
        (click.Abort(), 130, "error[stopped]: Stopped by you.\n"),
    ],
    ids=["not found", "several lines", "refused", "unavailable", "usage", "disk full", "bug", "ctrl-c"],
)
def test_a_fault_is_told_in_one_shape_with_its_status(
    fault: BaseException, status: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert guarded(raising(fault)) == status
    assert capsys.readouterr() == ("", said)


def test_a_command_that_decides_no_letters_says_nothing_of_an_outbox(capsys: pytest.CaptureFixture[str]) -> None:
    fault = PermissionError(errno.EACCES, "Permission denied", "/site/index.html")
    assert guarded(raising(fault), decides=False) == 3
    assert capsys.readouterr().err == (
        "error[storage]: Permission denied: /site/index.html.\n"
        "  help: Make room or give access. Or name another place.\n"
    )


def test_the_commands_that_decide_letters_are_known() -> None:
    assert [entry.name for entry in COMMANDS if entry.decides] == ["generate", "review", "serve", "demo"]


def test_a_traceback_is_shown_where_it_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("JURAT_DEBUG", "1")
    guarded(raising(KeyError("rule")))
    assert "Traceback (most recent call last)" in capsys.readouterr().err


def test_the_status_a_command_returns_is_kept() -> None:
    assert [guarded(lambda: 0), guarded(lambda: 1), guarded(lambda: None)] == [0, 1, 0]
