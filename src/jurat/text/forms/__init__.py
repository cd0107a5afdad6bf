"""The forms of figures, an open set: one file each and its lines here."""

from __future__ import annotations

from jurat.text.forms import count, money, multiple, percent, period, share, year
from jurat.text.forms.form import Form

FORMS: tuple[Form, ...] = (
    money.FORM,
    money.FORM_AFTER,
    percent.PART,
    percent.FORM,
    share.FORM,
    period.FORM,
    multiple.VERB,
    multiple.COUNTED,
    year.FORM,
    count.FORM,
    count.IN_WORDS,
)
"""In this order: what one has read, no later one reads."""
