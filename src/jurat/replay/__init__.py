"""Floor 10: run a recorded decision again and compare it step by step, byte for byte."""
