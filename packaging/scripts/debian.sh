#!/bin/sh
# Install the named Debian packages that are missing; where that is not allowed, say which and stop.
# usage: debian.sh PACKAGE…
set -eu
command -v dpkg-query >/dev/null || exit 0 # another system: its user brings the libraries

# One name a line: what is installed, and what that stands in for.
present=$(dpkg-query -W -f '${db:Status-Abbrev}|${Package}, ${Provides}\n' |
    sed -n 's/^.i.*|//p' | tr ',' '\n' | sed 's/^ *//; s/ (.*//')
missing=
for package in "$@"; do
    printf '%s\n' "$present" | grep -qxF "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ]; then
    as_root=
elif command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    echo "Tribune needs Debian packages that are not installed here, and installing them takes an" >&2
    echo "administrator. Install them, then say the same again:" >&2
    echo >&2
    echo "    sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi

echo "Installing Debian packages:$missing"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
apt() {
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" \
        >"$log" 2>&1 </dev/null
}
case $missing in *postgresql*)
    # Tests start servers of their own; where PostgreSQL was never installed, Debian starts none.
    if [ ! -d /etc/postgresql-common ]; then
        $as_root mkdir -p /etc/postgresql-common/createcluster.d
        echo "create_main_cluster = false" |
            $as_root tee /etc/postgresql-common/createcluster.d/tribune.conf >/dev/null
    fi ;;
esac
apt update || true # an old list may still do; where it does not, the next line says so
# shellcheck disable=SC2086
if ! apt install -y --no-install-recommends $missing; then
    cat "$log" >&2
    echo "The Debian packages could not be installed; what apt-get said is above." >&2
    exit 1
fi
