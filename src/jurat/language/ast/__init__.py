"""The form nearest to the text: frozen nodes with their places, nothing resolved."""
