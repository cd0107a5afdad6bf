"""Labelled text about invented people: letters, e-mails, notes, chats and forms whose labels are true by construction.

`text.texts(split, count, seed)` draws them. The split `held_back` has names, streets, products, templates and ways of
writing of its own; recognisers are tuned on `tuning` alone. `score.py` measures what a redactor masks of them.
"""
