"""What the officers decided: a table of theirs, read with care, set beside the mails."""
