"""Floor 5: personal data is found, taken out of what a model sees, and put back into what it wrote.

`redaction.Redactor` takes out, `restoration.restore` puts back; detectors say what is personal. Nothing heavy loads
here: `detector.py` alone reaches for Presidio and spaCy, and only when it is asked to.
"""
