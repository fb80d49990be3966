# Every target does its own set-up on a machine with Python 3.11+ and make; a second run is quick.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
SHARED := ../shared

.PHONY: help setup demo test lint types unit unit-servers unit-rest browser serve bench bench-serving property places scale endurance accuracy accuracy-shared samples docs lock

help:
	@echo "make demo      read the sample documents and ask them a question"
	@echo "make test      lint, types and tests, as CI runs them"
	@echo "make setup     build .venv from the lock file"
	@echo "make serve     the sample documents in the browser"
	@echo "make bench     speed against peers, in the same run"
	@echo "make bench-serving  fifty at once asking a server of 100,000 passages (needs wrk)"
	@echo "make property  the search engine against brute force, at length"
	@echo "make places    the box of every record against what stands in it, on all pages of all PDFs"
	@echo "make scale     OpenSearch against our own engine, and a node killed, at length"
	@echo "make endurance kill, cut and damage it 200 times each, and see that nothing is lost"
	@echo "make accuracy  precision and recall on the hand-annotated documents"
	@echo "make samples   lay the sample documents out as PDF again"
	@echo "make docs      refresh the output shown in README.md"
	@echo "make lock      resolve requirements.lock again"

setup: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "installing the locked packages into $(VENV) ..."
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q -x '/\.' *.py bench cluster commands corpus extractor fetching indexer scrutiny web || true
	@touch $@

demo: setup
	@rm -rf demo-data
	@$(BIN)/beatbook --home demo-data ingest corpus/samples/pdf
	@echo
	@$(BIN)/beatbook --home demo-data search "Safer Streets Melton"
	@echo
	@echo "Try next:"
	@echo "  $(BIN)/beatbook --home demo-data figures --programme \"Safer Streets\" --place Melton"
	@echo "  $(BIN)/beatbook --home demo-data search \"how much is the Victim First contract\""
	@echo "  $(BIN)/beatbook --home demo-data check \"Victim First took 15,532 referrals in 2021-22.\""
	@echo "  $(BIN)/beatbook --home demo-data audit"
	@echo "  $(BIN)/beatbook --home demo-data brief \"Safer Streets\" --place Melton -o melton.html"
	@echo "  make serve"
	@echo "  $(BIN)/beatbook ingest YOUR-FOLDER-OF-PDFS"

test: lint types unit

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

# Two halves side by side: what starts servers or breaks things waits much of its time.
unit: setup browser
	@$(MAKE) --no-print-directory --jobs=2 unit-servers unit-rest

SERVERS := tests/cluster tests/fetching tests/safety tests/scale tests/web

unit-servers:
	$(BIN)/python -m pytest $(SERVERS)

unit-rest:
	$(BIN)/python -m pytest $(addprefix --ignore=,$(SERVERS))

# The tests of the web pages drive Debian's Chromium.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
		{ echo "installing Chromium for the tests of the web pages ..."; \
		apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null; } || \
		{ echo "Chromium cannot be installed from here: install it, as root apt-get install chromium"; exit 1; }

bench: setup
	$(BIN)/python -m bench

# 100,000 passages behind fifty connections, five minutes of it; the collection is kept for reruns.
bench-serving: setup
	BEATBOOK_BENCH_SERVED=$(or $(PASSAGES),100000) BEATBOOK_BENCH_MINUTES=$(or $(MINUTES),5) \
		BEATBOOK_BENCH_HOME=.cache/bench $(BIN)/python -m bench.serving

property: setup
	BEATBOOK_ROUNDS=50 $(BIN)/python -m pytest tests/indexer/engines tests/indexer/test_generations.py

places: setup
	BEATBOOK_ALL_PAGES=1 $(BIN)/python -m pytest tests/extractor/test_places.py

scale: setup
	BEATBOOK_ROUNDS=5 $(BIN)/python -m pytest tests/scale

endurance: setup
	$(BIN)/python -m bench.endurance $(or $(LOOPS),200)

accuracy: setup
	@rm -rf .cache/accuracy
	$(BIN)/beatbook --home .cache/accuracy/samples ingest corpus/samples/source
	$(BIN)/beatbook --home .cache/accuracy/samples evaluate corpus/samples/gold --errors 20
	@if [ -d $(SHARED)/gold ]; then $(MAKE) --no-print-directory accuracy-shared; fi

accuracy-shared:
	$(BIN)/beatbook --home .cache/accuracy/shared ingest $(SHARED)/seeds/*.txt
	$(BIN)/beatbook --home .cache/accuracy/shared evaluate $(SHARED)/gold --errors 20
	$(BIN)/python $(SHARED)/eval/score_search.py $(SHARED)/gold/queries.json .cache/accuracy/shared --beatbook $(BIN)/beatbook

serve: setup
	@test -d demo-data || $(BIN)/beatbook --home demo-data ingest corpus/samples/pdf
	$(BIN)/beatbook --home demo-data serve

samples: setup
	$(BIN)/python -m corpus.samples.build

docs: setup
	$(BIN)/cog -r README.md

lock: setup
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 \
		--generate-hashes --no-annotate --quiet -o requirements.lock
