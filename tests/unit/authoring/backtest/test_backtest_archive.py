"""Where mail lies: files, folders, patterns, mailboxes and ZIP files."""

from __future__ import annotations

import random
import zipfile
from pathlib import Path

import pytest

from jurat.authoring.backtest.archive import raw
from jurat.authoring.backtest.archive.raw import Raw
from jurat.authoring.backtest.archive.walk import mail_files, raws
from jurat.authoring.backtest.fault import ArchiveUnreadable, NoMail, Trouble


def names(found: list[Raw | Trouble]) -> list[str]:
    return [each.name if isinstance(each, Raw) else f"{each.code} {each.place}" for each in found]


def test_a_folder_gives_its_mails_in_order_of_name_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "june").mkdir()
    for name in ("b.eml", "june/a.EML", "notes.txt", ".hidden.eml"):
        (tmp_path / name).write_bytes(b"Subject: x\n\nx")
    assert [tmp_path / "b.eml", tmp_path / "june" / "a.EML"] == list(mail_files([str(tmp_path)]))


def test_a_pattern_and_a_name_that_overlap_give_each_file_once(tmp_path: Path) -> None:
    for name in ("a.eml", "b.eml"):
        (tmp_path / name).write_bytes(b"Subject: x\n\nx")
    found = mail_files([str(tmp_path / "b.eml"), str(tmp_path / "*.eml")])
    assert (tmp_path / "b.eml", tmp_path / "a.eml") == found


def test_a_name_that_leads_nowhere_is_said_with_what_to_name_instead(tmp_path: Path) -> None:
    with pytest.raises(ArchiveUnreadable) as caught:
        mail_files([str(tmp_path / "no*.eml")])
    assert "leads to no file" in caught.value.message
    assert ".mbox" in caught.value.help


def test_a_folder_without_mail_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(NoMail):
        mail_files([str(tmp_path)])


def test_a_mailbox_is_cut_where_mails_begin_and_quoted_from_lines_are_restored(tmp_path: Path) -> None:
    box = tmp_path / "sent.mbox"
    box.write_bytes(b"From a Mon\nSubject: one\n\nbody\n>From here on\n\nFrom b Tue\nSubject: two\n\nlast\n")
    found = list(raws([box]))
    assert [b"Subject: one\n\nbody\nFrom here on\n\n", b"Subject: two\n\nlast\n"] == [
        each.data for each in found if isinstance(each, Raw)
    ]
    assert [f"{box}, mail 1", f"{box}, mail 2"] == names(found)


def test_a_file_that_is_no_mailbox_is_a_trouble_and_the_next_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(b"hello")
    (tmp_path / "b.eml").write_bytes(b"Subject: x\n\nx")
    found = names(list(raws(mail_files([str(tmp_path)]))))
    assert [f"not_a_mailbox {tmp_path / 'a.mbox'}", str(tmp_path / "b.eml")] == found


def test_a_zip_gives_its_mails_and_a_broken_zip_a_trouble(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("in/one.eml", "Subject: x\n\nx")
        bundle.writestr("readme.txt", "no mail")
    (tmp_path / "b.zip").write_bytes(b"PK no")
    found = names(list(raws(mail_files([str(tmp_path)]))))
    assert [f"{tmp_path / 'a.zip'}, in/one.eml", f"not_a_zip {tmp_path / 'b.zip'}"] == found


def test_a_mail_beyond_the_limit_is_not_read_wherever_it_lies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("letter", "mailbox", "zipped"):
        monkeypatch.setattr(f"jurat.authoring.backtest.archive.{module}.MAIL_BYTES_MAX", 100)
    long = "Subject: x\n\n" + "x\n" * 200
    (tmp_path / "a.eml").write_text(long)
    (tmp_path / "b.mbox").write_text(f"From a\n{long}\nFrom b\nSubject: small\n\nx\n")
    with zipfile.ZipFile(tmp_path / "c.zip", "w", zipfile.ZIP_DEFLATED) as bundle:
        bundle.writestr("bomb.eml", long)
    found = names(list(raws(mail_files([str(tmp_path)]))))
    assert [
        f"mail_too_large {tmp_path / 'a.eml'}",
        f"mail_too_large {tmp_path / 'b.mbox'}, mail 1",
        f"{tmp_path / 'b.mbox'}, mail 2",
        f"mail_too_large {tmp_path / 'c.zip'}, bomb.eml",
    ] == found
    assert raw.MAIL_BYTES_MAX == 25 * 1024 * 1024


@pytest.mark.parametrize("packing", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_damaged_mail_in_a_zip_costs_itself_alone(tmp_path: Path, packing: int) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w", packing) as bundle:
        bundle.writestr("a.eml", b"Subject: x\n\n" + random.Random(1).randbytes(2_000))
        start = bundle.infolist()[0].header_offset + 30 + len("a.eml")
        bundle.writestr("b.eml", b"Subject: x\n\nx")
    data = bytearray(path.read_bytes())
    for at in range(start + 9, start + 40):
        data[at] ^= 0xFF
    path.write_bytes(data)
    assert [f"mail_unreadable {path}, a.eml", f"{path}, b.eml"] == names(list(raws([path])))
