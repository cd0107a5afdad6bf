"""Floor 5: the audit log as mathematics – leaves, chain, checkpoints, verification. No file, no table, no clock."""
