"""What of a draft may leave while it is still being written, and when: held back to the last sentence that is clear."""
