"""Who looks on at a queue sees everybody who waits, enters, leaves or is turned away."""

from __future__ import annotations

import asyncio

import pytest
from prometheus_client import CollectorRegistry
from prometheus_client.parser import text_string_to_metric_families

from jurat.gateway.limits import Busy, Turnstile
from jurat.observers.metrics import LABEL_VALUES_MAX, Metrics


def metrics() -> Metrics:
    return Metrics(CollectorRegistry(), "0", "enforce")


def read(counted: Metrics) -> dict[str, float]:
    """Numbers of the queue `q`, without the front of their names."""
    families = text_string_to_metric_families(counted.exposition().decode())
    return {
        sample.name.removeprefix("jurat_queue_"): sample.value
        for family in families
        for sample in family.samples
        if sample.labels.get("queue") == "q" and "bucket" not in sample.name
    }


def test_one_inside_one_waiting_one_turned_away() -> None:
    counted = metrics()

    async def scene() -> dict[str, float]:
        turnstile = Turnstile(1, waiting_max=1, watch=counted.queue("q"))
        leave = asyncio.Event()

        async def visit() -> None:
            async with turnstile.place():
                await leave.wait()

        inside, waiting = asyncio.create_task(visit()), asyncio.create_task(visit())
        await asyncio.sleep(0)
        with pytest.raises(Busy):
            await visit()
        seen = read(counted)
        leave.set()
        await asyncio.gather(inside, waiting)
        return seen

    during = asyncio.run(scene())
    assert {name: during[name] for name in ("working", "waiting", "turned_away_total")} == {
        "working": 1,
        "waiting": 1,
        "turned_away_total": 1,
    }
    after = read(counted)
    assert (after["working"], after["waiting"], after["wait_seconds_count"]) == (0, 0, 2)


def test_who_waited_in_vain_or_hung_up_waits_no_longer() -> None:
    counted = metrics()

    async def scene() -> None:
        turnstile = Turnstile(1, wait_s=0.01, watch=counted.queue("q"))

        async def visit() -> None:
            async with turnstile.place():
                raise AssertionError("there is no place")

        async with turnstile.place():
            with pytest.raises(Busy):
                await visit()
            gone = asyncio.create_task(visit())
            await asyncio.sleep(0)
            gone.cancel()
            await asyncio.gather(gone, return_exceptions=True)

    asyncio.run(scene())
    after = read(counted)
    assert (after["waiting"], after["working"], after["turned_away_total"]) == (0, 0, 1)


def test_labels_without_end_are_counted_as_other() -> None:
    counted = metrics()
    for number in range(LABEL_VALUES_MAX + 50):
        counted.ledger.count((counted._repairs.of(f"act {number}"), 1))
    text = counted.exposition().decode()
    assert text.count("jurat_repairs_total{") == LABEL_VALUES_MAX + 1
    assert 'jurat_repairs_total{act="other"} 50.0' in text
