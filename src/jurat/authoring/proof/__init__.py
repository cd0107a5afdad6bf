"""Proof by machine about a pack: what holds for every client, or a made-up client for whom it does not."""
