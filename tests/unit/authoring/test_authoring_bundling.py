"""Bundles as files: what was made is verified, what was touched is refused, keys stay with their owner."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from jurat.authoring.bundling.key import KeyExposed, KeyUnusable, make_keys, read_private, read_public
from jurat.authoring.bundling.making import make_bundle, write_bundle
from jurat.authoring.bundling.verification import verify
from jurat.authoring.suite import run_suite
from jurat.cli.commands.bundle import command
from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.language.program.bundle import bundle_hash, dump
from jurat.packs.bundle_file import BundleRefused
from jurat.packs.error import PackBroken
from jurat.packs.folder import compile_pack, find_pack, load_pack

RULE = "RULE A-1 'One' CITES 'X 1' IF client.age > 5 THEN use simplified explanations\n"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    folder = tmp_path / "letters"
    folder.mkdir()
    (folder / "pack.jur").write_text("PACK letters 'Letters' VERSION 1.2\n" + RULE, encoding="utf-8")
    (folder / "a_test.jur").write_text("TEST 't' GIVEN client.age = 9 EXPECT FIRES A-1\n", encoding="utf-8")
    return folder


def bundled(pack: Path, whole: bool = True, name: str = "a.bundle") -> Path:
    """A signed bundle beside the pack; its keys are `key` and `key.pub` there."""
    key = pack.parent / "key"
    if not key.exists():
        make_keys(key)
    write_bundle(make_bundle(pack, SIGNATURES, whole, read_private(key)), pack.parent / name)
    return pack.parent / name


def checks(path: Path, public: str = "", sources: Path | None = None) -> dict[str, bool | None]:
    found = verify(path, SIGNATURES, read_public(public) if public else None, sources)
    return {check.name: check.holds for check in found.checks}


def test_a_bundle_is_what_it_was_made_from(pack: Path) -> None:
    path = bundled(pack)
    everything = {"hash": True, "language": True, "signature": True, "sources": True}
    assert checks(path, str(pack.parent / "key.pub")) == everything


def test_without_the_key_and_the_sources_it_says_what_was_not_looked_at(pack: Path) -> None:
    assert checks(bundled(pack, whole=False)) == {"hash": True, "language": True, "signature": None, "sources": None}


def test_sources_that_are_not_carried_are_taken_from_a_folder(pack: Path) -> None:
    path = bundled(pack, whole=False)
    assert checks(path, sources=pack)["sources"] is True
    (pack / "pack.jur").write_text(
        "PACK letters 'Letters' VERSION 1.2\n" + RULE.replace("> 5", "> 6"), encoding="utf-8"
    )
    assert checks(path, sources=pack)["sources"] is False


def test_another_key_has_not_signed_it(pack: Path) -> None:
    path = bundled(pack)
    other = make_keys(pack.parent / "other")
    assert checks(path, other)["signature"] is False


def test_a_program_that_its_sources_do_not_give_is_found_out_even_if_it_is_signed(pack: Path) -> None:
    from dataclasses import replace

    from jurat.authoring.bundling.signature import signed

    made = make_bundle(pack, SIGNATURES, whole=True)
    program = load_pack(pack, SIGNATURES)
    forged = replace(program, rules=(replace(program.rules[0], cites=("X 2",)),))
    path = pack.parent / "forged.bundle"
    make_keys(pack.parent / "key")
    write_bundle(signed(replace(made, program=dump(forged)), read_private(pack.parent / "key")), path)
    found = checks(path, str(pack.parent / "key.pub"))
    assert found == {"hash": True, "language": True, "signature": True, "sources": False}


def test_a_bundle_stands_wherever_a_pack_may(pack: Path) -> None:
    path = bundled(pack)
    program = load_pack(find_pack(str(path), ()), SIGNATURES)
    assert bundle_hash(program) == bundle_hash(load_pack(pack, SIGNATURES))
    assert [trial.name for trial in compile_pack(path, SIGNATURES).tests] == ["t"]


def test_what_needs_the_rules_as_written_refuses_a_bundle_without_them(pack: Path) -> None:
    path = bundled(pack, whole=False)
    assert load_pack(path, SIGNATURES).pack == "letters"
    with pytest.raises(BundleRefused, match="carries no sources"):
        compile_pack(path, SIGNATURES)


def test_a_bundle_carries_the_packs_that_its_pack_extends(pack: Path) -> None:
    child = pack.parent / "child"
    child.mkdir()
    text = "PACK child 'Child' VERSION 1 EXTENDS letters\nRULE C-1 CITES 'X 9' ALWAYS block sending\n"
    (child / "pack.jur").write_text(text, encoding="utf-8")
    path = bundled(child)
    assert {rule.id for rule in load_pack(path, SIGNATURES).rules} == {"A-1", "C-1"}
    (pack / "pack.jur").unlink()
    assert checks(path)["sources"] is True


def test_a_signature_has_one_way_to_be_written(pack: Path) -> None:
    """The last character of base64 has bits that say nothing: with others it still decodes to the same."""
    bundle = bundled(pack)
    text = bundle.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines() if line.startswith("\u2014") and line.endswith("="))
    signs = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    bare = line.rstrip("=")
    other = bare[:-1] + signs[signs.index(bare[-1]) ^ 1] + line[len(bare) :]
    bundle.write_text(text.replace(line, other), encoding="utf-8")
    assert checks(bundle, str(pack.parent / "key.pub"))["signature"] is False


@pytest.mark.parametrize("whole", [True, False])
def test_whichever_character_is_changed_the_bundle_is_refused_or_its_signature_is(pack: Path, whole: bool) -> None:
    path = bundled(pack, whole)
    text = path.read_text(encoding="utf-8")
    touched = pack.parent / "touched.bundle"
    for place in range(0, len(text), 7):
        other = "x" if text[place] != "x" else "y"
        touched.write_text(text[:place] + other + text[place + 1 :], encoding="utf-8")
        try:
            assert checks(touched, str(pack.parent / "key.pub"))["signature"] is False
        except BundleRefused:
            continue


@pytest.mark.parametrize("text", ["", "jurat/bundle\n", "\ud800", "RULE A", "jurat/bundle\n\n\n\n\n\n"])
def test_what_is_no_bundle_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.bundle"
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    with pytest.raises(BundleRefused):
        load_pack(path, SIGNATURES)


def test_a_pack_with_mistakes_is_not_bundled(pack: Path) -> None:
    (pack / "b.jur").write_text("RULE B-1 IF client.agee > 5 THEN block sending\n", encoding="utf-8")
    with pytest.raises(PackBroken):
        make_bundle(pack, SIGNATURES)


def test_a_private_key_is_its_owners_alone(tmp_path: Path) -> None:
    key = tmp_path / "key"
    make_keys(key)
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    key.chmod(0o640)
    with pytest.raises(KeyExposed):
        read_private(key)


def test_a_key_is_never_replaced_and_a_wrong_one_is_named(tmp_path: Path) -> None:
    make_keys(tmp_path / "key")
    with pytest.raises(KeyUnusable, match="is there already"):
        make_keys(tmp_path / "key")
    with pytest.raises(KeyUnusable, match="is no public key"):
        read_public(str(tmp_path / "key"))
    with pytest.raises(KeyUnusable, match="cannot be read"):
        read_public(str(tmp_path / "none"))


def test_the_command_makes_and_verifies(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(pack.parent)
    run = CliRunner()
    assert run.invoke(command, ["keygen", "--out", "key"], standalone_mode=False).return_value == 0
    made = run.invoke(command, ["letters", "--out", "a.bundle", "--key", "key"], standalone_mode=False)
    assert (made.return_value, json.loads(made.output)["signed"]) == (0, True)
    seen = run.invoke(command, ["verify", "a.bundle", "--public", "key.pub"], standalone_mode=False)
    assert (seen.return_value, json.loads(seen.output)["ok"]) == (0, True)
    assert run.invoke(command, ["letters", "--out", "b.bundle"], standalone_mode=False).return_value == 0
    unsigned = run.invoke(command, ["verify", "b.bundle", "--public", "key.pub"], standalone_mode=False)
    assert unsigned.return_value == 1


def test_a_private_key_that_is_not_there_is_told_with_what_makes_one(tmp_path: Path) -> None:
    with pytest.raises(KeyUnusable) as fault:
        read_private(tmp_path / "nokey")
    assert "`jurat bundle keygen --out KEYFILE`" in fault.value.help


def test_what_tests_try_out_is_measured_on_the_sources_that_a_bundle_carries(tmp_path: Path) -> None:
    """A bundle's own text holds no rule, so that everything would have been covered."""
    folder, file = tmp_path / "letters", tmp_path / "letters.bundle"
    folder.mkdir()
    rule = "RULE A-1 HOUSE 'w' IF client.age > 5 THEN block sending\nTEST 't' GIVEN client.age = 3 EXPECT SILENT A-1\n"
    (folder / "pack.jur").write_text("PACK letters VERSION 1.0\n" + rule, encoding="utf-8")
    write_bundle(make_bundle(folder, SIGNATURES, whole=True), file)
    shares = []
    for pack in (folder, file):
        compiled = compile_pack(pack, SIGNATURES)
        assert compiled.program is not None
        engine = engine_named("compiled", compiled.program)
        shares.append(run_suite(pack, compiled, engine, date(2026, 11, 26)).coverage().share.percent)
    assert shares[0] == shares[1] < 100
