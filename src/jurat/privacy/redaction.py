"""The door to the model: what goes through it carries placeholders instead of personal data.

`Redacted` is constructed here and nowhere else.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from jurat.foundation.error import InputError
from jurat.foundation.leaf import LeafKind, holds_json, leaves, with_values
from jurat.privacy.detector import Detector, profile_only_detector
from jurat.privacy.namesake import namesakes
from jurat.privacy.parameter import rewritten
from jurat.privacy.placeholder import mentions, placeholder
from jurat.privacy.profile_match import ProfileMatcher, free_texts
from jurat.privacy.searched import Searched
from jurat.privacy.sensitive import CERTAIN, LITERAL, Sensitive, resolve
from jurat.privacy.together import Together, labelled
from jurat.request import NOBODY, UNSAID, Message, Parameters, Profile, Redacted, Vault

TEXT_CHARS_MAX = 200_000
"""One text longer than this is refused: finding names in it would take a core for ten seconds and more."""


class TextTooLong(InputError):
    """This text is too long to be searched for personal data."""

    code = "text_too_long"
    http_status = 413


@dataclass(frozen=True, slots=True)
class _WithNames:
    """A detector that also knows some words."""

    detector: Detector
    names: tuple[tuple[str, str], ...]

    def find(self, text: str) -> tuple[Sensitive, ...]:
        known = (
            Sensitive(match.start(), match.end(), type, CERTAIN)
            for type, words in self.names
            for match in re.finditer(re.escape(words), text)
        )
        return (*self.detector.find(text), *known)


def _with_names(detector: Detector, names: tuple[tuple[str, str], ...]) -> Detector:
    return _WithNames(detector, names) if names else detector


@dataclass
class _Numbering:
    """Same written form, same placeholder; the numbers of a type count up in order of first appearance."""

    originals: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._names = {(_type_of(name), value): name for name, value in self.originals.items()}
        self._last = Counter(type for type, _ in self._names)

    @property
    def people(self) -> list[str]:
        return [value for type, value in self._names if type == "PERSON"]

    def name(self, type: str, value: str) -> str:
        if (type, value) not in self._names:
            self._last[type] += 1
            name = placeholder(type, self._last[type])
            self._names[type, value] = name
            self.originals[name] = value
        return self._names[type, value]


@dataclass(frozen=True, slots=True)
class Redactor:
    """Finds the values of a client's profile and whatever else `detector` takes for personal."""

    detector: Detector

    def close(self) -> None:
        """Ends what the detector started, if it started anything."""
        if close := getattr(self.detector, "close", None):
            close()

    def spans(self, text: str, profile: Profile = NOBODY) -> tuple[Sensitive, ...]:
        """What to take out, in order, never overlapping. A possessive ending is not part of a name.

        Raises TextTooLong.
        """
        return self._spans(text, ProfileMatcher.of(profile))

    def redact(
        self,
        messages: Sequence[Message],
        base: str = "",
        profile: Profile = NOBODY,
        vault: Vault | None = None,
        own: Sequence[Message] = (),
        parameters: Parameters = UNSAID,
    ) -> tuple[Redacted, Vault]:
        """The prompt a model may see, and what its placeholders stand for. Written forms that differ get placeholders
        of their own, so that restoring gives back every text exactly.

        `own` messages come first: Jurat built them, like `base`, from the pack and typed fields. They are searched for
        the profile's values, by form, and for the names found in the profile's free texts (a holding may be called
        after somebody), but not for names in the pack's own words. Arguments of calls and what tools answered are
        searched leaf by leaf where they are JSON, and stay JSON; so are the texts of `parameters`. `vault` goes on
        with the numbering of an earlier prompt of the same request. Raises TextTooLong.
        """
        matcher = ProfileMatcher.of(profile)
        numbering = _Numbering(dict(vault.originals) if vault else {})
        used: set[str] = set()
        typed = Redactor(_with_names(profile_only_detector(), self._names_in(profile)))
        ours, theirs = _Search(typed, matcher, numbering, used), _Search(self, matcher, numbering, used)
        clean = (*(_turn(item, ours, ours) for item in own), *(_turn(item, theirs, ours) for item in messages))
        ground = ours.text(base)
        asked = parameters if parameters == UNSAID else _parameters(parameters, theirs, ours)
        replaced = Counter(_type_of(name) for name in used if _type_of(name) != LITERAL)
        return Redacted(clean, ground, dict(sorted(replaced.items())), asked), Vault(numbering.originals)

    def redact_text(self, text: str, profile: Profile = NOBODY) -> tuple[str, tuple[Sensitive, ...]]:
        """One text with placeholders, and the spans of the given text they stand for. Raises TextTooLong."""
        spans = self.spans(text, profile)
        return _replaced(text, spans, _Numbering(), set()), spans

    def _names_in(self, profile: Profile) -> tuple[tuple[str, str], ...]:
        """What the detector finds in the texts of a profile that are not personal as a whole: `(type, words)`."""
        found = [
            (span.type, text[span.start : span.end])
            for text in free_texts(profile)
            for span in self.detector.find(text)
            if len(text) <= TEXT_CHARS_MAX
        ]
        return tuple(dict.fromkeys(found))

    def _clean(self, text: str, matcher: ProfileMatcher, numbering: _Numbering, used: set[str]) -> str:
        if not text:
            return ""
        return _replaced(text, self._spans(text, matcher, numbering.people), numbering, used)

    def _spans(self, text: str, matcher: ProfileMatcher, people: Sequence[str] = ()) -> tuple[Sensitive, ...]:
        """`people` are names that were found in earlier texts of the same request."""
        if len(text) > TEXT_CHARS_MAX:
            message = f"the text has {len(text):,} characters; at most {TEXT_CHARS_MAX:,} can be searched at once"
            raise TextTooLong(message, "Send it in several parts.")
        literals = [Sensitive(item.start, item.end, LITERAL) for item in mentions(text)]
        found = self.detector.find(text)
        if not (found or literals or people or matcher.seeks):
            return ()  # most texts of a prompt: ids, the model's name, the pack's own words
        searched = Searched(text)
        return resolve(text, [*literals, *matcher.find(searched), *found, *namesakes(searched, found, people)])


def _replaced(text: str, spans: Sequence[Sensitive], numbering: _Numbering, used: set[str]) -> str:
    parts: list[str] = []
    done = 0
    for span in spans:
        name = numbering.name(span.type, text[span.start : span.end])
        used.add(name)
        parts += [text[done : span.start], name]
        done = span.end
    return "".join([*parts, text[done:]])


def _type_of(name: str) -> str:
    return name[1:].rpartition("_")[0]


@dataclass(frozen=True, slots=True)
class _Search:
    """One way of searching, for the texts of one prompt."""

    redactor: Redactor
    matcher: ProfileMatcher
    numbering: _Numbering
    used: set[str]

    def text(self, text: str) -> str:
        return self.redactor._clean(text, self.matcher, self.numbering, self.used)

    def texts(self, texts: Sequence[tuple[str, str]]) -> list[str]:
        """Many short texts, each with a label, searched as one."""
        together = Together.of(texts)
        apart = together.apart(self.redactor._spans(together.text, self.matcher, self.numbering.people))
        return [
            _replaced(text, spans, self.numbering, self.used) for (_, text), spans in zip(texts, apart, strict=True)
        ]

    def json(self, text: str, names: _Search) -> str:
        """A JSON text leaf by leaf, also where a leaf is JSON itself; `names` searches the names of members."""
        found = leaves(text)
        deeper = [leaf.kind is LeafKind.STRING and holds_json(leaf.value) for leaf in found]
        flat = [replace(leaf, value="") if deep else leaf for leaf, deep in zip(found, deeper, strict=True)]
        values = iter(self.texts(labelled(flat)))
        done = []
        for leaf, deep in zip(found, deeper, strict=True):
            if leaf.kind is LeafKind.NAME:
                done.append(names.text(leaf.value))
            else:
                value = next(values)
                done.append(self.json(leaf.value, names) if deep else value)
        return with_values(text, found, done)


def _turn(message: Message, search: _Search, names: _Search) -> Message:
    """One turn: its text, what a tool answered, and what was asked of tools."""

    def look(text: str) -> str:
        return search.json(text, names) if holds_json(text) else search.text(text)

    content = look(message.content) if message.role == "tool" else search.text(message.content)
    if not message.calls and not message.call_id:
        return message if content == message.content else replace(message, content=content)
    # An id is anybody's word, too; a call and its answer get the same one.
    calls = tuple(replace(call, id=names.text(call.id), arguments=look(call.arguments)) for call in message.calls)
    return replace(message, content=content, calls=calls, call_id=names.text(message.call_id))


def _parameters(parameters: Parameters, search: _Search, names: _Search) -> Parameters:
    """First all their texts are collected, so that they are searched at once."""
    if not (parameters.tools or parameters.response_format or "stop" in parameters.sampling):
        model = names.text(parameters.model)  # all the others are no texts
        return parameters if model == parameters.model else replace(parameters, model=model)
    texts: list[tuple[str, str]] = []

    def collect(text: str) -> str:
        texts.append(("", text))
        return text

    rewritten(parameters, collect, str)
    found = iter(search.texts(texts))
    return rewritten(parameters, lambda text: next(found), names.text)
