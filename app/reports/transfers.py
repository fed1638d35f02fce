"""The transfer package: a zip that says by itself what it holds, and whether it is whole.

`records.jsonl`, a record a line; `history.jsonl`, a change of one a line; `files/SHA-256`, each
file by its digest; `manifest.json`, which disposition it is of and the SHA-256 of everything else.
"""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from app.domain.errors import CannotWrite, DigestWrong

MANIFEST = "manifest.json"


def write_package(
    path: Path,
    about: Mapping[str, Any],
    records: Iterable[Mapping[str, Any]],
    history: Iterable[Mapping[str, Any]],
    files: Iterable[tuple[str, bytes]],
) -> Path:
    """Write a package beside its place, check it, and put it there; raise CannotWrite."""
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(beside, "w", zipfile.ZIP_DEFLATED) as package:
            held = {
                "records.jsonl": _add(package, "records.jsonl", _lines(records)),
                "history.jsonl": _add(package, "history.jsonl", _lines(history)),
            }
            for sha256, content in files:
                held[f"files/{sha256}"] = _add(package, f"files/{sha256}", content)
            package.writestr(MANIFEST, json.dumps({**about, "sha256": held}, indent=1))
        check_package(beside)
        beside.replace(path)
    except OSError as error:
        raise CannotWrite(path.parent, "full" if "space" in str(error) else "read-only") from error
    finally:
        beside.unlink(missing_ok=True)
    return path


def check_package(path: Path) -> dict[str, Any]:
    """Read a package against its manifest and return that; raise DigestWrong."""
    with zipfile.ZipFile(path) as package:
        manifest = json.loads(package.read(MANIFEST))
        for name, sha256 in manifest["sha256"].items():
            if _sha(package.read(name)) != sha256:
                raise DigestWrong(sha256)
    return manifest


def _add(package: zipfile.ZipFile, name: str, content: bytes) -> str:
    package.writestr(name, content)
    return _sha(content)


def _lines(values: Iterable[Mapping[str, Any]]) -> bytes:
    said = (json.dumps(value, ensure_ascii=False, sort_keys=True) for value in values)
    return "".join(f"{line}\n" for line in said).encode()


def _sha(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
