"""OpenAI's chat completions, in and out. What cannot be kept is refused by name; what is accepted is kept."""
