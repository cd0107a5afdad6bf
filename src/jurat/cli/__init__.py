"""Floor 13: the command line. One command is one file in `commands/` and one line in its tuple."""

from __future__ import annotations


def main() -> None:
    """The `jurat` command. Leaves the process with 0 fine, 1 findings, 2 wrong usage or input, 3 internal error."""
    from jurat.cli.application import application

    application(prog_name="jurat")
