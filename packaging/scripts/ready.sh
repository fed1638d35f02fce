#!/bin/sh
# Make this tree ready to run or to test: Debian packages, .venv, the locked Python packages.
# usage: ready.sh run|test
#
# .venv/installed is a copy of the lock file whose packages are in .venv: where it is still the
# same, there is nothing to do. The lock file of the tests holds that of the run.
set -eu
cd "$(dirname "$0")/../.."
need=$1
locks=packaging
scripts=packaging/scripts
venv_python=.venv/bin/python
recent='import sys; sys.exit(sys.version_info < (3, 11))'
origin='import sys; print(sys.base_prefix, *sys.version_info)'

case $need in
    run) lock=$locks/requirements.txt ;;
    test) lock=$locks/requirements-dev.txt ;;
    *) echo "usage: ready.sh run|test" >&2; exit 2 ;;
esac

installed() {
    cmp -s "$lock" .venv/installed && return 0
    [ "$need" = run ] && cmp -s $locks/requirements-dev.txt .venv/installed
}

usable() {
    [ -x $venv_python ] && $venv_python -c "import pip; $recent" 2>/dev/null || return 1
    [ -z "${PYTHON:-}" ] || [ "$($venv_python -c "$origin")" = "$("$PYTHON" -c "$origin")" ]
}

names() {
    sed 's/#.*//' "$@"
}

find_python() {
    for python in ${PYTHON:-python3.11 python3.12 python3.13 python3.14 python3 python}; do
        if command -v "$python" >/dev/null && "$python" -c "$recent" 2>/dev/null; then
            return 0
        fi
    done
    echo "Tribune needs Python 3.11 or newer${PYTHON:+; $PYTHON is not}." >&2
    echo "Install one (Debian: apt-get install python3), or name it: make PYTHON=/path/to/python3 …" >&2
    exit 1
}

# What Python cannot bring itself.
case $need in
    run) wanted=$(names $locks/debian-run.txt) ;;
    test) wanted=$(names $locks/debian-run.txt $locks/debian-test.txt) ;;
esac
if ! usable; then
    find_python
    "$python" -c 'import ensurepip, venv' 2>/dev/null || wanted="python3-venv $wanted"
fi
# shellcheck disable=SC2086
sh $scripts/debian.sh $wanted

usable && installed && exit 0
if ! usable; then
    echo "Making .venv with $("$python" -V)"
    "$python" -m venv --clear .venv
fi
echo "Installing the Python packages of $lock"
rm -f .venv/installed
$venv_python -m pip install --quiet --disable-pip-version-check --no-input \
    --only-binary :all: --require-hashes -r "$lock"
cp "$lock" .venv/installed
