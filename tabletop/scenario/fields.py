"""Readers of text, choices, lists and names: one node of a package turned into one value."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.context import INVALID, Context, Invalid, Reader
from tabletop.scenario.model import ALL, TLP
from tabletop.scenario.nodes import Node, Scalar, Sequence
from tabletop.scenario.problems import quoted
from tabletop.scenario.references import ID, NAMED, WHAT, Ids, folded, is_id
from tabletop.scenario.takes import SCALAR, list_of, taken_by, takes
from tabletop.scenario.takes import one_of as allowed

NAME = {"type": "string", "pattern": f"^{ID}$"}
"""What names something, in JSON Schema."""

_CODE = re.compile("[A-Z]{2,3}")
_EVERYBODY = ("all", "alle", "everybody", "everyone", "tous", "toutes", "todos")
_LABELS = {folded(channel.label): name for name, channel in CHANNELS.items()}
LANGUAGE = re.compile("[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,4}")


def text(longest: int) -> Reader:
    """Text over any number of lines."""

    @takes({"type": SCALAR, "maxLength": longest})
    def read(context: Context, node: Node) -> str | Invalid:
        value = context.scalar(node, "text")
        if value is None:
            return INVALID
        if len(value) > longest:
            message = f"{len(value):,} characters are too many; {longest:,} are allowed"
            return context.invalid(node, "too-long", message)
        return value

    return read


def line(longest: int) -> Reader:
    """Text that stays on one line, such as a title."""
    whole = text(longest)

    @takes(taken_by(whole))
    def read(context: Context, node: Node) -> str | Invalid:
        value: str | Invalid = whole(context, node)
        if isinstance(value, str):
            value = value.strip()
            if not value:
                return context.invalid(node, "empty", "this may not be empty")
            if "\n" in value:
                return context.invalid(node, "wrong-type", "this must be one line")
        return value

    return read


@takes({"type": "string", "pattern": f"^{ID}$", "not": {"const": ALL}})
def identifier(context: Context, node: Node) -> str | Invalid:
    """A name the author gives to something, by which the rest of the package names it.

    What cannot be one is noted and given all the same, for so the package may name it.
    """
    value = context.scalar(node, "a name")
    if value is None:
        return INVALID
    if not is_id(value):
        message = (
            f"{quoted(value)} cannot be an id; begin with a small letter and go on with small "
            "letters, digits and -, at most 48"
        )
        if value == ALL:
            message = "`all` stands for every delegation; choose another id"
        context.report.add(node, "bad-id", message)
    return value


@takes(taken_by(identifier))
def named(context: Context, node: Node) -> str | Invalid:
    """The id of something that is looked for once all is read."""
    value = context.scalar(node, "an id")
    return INVALID if value is None else value


@takes({"type": "string", "pattern": "^[A-Z]{2,3}$"})
def code(context: Context, node: Node) -> str | Invalid:
    """The two or three capital letters of a delegation."""
    value = context.scalar(node, "a code")
    if value is not None and not _CODE.fullmatch(value):
        message = f"{quoted(value)} is not a code; write two or three capital letters"
        return context.invalid(node, "bad-code", message)
    return INVALID if value is None else value


@takes({"type": "string", "pattern": f"^{LANGUAGE.pattern}$"})
def language(context: Context, node: Node) -> str | Invalid:
    """A language tag of BCP 47."""
    value = context.scalar(node, "a language")
    if value is not None and not LANGUAGE.fullmatch(value):
        meant = meant_language(value)
        write = quoted(meant) if meant else "one such as en or pt-BR"
        message = f"{quoted(value)} is not a language tag; write {write}"
        return context.invalid(node, "wrong-choice", message)
    return INVALID if value is None else value


def meant_language(written: str) -> str | None:
    """The language tag that was most likely meant: `pt-BR` where it says `PT_BR`; or None."""
    first, *rest = written.replace("_", "-").split("-")
    meant = "-".join((first.lower(), *rest))
    return meant if LANGUAGE.fullmatch(meant) else None


@takes({"type": "string", "maxLength": 100, "examples": list(TLP)})
def handling(context: Context, node: Node) -> str | Invalid:
    """A handling marking; one that begins with TLP must be a marking of TLP 2.0."""
    value = line(100)(context, node)
    if isinstance(value, str) and value.upper().startswith("TLP") and value not in TLP:
        message = f"{quoted(value)} is not a TLP marking; write one of {', '.join(TLP)}"
        return context.invalid(node, "wrong-choice", message)
    return value  # type: ignore[no-any-return]


def choice(choices: Any) -> Reader:  # noqa: ANN401 - a Literal has no type of its own
    """One of the words of a Literal."""
    return one_of(tuple(get_args(choices)))


def one_of(words: tuple[str, ...]) -> Reader:
    """One of the words given."""
    valid, wanted = frozenset(words), f"one of {', '.join(words)}"

    @takes(allowed(words))
    def read(context: Context, node: Node) -> str | Invalid:
        value = context.scalar(node, wanted)
        if value is None or value in valid:
            return INVALID if value is None else value
        message = f"{quoted(value)} is not {wanted}"
        return context.invalid(node, "wrong-choice", message, near=(value, words))

    return read


@takes(allowed(("true", "false")))
def boolean(context: Context, node: Node) -> bool | Invalid:
    """True or false, in just these words."""
    value = context.scalar(node, "true or false")
    if value is not None and value not in ("true", "false"):
        return context.invalid(node, "wrong-type", f"{quoted(value)}: write true or false")
    return INVALID if value is None else value == "true"


def listing(read_item: Reader, what: str) -> Reader:
    """A list, read item by item; items with problems are left out."""

    @takes(list_of(taken_by(read_item)))
    def read(context: Context, node: Node) -> tuple[Any, ...] | Invalid:
        if type(node) is not Sequence:
            return context.wrong_type(node, f"a list of {what}, such as [one, two],")
        values = [read_item(context, item) for item in node.items]
        return tuple([value for value in values if value is not INVALID])

    return read


def distinct(read_item: Reader, what: str) -> Reader:
    """A list in which nothing may stand twice."""
    whole_list = listing(read_item, what)

    @takes(list_of(taken_by(read_item), distinct=True))
    def read(context: Context, node: Node) -> tuple[Any, ...] | Invalid:
        for item in repeated(node):
            context.report.add(item, "duplicate-item", f"{quoted(item.text)} stands here twice")
        return whole_list(context, node)  # type: ignore[no-any-return]

    return read


def repeated(node: Node) -> Iterator[Scalar]:
    """The items of a list that stand in it already."""
    seen: set[str] = set()
    for item in node.items if type(node) is Sequence else ():
        if type(item) is Scalar:
            if item.text in seen:
                yield item
            seen.add(item.text)


# --- names ---------------------------------------------------------------------------------


@cache
def reference(key: str) -> Reader:
    """The id of something in the list `key`, which must be there."""
    what = WHAT[key]
    wanted = f"the id of a {what}"

    @takes(NAME)
    def read(context: Context, node: Node) -> str | Invalid:
        value = context.scalar(node, wanted)
        if value is None:
            return INVALID
        names = context.names.of(key)
        if value in names:
            return value
        message = f"there is no {what} {quoted(value)}{_else_known(context, value)}"
        if ";" in value:
            message += "; between the items of a list stand commas"
        return unknown(context, node, message, value, names)

    return read


def unknown(context: Context, node: Node, message: str, value: str, names: Ids) -> Invalid:
    """Note a name that is none of these, but where it most likely means one with a faulty id."""
    if names.means_invalid(value):
        return context.left_open(node, message)
    near = (names.as_id(value), names.valid)
    return context.invalid(node, "unknown-name", message, near=near)


def _else_known(context: Context, value: str) -> str:
    """Of what kind something with that id is, if there is one."""
    kinds = (what for key, what in NAMED.items() if value in context.names.of(key))
    found = next(kinds, "")
    return f"; {'an' if found[0] in 'aeiou' else 'a'} {found} has this id" if found else ""


@takes({**NAME, "examples": list(CHANNELS)})
def channel(context: Context, node: Node) -> str | Invalid:
    """A channel: one that is built in, or one of the scenario's own."""
    value = context.scalar(node, "a channel")
    own = context.names.of("channels")
    if value is None or value in CHANNELS or value in own:
        return INVALID if value is None else value
    message = f"{quoted(value)} is not one of {', '.join(CHANNELS)}, nor under `channels`"
    if own.means_invalid(value, CHANNELS):
        return context.left_open(node, message)
    near = (_LABELS.get(folded(value), own.as_id(value)), (*CHANNELS, *own.valid))
    return context.invalid(node, "wrong-choice", message, near=near)


@cache
def references(key: str) -> Reader:
    """A list of ids of things in the list `key`."""
    return distinct(reference(key), "ids")


@takes({"anyOf": [{"const": ALL}, {**list_of(NAME, distinct=True), "minItems": 1}]})
def recipients(context: Context, node: Node) -> tuple[str, ...] | Invalid:
    """Delegations: `all`, or a list of their ids."""
    if isinstance(node, Scalar):
        if node.text == ALL:
            return tuple(context.names.of("delegations"))
        written = context.names.of("delegations").as_id(node.text)
        message = f"write `all`, or a list such as [{quoted(written)[1:-1]}]"
        if node.text.strip().casefold() in _EVERYBODY:
            message = "write `all`: every delegation"
        return context.invalid(node, "wrong-type", message)
    if isinstance(node, Sequence) and not node.items:
        message = "nobody receives this; write `all` or a list of delegations"
        return context.invalid(node, "no-recipients", message)
    if isinstance(node, Sequence) and any(_is_everybody(item) for item in node.items):
        message = "write `all` alone, without brackets: every delegation"
        return context.invalid(node, "wrong-type", message)
    return references("delegations")(context, node)  # type: ignore[no-any-return]


def _is_everybody(node: Node) -> bool:
    return isinstance(node, Scalar) and node.text.strip().casefold() == ALL
