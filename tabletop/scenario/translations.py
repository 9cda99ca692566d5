"""Reads the translations of a package against the scenario they translate."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from tabletop.scenario.fields import LANGUAGE, meant_language
from tabletop.scenario.linter.unsure import Unsure
from tabletop.scenario.model import Scenario, Translation
from tabletop.scenario.nodes import Budget, Mapping, Node, Refused, Scalar, Sequence
from tabletop.scenario.package import Package
from tabletop.scenario.problems import Place, Position, Report, nearest, quoted
from tabletop.scenario.roots import read_file
from tabletop.scenario.texts import (
    FORMS,
    ById,
    Fields,
    Form,
    InOrder,
    Text,
    Texts,
    texts_of,
)
from tabletop.scenario.torn import Cuts, note_unknown_key, torn_text

_MOST_NAMED = 6


class Read(NamedTuple):
    """A translation, and where each of its texts stands."""

    translation: Translation
    places: dict[str, Scalar]


def read_translations(
    package: Package,
    scenario: Scenario,
    places: dict[str, Place],
    unsure: Unsure,
    report: Report,
) -> tuple[Read, ...]:
    """The translations, by language; what is wrong or missing is noted.

    `places` says where the things of the scenario stand: `injects/lights-out`.
    """
    languages: dict[str, list[str]] = defaultdict(list)
    for name in package.translations:
        languages[name.split("/")[1]].append(name)
    found = []
    cuts = Cuts(package, package.translations)
    taken = {scenario.language.casefold(): "the scenario itself"}
    if unsure.has("language"):
        taken.clear()
    for language, names in sorted(languages.items()):
        if not _is_another(language, taken, Position(package.place(names[0])), report):
            continue
        taken[language.casefold()] = f"the folder {quoted(language)}"
        reader = _Reader(report, unsure)
        reader.files(package, names, scenario)
        for text in reader.places.values() if cuts else ():
            cuts.note(text, report)
        _note_missing(_missing(scenario, reader), language, places, report)
        found.append(Read(Translation(language=language, texts=reader.texts), reader.places))
    return tuple(found)


def _is_another(language: str, taken: dict[str, str], place: Position, report: Report) -> bool:
    if not LANGUAGE.fullmatch(language):
        meant = meant_language(language)
        write = quoted(meant) if meant else "such as fr or pt-BR"
        message = f"{quoted(language)} is not a language tag; name the folder {write}"
        if meant and meant.casefold() in taken:
            other = taken[meant.casefold()]
            message += f"; {other} is in that language, so translate into another"
        report.add(place, "wrong-choice", message)
        return False
    if language.casefold() in taken:
        other = taken[language.casefold()]
        message = f"{other} is in {quoted(language)}; translate into another language"
        report.add(place, "wrong-choice", message)
        return False
    return True


def _missing(scenario: Scenario, reader: _Reader) -> dict[str, list[str]]:
    """What each thing lacks; the whole stands under an empty path."""
    missing: dict[str, list[str]] = defaultdict(list)
    unseen = {f"variables/{v.id}" for v in scenario.variables if not v.visible_to}
    for path, _ in texts_of(scenario):
        if reader.lacks(path) and not _is_no_text(path, unseen):
            parts = path.split("/")
            thing, key = (
                ("/".join(parts[:2]), "/".join(parts[2:])) if len(parts) > 1 else ("", path)
            )
            missing[thing].append(key)
    return missing


def _note_missing(
    missing: dict[str, list[str]], language: str, places: dict[str, Place], report: Report
) -> None:
    """One piece of advice for each thing that lacks something, where it stands."""
    for thing, keys in missing.items():
        said = ", ".join(keys[:_MOST_NAMED]) + (", …" if len(keys) > _MOST_NAMED else "")
        place = places.get(thing) or places[""]
        message = f"not translated into {quoted(language)}: {said}"
        report.add(place, "missing-translation", message)


def _is_no_text(path: str, unseen: Collection[str]) -> bool:
    """Whether nobody misses it in another language: a name, or what no delegation is shown."""
    first, *rest = path.split("/")
    return "/".join((first, *rest[:1])) in unseen or (first == "personas" and rest[1:] == ["name"])


class _Reader:
    """Walks nodes beside the things they translate."""

    def __init__(self, report: Report, unsure: Unsure) -> None:
        self._report = report
        self._unsure = unsure
        self._spoilt = set[str]()  # where it is wrong, and below: nothing is missing there
        self.texts: dict[str, str] = {}
        self.places: dict[str, Scalar] = {}

    def files(self, package: Package, names: list[str], scenario: Scenario) -> None:
        """All that translates into one language."""
        budget = Budget()
        for name in names:
            root = read_file(package, name, self._report, budget)
            if root is None:
                self._spoilt.add("")
            else:
                self.fields(root, scenario, FORMS, "", "a translation")

    def lacks(self, path: str) -> bool:
        """Whether a text of the scenario has no translation, and nothing wrong hides one."""
        if path in self.texts or self._unsure.has(path):
            return False
        parts = path.split("/")
        above = ("/".join(parts[:many]) for many in range(len(parts) + 1))
        return self._spoilt.isdisjoint(above)

    def fields(self, node: Node, thing: Any, fields: Fields, path: str, what: str) -> None:  # noqa: ANN401
        """The group of keys that translates one thing."""
        if not isinstance(node, Mapping):
            self._wrong_type(node, "a group of keys", path)
            return
        for key, (place, value) in node.entries.items():
            self._spoil_doubled(place, path)
            name = key
            if key not in fields:
                found = note_unknown_key(self._report, node, key, fields, what)
                if found is None or found.meant in node.entries:
                    self._spoil(path)
                    continue
                name = found.meant
            self._value(place, value, getattr(thing, name), fields[name], path + name)

    def _spoil(self, path: str) -> None:
        self._spoilt.add(path.rstrip("/"))

    def _spoil_doubled(self, key: Scalar, path: str) -> None:
        """What stands below the second of two keys alike may translate something beside it."""
        if key in self._report.doubled:
            self._spoil(path.split("/")[0])

    def _value(self, key: Scalar, node: Node, value: Any, form: Form, path: str) -> None:  # noqa: ANN401
        match form:
            case Text():
                self._text(key, node, value, form, path)
            case Texts(each=each):
                for place, (item, text) in enumerate(self._pairs(node, value, path)):
                    self._text(key, item, text, each, f"{path}/{place}")
            case InOrder(fields=fields):
                for place, (item, thing) in enumerate(self._pairs(node, value, path)):
                    self.fields(item, thing, fields, f"{path}/{place}/", quoted(key.text))
            case ById(fields=fields):
                self._by_id(key, node, {item.id: item for item in value}, fields, path)

    def _by_id(
        self, key: Scalar, node: Node, things: dict[str, Any], fields: Fields, path: str
    ) -> None:
        if not isinstance(node, Mapping):
            self._wrong_type(node, "a group such as `ID: {KEY: TEXT}`", path)
            return
        for name, (place, value) in node.entries.items():
            self._spoil_doubled(place, path)
            if name in things:
                self.fields(value, things[name], fields, f"{path}/{name}/", quoted(name))
            elif not self._unsure.may_mean(f"{path}/{name}"):
                near = nearest(name, things.keys() - node.entries.keys())
                self._spoil(f"{path}/{near}" if near else path)
                message = f"there is nothing {quoted(name)} under {quoted(key.text)}"
                self._report.add(place, "unknown-name", message, near=(name, things))

    def _pairs(self, node: Node, value: tuple[Any, ...], path: str) -> Iterator[tuple[Node, Any]]:
        """Items with what they translate; nothing where they are not as many."""
        if not isinstance(node, Sequence):
            self._wrong_type(node, "a list", path)
        elif self._unsure.has(path):
            return  # the original lost an item
        elif len(node.items) != len(value):
            self._spoil(path)
            message = (
                f"the original has {len(value)} here, this has {len(node.items)}; "
                "translate each, in the same order"
            )
            self._report.add(node, "translation-count", message)
        else:
            yield from zip(node.items, value, strict=True)

    def _text(self, key: Scalar, node: Node, value: str, form: Text, path: str) -> None:
        if not isinstance(node, Scalar):
            self._wrong_type(node, "text", path)
            return
        text = node.text.strip() if form.one_line else node.text
        if not text or self._unsure.has(path):
            return
        if not value:
            message = f"the original has no {quoted(key.text)} here; take it out"
            self._report.add(node, "translation-surplus", message)
        elif path in self.texts:
            first = self.places[path]
            file = first.path.rpartition("/")[2]
            message = f"this is translated already at line {first.line} of {file}"
            self._report.add(node, "duplicate-key", message)
        elif len(text) > form.longest:
            self._spoil(path)
            message = f"{len(text):,} characters are too many; {form.longest:,} are allowed"
            self._report.add(node, "too-long", message)
        elif form.one_line and "\n" in text:
            self._spoil(path)
            self._report.add(node, "wrong-type", "this must be one line")
        else:
            self.texts[path], self.places[path] = text, node

    def _wrong_type(self, node: Node, what: str, path: str) -> None:
        self._spoil(path)
        if not isinstance(node, Refused):
            hint = torn_text(node) if what == "text" else ""
            self._report.add(node, "wrong-type", f"{what} belongs here{hint}")
