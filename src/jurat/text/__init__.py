"""Floor 6: what a draft contains – sentences, numbers, links, readability, claims – and the written form of values."""
