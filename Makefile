# Each target sets up what it needs in .venv by itself: plain Python 3.11 or newer, no root.
# What is installed is remembered in stamp files, so a second run of a target installs nothing.

VENV := .venv
RUN := $(VENV)/bin/python -m
PIP := $(RUN) pip --disable-pip-version-check --quiet

# The machine's own settings stay out of the environment.
unexport PYTHONHOME PYTHONPATH PIP_USER PIP_TARGET PIP_PREFIX
# pyright asks the network for a newer version of itself otherwise.
export PYRIGHT_PYTHON_IGNORE_WARNINGS := 1
# Output of parallel targets stays in one piece where make can do that (4.0 and newer).
TOGETHER := --no-print-directory $(if $(filter output-sync,$(.FEATURES)),--output-sync=target)

.DEFAULT_GOAL := help
.PHONY: help demo test test-slow bench docs clean lint mypy pyright unit

help:  ## Say what there is
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

demo: $(VENV)/.demo  ## A bakery's day in the simulator
	@$(RUN) examples.bakery

test: $(VENV)/.test  ## Everything but the slow tests: format, lint, layers, types, tests, coverage
	@$(MAKE) $(TOGETHER) lint
	@$(MAKE) $(TOGETHER) --jobs=2 mypy pyright
	@$(MAKE) $(TOGETHER) unit

test-slow: $(VENV)/.test  ## The slow tests: servers, browsers, soaks, fresh installs
	HYPOTHESIS_PROFILE=slow $(RUN) pytest -m slow

bench: $(VENV)/.bench  ## Speed, beside other libraries and the physical limit
	@$(RUN) benchmarks

docs: $(VENV)/.docs  ## The documentation, as pages in site/
	$(RUN) tools.error_pages
	$(RUN) tools.webhook_page
	$(RUN) tools.coverage
	$(RUN) mkdocs build --quiet --strict

clean:  ## Remove everything that make has made
	rm -rf $(VENV) site dist build .coverage htmlcov bakery-day.svg
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# The parts of `make test`, cheap first. The two type checkers run beside each other.

lint: $(VENV)/.test
	$(RUN) ruff format --check --quiet .
	$(RUN) ruff check --quiet .
	$(VENV)/bin/codespell
	$(VENV)/bin/lint-imports --no-logo

mypy: $(VENV)/.test
	$(RUN) mypy --no-error-summary src tests/typing examples

pyright: $(VENV)/.test
	$(RUN) pyright

unit: $(VENV)/.test
	$(RUN) pytest --cov

# What each target needs. pip of a fresh .venv may be too old to know dependency groups.

$(VENV)/.made:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	    if $$python -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then \
	        echo "$$python -m venv $(VENV)"; $$python -m venv $(VENV) && touch $@; exit; \
	    fi; \
	done; \
	echo 'smewa needs Python 3.11 or newer with its venv module (on Debian: apt install python3-venv).' >&2; \
	echo 'None was found as python3 or python3.11 to python3.14; name yours: make PYTHON=/path/to/python3' >&2; \
	exit 1

$(VENV)/.demo: $(VENV)/.made pyproject.toml
	@echo 'Installing smewa in $(VENV) ...'
	@$(PIP) install --editable '.[qr]'
	@touch $@

$(VENV)/.test: $(VENV)/.made pyproject.toml
	@echo 'Installing smewa and the tools of its tests in $(VENV) ...'
	@$(PIP) install --upgrade 'pip>=25.1'
	@$(PIP) install --editable '.[all]' --group dev
	@touch $@

$(VENV)/.bench: $(VENV)/.test
	@echo 'Installing what smewa is measured beside ...'
	@$(PIP) install --group bench
	@touch $@

$(VENV)/.docs: $(VENV)/.test
	@echo 'Installing what renders the documentation ...'
	@$(PIP) install --group docs
	@touch $@
