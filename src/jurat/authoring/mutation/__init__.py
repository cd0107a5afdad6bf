"""Which small mistakes in a pack no TEST would notice."""
