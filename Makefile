# Everything runs in a virtual environment of its own, which the first target makes. Needed beforehand: make, and
# Python 3.11 or later with its venv module.
VENV ?= .venv
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
READY := $(VENV)/.ready
EXAMPLE := examples/drone-debris.txt
DEMO_OPTIONS := --sender desk@example.org --sent 2030-05-01T06:00:00+03:00 --identifier demo-1

.PHONY: demo test lint bench schemas examples readme clean

# Converts the example report and prints the alert and the checklist.
demo: $(INSTALLED)
	@echo "== The report: $(EXAMPLE)"
	@cat $(EXAMPLE)
	@echo "== The alert: advisories convert $(EXAMPLE) $(DEMO_OPTIONS)"
	@$(BIN)/python -m advisories convert $(EXAMPLE) $(DEMO_OPTIONS) || [ $$? -eq 1 ]
	@echo "== The checklist: advisories checklist $(EXAMPLE) --format txt"
	@$(BIN)/python -m advisories checklist $(EXAMPLE) --format txt --quiet || [ $$? -eq 1 ]

# Lint, types and all tests.
test: $(READY) lint
	$(BIN)/python -m pytest

lint: $(READY)
	$(BIN)/python -m ruff check
	$(BIN)/python -m ruff format --check
	$(BIN)/python -m mypy --strict

# Start-up times, as ratios to an empty Python; speed of the extraction, as a part of that of a plain word search.
bench: $(READY)
	$(BIN)/python -m benchmarks.startup
	$(BIN)/python -m benchmarks.extraction

# Writes the published JSON Schema anew from the code.
schemas: $(READY)
	$(BIN)/python -m tests.regenerate schemas

# Writes the outputs in examples/ anew from the reports there.
examples: $(READY)
	$(BIN)/python -m tests.regenerate examples

# Writes the outputs in README.md anew from the commands there.
readme: $(READY)
	$(BIN)/python -m tests.regenerate readme

clean:
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed; name it with make PYTHON=..."; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade pip

$(INSTALLED): pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

# pip knows dependency groups from version 25.1, which the environment's own pip has.
$(READY): $(INSTALLED)
	$(BIN)/python -m pip install --quiet --group dev
	@touch $@
