"""Work of many threads in one transaction: each gets its own answer, and a fault stays with whom it belongs to."""

import threading
import time
from contextlib import contextmanager

import pytest

from jurat.foundation.error import Refused, Unavailable
from jurat.stores import group as group_module
from jurat.stores.group import Group


class Log:
    """Stands in for the audit log: counts transactions; the first one waits for the `gate`."""

    place = "nowhere"

    def __init__(self):
        self.gate = threading.Event()
        self.transactions = []
        self.fault = None

    @contextmanager
    def transaction(self):
        work = []
        yield work
        if not self.transactions:
            self.gate.wait(5)
        if self.fault is not None:
            raise self.fault
        self.transactions.append(work)


def settled(group, works):
    """The first work is being written while the others come; the outcome of each."""
    outcomes = [None] * len(works)

    def run(index):
        try:
            outcomes[index] = group.run(works[index])
        except Exception as fault:
            outcomes[index] = fault

    threads = [threading.Thread(target=run, args=(index,)) for index in range(len(works))]
    for thread in threads:
        thread.start()
        time.sleep(0.02)
    group._log.gate.set()
    for thread in threads:
        thread.join(10)
    return outcomes


def good(number):
    def work(transaction):
        transaction.append(number)
        return number

    return work


def bad(transaction):
    raise Refused("Not this one.")


def test_who_comes_while_another_writes_shares_the_next_transaction():
    log = Log()
    assert settled(Group(log), [good(number) for number in range(6)]) == list(range(6))
    assert log.transactions == [[0], [1, 2, 3, 4, 5]]


def test_a_fault_is_its_own_and_the_neighbours_are_written_without_it():
    log = Log()
    outcomes = settled(Group(log), [good(0), good(1), bad, good(3)])
    assert outcomes[:2] + outcomes[3:] == [0, 1, 3]
    assert isinstance(outcomes[2], Refused)
    assert log.transactions == [[0], [1], [3]]


def test_where_the_place_is_gone_each_hears_it_for_himself():
    log = Log()
    log.fault = Unavailable("The disk is full.", "Make room.")
    outcomes = settled(Group(log), [good(number) for number in range(3)])
    assert [(type(fault), fault.message) for fault in outcomes] == [(Unavailable, "The disk is full.")] * 3
    assert len({id(fault) for fault in outcomes}) == 3


def test_so_many_go_together_at_most(monkeypatch):
    monkeypatch.setattr(group_module, "TOGETHER_MAX", 2)
    log = Log()
    assert settled(Group(log), [good(number) for number in range(6)]) == list(range(6))
    assert log.transactions == [[0], [1, 2], [3, 4], [5]]


def test_who_waits_too_long_is_told_and_nothing_of_him_is_written(monkeypatch):
    monkeypatch.setattr(group_module, "LOCK_WAIT_S_MAX", 0.05)
    log = Log()
    group = Group(log)
    first = threading.Thread(target=group.run, args=(good(0),))
    first.start()
    time.sleep(0.02)
    with pytest.raises(Unavailable, match="Too many wait to write: nowhere"):
        group.run(good(1))
    log.gate.set()
    first.join()
    assert log.transactions == [[0]]


def test_a_leader_who_is_broken_off_leaves_nobody_waiting():
    log = Log()
    log.gate.set()

    def stop(transaction):
        raise KeyboardInterrupt

    group = Group(log)
    with pytest.raises(KeyboardInterrupt):
        group.run(stop)
    assert group.run(good(1)) == 1
