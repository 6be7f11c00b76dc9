# Common tasks for developers, for example `make test`. The README's test command makes the virtual environment.

bin := .venv/bin

.PHONY: run test thorough check format bench

run: ## Open the reviews.
	$(bin)/wholeschool

test: ## The tests for every change.
	$(bin)/pytest

thorough: ## The slow tests: faults, kills, real terminals, browsers and accounts.
	$(bin)/pytest -m thorough

check: ## The linters, the types and the layers.
	.ci/check

format: ## Format the code.
	$(bin)/ruff check --fix .
	$(bin)/ruff format .

bench: ## What a review costs beside a bare app; --write puts it into docs/performance.md.
	$(bin)/python tests/benchmarks/measure.py
