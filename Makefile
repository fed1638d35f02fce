# Each of these works on a fresh Debian 12 with python3, make and a network; see README.md.
# PYTHON=… names another Python, OUT=… another folder, ARGS="…" goes to pytest.

SCRIPTS := packaging/scripts
PY := .venv/bin/python
OUT ?= out
WORKSPACE ?=
ARGS ?=

.PHONY: help run demo screenshots test soak bench check format catalogue holidays lock ready-run ready-test

help:           ## this list
	@sed -n 's/^\([a-z]*\):.*## /  make \1	/p' Makefile | expand -t 20

run: ready-run  ## open the window, or a WORKSPACE=… file; without a display, play the demonstration
	@sh $(SCRIPTS)/run.sh $(OUT) $(WORKSPACE)

demo: ready-run ## make the demonstration office in OUT and play the journey through it
	@$(PY) main.py demo $(OUT)

check: ready-test ## format, lint, types, import contracts, catalogue
	@sh $(SCRIPTS)/check.sh

test: ready-test ## every test but the long ones
	@sh $(SCRIPTS)/test.sh quick $(ARGS)
	@sh $(SCRIPTS)/test.sh heavy $(ARGS)

soak: ready-test ## the long tests
	@sh $(SCRIPTS)/test.sh soak $(ARGS)

bench: ready-test ## speed and memory beside their limits; OUT/bench.json
	@$(PY) -m tests.bench $(OUT)

screenshots: ready-run ## every screen into screenshots/, and the pictures of the README
	@QT_QPA_PLATFORM=offscreen $(PY) main.py screenshots screenshots
	@QT_QPA_PLATFORM=offscreen $(PY) $(SCRIPTS)/pictures.py screenshots

format: ready-test ## let ruff lay out the code
	@$(PY) -m ruff format .
	@$(PY) -m ruff check --fix .

catalogue: ready-test ## bring the new messages into the French catalogue
	@$(PY) $(SCRIPTS)/catalogue.py update

holidays: ready-test ## write out what the library of holidays knows, after it was renewed
	@$(PY) $(SCRIPTS)/days_off.py

lock: ready-test ## choose the versions again; UPGRADE=1 takes the newest
	@sh $(SCRIPTS)/lock.sh

ready-run:
	@sh $(SCRIPTS)/ready.sh run

ready-test:
	@sh $(SCRIPTS)/ready.sh test
