"""A bad network: a TCP proxy that cuts at any byte, delays, goes silent and turns away."""

from __future__ import annotations

import random
import socket
import struct
import threading
import time
from collections import Counter
from contextlib import suppress

AT_ONCE = 4096
LIVES = (1_000, 10_000, 30_000, 100_000, 1_000_000)
"""Bytes after which something happens, more or less."""
RESET = struct.pack("ii", 1, 0)
"""Closing sends a reset: what was under way is gone for both."""


class Proxy:
    """Stands before a server of this machine; `port` is where it listens.

    `happened`: how often each fault was. While `is_bad`, a new line gets at most one of them.
    """

    def __init__(self, to: int, chance: random.Random) -> None:
        self._to, self._chance = to, chance
        self.is_bad = True
        self.happened = Counter[str]()
        self._door = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port: int = self._door.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Let nobody in any more."""
        self._door.close()

    def _serve(self) -> None:
        while True:
            try:
                client, _address = self._door.accept()
            except OSError:
                return
            self.happened["lines"] += 1
            if self.is_bad and self._chance.random() < 0.1:
                self.happened["turned away"] += 1
                _close(client, reset=self._chance.random() < 0.5)
                continue
            try:
                server = socket.create_connection(("127.0.0.1", self._to))
            except OSError:  # it is stopped
                self.happened["no server"] += 1
                _close(client)
                continue
            for source, sink in ((client, server), (server, client)):
                way = _Way(self, source, sink, self._chance.getrandbits(32))
                threading.Thread(target=way.run, daemon=True).start()


class _Way:
    """One direction of a line, and what will happen on it after so many bytes."""

    def __init__(self, proxy: Proxy, source: socket.socket, sink: socket.socket, seed: int) -> None:
        self._proxy, self._source, self._sink = proxy, source, sink
        self._chance = random.Random(seed)
        self._left = self._chance.choice(LIVES) * self._chance.random() * 2
        self._fault = self._chance.choice(("cut", "cut", "reset", "silent", "slow", "slow"))

    def run(self) -> None:
        with suppress(OSError):
            while some := self._source.recv(AT_ONCE):
                if self._proxy.is_bad and len(some) > self._left:
                    self._proxy.happened[self._fault] += 1
                    if self._fault != "slow":
                        self._sink.sendall(some[: int(self._left)])  # and no byte more
                        break
                    time.sleep(self._chance.random() / 2)
                    self._left = self._chance.random() * 30_000
                self._left -= len(some)
                self._sink.sendall(some)
        if self._fault == "silent":
            time.sleep(self._chance.random() * 2)
        for end in (self._source, self._sink):
            _close(end, reset=self._fault == "reset")


def _close(end: socket.socket, *, reset: bool = False) -> None:
    with suppress(OSError):
        if reset:
            end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        else:
            end.shutdown(socket.SHUT_RDWR)
    end.close()
