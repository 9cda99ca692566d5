"""The scenario inside the exercise file: the package as it was, the scenario as it was built."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
import stat
import zlib

import msgspec

from tabletop.exercise.events import ExerciseCreated
from tabletop.record.entries import Package
from tabletop.record.errors import RecordError
from tabletop.scenario.model import Scenario


def new_exercise_id() -> str:
    """32 hex digits that no other exercise has."""
    return secrets.token_hex(16)


def encode_scenario(scenario: Scenario) -> bytes:
    """The built scenario as it is embedded."""
    return msgspec.json.encode(scenario)


def sha256(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def created_event(
    package: Package, scenario: Scenario, exercise_id: str, program: str
) -> ExerciseCreated:
    """The first event of an exercise: it holds the digests of all that is embedded."""
    return ExerciseCreated(
        exercise=exercise_id,
        scenario=scenario.id,
        version=scenario.version,
        title=scenario.title,
        built=sha256(encode_scenario(scenario)),
        files={name: sha256(data) for name, data in sorted(package.files.items())},
        program=program,
    )


_MODE = stat.S_IFREG | 0o644


def embed(connection: sqlite3.Connection, package: Package, scenario: Scenario) -> None:
    """Puts both into a new file, within the transaction that is open."""
    connection.executemany(
        "INSERT INTO sqlar VALUES (?, ?, 0, ?, ?)",
        ((name, _MODE, len(data), _packed(data)) for name, data in sorted(package.files.items())),
    )
    built = encode_scenario(scenario)
    connection.execute("INSERT INTO scenario VALUES (1, ?, ?)", (built.decode(), sha256(built)))


def _packed(data: bytes) -> bytes:
    """As the sqlar format has it: what does not get smaller is stored as it is."""
    packed = zlib.compress(data)
    return packed if len(packed) < len(data) else data


def package_files(connection: sqlite3.Connection) -> dict[str, bytes]:
    """The embedded package; RecordError names a file that cannot be unpacked."""
    found = connection.execute("SELECT name, sz, CAST(data AS BLOB) FROM sqlar ORDER BY name")
    return {str(name): unpacked(str(name), size, data or b"") for name, size, data in found}


def unpacked(name: str, size: object, data: bytes) -> bytes:
    """The bytes of an entry of the sqlar table; RecordError if they are not as it says."""
    if size == len(data):
        return data
    try:
        if not isinstance(size, int) or size < 0:
            raise ValueError("its size is not a number")
        # Never more than was said: a small blob can unfold to fill the memory.
        unfolded = zlib.decompressobj().decompress(data, size + 1)
        if len(unfolded) != size:
            raise ValueError("its size is another")
    except (zlib.error, ValueError, OverflowError) as error:
        raise RecordError(f"The embedded file {name} is damaged: {error}.") from error
    return unfolded


def built_scenario(connection: sqlite3.Connection) -> bytes:
    """The built scenario as embedded; RecordError where it is missing or was changed."""
    found = connection.execute("SELECT CAST(built AS BLOB), sha256 FROM scenario").fetchone()
    if not found:
        raise RecordError("The scenario is missing from the file.")
    if sha256(found[0] or b"") != found[1]:
        raise RecordError("The scenario in the file was damaged or changed.")
    return bytes(found[0])


def decode_scenario(built: bytes) -> Scenario:
    """A scenario from its embedded form."""
    try:
        return msgspec.json.decode(built, type=Scenario)
    except (msgspec.MsgspecError, UnicodeError) as error:
        raise RecordError(f"The scenario in the file cannot be read: {error}.") from error
