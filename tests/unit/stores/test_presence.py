"""Who is still at work in a place, whatever its host is called today."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from jurat.stores.presence import Presence

CHILD = "import sys, time; from pathlib import Path; from jurat.stores.presence import Presence; "
CHILD += "print(Presence(Path(sys.argv[1])).token, flush=True); time.sleep(60)"


def test_a_killed_process_is_gone_and_a_living_one_is_not(tmp_path: Path) -> None:
    child = subprocess.Popen([sys.executable, "-c", CHILD, str(tmp_path)], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    token = child.stdout.readline().strip()
    here = Presence(tmp_path)
    assert here.gone(token) is False
    child.kill()
    child.wait()
    assert here.gone(token) is True
    assert here.gone(token) is True


def test_oneself_is_not_gone(tmp_path: Path) -> None:
    here = Presence(tmp_path)
    assert here.gone(here.token) is False


def test_one_that_ended_in_good_order_is_gone(tmp_path: Path) -> None:
    ended = Presence(tmp_path)
    ended.close()
    ended.close()
    assert Presence(tmp_path).gone(ended.token) is True


def test_another_place_speaks_for_itself(tmp_path: Path) -> None:
    other = Presence(tmp_path / "other")
    other.close()
    assert Presence(tmp_path / "here").gone(other.token) is False
