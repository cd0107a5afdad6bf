"""Floor 1: term lists. Pure; rules (`MENTIONS LIST`) and validators need them alike."""
