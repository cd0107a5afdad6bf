"""Floor 8: the way of a request. `flow` is the driver; every stage is a pure function in a file of its own."""
