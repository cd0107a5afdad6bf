"""Profiles out of tables: what a mapping says, how a file is read, what one cell means."""
