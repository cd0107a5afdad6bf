"""Floor 3: program and facts → firings, constraints, trace. Pure, deterministic, bounded."""
