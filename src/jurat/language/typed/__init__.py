"""Names looked up, types checked, phrases turned into demands. Values and conditions are those of the program."""
