# Two commands: `make demo` shows the record of the sample articles, `make test` runs every test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: demo test score speed pipeline clean

$(READY): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[dev]"
	touch $@

demo: $(READY)
	@$(BIN)/lagebild demo

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

score: $(READY)
	$(BIN)/python -m benchmarks.score

speed: $(READY)
	$(BIN)/python -m benchmarks.speed

pipeline: $(READY)
	$(BIN)/pip install --quiet --disable-pip-version-check -e ".[training]"
	$(BIN)/python -m training

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
