"""Arguments of calls and results of tools: redacted they are JSON without the client's values, restored they are the
same again, whatever quotes and backslashes a name has."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.foundation.leaf import holds_json, parsed, rewritten
from jurat.privacy.detector import profile_only_detector
from jurat.privacy.redaction import Redactor
from jurat.privacy.restoration import restore_value
from jurat.request import Message, Profile, ProfileField, ToolCall

AT = datetime(2026, 11, 1, tzinfo=UTC)
REDACTOR = Redactor(profile_only_detector())
ODD = st.sampled_from(('"', "\\", "\n", "\t", "</script>", "\u2028", "é", "🎉", "{", "<PERSON_1>", "'"))
WORDS = st.sampled_from(("Canary", "Quillfeather", "Zanzibar", "Ombersley"))
SECRETS = st.builds(lambda first, odd, last: f"{first} {odd} {last}", WORDS, ODD, WORDS)
NAMES = st.sampled_from(("to", "client_name", "text", "rows"))


def values(secret: str) -> st.SearchStrategy[Any]:
    leaf = st.sampled_from(
        (secret, f"Write to {secret}.", "nothing", f'{{"inner": {json.dumps(secret)}}}', 7, None, True)
    )
    return st.recursive(
        leaf, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3), max_leaves=6
    ).map(lambda value: {"to": secret, "more": value})


def deep(value: Any) -> Any:
    """With JSON inside strings read, too: of two spellings of one character either will do."""
    if isinstance(value, str):
        return deep(parsed(value)) if holds_json(value) else value
    if isinstance(value, list):
        return [deep(item) for item in value]
    return {name: deep(item) for name, item in value.items()} if isinstance(value, dict) else value


@settings(max_examples=150, deadline=None)
@given(st.data(), st.sampled_from((None, 2)), st.booleans())
def test_json_is_json_without_the_clients_values_and_comes_back(
    data: st.DataObject, indent: int | None, ascii: bool
) -> None:
    secret = data.draw(SECRETS)
    text = json.dumps(data.draw(values(secret)), indent=indent, ensure_ascii=ascii)
    profile = Profile("C", {"client.firm": ProfileField("client.firm", secret, "crm", AT, True, "TEXT")})
    turns = (Message("assistant", "", (ToolCall("c1", "send", text),)), Message("tool", text, call_id="c1"))
    prompt, vault = REDACTOR.redact(turns, profile=profile)
    sent, answered = prompt.messages[0].calls[0].arguments, prompt.messages[1].content
    assert sent == answered
    assert secret not in json.dumps(parsed(sent), ensure_ascii=False).replace('\\"', '"').replace("\\\\", "\\")
    restored = rewritten(sent, lambda leaf: restore_value(leaf.value, vault).text)
    assert deep(parsed(restored)) == deep(parsed(text))
