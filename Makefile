# Two commands do everything on a fresh machine: `make sandbox` and `make test`.
.PHONY: sandbox test clean
.DEFAULT_GOAL := help

help: ## Show what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

sandbox: node_modules/.package-lock.json ## Bring a whole stack up on the real engine, without any account (STACK=prod)
	@npm run --silent sandbox -- up --stack $(or $(STACK),prod)

test: node_modules/.package-lock.json ## Check and test everything
	@npm run --silent test:all

clean: ## Delete what was installed and what the sandbox keeps
	rm -rf node_modules coverage .sandbox

# npm writes this file last, so it is there only when the installation was finished.
node_modules/.package-lock.json: package-lock.json
	npm ci --no-audit --no-fund
	@touch $@
