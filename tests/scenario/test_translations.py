"""Tests of translations within a package: read, placed, found wanting, and put in place."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from tabletop.scenario.archive import pack
from tabletop.scenario.check import check, load
from tabletop.scenario.package import Package
from tabletop.scenario.schema import translation_schema
from tabletop.scenario.texts import localized, texts_of
from tests.full_package import full_package, full_scenario

FILE = "translations/fr/all.yaml"


def translated(text: str, name: str = FILE) -> Package:
    return full_package(files={name: text.encode()})


def test_texts_are_put_in_the_place_of_the_originals() -> None:
    text = "injects:\n  lights-out:\n    subject: Panne\n    attachments: [{alt: Une carte}]\n"
    french = localized(load(translated(text)), "fr")

    assert (french.injects[0].subject, french.injects[0].body) == (
        "Panne",
        "Two million people are without power.",
    )
    assert french.injects[0].attachments[0].alt == "Une carte"


def test_a_translation_of_everything_changes_texts_and_nothing_else() -> None:
    scenario = full_scenario()
    everything = {path: f"≈ {text}" for path, text in texts_of(scenario)}
    whole = msgspec.structs.replace(scenario, translations=())
    translation = msgspec.structs.replace(
        load(translated("title: X")).translations[0], texts=everything
    )
    french = localized(msgspec.structs.replace(whole, translations=(translation,)), "fr")

    assert dict(texts_of(french)) == everything
    undone = msgspec.json.encode(msgspec.structs.replace(french, translations=()))
    assert undone.decode().replace("≈ ", "").count("≈") == 0
    back = msgspec.json.decode(undone.decode().replace("≈ ", ""), type=type(scenario))
    # What showed its title as subject has a subject now; all else is as it was.
    injects = tuple(
        msgspec.structs.replace(new, subject=old.subject)
        for new, old in zip(back.injects, scenario.injects, strict=True)
    )
    assert msgspec.structs.replace(back, injects=injects) == whole


def test_a_language_that_is_not_there_gives_the_scenario_itself() -> None:
    scenario = full_scenario()

    assert localized(scenario, "pt-BR") is scenario


# What a translation says, and the problem; § stands where it is found.
MISTAKES = [
    ("§titel: X", "unknown-key"),
    ("injects: {§lights-ot: {subject: X}}", "unknown-name"),
    ("injects: {lights-out: {§text: X}}", "unknown-key"),
    ("injects: {lights-out: §X}", "wrong-type"),
    ("injects: §[X]", "wrong-type"),
    ("injects: {lights-out: {subject: §[X]}}", "wrong-type"),
    ("injects: {lights-out: {attachments: §[]}}", "translation-count"),
    ("delegations: {ald: {interests: §[A, B]}}", "translation-count"),
    ("delegations: {brn: {interests: §[A]}}", "translation-count"),
    ("moves: {m2: {summary: §X}}", "translation-surplus"),
    (f"title: §{'x' * 201}", "too-long"),
    ('title: §"X\\nY"', "wrong-type"),
    ("decisions: {response: {options: {§wiat: {label: X}}}}", "unknown-name"),
    ("title: X\n§title: Y", "duplicate-key"),
    ("title: §&x Y", "refused-yaml"),
]


@pytest.mark.parametrize(("text", "code"), MISTAKES)
def test_a_mistake_is_found_in_its_place(text: str, code: str) -> None:
    before, _, _ = text.partition("§")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")

    result = check(translated(text.replace("§", "")))

    found = [(p.path, p.line, p.column, p.code) for p in result.errors]
    assert found == [(f"full/{FILE}", line, column, code)]


def test_the_nearest_name_is_offered() -> None:
    result = check(translated("injects: {lights-ot: {subject: X}}"))

    assert "did you mean `lights-out`?" in str(result.errors[0])


def test_what_two_files_translate_is_told() -> None:
    files = {"translations/fr/a.yaml": b"title: X", "translations/fr/b.yaml": b"title: Y"}
    result = check(full_package(files=files))

    assert [(p.path, p.code) for p in result.errors] == [
        ("full/translations/fr/b.yaml", "duplicate-key")
    ]


@pytest.mark.parametrize(
    ("language", "code"),
    [("french!", "wrong-choice"), ("en", "wrong-choice"), ("FR", "wrong-choice")],
)
def test_a_language_must_be_another_and_a_tag(language: str, code: str) -> None:
    result = check(translated("title: X", f"translations/{language}/all.yaml"))

    assert [p.code for p in result.errors] == [code]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("FR", "name the folder `fr`"),
        ("PT_BR", "name the folder `pt-BR`"),
        ("EN", "name the folder `en`; the scenario itself is in that language"),
        ("french!", "name the folder such as fr or pt-BR"),
    ],
)
def test_a_tag_misspelt_is_told_as_it_is_spelt(language: str, said: str) -> None:
    [error] = check(translated("title: X", f"translations/{language}/all.yaml")).errors

    assert said in error.message


def test_one_language_has_one_folder() -> None:
    files = {
        f"translations/{tag}/{n}.yaml": b"title: X" for n, tag in enumerate(["pt-BR", "pt-br"])
    }
    result = check(full_package(files=files))

    assert [(p.path, p.code) for p in result.errors] == [
        ("full/translations/pt-br/1.yaml", "wrong-choice")
    ]
    assert "the folder `pt-BR` is in `pt-br`" in str(result.errors[0])


@pytest.mark.parametrize(
    "name", ["translations/fr.yaml", "translations/fr/deep/a.yaml", "translations/fr/a.txt"]
)
def test_what_does_not_belong_there_is_told(name: str) -> None:
    result = check(translated("title: X", name))

    assert [p.code for p in result.errors] == ["attachment-type"]


def test_what_is_not_translated_is_advised_at_the_original() -> None:
    result = check(translated("title: X\nsummary: Y\ndisclaimer: Z"))
    told = {(p.line, p.message) for p in result.advice if p.code == "missing-translation"}
    lines = full_package().files["scenario.yaml"].decode().splitlines()
    place = lines.index("  - id: lights-out") + 1

    assert (place, "not translated into `fr`: subject, body, attachments/0/alt") in told
    assert (1, "not translated into `fr`: title") not in told
    seats = lines.index("  - {id: seats, name: Seats, type: whole, start: 3, maximum: 9}") + 1
    assert seats not in {line for line, _ in told}, "no delegation is shown it"


def test_the_name_of_a_persona_is_missed_by_nobody() -> None:
    result = check(translated("title: X"))
    lines = full_package().files["scenario.yaml"].decode().splitlines()
    place = lines.index("  - id: wire") + 1

    told = [p.message for p in result.advice if p.line == place]
    assert told == ["not translated into `fr`: title, organisation"]


def test_a_list_is_told_how_long_it_is_to_be() -> None:
    text = "delegations: {ald: {interests: [A, B]}}"
    [error] = check(translated(text)).errors

    assert "the original has 1 here, this has 2; translate each, in the same order" in str(error)


def test_a_piece_of_a_sentence_as_a_key_is_told_to_be_one() -> None:
    [error] = check(translated("injects: {trains: {body: Rien, ne roule plus: 1}}")).errors

    assert "put that between quotes" in error.message


def test_without_translations_nothing_is_advised() -> None:
    assert "missing-translation" not in [p.code for p in check(full_package()).problems]


def test_a_packed_package_keeps_its_translations(tmp_path: Path) -> None:
    archive = tmp_path / "full.scenario"
    archive.write_bytes(pack(translated("title: Crise").files))

    assert load(archive).translations[0].texts == {"title": "Crise"}


def test_a_folder_with_translations_is_read(tmp_path: Path) -> None:
    for name, data in translated("title: Crise").files.items():
        path = tmp_path / "full" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)

    assert load(tmp_path / "full").translations[0].texts == {"title": "Crise"}


def test_the_schema_marks_what_does_not_belong() -> None:
    Draft202012Validator.check_schema(translation_schema())
    validator = Draft202012Validator(translation_schema())

    assert validator.is_valid({"title": "X", "injects": {"lights-out": {"subject": "Y"}}})
    assert not validator.is_valid({"injects": {"lights-out": {"text": "Y"}}})
    assert not validator.is_valid({"titel": "X"})
