"""OpenAI's responses shape over the same conversation: what is asked becomes a chat, what was decided a response."""
