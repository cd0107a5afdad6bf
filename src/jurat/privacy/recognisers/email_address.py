"""E-mail addresses. The form is enough: no list of domains is asked for, over the network or otherwise."""

import re

from jurat.privacy.recogniser import Recogniser

EMAIL_ADDRESS = Recogniser(
    "EMAIL",
    re.compile(r"(?<![\w.+\-])[\w.!#$%&'*+/=?^`{|}~\-]{1,64}@(?:[\w\-]{1,63}\.){1,8}[^\W\d_][\w\-]{1,62}(?!\w)"),
    words=("@",),
)
