"""Floor 9: packs on disk, read and compiled."""
