# The commands of this project. `make run` is all that a first look needs.

# What `make run` starts, with a screen and without one.
WITH_SCREEN = --open injects/grid-attack --simulate
WITHOUT_SCREEN = rehearse injects/grid-attack --speed 300

.PHONY: help run test check bench pictures lock clean

help:
	@echo 'make run       install what is needed and start an exercise'
	@echo 'make test      run the tests        (make test ARGS="tests/hub -x")'
	@echo 'make check     layout, lint, types'
	@echo 'make bench     measure against the floors'
	@echo 'make pictures  draw every window, page and report into pictures/'
	@echo 'make lock      renew the locks      (make lock ARGS=--upgrade)'
	@echo 'make clean     remove what these commands made'

run:
	@.ci/start '$(WITH_SCREEN)' '$(WITHOUT_SCREEN)'

test:
	@.ci/test $(ARGS)

check:
	@.ci/check

bench:
	@.ci/venv test
	@QT_QPA_PLATFORM=offscreen .venv/bin/python -m tests.bench $(ARGS)

pictures:
	@.ci/venv test
	@.ci/test-tools
	@.venv/bin/python -m tests.pictures $(ARGS)

lock:
	@.ci/lock $(ARGS)

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist pictures
	find tabletop tests .ci -name __pycache__ -type d -prune -exec rm -rf {} +
