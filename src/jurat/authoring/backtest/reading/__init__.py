"""From the bytes of a mail to the words a person read in it."""
