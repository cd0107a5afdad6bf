"""Floor 10: a person decides, and the record shows it."""
