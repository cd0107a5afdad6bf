"""`jurat new`: packs and rules to start from, which check and pass their own tests at once."""
