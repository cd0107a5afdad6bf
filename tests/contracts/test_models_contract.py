"""What every model keeps: a redacted prompt in, a draft with a text and its writer's name out, or ModelFault."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest

from jurat.foundation.cancellation import Cancellation, Cancelled
from jurat.models import (
    MODELS,
    Address,
    Breaker,
    Endpoint,
    Fallback,
    LocalModel,
    Recorded,
    RecordedModel,
    TemplateWriter,
    reached,
)
from jurat.ports import Model, ModelFault
from jurat.request import Draft, Message, Redacted
from support.local_weights import require_weights
from support.upstream import Answer, completion, running_upstream

BASE = "Dear <PERSON_1>,\n\nYour portfolio returned <PERCENT_1>."
PROMPT = Redacted((Message("system", "Be brief."), Message("user", f"Write it again:\n{BASE}")), BASE)
TIMES = 8


def _model(kind: str, stack: ExitStack) -> Model:
    match kind:
        case "endpoint":
            upstream = stack.enter_context(running_upstream())
            model = Endpoint(Address(upstream.base_url, "sk-test", "mock"))
            stack.callback(model.close)
            return model
        case "breaker":
            upstream = stack.enter_context(running_upstream())
            guarded = reached([Address(upstream.base_url, "sk-test", "mock")])
            assert isinstance(guarded, Breaker)
            stack.callback(guarded.close)
            return guarded
        case "fallback":
            upstream = stack.enter_context(running_upstream())
            dead, alive = Address("http://127.0.0.1:9/v1", "", "mock"), Address(upstream.base_url, "", "mock")
            chain = reached([dead, alive])
            assert isinstance(chain, Fallback)
            stack.callback(chain.close)
            return chain
        case "local":
            local = LocalModel(require_weights())
            stack.callback(local.close)
            return local
        case "template":
            return TemplateWriter()
        case "recorded":
            return RecordedModel([Recorded(Draft(BASE, "recorded"))] * TIMES)
    raise AssertionError(f"add {kind} to the contract")


@pytest.fixture(params=[name for name, _ in MODELS], scope="module")
def model(request: pytest.FixtureRequest) -> Iterator[Model]:
    with ExitStack() as stack:
        yield _model(request.param, stack)


def test_a_draft_has_a_text_and_the_name_of_its_writer(model: Model) -> None:
    draft = model.write(PROMPT, seed=7)
    assert draft.text.strip()
    assert model.name == draft.writer


def test_the_same_prompt_and_seed_give_the_same_draft(model: Model) -> None:
    assert model.write(PROMPT, seed=7).text == model.write(PROMPT, seed=7).text


def test_pieces_are_together_the_text(model: Model) -> None:
    pieces: list[str] = []
    assert model.write(PROMPT, 7, pieces.append).text == "".join(pieces)


def test_what_is_cancelled_is_not_written(model: Model) -> None:
    cancellation = Cancellation()
    cancellation.cancel()
    with pytest.raises(Cancelled):
        model.write(PROMPT, 7, None, cancellation)


def test_two_threads_may_share_a_model(model: Model) -> None:
    with ThreadPoolExecutor(2) as pool:
        drafts = list(pool.map(lambda seed: model.write(PROMPT, seed), (1, 2)))
    assert all(draft.text.strip() for draft in drafts)


FAULTY = ("endpoint", "breaker", "fallback", "recorded", "template", "local")


@pytest.mark.parametrize("kind", FAULTY)
def test_where_nothing_can_be_written_it_is_a_model_fault(kind: str) -> None:
    with ExitStack() as stack:
        if kind in ("endpoint", "breaker", "fallback"):
            upstream = stack.enter_context(running_upstream())
            upstream.answer_with(Answer(completion("   ")))
            address = Address(upstream.base_url, "", "mock", retries_max=0)
            endpoint, guarded, chain = Endpoint(address), reached([address]), reached([address, address])
            model: Model = {"endpoint": endpoint, "breaker": guarded, "fallback": chain}[kind]
        elif kind == "recorded":
            model = RecordedModel([])
        else:
            model = _model(kind, stack)
        with pytest.raises(ModelFault):
            model.write(Redacted((), ""), seed=7)
            model.write(PROMPT, seed=7)
