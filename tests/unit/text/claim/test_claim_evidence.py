"""What a sentence is weighed by is in the sentence alone, wherever in a text it stands."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from jurat.text.claim.evidence import evidence
from jurat.text.claim.finding import Wordings
from jurat.text.reading import Reading

SENTENCES = (
    "This annuity lets your money grow.",
    "We have changed your address.",
    "Nobody can foresee prices, and 3% is no promise.",
    "Yes.",
    "It's safe, they said: 12 clients asked.",
)
NO_WORDINGS = Wordings((), {}, frozenset())


def buckets(text: str) -> list[list[int]]:
    """Of each sentence."""
    seen = evidence(Reading(text), NO_WORDINGS)
    return [seen.bucket[seen.sentence == place].tolist() for place in range(seen.sentences)]


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=5), st.sampled_from((" ", "\n\n")))
def test_a_sentence_is_weighed_the_same_wherever_it_stands(sentences: list[str], gap: str) -> None:
    assert buckets(gap.join(sentences)) == [buckets(sentence)[0] for sentence in sentences]
