# Two commands: `make run` and `make test`. Both make the environment from the lock files first.
PYTHON ?= python3.11
BIN := .venv/bin

SCRIPTS := service/nsx/site/scripts/site.js

.PHONY: run test assets lock clean

# Build an index if there is none, match a sample resume, serve http://127.0.0.1:8000.
# ONET=PATH builds it from an O*NET release (a folder or zip).
run: .venv/run.stamp assets
	$(BIN)/nsx start $(if $(ONET),--onet "$(ONET)")

# All checks and tests.
test: .venv/test.stamp assets
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

.venv/run.stamp: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --editable .
	touch $@

.venv/test.stamp: .venv/run.stamp requirements-dev.lock
	$(BIN)/python -m pip install --quiet --requirement requirements-dev.lock
	touch $@

# The scripts of the site, bundled with their libraries by Node. The pages do without them.
assets: $(SCRIPTS)

$(SCRIPTS): assets/package-lock.json assets/build.js $(wildcard assets/scripts/*.js)
	@if command -v npm > /dev/null; then \
		cd assets && npm ci --silent --ignore-scripts && npm run --silent build; \
	else \
		echo "There is no npm, so the site has no scripts: its pages work without them."; \
	fi

# Choose versions again, within what pyproject.toml allows. The local part of torch's version
# (+cpu) names a build that only some package indexes have, so it is left out.
lock: .venv/test.stamp
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --no-emit-index-url --no-emit-find-links \
		--output-file requirements.lock pyproject.toml
	$(BIN)/pip-compile --quiet --upgrade --strip-extras --no-emit-index-url --no-emit-find-links \
		--extra dev --extra train --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	sed -i 's/^\(torch==[0-9.]*\)+cpu/\1/' requirements.lock requirements-dev.lock

clean:
	rm -rf .venv .cache assets/node_modules service/nsx/site/scripts .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build dist
