# Two commands do everything, set-up included: `make demo` and `make test`.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:  # apt-get and pip must not run beside each other
.PHONY: help demo test quick check bench frozen templates lock clean system-for-tests

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Touched once the environment is complete, so that a second make goes straight to work.
READY := $(VENV)/.ready
PYTEST := $(BIN)/python -m pytest
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check

help:  ## Show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY)  ## Play a campaign on a synthetic province in demo-workspace/
	$(BIN)/bluezone-xl demo demo-workspace

test: system-for-tests $(READY)  ## Run every test, LibreOffice and browser included
	$(PYTEST) -n 2 --dist loadscope

quick: $(READY)  ## Run the everyday tests: no LibreOffice, no browser, nothing slow
	$(PYTEST) -n 2 --dist loadscope -m "not office and not browser and not slow"

check: $(READY)  ## Lint, check the format, the types and the direction of imports
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(READY)  ## Measure speed and memory
	$(BIN)/python -m benchmarks

frozen: $(READY)  ## Freeze the program for machines without Python, in dist/, and try it
	$(BIN)/pyinstaller --noconfirm --log-level WARN tools/frozen/bluezone-xl.spec
	dist/bluezone-xl/bluezone-xl --version

templates: $(READY)  ## Rebuild the committed workbooks from the campaign
	$(BIN)/bluezone-xl templates workbook_templates

lock: $(READY)  ## Pin requirements.lock again after a change of pyproject.toml (UPGRADE=-U: newest)
	@command -v uv >/dev/null || $(BIN)/uv --version >/dev/null 2>&1 || $(BIN)/pip install --quiet uv
	PATH="$$PATH:$(BIN)" uv pip compile pyproject.toml --group dev $(UPGRADE) --universal \
	    --python-version 3.11 --generate-hashes --no-header --no-emit-index-url \
	    --quiet --output-file requirements.lock

clean:  ## Remove what the other targets made, except the environment
	rm -rf demo-workspace build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis \
	    .import_linter_cache
	find . -name __pycache__ -type d -not -path './$(VENV)/*' -prune -exec rm -rf {} +

system-for-tests:
	@PYTHON=$(PYTHON) tools/system-packages.sh python office postgres browser

# Every package comes pinned and hashed, the build backend too: nothing else is downloaded.
$(READY): requirements.lock pyproject.toml
	@PYTHON=$(PYTHON) tools/system-packages.sh python
	@echo "Setting up $(VENV) from requirements.lock: about a minute, once."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(PIP_INSTALL) --require-hashes -r requirements.lock
	@$(PIP_INSTALL) --no-deps --no-build-isolation -e .
	@touch $@
