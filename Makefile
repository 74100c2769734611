# Two commands on a fresh machine: `make demo` and `make test`. ARGS= is passed on: make demo ARGS=--once
PYTHON ?= python3
BIN := .venv/bin
ARGS ?=
# Files are UTF-8 in any country: Python would read them as the machine's locale says.
export PYTHONUTF8 := 1
# Hundreds of processes start in a run: each would compile everything anew where Python may keep no bytecode.
unexport PYTHONDONTWRITEBYTECODE
# Whole files, in the order that tests/support/kinds.py gives them.
# Three on two cores: a third of the time is spent waiting.
BESIDE := --numprocesses 3 --dist loadfile --no-loadscope-reorder

.PHONY: help install demo test test-fast lint editor editor-check
help: ## list the targets
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "nurture needs Python 3.11 or newer; point PYTHON= at one: make demo PYTHON=python3.12" >&2; exit 1; }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/.installed: .venv/.python pyproject.toml constraints.txt
	@echo "installing (once, about a minute) …"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/.installed-dev: .venv/.installed
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

install: .venv/.installed ## make .venv and install
demo: .venv/.installed ## start everything and watch three clients' weeks go by
	@$(BIN)/nurture demo $(ARGS)
test: .venv/.installed-dev ## run the whole test suite on real servers
	@$(BIN)/python -m pytest $(BESIDE) $(ARGS)
test-fast: .venv/.installed-dev ## while you work: no browser, no deployment, no simulation, no labelled replies
	@$(BIN)/python -m pytest $(BESIDE) -m 'not (deployment or browser or simulation or labelled)' $(ARGS)
editor: editor/node_modules/.installed ## build the editor's bundle from editor/ (needs Node)
	@cd editor && npm run --silent build
editor-check: editor/node_modules/.installed # is the committed bundle what its sources give, to the byte?
	@cd editor && npm run --silent check
editor/node_modules/.installed: editor/package-lock.json
	@cd editor && npm ci --silent --ignore-scripts
	@touch $@
lint: .venv/.installed-dev ## ruff, mypy --strict, import-linter
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
