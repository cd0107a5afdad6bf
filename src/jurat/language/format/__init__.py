"""One layout for every rule file: text in, text out. It moves white space and the order of parts, never a word."""
