# Thin on purpose: each target is one command you could type yourself.
PY := .venv/bin/python
.DEFAULT_GOAL := help

.PHONY: help setup lock test check format lint types imports unit demo size bench evaluate clean

help:            ## list the targets
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/' | sort

PIP := $(PY) -m pip install --quiet --disable-pip-version-check

.venv/.demo: requirements/demo.txt pyproject.toml
	@echo "setting up .venv with what the demo needs (half a minute)"
	python3 -m venv .venv
	$(PIP) --require-hashes -r requirements/demo.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.ready: requirements/dev.txt pyproject.toml
	@echo "setting up .venv with everything, the test bench too (a minute or two)"
	python3 -m venv .venv
	$(PIP) --require-hashes -r requirements/dev.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@ .venv/.demo

setup: .venv/.ready   ## make .venv with the seontok command, its extras and the tools in it

test: setup check     ## set up and pass every check

check: lint types imports unit   ## format check, lint, types, import contract, tests and docs

format: setup         ## rewrite the code in the house format, and the table of its expressions
	$(PY) -m ruff format .
	$(PY) -m ruff check --fix .
	$(PY) -m seontok.training.grams

lint: setup
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .

types: setup
	$(PY) -m mypy

imports: setup
	.venv/bin/lint-imports

unit: setup
	$(PY) -m pytest

DEMO := src/seontok/demo/mandu.txt src/seontok/demo/eomma.txt
READ := .venv/bin/seontok read $(DEMO) --me 지우 --keep-nothing

demo: .venv/.demo      ## read the bundled fictional chats; print the report, write demo-out/, serve it live
	@mkdir -p demo-out
	$(READ)
	$(READ) --format html --out demo-out/report.html
	$(READ) --format ics --out demo-out/moments.ics
	@echo "open demo-out/report.html in a browser, demo-out/moments.ics in a calendar"
	@if [ -t 0 ] && [ -t 1 ] && [ "$$CI" != true ]; then .venv/bin/seontok serve --demo; fi

size: setup           ## measure what the default install adds to an empty environment
	@rm -rf build/size && python3 -m venv --without-pip build/size
	@$(PY) -m pip --python build/size/bin/python install --quiet --disable-pip-version-check .
	@du -sm build/size | cut -f1 | xargs printf 'default install: %s MB\n'

BENCH_TIMES := $(wildcard ../shared/data/temporal/*_ko.public.jsonl ../shared/data/temporal/messenger-public.jsonl)

bench: setup          ## print speed and memory: hot path, live rooms, the page, times, places, groups (minutes; judges nothing)
	$(PY) tools/bench_road.py
	$(PY) tools/bench_live.py
	$(PY) tools/bench_serve.py
	$(if $(shell command -v chromium),$(PY) -m tests.bench.page,@echo "no chromium: the page is not measured")
	$(if $(BENCH_TIMES),,@echo "no ../shared/data/temporal beside this folder: times of built texts only")
	$(PY) tools/bench_time.py $(BENCH_TIMES)
	$(PY) tests/bench/places.py --shops 250000
	$(PY) tests/bench/group.py
	$(PY) tools/bench_placement.py

evaluate: setup       ## score every command on ../shared; print the figures, write docs/numbers.md
	$(PY) -m seontok.evaluation

lock: setup           ## rewrite requirements/*.txt from pyproject.toml
	tools/lock

clean:                ## remove what the targets made
	rm -rf .venv build dist demo-out bench-out .mypy_cache .ruff_cache .pytest_cache .hypothesis
