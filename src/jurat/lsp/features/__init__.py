"""What the server can do: an open set, one file and one line each."""

from __future__ import annotations

from jurat.lsp.features import completion, document, formatting, hover, lens, navigation, remedy, renaming, symbol
from jurat.lsp.features.feature import Command, Feature

FEATURES: tuple[Feature, ...] = (
    *document.FEATURES,
    *completion.FEATURES,
    *hover.FEATURES,
    *navigation.FEATURES,
    *renaming.FEATURES,
    *remedy.FEATURES,
    *symbol.FEATURES,
    *formatting.FEATURES,
    *lens.FEATURES,
)
COMMANDS: tuple[Command, ...] = (*lens.COMMANDS,)
