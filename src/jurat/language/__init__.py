"""Floor 2: the rule language. Text → ast → typed → program. Pure."""
