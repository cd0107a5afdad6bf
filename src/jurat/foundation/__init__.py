"""Floor 0: what every other floor may stand on. Pure; imports nothing of Jurat."""
