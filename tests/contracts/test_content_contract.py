"""What every content library keeps, over all of them."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from jurat.content import LIBRARIES, FolderLibrary, MemoryLibrary
from jurat.ports import ContentLibrary, Template

FIRST = Template(
    id="review-email-en",
    version="1",
    family="review",
    content_type="portfolio_review",
    channel="email",
    language="en",
    subject="Your review: {{ portfolio.periodEnd }}",
    body="Hello {{ client.firstName }},\n\n{% for holding in client.holdings %}\n- {{ holding.name }}\n{% endfor %}\n",
    approved_by="M. Okafor, Series 24",
)
TEMPLATES = (FIRST, replace(FIRST, version="2", body="Dear {{ client.firstName }},\n"))


def _folder(folder: Path) -> ContentLibrary:
    for each in TEMPLATES:
        front = "".join(
            f"{key}: {getattr(each, key)}\n"
            for key in ("id", "version", "family", "content_type", "channel", "language", "subject", "approved_by")
        )
        (folder / f"review.{each.version}.txt").write_text(f"---\n{front}---\n{each.body}", encoding="utf-8")
    return FolderLibrary(folder)


BUILDERS: dict[type, Callable[[Path], ContentLibrary]] = {
    FolderLibrary: _folder,
    MemoryLibrary: lambda _folder: MemoryLibrary(TEMPLATES),
}


@pytest.fixture(params=LIBRARIES, ids=lambda library: library.name)
def library(request: pytest.FixtureRequest, tmp_path: Path) -> ContentLibrary:
    return BUILDERS[request.param](tmp_path)


def test_every_template_comes_back_whole(library: ContentLibrary) -> None:
    assert tuple(library.templates()) == TEMPLATES


def test_the_latest_version_is_the_one_that_is_used(library: ContentLibrary) -> None:
    assert TEMPLATES[1] == library.template("portfolio_review", "email", "en")


@pytest.mark.parametrize(
    "use", [("portfolio_review", "sms", "en"), ("portfolio_review", "email", "es"), ("rate_change", "email", "en")]
)
def test_there_is_no_template_for_what_was_not_approved(library: ContentLibrary, use: tuple[str, str, str]) -> None:
    assert library.template(*use) is None
