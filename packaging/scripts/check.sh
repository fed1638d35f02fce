#!/bin/sh
# Everything that is wrong without running it. All checks run, so that one reading shows all faults.
set -eu
cd "$(dirname "$0")/../.."
python=.venv/bin/python
failed=

check() {
    name=$1
    shift
    echo "== $name"
    "$@" || failed="$failed, $name"
}

contracts='from importlinter.cli import lint_imports_command; lint_imports_command()'
export PYRIGHT_PYTHON_IGNORE_WARNINGS=1 # it would ask the network for a newer version

check format $python -m ruff format --check .
check lint $python -m ruff check .
check types $python -m pyright
check contracts $python -c "$contracts"
check catalogue $python packaging/scripts/catalogue.py check
check compilation $python -m compileall -q app main.py tests packaging/scripts

[ -z "$failed" ] || { echo "Not clean: ${failed#, }" >&2; exit 1; }
