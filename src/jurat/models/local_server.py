"""The process the local model runs in: `python -m jurat.models.local_server`, its orders on standard input.

One line of JSON in says what to load, one line out says where it listens. It ends when its input does: if Jurat is
killed, the pipe closes and nothing is left running.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any

LOOPBACK = "127.0.0.1"
HTTP_THREADS = 4


def main() -> None:
    order = json.loads(sys.stdin.readline())
    sys.path.append(order["folder"])
    server = _server(order)
    print(json.dumps({"address": server.listening_address}), flush=True)
    sys.stdin.read()
    os._exit(0)  # an answer still being written must not hold the process


def _server(order: dict[str, Any]) -> Any:
    """Chat completions and nothing else, for one request at a time, on a free port of loopback."""
    import xllamacpp

    params = xllamacpp.CommonParams()
    params.model.path = order["weights"]
    params.hostnames = [LOOPBACK]
    params.port = 0
    params.api_keys = [order["token"]]
    params.n_ctx = order["context_tokens"]
    params.n_parallel = 1
    params.n_threads_http = HTTP_THREADS
    params.cpuparams.n_threads = order["threads"]
    params.cpuparams_batch.n_threads = order["threads"]
    params.n_gpu_layers = 0
    params.offline = True
    params.ui = False
    params.endpoint_slots = False
    params.verbosity = -1
    return xllamacpp.Server(params)


if __name__ == "__main__":
    main()
