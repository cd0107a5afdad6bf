"""The compiled engine: conditions as rows, rows as bits, facts as masks. Cost follows the rules touched."""

from jurat.engine.compiled.engine import Compiled

__all__ = ["Compiled"]
