#!/usr/bin/env bash
# Pin every dependency with its hashes: test (everything, so that all extras install together), run (what a gateway
# needs, out of the same versions), model (the weights, put aside). No index address goes into the files, so any mirror
# serves them. Needs `uv` on the path.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() { uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --allow-unsafe "$@"; }
lock pyproject.toml requirements/build.in --extra test -o requirements/test.txt
lock pyproject.toml requirements/build.in --extra model --extra tracing -c requirements/test.txt -o requirements/run.txt
lock requirements/model.in --no-deps -o requirements/model.txt
