# pso-letters: what there is to do in a checkout. `make` lists the targets.
# GNU make 3.81 and a POSIX shell are enough. Paths are relative: a folder's name may hold spaces.

SHELL = /bin/sh
.DEFAULT_GOAL = help
.PHONY: help setup system demo test proof lint format lock catalogues pot test-programs bench bench-peers clean

# The Python to make .venv with; empty: the first of these that is 3.11 or newer.
PYTHON =
PYTHONS = python3 python3.14 python3.13 python3.12 python3.11
VENV_PYTHON = .venv/bin/python
STAMP = .venv/.installed
COMPILED = $(patsubst %.po,%.mo,$(wildcard locales/*/LC_MESSAGES/*.po))
# Programs are started often here, and each would compile itself again if this were set outside.
export PYTHONDONTWRITEBYTECODE =
# More for pytest, as in: make test PYTEST_ARGS="-k address"
PYTEST_ARGS =
# More for the benchmark, as in: make bench BENCH_ARGS="--letters 100,1000 --rounds 3"
BENCH_ARGS =
# More for uv, as in: make lock LOCK_ARGS=--upgrade
LOCK_ARGS =

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' Makefile

# --- Programs of the system -----------------------------------------------------------------------

# What WeasyPrint opens at run time, each with its Debian package.
LIBRARIES = \
	libpango-1.0.so.0=libpango-1.0-0 \
	libpangoft2-1.0.so.0=libpangoft2-1.0-0 \
	libharfbuzz.so.0=libharfbuzz0b \
	libharfbuzz-subset.so.0=libharfbuzz-subset0 \
	libfontconfig.so.1=libfontconfig1
# Packages that some tests need: those marked libreoffice, poppler and qpdf.
TEST_PACKAGES = libreoffice-writer libreoffice-calc poppler-utils qpdf fonts-crosextra-carlito

# Shell functions. apt_install PACKAGE...: install as root, or through a sudo that asks nothing.
# find_python: set $python to the Python to use, or end with one clear line.
define FUNCTIONS
apt_install() { \
	command -v apt-get >/dev/null 2>&1 || return 1; \
	if [ "$$(id -u)" = 0 ]; then as_root=; \
	elif sudo -n true 2>/dev/null; then as_root='sudo -n'; \
	else return 1; fi; \
	echo "Installing $$*"; \
	apt="$$as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300"; \
	$$apt update </dev/null >/dev/null || echo "apt-get update failed; going on with the lists that are there." >&2; \
	$$apt install -y --no-install-recommends "$$@" </dev/null >/dev/null; \
}; \
find_python() { \
	for python in $(or $(PYTHON),$(PYTHONS)); do \
		if "$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then return 0; fi; \
	done; \
	echo "No Python 3.11 or newer found (looked for: $(or $(PYTHON),$(PYTHONS))). Install one, or name it: make PYTHON=/path/to/python3" >&2; \
	exit 1; \
}
endef

# Prints the packages whose library can't be opened; elsewhere than on Linux pip's wheels and
# Homebrew decide, and importing WeasyPrint tells.
define MISSING_LIBRARIES
import ctypes, sys
for pair in sys.argv[1:] if sys.platform == "linux" else ():
    library, package = pair.split("=")
    try:
        ctypes.CDLL(library)
    except OSError:
        print(package)
endef
export MISSING_LIBRARIES

system:
	@$(FUNCTIONS); find_python; \
	missing=$$("$$python" -c "$$MISSING_LIBRARIES" $(LIBRARIES) | tr '\n' ' '); \
	if [ ! -x $(VENV_PYTHON) ] && ! "$$python" -c 'import ensurepip, venv' 2>/dev/null; then \
		missing="$$missing $$("$$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"; \
	fi; \
	[ -z "$$missing" ] || apt_install $$missing || { \
		echo "System packages are missing; as root: apt-get update && apt-get install" $$missing >&2; \
		exit 1; \
	}

test-programs: ## install LibreOffice, poppler-utils and qpdf, which some tests need
	@$(FUNCTIONS); missing=; \
	if command -v dpkg-query >/dev/null 2>&1; then \
		for package in $(TEST_PACKAGES); do \
			dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
				|| missing="$$missing $$package"; \
		done; \
	else \
		missing='$(TEST_PACKAGES)'; \
	fi; \
	[ -z "$$missing" ] || apt_install $$missing \
		|| echo "Not installed:" $$missing "- tests that need an absent program are skipped."

# --- Setting up -----------------------------------------------------------------------------------

setup: system $(STAMP) $(COMPILED) ## make .venv with the pinned packages and this checkout

$(STAMP): requirements.lock pyproject.toml | system
	@$(FUNCTIONS); find_python; \
	if ! $(VENV_PYTHON) -c 'import pip' 2>/dev/null; then \
		rm -rf .venv; \
		"$$python" -m venv .venv || { rm -rf .venv; echo "$$python can't make .venv; see the lines above." >&2; exit 1; }; \
	fi
	@echo "Installing the packages of requirements.lock"
	@$(VENV_PYTHON) -m pip install -q --disable-pip-version-check --no-input --require-hashes -r requirements.lock
	@$(VENV_PYTHON) -m pip install -q --disable-pip-version-check --no-input --no-deps --no-build-isolation -e .
	@$(VENV_PYTHON) -c 'import weasyprint' || { \
		echo "WeasyPrint can't find Pango. On macOS: brew install pango" >&2; exit 1; }
	@touch $@

lock: ## pin the packages of pyproject.toml in requirements.lock (needs uv)
	@command -v uv >/dev/null 2>&1 || { echo "make lock needs uv: https://docs.astral.sh/uv/" >&2; exit 1; }
	uv pip compile -q --universal --python-version 3.11 --group dev --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
		$(LOCK_ARGS) pyproject.toml -o requirements.lock

# --- Using and checking ---------------------------------------------------------------------------

demo: setup ## make the sample letters in brieven/, a contract in contracten/, tender texts in eisen/
	@code=0; .venv/bin/pso-letters --project samples/pso.toml merge samples/leveranciers.csv \
		-o brieven --date 2026-11-21 --force || code=$$?; \
	: "1 says that rows were refused: the sample list has faults on purpose"; \
	[ $$code -le 1 ] || exit $$code; \
	[ -f brieven/overzicht.csv ] || { echo "No letters were made." >&2; exit 1; }; \
	count() { find "brieven/$$1" -type f -name "*.$$1" | wc -l | tr -d ' '; }; \
	echo; \
	echo "$$(count docx) Word letters in brieven/docx"; \
	echo "$$(count pdf) PDF letters in brieven/pdf"; \
	echo "Overview: brieven/overzicht.csv"; \
	if [ -f brieven/fouten.csv ]; then echo "Refused rows, each with what is wrong: brieven/fouten.csv"; fi
	@.venv/bin/pso-letters --project samples/pso.toml -q insert samples/contract.docx \
		--suppliers samples/leveranciers.csv -o contracten --date 2026-11-21 --force
	@echo "The sample contract with the PSO clause as a tracked change: contracten/contract.docx"
	@code=0; .venv/bin/pso-letters --project samples/pso.toml -q merge samples/percelen.csv \
		-o eisen --date 2026-11-21 --force 2>/dev/null || code=$$?; \
	[ $$code -le 1 ] || { echo "The tender texts couldn't be made." >&2; exit $$code; }
	@.venv/bin/pso-letters --project samples/pso.toml -q insert samples/leidraad.docx \
		--lots samples/percelen.csv --key MK-2027-11 -o eisen --date 2026-11-21 --force >/dev/null
	@echo "Tender texts of the lots that the law allows: eisen/docx and eisen/pdf"
	@echo "The sample tender document with the texts of three lots: eisen/leidraad.docx"

# Tests of one file go to one process, so that what they share is made once.
test: lint ## lint, then run all tests
	@$(VENV_PYTHON) -m pytest -n auto --dist loadfile $(PYTEST_ARGS)

proof: setup ## compare compiled PDFs with WeasyPrint, in every variant (half an hour)
	@$(VENV_PYTHON) -m pytest -n auto -m exhaustive $(PYTEST_ARGS)

lint: setup ## ruff and mypy
	@$(VENV_PYTHON) -m ruff check .
	@$(VENV_PYTHON) -m ruff format --check .
	@$(VENV_PYTHON) -m mypy

format: setup ## format the code and mend what ruff can mend
	@$(VENV_PYTHON) -m ruff check --fix-only .
	@$(VENV_PYTHON) -m ruff format .

# --- Speed ----------------------------------------------------------------------------------------

# What the benchmark compares with is installed here, and is no dependency of the project. What
# can't be installed is left out of the comparison.
BENCH = build/bench
PEERS = tests/benchmarks/peers

bench: setup bench-peers ## measure speed beside other programs, in turns (about 15 minutes)
	@$(VENV_PYTHON) -m tests.benchmarks.merge_speed $(BENCH_ARGS)

# docx-mailmerge2 finds lxml in .venv, so nothing is installed twice.
bench-peers: setup
	@mkdir -p $(BENCH)/node
	@cmp -s $(PEERS)/requirements.txt $(BENCH)/python/requirements.txt || { \
		$(VENV_PYTHON) -m pip install -q --disable-pip-version-check --no-input --no-deps --upgrade \
			--target $(BENCH)/python -r $(PEERS)/requirements.txt \
		&& cp $(PEERS)/requirements.txt $(BENCH)/python/; \
	} || echo "docx-mailmerge2 and Typst couldn't be installed." >&2
	@command -v npm >/dev/null 2>&1 || { echo "npm isn't there: no docxtemplater, Carbone, Chromium." >&2; exit 0; }; \
	cmp -s $(PEERS)/package.json $(BENCH)/node/package.json || { \
		cp $(PEERS)/package.json $(BENCH)/node/ \
		&& npm install --prefix $(BENCH)/node --no-audit --no-fund --ignore-scripts --loglevel=error >/dev/null; \
	} || { rm -f $(BENCH)/node/package.json; echo "The packages for Node couldn't be installed." >&2; }

# --- Texts ----------------------------------------------------------------------------------------

POT = build/pot
EXTRACT = pybabel -q extract -F pyproject.toml --add-location=file --sort-by-file \
	--project=pso-letters --version='(see CHANGELOG.md)' --msgid-bugs-address='the issue tracker' \
	--header-comment='\# Texts of pso-letters; “make catalogues” adds what is missing.' \
	--last-translator='the authors of pso-letters'
UPDATE = --ignore-obsolete --previous --ignore-pot-creation-date
# correspondence.py holds words of letters, not of the program.
DOCUMENT_MODULES = pso_letters/correspondence.py

# Click's own words are in the program's catalogue too: “Usage”, “Missing argument”.
# Run in any environment that has Babel: tests/test_catalogues.py does so too.
pot:
	@mkdir -p '$(POT)'
	@ln -sfn "$$(python -c 'import click, os; print(os.path.dirname(click.__file__))')" '$(POT)/click'
	@$(EXTRACT) -o '$(POT)/pso_letters.pot' \
		$$(find pso_letters -name '*.py' $(foreach path,$(DOCUMENT_MODULES),! -path $(path)) | LC_ALL=C sort) \
		'$(POT)'/click/[a-z]*.py
	@sed '/^#: /s#[^ ]*/click/#click/#g' '$(POT)/pso_letters.pot' >'$(POT)/located.pot'
	@mv '$(POT)/located.pot' '$(POT)/pso_letters.pot'
	@$(EXTRACT) -o '$(POT)/documents.pot' templates $(DOCUMENT_MODULES)

catalogues: setup ## bring locales/ up to date with the texts in code and templates
	@PATH=".venv/bin:$$PATH" $(MAKE) --no-print-directory pot
	@.venv/bin/pybabel -q update -D pso_letters -i $(POT)/pso_letters.pot -d locales -l nl --init-missing $(UPDATE)
	@for catalogue in locales/*/LC_MESSAGES/documents.po; do \
		[ -f "$$catalogue" ] || continue; \
		language=$${catalogue#locales/}; language=$${language%%/*}; \
		.venv/bin/pybabel -q update -D documents -i $(POT)/documents.pot -d locales -l "$$language" $(UPDATE) || exit; \
	done
	@for catalogue in locales/*/LC_MESSAGES/*.po; do .venv/bin/pybabel compile --statistics -i "$$catalogue" -o "$${catalogue%po}mo"; done

# A checkout reads compiled catalogues where they are newer than their source.
$(COMPILED): %.mo: %.po | $(STAMP)
	@.venv/bin/pybabel -q compile -i $< -o $@

clean: ## remove all that was made, .venv too
	@rm -rf .venv build dist brieven contracten eisen test-failures .mypy_cache .pytest_cache .ruff_cache .hypothesis .cache
	@find pso_letters tests -name __pycache__ -type d -prune -exec rm -rf {} +
	@rm -f locales/*/LC_MESSAGES/*.mo
