# Masthead. `make` alone shows what there is; `make demo` and `make test` do everything on a fresh machine.

PYTHON := .venv/bin/python
UV := .venv/bin/uv
SETUP := .make/setup
BROWSER := .make/browser
SERVERS := .make/servers
AUDIT := .make/audit-installed
CODE := masthead tests scripts
LOCK := $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
	--no-emit-index-url --no-emit-find-links

.DEFAULT_GOAL := help
.PHONY: help setup demo scaled test check check-static advisories bench faults audit screenshots docs lock clean

help: ## show this
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1|\2/' | column -t -s '|' 2>/dev/null \
		|| grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST)

setup: $(SETUP) ## make .venv with the locked dependencies

$(SETUP): requirements-dev.lock pyproject.toml scripts/setup
	scripts/setup
	@mkdir -p .make && touch $@

$(BROWSER): scripts/browser
	scripts/browser
	@mkdir -p .make && touch $@

$(SERVERS): scripts/servers
	scripts/servers
	@mkdir -p .make && touch $@

$(AUDIT): scripts/audit/package-lock.json scripts/audit/install
	scripts/audit/install
	@mkdir -p .make && touch $@

demo: $(SETUP) ## start a newsroom full of news; stop it with Ctrl-C
	.venv/bin/masthead demo

test: $(SETUP) $(BROWSER) $(SERVERS) ## all tests, with real processes and a browser
	$(PYTHON) -m pytest -n 2 --dist loadfile --no-loadscope-reorder

scaled: $(SETUP) $(SERVERS) ## start the demo as on several machines: PostgreSQL, Redis, two readers, nginx
	.venv/bin/masthead services run scaled

check: check-static advisories ## lint, types, import contracts, advisories and the quick tests: about two minutes
	$(PYTHON) -m pytest -n 2 --dist loadfile -m "not browser and not processes and not slow"

check-static: $(SETUP) ## lint, format, types and import contracts alone
	.venv/bin/ruff check $(CODE)
	.venv/bin/ruff format --check $(CODE)
	.venv/bin/mypy
	.venv/bin/lint-imports

advisories: $(SETUP) ## what is known against the locked dependencies, and their licences; says so when it cannot ask
	$(PYTHON) -m scripts.audit_dependencies

bench: $(SETUP) $(BROWSER) $(SERVERS) ## measure, side by side with nginx, and write docs/benchmarks.md
	$(PYTHON) -m tests.bench

faults: $(SETUP) $(SERVERS) ## kill processes at every fault point, hundreds of times, and write docs/drills.md
	DRILL_HITS=20 $(PYTHON) -m pytest -q tests/drills/test_readers_side.py
	$(PYTHON) -m tests.drills

audit: $(SETUP) $(BROWSER) $(AUDIT) ## the Nu checker and Lighthouse on the demo's pages
	$(PYTHON) -m tests.bench.nu
	$(PYTHON) -m tests.bench.lighthouse --runs 1

screenshots: $(SETUP) $(BROWSER) ## photograph every kind of page of the demo into screenshots/
	$(PYTHON) -m tests.browser.screenshots screenshots

docs: $(SETUP) ## write docs/settings.md from the settings themselves and check the documents' links
	$(PYTHON) -m scripts.docs

lock: $(SETUP) ## lock the dependencies anew, with hashes
	$(LOCK) pyproject.toml -o requirements.lock
	$(LOCK) --extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## remove what make made; papers and their data stay
	rm -rf .venv .make .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis *.egg-info
