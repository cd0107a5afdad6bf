"""Bundles as files: made from a pack, signed, and held against their signature and their sources."""
