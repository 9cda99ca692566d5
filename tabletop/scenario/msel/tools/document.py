"""Opens a JSON file that anyone may have written: values only, within limits."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from tabletop.scenario.msel.cells import tidy
from tabletop.scenario.msel.errors import MselError
from tabletop.scenario.problems import quoted

ENDING = ".json"
FILE_BYTES = 8_000_000
DEPTH = 32
VALUES = 200_000

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Keys = tuple[str | int, ...]
"""Where a value stands: the keys and places that lead to it."""

_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_PLAIN_KEY = re.compile(r"[A-Za-z_][A-Za-z0-9_-]{0,59}")
_LONGEST_NUMBER = 18
"""Digits; with more of them a number stays a text, which no field takes for a number."""


def open_document(path: Path) -> dict[str, Json]:
    """The object a file holds; MselError with one sentence where there is none, or too much."""
    name = path.name
    if not path.is_file():
        raise MselError(f"There is no file {path}. Check the name.")
    if path.stat().st_size > FILE_BYTES:
        raise MselError(f"{name} is larger than {FILE_BYTES // 1_000_000} MB. Export less at once.")
    try:
        found = _parsed(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise MselError(f"{name} cannot be read: {error.strerror or error}.") from error
    except UnicodeDecodeError as error:
        raise MselError(f"{name} is not UTF-8. Save it as UTF-8.") from error
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        raise MselError(f"{name} is no JSON: {place} cannot be read. Export it again.") from error
    except _RefusedError as error:
        raise MselError(f"{name} cannot be imported: {error}.") from None
    except RecursionError:
        raise MselError(f"{name} is nested deeper than {DEPTH} levels. Export it again.") from None
    _look_through(name, found)
    if not isinstance(found, dict):
        raise MselError(f"{name} holds no scenario: a JSON object has to be its outermost value.")
    return found


def shown(keys: Keys) -> str:
    """The path to a value as a person writes it: `scenario_injects[3].inject_title`."""
    text = ""
    for key in keys:
        if isinstance(key, int):
            text += f"[{key}]"
        elif _PLAIN_KEY.fullmatch(key):
            text += f".{key}" if text else key
        else:
            text += f"[{json.dumps(tidy(key)[:60], ensure_ascii=False)}]"
    return text


def values(document: Json) -> Iterator[tuple[Keys, Json]]:
    """Every value in it with its place, in the order written; no deeper than DEPTH plus one."""
    waiting: list[tuple[Keys, Json]] = [((), document)]
    while waiting:
        keys, value = waiting.pop()
        yield keys, value
        if len(keys) > DEPTH:
            continue
        if isinstance(value, dict):
            waiting += reversed([((*keys, key), inner) for key, inner in value.items()])
        elif isinstance(value, list):
            waiting += reversed([((*keys, place), inner) for place, inner in enumerate(value)])


class _RefusedError(Exception):
    """JSON that is well formed and still not taken."""


def _parsed(text: str) -> Json:
    found: Json = json.loads(
        text,
        object_pairs_hook=_object,
        parse_int=lambda digits: int(digits) if len(digits) <= _LONGEST_NUMBER else digits,
        parse_constant=_no_number,
    )
    return found


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    made = dict(pairs)
    if len(made) < len(pairs):
        seen: set[str] = set()
        twice = next(key for key, _ in pairs if key in seen or seen.add(key))  # type: ignore[func-returns-value]
        raise _RefusedError(f"the key {quoted(twice)} stands twice in one object")
    return made


def _no_number(word: str) -> Json:
    raise _RefusedError(f"{word} is no number")


def _look_through(name: str, document: Json) -> None:
    """Refuse what is too deep, too much, or cannot be kept as text."""
    for count, (keys, value) in enumerate(values(document)):
        if len(keys) > DEPTH:
            raise MselError(f"{name} is nested deeper than {DEPTH} levels. Export it again.")
        if count > VALUES:
            raise MselError(f"{name} holds more than {VALUES:,} values. Export less at once.")
        texts = [value] if isinstance(value, str) else value if isinstance(value, dict) else ()
        for text in texts:
            if _NO_TEXT.search(text):
                where = shown(keys) or "its outermost object"
                raise MselError(
                    f"{name} cannot be imported: {where} holds a character that no text can have, "
                    "U+0000 or half of a pair. Take it out."
                )
