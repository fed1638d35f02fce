#!/bin/sh
# Open the window; where there is no display, say so and play the demonstration.
# usage: run.sh OUT [WORKSPACE]
set -eu
cd "$(dirname "$0")/../.."
out=$1
shift
answers='
import ctypes, sys
xcb = ctypes.CDLL("libxcb.so.1")
xcb.xcb_connect.restype = ctypes.c_void_p
sys.exit(xcb.xcb_connection_has_error(ctypes.c_void_p(xcb.xcb_connect(None, None))))
'

shown() {
    [ -n "${QT_QPA_PLATFORM:-}" ] && return 0
    [ "$(uname)" = Linux ] || return 0
    [ -n "${WAYLAND_DISPLAY:-}" ] && return 0
    [ -n "${DISPLAY:-}" ] && .venv/bin/python -c "$answers" 2>/dev/null
}

if shown; then
    exec .venv/bin/python main.py "$@"
fi
echo "There is no display here${DISPLAY:+ (nothing answers at $DISPLAY)}, so no window can open."
echo "Playing the demonstration instead, into $out/:"
exec .venv/bin/python main.py demo "$out"
