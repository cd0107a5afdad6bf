"""Exit statuses: a contract with scripts."""

from __future__ import annotations

FINE = 0
FINDINGS = 1
"""Diagnostics, failing tests, a decision of review or reject, a replay that differs, a record that is not whole."""
WRONG_USE = 2
INTERNAL = 3
STOPPED = 130
"""What shells expect of a command that was stopped by Ctrl-C."""
