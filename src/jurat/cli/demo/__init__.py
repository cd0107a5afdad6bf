"""The showcase: every sample client all the way, then an approval, then a tampered copy that is found out."""
