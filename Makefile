# Every command of this repository; `make` alone lists them. A fresh machine needs Python 3.11+,
# make and git: whatever else a command needs, it installs into $(VENV) first.

VENV ?= .venv
PYTHON ?= python3
BIN := $(VENV)/bin
PIP_INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes
# Several package indexes count as one, as pip has it: one that lags behind must not hide a release.
# Extras stay in the pins: older pips take coverage==7 for no pin of the coverage[toml] that
# pytest-cov wants, and refuse to install as soon as coverage has a newer release.
COMPILE := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-strip-extras --no-header --no-emit-index-url --no-emit-find-links \
	--index-strategy unsafe-best-match $(LOCK_ARGS)

# A stamp says which requirements are installed; whatever needs packages depends on one.
BASE := $(VENV)/.made-from-base
DEV := $(VENV)/.made-from-dev
FUZZ := $(VENV)/.made-for-fuzz

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:
.PHONY: help run test check fmt demo bench fuzz chaos openapi lock clean fit

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-7s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: $(BASE) ## Run the whole service on this machine; PORT=, EMAILS_DOOR_PORT=, PLAYGROUND_MAILBOX_PORT= move it
	@$(BIN)/python -m tools.ports
	@mkdir -p "$${VAR_DIR:-var}"
	@$(BIN)/python manage.py migrate -v 0
	@$(BIN)/python manage.py open_playground
	@exec env PATH="$$(cd $(BIN) && pwd):$$PATH" PYTHONUNBUFFERED=1 RELAY_PORT="$${PORT:-8000}" \
		$(BIN)/python -m honcho --env /dev/null start

test: $(DEV) ## Run the tests on SQLite, then on PostgreSQL and Redis; ARGS="-k name -x" goes to pytest
	@$(BIN)/python -m tools.run_tests $(ARGS)

check: $(DEV) ## Check style, types, layers, migrations, settings and pinned requirements
	@$(BIN)/python -m tools.run_checks

fmt: $(DEV) ## Format the code and mend what can be mended by itself
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

demo: $(BASE) ## Show in the terminal how letters travel; needs no running service
	@$(BIN)/python manage.py demo

bench: $(DEV) ## Measure the mail engine beside its yardsticks; ARGS="--only door --quick" chooses
	@$(BIN)/python -m bench $(ARGS)

fuzz: $(FUZZ) ## Throw made-up input at TARGET=letters, headers, html or sns for SECONDS=60
	@nice -n 19 $(BIN)/python -m fuzz $(or $(TARGET),letters) $(or $(SECONDS),60)

chaos: $(DEV) ## Break everything around the mail engine and count letters; ARGS="--letters 500 --seed 7"
	@$(BIN)/python -m chaos $(ARGS)

openapi: $(DEV) ## Write api/openapi.yaml and its reference page anew after a change to the API
	@$(BIN)/python manage.py spectacular --validate --fail-on-warn --file api/openapi.yaml
	@$(BIN)/python -m tools.api_reference

lock: $(DEV) ## Pin requirements anew from pyproject.toml; LOCK_ARGS=--upgrade takes newer releases
	@$(COMPILE) -o requirements/base.txt
	@$(COMPILE) --extra dev -o requirements/dev.txt
	@$(COMPILE) --extra image -o requirements/image.txt
	@$(BIN)/python -m tools.requirements --check

clean: ## Remove the environment, the caches, and var/ with the database of `make run`
	rm -rf $(VENV) var staticfiles .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage htmlcov
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BASE): requirements/base.txt | fit
	@echo "Installing what the service needs into $(VENV) ..."
	@$(PIP_INSTALL) -r requirements/base.txt
	@touch $@

# The development requirements contain the service's own.
$(DEV): requirements/dev.txt | fit
	@echo "Installing what the tests need into $(VENV) (the first time takes a minute or two) ..."
	@$(PIP_INSTALL) -r requirements/dev.txt
	@touch $(BASE) $@

# Apart from the others, because the fuzzer has no builds for some systems that all else runs on.
$(FUZZ): fuzz/requirements.txt $(DEV)
	@$(PIP_INSTALL) -r fuzz/requirements.txt
	@touch $@

# Ask on every run, since an upgrade of the system can take the interpreter away from $(VENV).
fit:
	@if [ ! -e $(VENV)/pyvenv.cfg ]; then \
		command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here. Install Python 3.11 or newer, or name yours: make run PYTHON=python3.12"; exit 1; }; \
		$(PYTHON) -m tools.interpreter && echo "Making the environment $(VENV) ..." && $(PYTHON) -m venv $(VENV); \
	elif ! $(BIN)/python -c "" 2>/dev/null; then \
		echo "The Python of $(VENV) is gone or broken. Remove it and run make again: rm -rf $(VENV)"; exit 1; \
	else \
		$(BIN)/python -m tools.interpreter $(VENV); \
	fi
