#!/bin/sh
# Write the lock files again from pyproject.toml; versions stay unless UPGRADE is set.
set -eu
cd "$(dirname "$0")/../.."
compile() {
    .venv/bin/python -m uv pip compile --quiet --universal --generate-hashes --no-header \
        --python-version 3.11 ${UPGRADE:+--upgrade} "$@" pyproject.toml
}
compile -o packaging/requirements.txt
compile --extra dev -c packaging/requirements.txt -o packaging/requirements-dev.txt
