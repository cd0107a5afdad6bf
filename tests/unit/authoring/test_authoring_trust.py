"""Where a key is set, a pack that it did not sign governs nothing."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from jurat.authoring.bundling.key import KeyUnusable, make_keys
from jurat.authoring.bundling.trust import PackUntrusted
from jurat.settings import Settings
from jurat.wiring import House

RULE = "PACK letters VERSION 1.0 OWNER 'x'\nRULE A-1 HOUSE 'WSP 1' SEVERITY low ALWAYS use a plain tone\n"


@pytest.fixture
def place(tmp_path: Path) -> Path:
    from click.testing import CliRunner

    from jurat.cli.application import application

    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "pack.jur").write_text(RULE)
    make_keys(tmp_path / "officer")
    make_keys(tmp_path / "somebody")
    for name, key in (("signed", "officer"), ("foreign", "somebody")):
        command = ["bundle", "make", str(tmp_path / "letters"), "--out", str(tmp_path / f"{name}.bundle")]
        ran = CliRunner().invoke(application, [*command, "--key", str(tmp_path / key)])
        assert ran.exit_code == 0, ran.output
    return tmp_path


def house(place: Path) -> House:
    settings = Settings(home=place / "home", rulesets=place, bundle_key=str(place / "officer.pub"))
    return House(settings, lambda: datetime(2026, 11, 23, tzinfo=UTC))


def test_a_bundle_that_the_key_signed_is_used(place: Path) -> None:
    assert house(place).pack(str(place / "signed.bundle")).program.pack == "letters"


@pytest.mark.parametrize("name", ["letters", "foreign.bundle"])
def test_a_folder_and_a_bundle_of_somebody_else_are_refused(place: Path, name: str) -> None:
    with pytest.raises(PackUntrusted) as caught:
        house(place).pack(str(place / name))
    assert (caught.value.code, bool(caught.value.help)) == ("pack_untrusted", True)


def test_a_bundle_that_was_touched_is_refused(place: Path) -> None:
    touched = place / "touched.bundle"
    shutil.copy(place / "signed.bundle", touched)
    touched.write_text(touched.read_text().replace("plain", "neutral"))
    with pytest.raises(Exception, match="not a bundle as it was made"):
        house(place).pack(str(touched))


def test_a_key_that_is_none_opens_nothing(place: Path) -> None:
    settings = Settings(home=place / "home", rulesets=place, bundle_key="jurat/bundle+00000000+AAAA")
    with pytest.raises(KeyUnusable):
        House(settings).pack(str(place / "signed.bundle"))
