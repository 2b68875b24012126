# `make` alone prints this list. The work is in scripts/, so that it can be read and run by itself.
.DEFAULT_GOAL := help
.PHONY: help setup assets demo test check format golden e2e bench docs serve clean
WORKSPACE ?= trucewatch-demo
PY := .venv/bin/python

help: ## this list
	@echo "Trucewatch. Two commands to begin with: make demo, make test"
	@grep -E '^[a-z0-9]+:.*## ' $(MAKEFILE_LIST) | sort | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: ## the environment, the tools of the tests, the web assets
	@scripts/setup dev
	@scripts/build-assets

assets: ## the browser libraries, from npm at pinned versions
	@scripts/setup run
	@scripts/build-assets

demo: ## everything, then a workspace of sample reports at http://127.0.0.1:8000
	@scripts/setup run
	@scripts/build-assets
	@.venv/bin/trucewatch demo $(DEMO)

test: ## everything: checks, unit, property, contract (both databases), golden, browser
	@scripts/test

check: ## format, lint, types, architecture, spelling
	@scripts/setup dev
	@scripts/check

format: ## write the code in the one format
	@.venv/bin/ruff format .
	@.venv/bin/ruff check --fix .

golden: ## the annotated documents that are the specification
	@scripts/setup dev
	@$(PY) -m pytest -q tests/golden

e2e: ## every page in a real browser
	@scripts/setup dev
	@scripts/build-assets
	@TRUCEWATCH_CHROMIUM="$$(scripts/find-chromium)" $(PY) -m pytest -q -m e2e tests/e2e

bench: ## speed and memory, with floors
	@scripts/setup dev
	@$(PY) -m pytest -q -m bench tests

docs: ## write the generated pages: JSON Schemas and the help of every command
	@scripts/setup dev
	@$(PY) scripts/write-docs.py

serve: ## show a workspace: make serve WORKSPACE=folder
	@.venv/bin/trucewatch serve --workspace $(WORKSPACE)

clean: ## remove what was built; workspaces stay
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache src/trucewatch/web/static/vendor
