"""Decision tables out of spreadsheets: a CSV becomes a TABLE, checked by the compiler, mistakes told at their cells."""
