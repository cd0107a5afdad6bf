"""Results as text for people: one file per kind of thing. Input is the plain JSON that machines get, so that what a
person reads and what a program reads cannot differ. Colour is stripped by the terminal layer where there is none."""
