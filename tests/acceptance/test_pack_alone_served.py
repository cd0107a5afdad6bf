"""A pack that is rules and nothing else – no sample clients, no templates – serves chats all the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from support.served import serving_with

RULES = """PACK alone "Alone" VERSION 1.0.0 JURISDICTION 'US' LANGUAGE 'en'
LIST promises MATCH phrase - 'guaranteed return' BECOMES 'targeted return'
RULE A-1 HOUSE 'WSP 1' ALWAYS avoid terms in promises
"""


@pytest.mark.parametrize(
    ("said", "delivered"),
    [("All is well.", "All is well."), ("It has a guaranteed return.", "It has a targeted return.")],
)
def test_a_chat_under_a_pack_without_clients_and_templates_is_answered(
    tmp_path: Path, said: str, delivered: str
) -> None:
    (tmp_path / "rules" / "alone").mkdir(parents=True)
    (tmp_path / "rules" / "alone" / "pack.jur").write_text(RULES)
    with serving_with(tmp_path / "home", said, rulesets=tmp_path / "rules", pack="alone") as gateway:
        answer = gateway.openai().chat.completions.create(
            model="jurat", messages=[{"role": "user", "content": "How is it?"}]
        )
    assert delivered == answer.choices[0].message.content


def test_a_client_whom_nobody_knows_is_said_to_be_unknown(tmp_path: Path) -> None:
    (tmp_path / "rules" / "alone").mkdir(parents=True)
    (tmp_path / "rules" / "alone" / "pack.jur").write_text(RULES)
    with serving_with(tmp_path / "home", rulesets=tmp_path / "rules", pack="alone") as gateway, gateway.http() as http:
        answer = http.post("/v1/screen", json={"text": "All is well.", "client": "C-1"})
    assert (404, "unknown_client") == (answer.status_code, answer.json()["error"]["code"])
