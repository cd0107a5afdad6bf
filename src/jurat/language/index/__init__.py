"""Where every name of a pack is declared and where it is used, with places, for whoever edits its text."""

from jurat.language.index.build import index_of
from jurat.language.index.index import Index
from jurat.language.index.symbol import Occurrence, Role, Symbol

__all__ = ["Index", "Occurrence", "Role", "Symbol", "index_of"]
