# Everything happens in packaging/bootstrap.py, which Windows uses too; see its first lines.
#   make run                  set up, then open the window on a sample photograph
#   make run PHOTO=path       ... on your photograph (quote a path with spaces)
#   make test                 set up, then run the tests      (make test ARGS="-k colour")
#   make lint                 ruff, mypy and the import contracts
#   make format               let ruff lay out the code
#   make lock                 pin the versions that are now installed
#   make bundle               build the application for people without Python, into dist/
#   make wheel                build the Python package, install it into a fresh environment and run its self-test
#   make screenshots          remake the pictures in docs/images
#   make clean                remove the virtual environment and all caches

PYTHON ?= $(firstword $(foreach name,python3.11 python3 python,$(shell command -v $(name) 2>/dev/null)))
VENV ?= .venv
PHOTO ?=
export VENV PHOTO

BOOTSTRAP = @if [ -z "$(PYTHON)" ]; then \
	echo "Python 3.11 was not found. Install it:  sudo apt-get install python3.11 python3.11-venv" >&2; exit 1; \
	fi; "$(PYTHON)" packaging/bootstrap.py

.PHONY: run test lint format lock bundle wheel screenshots clean
.DEFAULT_GOAL := run

# The shell, not make, expands PHOTO: a path may hold spaces and any other character.
run:
	$(BOOTSTRAP) run $${PHOTO:+"$$PHOTO"}

test:
	$(BOOTSTRAP) test $(ARGS)

lint:
	$(BOOTSTRAP) lint

format:
	$(BOOTSTRAP) setup --dev
	"$(VENV)/bin/ruff" check --fix --exit-zero --quiet .
	"$(VENV)/bin/ruff" format .

lock:
	$(BOOTSTRAP) setup --dev
	"$(VENV)/bin/python" -m pip install --quiet pyinstaller
	"$(VENV)/bin/python" packaging/lock_requirements.py

bundle:
	$(BOOTSTRAP) bundle

wheel:
	$(BOOTSTRAP) setup
	"$(VENV)/bin/python" packaging/check_wheel.py

screenshots:
	$(BOOTSTRAP) setup --dev
	"$(VENV)/bin/python" docs/make_screenshots.py

clean:
	rm -rf "$(VENV)" build .pytest_cache .mypy_cache .ruff_cache .import_linter_cache *.egg-info
