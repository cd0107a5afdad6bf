"""What the TESTs of a pack try out, and first of all what they do not."""

from __future__ import annotations

from collections.abc import Iterator

from jurat.authoring.coverage.row import Coverage, Row
from jurat.cli.rendering.layout import section, table, wrapped

_MANY = {"list item": "list items", "unknown branch": "unknown branches"}


def coverage_text(coverage: Coverage) -> str:
    """A line per kind, then every row that lacks something."""
    rows = [
        [_MANY.get(kind, f"{kind}s"), f"{share.percent}%", f"{share.reached} of {share.goals}"]
        for kind, share in coverage.shares.items()
    ]
    rows.append(["all", f"{coverage.share.percent}%", f"{coverage.share.reached} of {coverage.share.goals}"])
    heading = section(f"Coverage of {coverage.pack}")
    return "\n".join([heading, table(["what", "covered", "goals"], rows), *_uncovered(coverage)])


def _uncovered(coverage: Coverage) -> Iterator[str]:
    for kind in coverage.shares:
        lacking = [row for row in coverage.rows if row.kind == kind and row.missing]
        if lacking:
            yield ""
            yield section(f"{_MANY.get(kind, f'{kind}s')} not covered".capitalize())
            yield from (_line(row) for row in lacking)


def _line(row: Row) -> str:
    clause = f" (clause {row.clause})" if row.clause else ""
    what = f": {row.what}" if row.what else ""
    return wrapped(f"{row.owner}{clause}{what} – never {', never '.join(_said(row))}  {_place(row)}", "      ", "  ")


def _said(row: Row) -> Iterator[str]:
    return (f"used: {goal}" if goal.startswith("EXCEPT") else goal for goal in row.missing)


def _place(row: Row) -> str:
    return f"{row.place.file}:{row.place.line}" if row.place.line else ""
