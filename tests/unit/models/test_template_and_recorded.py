"""The two writers without a model: the approved template, and the drafts of the past."""

from __future__ import annotations

import subprocess
import sys

import pytest

from jurat.models import Recorded, RecordedModel, TemplateWriter
from jurat.models.recorded import prompt_digest
from jurat.ports import ModelFault
from jurat.request import Draft, Message, Redacted

PROMPT = Redacted((Message("user", "Write."),), "Dear <PERSON_1>,")
FIRST, SECOND = Draft("one", "small"), Draft("two", "small", "length", 5, 6)


def test_the_template_writer_gives_the_base_whatever_the_seed() -> None:
    assert (
        Draft("Dear <PERSON_1>,", "template") == TemplateWriter().write(PROMPT, 1) == TemplateWriter().write(PROMPT, 2)
    )


def test_without_a_base_there_is_no_template() -> None:
    with pytest.raises(ModelFault, match="no approved template"):
        TemplateWriter().write(Redacted(PROMPT.messages), 1)


def test_recorded_drafts_come_back_in_order_and_faults_with_them() -> None:
    model = RecordedModel(
        [Recorded(FIRST, prompt=prompt_digest(PROMPT)), Recorded(None, "it was down"), Recorded(SECOND)]
    )
    assert model.write(PROMPT, 1) == FIRST
    with pytest.raises(ModelFault, match="it was down"):
        model.write(PROMPT, 1)
    assert model.write(PROMPT, 1) == SECOND


def test_the_replay_parts_where_the_record_has_no_more() -> None:
    model = RecordedModel([Recorded(FIRST)])
    model.write(PROMPT, 1)
    with pytest.raises(ModelFault, match="replay parts here: the record holds 1 drafts"):
        model.write(PROMPT, 1)


def test_the_replay_parts_where_the_prompt_is_another() -> None:
    model = RecordedModel([Recorded(FIRST, prompt=prompt_digest(PROMPT))])
    with pytest.raises(ModelFault, match="replay parts here: prompt 1"):
        model.write(Redacted(PROMPT.messages, "another base"), 1)


def test_importing_the_models_loads_no_client_and_no_engine() -> None:
    code = "import sys, jurat.models; print([m for m in ('openai', 'httpx', 'xllamacpp') if m in sys.modules])"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    assert run.stdout == "[]\n"
