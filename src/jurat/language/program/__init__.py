"""The compiled form of a pack: flat, numbered, hashed, serialisable. What engines run; requests never parse."""
