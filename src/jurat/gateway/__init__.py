"""Floor 13: the HTTP door. Upstream applications change a base URL, nothing else; compliance comes with it."""
