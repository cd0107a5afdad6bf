"""A job for other processes, which import it by this name however the tests were started."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import Any


def doubling(fault: str) -> Callable[[Any], Any]:
    """Made ready in each process; some jobs misbehave as told."""

    def do(job: int) -> int:
        if job == 3 and fault == "raise":
            raise ValueError("three")
        if job == 3 and fault == "die":
            os._exit(7)
        if job == 3 and fault == "hang":
            time.sleep(60)
        return 2 * job

    return do
