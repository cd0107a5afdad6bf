#!/usr/bin/env bash
# Pin every dependency with its hashes: run (what a gateway needs), model (the weights, put aside), test.
# No index address goes into the files, so any mirror serves them. Needs `uv` on the path.
set -euo pipefail
cd "$(dirname "$0")/.."
lock() { uv pip compile --quiet --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header "$@"; }
lock pyproject.toml requirements/build.in --extra model -o requirements/run.txt
lock requirements/model.in --no-deps -o requirements/model.txt
lock pyproject.toml requirements/build.in --extra test -c requirements/run.txt -o requirements/test.txt
