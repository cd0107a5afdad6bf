"""Answers that leave while they are written: a pack whose demands all settle by sentence or by appending, and writers
that hand over their drafts in pieces of any length."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from jurat.constraints import SIGNATURES
from jurat.engine import engine_named
from jurat.engine.evaluation import Engine
from jurat.foundation.cancellation import NEVER, Cancellation
from jurat.foundation.span import Source
from jurat.language.compile import compile_sources
from jurat.pipeline.flow import Answer, communicate
from jurat.pipeline.streaming import growing
from jurat.ports import ModelFault, Take
from jurat.request import Draft, Message, Redacted, Request
from support.scene import Scene, Scripted

PACK = r'''
PACK streams "Texts that leave by sentence" VERSION 1 OWNER 'x' JURISDICTION 'US' LANGUAGE 'en'
LIST promises "Promises" OWNER 'x' MATCH phrase
  - 'guaranteed return'   BECOMES 'targeted return'
  - 'guaranteed returns'  BECOMES 'targeted returns'
  - 'risk free'           REMOVE SENTENCE
  - 'zanzibar'            REMOVE SENTENCE
  - 'sure profit'         TO REVIEW
LIST patterns "Patterns" OWNER 'x' MATCH regex
  - 'double\s+your.{0,60}(money|savings)'   REMOVE SENTENCE
LIST lessons "Lessons" OWNER 'x' MATCH link
  - 'https://example.org/funds' LABEL 'What a fund is'
DISCLOSURE risk "Risk" OWNER 'x' PLACE end VERBATIM
  TEXT IN 'en' """Investments may lose value. No risk free fund exists."""
DISCLOSURE firm "Firm" OWNER 'x' PLACE end VERBATIM TEXT IN 'en' """Halden Lane Securities LLC."""
PHRASE 'keep from promises' MEANS terms.prohibited += promises
PHRASE 'keep from patterns' MEANS terms.prohibited += patterns
RULE P-1 HOUSE 'WSP 1' SEVERITY medium ALWAYS keep from promises AND keep from patterns
RULE P-2 HOUSE 'WSP 2' SEVERITY medium ALWAYS include disclosure risk AND include disclosure firm
RULE P-3 HOUSE 'WSP 3' SEVERITY medium ALWAYS include a link from lessons
RULE P-4 HOUSE 'WSP 4' SEVERITY medium ALWAYS use a neutral tone
RULE P-5 HOUSE 'WSP 5' SEVERITY medium ALWAYS use only numbers from ['portfolio_system', 'market_data']
'''
ASKED = (Message("user", "Write to my client."),)


def rules(text: str = PACK) -> Engine:
    compiled = compile_sources([Source("pack.jur", text)], SIGNATURES)
    assert compiled.program is not None, compiled.diagnostics
    return engine_named("compiled", compiled.program)


@cache
def engine() -> Engine:
    return rules()


def pieces(text: str, cuts: Iterable[int]) -> list[str]:
    """The text in pieces, cut at these places."""
    places = sorted({0, len(text), *(cut for cut in cuts if 0 < cut < len(text))})
    return [text[start:end] for start, end in pairwise(places)]


class Piecewise(Scripted):
    """Hands over the pieces of its first draft one by one, and calls `after` behind each; goes on as scripted."""

    def __init__(self, first: Sequence[str | Exception], *more: str | Exception, finish: str = "stop") -> None:
        super().__init__(*(more or ("Nothing more to say.",)))
        self._first: Sequence[str | Exception] | None = first
        self._finish = finish
        self.after: Callable[[str], None] = lambda piece: None

    def write(self, prompt: Redacted, seed: int, take: Take | None = None, cancellation: Cancellation = NEVER) -> Draft:
        if self._first is None:
            return super().write(prompt, seed, take, cancellation)
        first, self._first = self._first, None
        self.prompts.append(prompt)
        for piece in first:
            cancellation.check()
            if isinstance(piece, Exception):
                raise piece
            if take is not None:
                take(piece)
                self.after(piece)
        text = "".join(str(piece) for piece in first)
        if not text.strip():
            raise ModelFault("The model said nothing.")
        return Draft(text, self.name, self._finish)


@dataclass
class Ear:
    """Hears what leaves, and asks `before` each time."""

    held: str | None = None
    heard: list[str] = field(default_factory=list)
    before: Callable[[str], None] = lambda text: None

    def open(self, held: str) -> None:
        assert self.held is None
        self.held = held

    def say(self, text: str) -> None:
        self.before(text)
        self.heard.append(text)

    @property
    def text(self) -> str:
        return "".join(self.heard)


@dataclass
class Stream:
    """One request with its stream: what was heard, what was decided, what is on record."""

    ear: Ear
    answer: Answer
    scene: Scene

    @property
    def recorded(self) -> list[str]:
        return [str(step.content["text"]) for step in self.scene.steps if step.name == "release"]


def scene_of(writer: Scripted, rules: Engine | None = None, **more: object) -> Scene:
    return Scene(writer, template=None, engine=rules or engine(), **more)  # type: ignore[arg-type]


def asked(scene: Scene, client: str | None = "C-1001", **more: object) -> Request:
    return scene.request(client, messages=ASKED, **more)


def stream(writer: Scripted, rules: Engine | None = None, client: str | None = "C-1001", **more: object) -> Stream:
    scene, ear = scene_of(writer, rules), Ear()
    request = asked(scene, client, **more)
    answer = communicate(request, scene.parts, scene.exits, scene.tap(request), "test", ear)
    return Stream(ear, answer, scene)


def whole(text: str, rules: Engine | None = None, client: str | None = "C-1001", finish: str = "stop") -> Answer:
    """The same without a stream."""
    scene = scene_of(Piecewise([text], finish=finish), rules)
    request = asked(scene, client)
    return communicate(request, scene.parts, scene.exits, scene.tap(request), "test")


@contextmanager
def unpaced() -> Iterator[None]:
    """Every sentence leaves for itself, however fast the next one comes."""
    pace_s, growing.PACE_S = growing.PACE_S, 0.0
    yield
    growing.PACE_S = pace_s
