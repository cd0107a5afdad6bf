"""Two versions of a pack side by side: what changed, whether it tightened, which past decisions would differ."""
