"""Law: after any rename that is not refused, the pack is the same but for the name."""

from __future__ import annotations

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from jurat.authoring.change import applied
from jurat.authoring.examination import examine
from jurat.authoring.likeness import program_but_for
from jurat.authoring.renaming import CannotRename, rename
from jurat.constraints import SIGNATURES
from support.letters_pack import examined, sources

_EXAMINED = examined()
_OWN = [one for one in _EXAMINED.index.occurrences if not _EXAMINED.index.is_builtin(one.symbol)]
_WORDS = st.from_regex(r"[a-z][a-z0-9]{0,6}", fullmatch=True)
_NAMES = {
    "rule": st.from_regex(r"[A-Z]{2,5}-[0-9]{1,3}", fullmatch=True),
    "fact": st.lists(_WORDS, min_size=2, max_size=4).map(" ".join),
    "phrase": st.lists(_WORDS, min_size=1, max_size=3).map(lambda words: f"{' '.join(words)} {{n}} words"),
    "entity": st.from_regex(r"[A-Z][a-z]{1,6}", fullmatch=True),
}


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_a_rename_changes_nothing_but_the_name(data: st.DataObject) -> None:
    found = data.draw(st.sampled_from(_OWN))
    name = data.draw(_NAMES.get(found.symbol.kind, _WORDS))
    try:
        edits = rename(_EXAMINED, found.source.name, found.span.start, name, SIGNATURES)
    except CannotRename:
        assume(False)
    after = examine(applied(sources(), edits), SIGNATURES, "letters")
    assert [one.code for one in after.compiled.diagnostics] == []
    before, then = _EXAMINED.compiled.program, after.compiled.program
    assert before is not None and then is not None
    old = found.symbol.name.rpartition(".")[2] if found.symbol.kind == "attribute" else found.symbol.name
    assert program_but_for((old, name), then) == program_but_for((old, name), before)
    assert len(after.index.occurrences) == len(_EXAMINED.index.occurrences)
