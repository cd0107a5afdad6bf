"""Names found in worker processes as in ours; a worker that dies or hangs lets no text out and is replaced."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from jurat.privacy.detector import full_detector
from jurat.privacy.presidio import PresidioDetector
from jurat.privacy.redaction import Redactor
from jurat.privacy.worker.pool import PROGRAM, NamesNotSearched, RedactionBusy, Worker, WorkerPool

TEXT = "John Smith met Priya Natarajan in San Francisco."
TOY = "support.toy_worker"


@contextmanager
def pool_of(size: int, program: str = TOY, **limits: float) -> Iterator[WorkerPool]:
    pool = WorkerPool(size, program=program, **limits)
    try:
        yield pool
    finally:
        pool.close()


def only(pool: WorkerPool) -> Worker:
    (worker,) = pool._workers
    return worker


def gone(pid: int) -> bool:
    with suppress(ProcessLookupError):
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").exists() and ") Z " in Path(f"/proc/{pid}/stat").read_text()
    return True


def test_workers_find_what_this_process_finds_also_in_texts_no_encoding_likes() -> None:
    here = PresidioDetector()
    with pool_of(1, program=PROGRAM) as pool:
        for text in (TEXT, "", "a\ud800b John Smith", "Müller 😀 Łukasz"):
            assert here.find(text) == pool.find(text)


def test_nothing_is_started_before_a_text_is_searched() -> None:
    with pool_of(2) as pool:
        assert pool._workers == set()


def test_threads_share_the_workers() -> None:
    with pool_of(2) as pool, ThreadPoolExecutor(4) as threads:
        found = list(threads.map(pool.find, [TEXT, TEXT + " ", TEXT + "  ", TEXT + "   "]))
        assert len({tuple((s.start, s.end, s.type) for s in places) for places in found}) == 1
        assert len(pool._workers) <= 2


def test_a_worker_that_died_while_idle_is_replaced_in_silence() -> None:
    with pool_of(1) as pool:
        found = pool.find(TEXT)
        first = only(pool)
        os.kill(first.pid, signal.SIGKILL)
        first._process.wait(5)
        assert found == pool.find(TEXT)
        assert only(pool).pid != first.pid


def test_a_worker_killed_at_work_fails_the_text_closed_and_the_next_text_gets_a_new_one() -> None:
    with pool_of(1) as pool:
        pool.find(TEXT)
        pid = only(pool).pid
        os.kill(pid, signal.SIGSTOP)
        killer = threading.Timer(0.3, os.kill, (pid, signal.SIGKILL))
        killer.start()
        with pytest.raises(NamesNotSearched) as refused:
            pool.find(TEXT)
        assert (refused.value.code, TEXT[:4] in str(refused.value)) == ("names_not_searched", False)
        assert pool.find(TEXT)


def test_a_worker_that_hangs_is_killed_after_its_time() -> None:
    with pool_of(1, search_s_max=20.0) as pool:
        pool.find(TEXT)
        pid = only(pool).pid
        os.kill(pid, signal.SIGSTOP)
        pool._search_s_max = 0.5
        started = time.monotonic()
        with pytest.raises(NamesNotSearched):
            pool.find(TEXT)
        assert time.monotonic() - started < 5
        assert gone(pid)


def test_who_waits_too_long_for_a_worker_is_told_so() -> None:
    with pool_of(1, wait_s_max=0.2) as pool:
        pool.find(TEXT)
        os.kill(only(pool).pid, signal.SIGSTOP)
        pool._search_s_max = 3.0
        busy = threading.Thread(target=lambda: _refused(pool))
        busy.start()
        time.sleep(0.2)
        with pytest.raises(RedactionBusy):
            pool.find(TEXT)
        busy.join()


def _refused(pool: WorkerPool) -> None:
    with pytest.raises(NamesNotSearched):
        pool.find(TEXT)


def test_closing_ends_the_processes_and_later_texts_fail_closed() -> None:
    pool = WorkerPool(1, program=TOY)
    pool.find(TEXT)
    pid = only(pool).pid
    pool.close()
    assert gone(pid)
    with pytest.raises(NamesNotSearched):
        pool.find(TEXT)


def test_a_worker_goes_when_its_gateway_is_killed(tmp_path: Path) -> None:
    pid = os.fork()
    if not pid:  # a gateway of its own, killed while its worker idles
        worker = Worker(TOY)
        (tmp_path / "pid").write_text(str(worker.pid))
        os.kill(os.getpid(), signal.SIGKILL)
    os.waitpid(pid, 0)
    worker_pid = int((tmp_path / "pid").read_text())
    assert _soon(lambda: gone(worker_pid))


def _soon(holds: object, within_s: float = 5.0) -> bool:
    by = time.monotonic() + within_s
    while time.monotonic() < by:
        if callable(holds) and holds():
            return True
        time.sleep(0.05)
    return False


def test_a_worker_learns_no_secret_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JURAT_UPSTREAM_API_KEY", "sk-canary")
    worker = Worker(TOY)
    try:
        assert b"sk-canary" not in Path(f"/proc/{worker.pid}/environ").read_bytes()
    finally:
        worker.stop()


def test_a_redactor_over_workers_masks_and_searches_a_seen_text_no_second_time() -> None:
    detector = full_detector(workers=1)
    redactor = Redactor(detector)
    try:
        assert redactor.redact_text(TEXT)[0] == "<PERSON_1> met <PERSON_2> in <LOCATION_1>."
        pool = detector.names._detector
        assert isinstance(pool, WorkerPool)
        os.kill(only(pool).pid, signal.SIGSTOP)  # nobody could answer
        assert redactor.redact_text(TEXT)[0] == "<PERSON_1> met <PERSON_2> in <LOCATION_1>."
    finally:
        redactor.close()
