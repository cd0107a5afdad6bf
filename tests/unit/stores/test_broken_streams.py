"""A stream that broke off: its case holds what had left, and the log agrees."""

from datetime import UTC, datetime

from jurat.pipeline.parts import Exits
from jurat.pipeline.record import request_step
from jurat.pipeline.recorder import Recorder, begun
from jurat.pipeline.recovery import recover
from jurat.replay.recorded import recorded_steps
from jurat.request import Request, Step
from jurat.stores import open_stores

AT = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def test_what_had_left_of_a_stream_is_the_text_of_its_case_and_the_log_verifies(tmp_path):
    stores = open_stores(None, tmp_path, tmp_path / "second")
    request = Request("d1", "app", AT, "us_retail", "note", "email")
    tap = Recorder(stores.seals, "d1", lambda: AT, begun(request, "", "place:gone"))
    tap(request_step(request))
    tap.seal()
    for start, text in ((0, "All is well. "), (13, "We write again. ")):
        tap(Step("release", {"start": start, "text": text}))
        tap.seal()
    (case,) = recover(
        Exits((), stores.cases, stores.decisions),
        lambda token: True,
        lambda decision: recorded_steps(stores.audit.entries(decision)),
        lambda decision, before: Recorder(stores.seals, decision, lambda: AT, before, before),
    )
    assert case.text == "All is well. We write again. "
    assert stores.verify().problem is None
    stores.close()
