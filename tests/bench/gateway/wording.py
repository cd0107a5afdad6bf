"""What is asked and what the mock model answers: the same words for every gateway."""

from __future__ import annotations

import json
from itertools import pairwise
from typing import Any

MODEL = "bench"
BREAKS = "[bench: break a rule]"
"""Stands in the prompt where the mock is to answer with a forbidden term."""

FORBIDDEN = "guaranteed returns"
_SENTENCES = (
    "Thank you for writing to us about your account.",
    "The value of your portfolio was $18,240.55 at the end of the quarter.",
    "You hold index funds and a small amount of cash.",
    "Such funds follow whole markets, and their prices move with them.",
    "Nothing was bought or sold for you during this time.",
    "Your adviser looks at the mix of the funds once a year with you.",
    "Tell us if your plans or your needs have changed since then.",
    "You find every document in your client area under statements.",
    "Investing involves risk, and you may lose money.",
)
TEXT = " ".join(_SENTENCES)
BREAKING_TEXT = " ".join((*_SENTENCES[:4], f"These funds offer {FORBIDDEN} year after year.", *_SENTENCES[4:]))
CHUNKS = 100
"""Pieces of a streamed answer."""

_SYSTEM = "You answer clients of an investment firm. Be brief, friendly and exact."
_QUESTION = "How is my account doing, and is there anything that I should do before the end of the year?"


def pieces(text: str) -> list[str]:
    """The text in CHUNKS pieces; all of them together are the text."""
    edges = [len(text) * at // CHUNKS for at in range(CHUNKS + 1)]
    return [text[start:end] for start, end in pairwise(edges)]


def question(stream: bool = False, breaks: bool = False, **more: Any) -> bytes:
    """The body of a chat completion. Each is a text not seen before: caches by content must not flatter anybody."""
    asked = f"{_QUESTION} {BREAKS}" if breaks else _QUESTION
    body = {
        "model": MODEL,
        "messages": [{"role": "system", "content": _SYSTEM}, {"role": "user", "content": f"(@@@@) {asked}"}],
        **({"stream": True} if stream else {}),
        **more,
    }
    return json.dumps(body).encode()


def numbered(body: bytes, number: int) -> bytes:
    """The question with its number in it; the length stays."""
    return body.replace(b"(@@@@)", b"(%04d)" % (number % 10_000), 1)
