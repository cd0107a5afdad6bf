"""Floor 13, a door: the language server. What it knows of rules it asks of `authoring`; here is only the protocol."""
