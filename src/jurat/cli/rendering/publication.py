"""What `jurat docs` wrote, and what the law's sections still lack."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jurat.authoring.documentation.matrix import Coverage
from jurat.authoring.documentation.publication import Published
from jurat.cli.rendering.layout import counted, table

SHOWN_MAX = 12


def published_text(all: Sequence[Published]) -> str:
    return "\n\n".join("\n".join(_lines(one)) for one in all)


def _verdict(tests: int, failed: int) -> str:
    return f"{counted(tests, 'test')}, {f'{failed} failed' if failed else 'all passed'}"


def _lines(one: Published) -> Iterator[str]:
    yield f"{one.pack}: {counted(one.pages, 'file')} in {one.folder}; open {one.folder / 'index.html'}"
    if one.failed is not None:
        yield _verdict(one.tests, one.failed) if one.tests else "There are no tests."
    for parent in one.parents:
        if parent.failed is not None:
            yield f"{_verdict(len(parent.compiled.tests), parent.failed)} in {parent.pack}, which it extends"
    counts = [(cover, len(one.matrix.listed(cover))) for cover in Coverage]
    yield "Sections: " + ", ".join(f"{number} {cover.value}" for cover, number in counts if number)
    uncovered = one.matrix.listed(Coverage.UNCOVERED)
    if uncovered:
        yield table(("Uncovered", ""), [(row.section.text, row.title) for row in uncovered[:SHOWN_MAX]])
    if len(uncovered) > SHOWN_MAX:
        yield f"  … and {len(uncovered) - SHOWN_MAX} more; see {one.folder / 'citations.html'}"
