"""A worker that loads nothing: takes every capital letter for a person, and sleeps where a text asks it to."""

from __future__ import annotations

import sys
import time

from jurat.privacy.sensitive import Sensitive
from jurat.privacy.worker.process import serve

SLEEP_S = 30.0


class Toy:
    def find(self, text: str) -> tuple[Sensitive, ...]:
        if text == "sleep":
            time.sleep(SLEEP_S)
        return tuple(Sensitive(at, at + 1, "PERSON") for at, char in enumerate(text) if char.isupper())


if __name__ == "__main__":
    serve(int(sys.argv[1]), Toy)
