"""A door of floor 13: pages for authors. They work without JavaScript; nothing that is typed is stored or logged."""
