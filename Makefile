# One verb a line; `make help` lists them. Each does its work through a script in scripts/.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help install run test fmt lint bench clean

PORT ?= $(if $(HEARD_PORT),$(HEARD_PORT),8000)

help: ## List the verbs
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

install: ## Prepare .venv with what Heard needs to run
	@scripts/install

run: install ## Migrate, seed a demo on the first run, and serve on port 8000 (PORT=… for another)
	@HEARD_PORT=$(PORT) exec .venv/bin/heard demo

test: ## Everything: lint, types, contracts, tests on both databases, browser
	@scripts/install dev
	@scripts/test

fmt: ## Format the code and mend what can be mended
	@scripts/install dev
	@.venv/bin/ruff check --quiet --fix-only . && .venv/bin/ruff format --quiet .

lint: ## Lint, formatting, types and import contracts, without the tests
	@scripts/install dev
	@scripts/lint

bench: ## Measure this machine: rows and submissions a second, beside a plain insert
	@scripts/install
	@.venv/bin/python -m bench

clean: ## Remove .venv and caches; data/ stays
	@rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
