"""Floor 10: what authors do with rules: check them, try them on their examples."""
