"""The scenario inside the exercise file: the package as it was, the scenario as it was built."""

from __future__ import annotations

import hashlib
import secrets

import msgspec

from tabletop.exercise.events import ExerciseCreated
from tabletop.record.entries import Package
from tabletop.scenario.model import Scenario


def new_exercise_id() -> str:
    """32 hex digits that no other exercise has."""
    return secrets.token_hex(16)


def encode_scenario(scenario: Scenario) -> bytes:
    """The built scenario as it is embedded."""
    return msgspec.json.encode(scenario)


def digest(data: bytes) -> str:
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
        built=digest(encode_scenario(scenario)),
        files={name: digest(data) for name, data in sorted(package.files.items())},
        program=program,
    )
