"""Tests that the page's own arithmetic and grammar give what the program's give."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgspec
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.async_api import Browser, Page, Route

from tabletop.desktop import words as desktop_words
from tabletop.exercise import bodies, clock, markup
from tabletop.exercise import commands as c
from tabletop.exercise.refusals import WORDS, Refusal, words
from tabletop.scenario.channels import CHANNELS
from tabletop.scenario.norms import NORMS
from tests.exercise.table import Table
from tests.full_package import full_scenario

WEB = Path(__file__).parents[2] / "tabletop" / "web"
ORIGIN = "http://seat.test"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def page(browser: Browser) -> AsyncIterator[Page]:
    """A page with the modules and nothing behind it."""
    page = await browser.new_page()

    async def answer(route: Route) -> None:
        name = route.request.url.removeprefix(ORIGIN + "/")
        if name:
            await route.fulfill(path=WEB / name)
        else:
            await route.fulfill(body="<!doctype html>", content_type="text/html")

    await page.route("**/*", answer)
    await page.goto(ORIGIN + "/")
    yield page
    await page.close()


async def run(page: Page, module: str, script: str, argument: Any = None) -> Any:
    """What a function of a module gives: `script` is an expression over `m` and `x`."""
    code = f"async (x) => {{ const m = await import('/{module}'); return {script}; }}"
    return await page.evaluate(code, argument)


def plain_data(thing: object) -> Any:
    """The thing as it comes out of JSON."""
    return msgspec.json.decode(msgspec.json.encode(thing))


def blocks_of(text: str) -> list[dict[str, Any]]:
    """The program's blocks with every field."""
    return [
        {
            "kind": block.kind,
            "runs": [msgspec.structs.asdict(run) for run in block.runs],
            "level": block.level,
            "ordinal": block.ordinal,
        }
        for block in markup.parse(text)
    ]


# --- the small Markdown ---------------------------------------------------------------------

TEXTS = [
    "One\nline",
    "One\n\nTwo",
    "# A\n## B\n### C\n#### D\n####### no",
    "- a\n  - b\n    - c\n\t- d\n        - e\n* f\n• g",
    "1. one\n2) two\n10. ten\n1234. no",
    "- a\n  more\nnot more\n\n  - b\n\nafter",
    "> said\n> so\nnot said\n>close",
    "---\n***\n___\n--\n- - -\n----   ",
    "a **b** c *d* e _f_ g `h*i*j` k",
    "snake_case_name, 2*3*4, a*b*, *c*d, __x__, **y*, *z**",
    "** not bold ** * nor this * _ nor that _",
    "«*ж*» ж*ж*ж _é_é 5_6_ \u0660_x_",
    "<b>[x](file:///etc/passwd)</b> &amp; ![i](http://a.test/b.png)",
    "\ta\n \n\x0bb\x0cc\x1cd\x85e\u2028f\u2029g\r\nh\ri",
    "\ufeff- bom\n\u00a0nbsp\u3000",
    "**a\nb** `c\nd` *e\nf*",
    "*a*b *c* 😀*d* *e*😀 _f_😀_g_",
    "`` ` `a`` **`b`** *`c`*",
    "-no space\n1.no space\n>no space\n#no space",
    "",
]


@pytest.mark.parametrize("text", TEXTS)
async def test_a_text_gives_the_blocks_it_gives_in_the_program(page: Page, text: str) -> None:
    assert await run(page, "markup.js", "m.parse(x)", text) == blocks_of(text)


ALPHABET = "ab*_`#>-1.) \n\t<&é😀\r\x0b\x85\u2028\u00a0\ufeff٣"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(st.text(alphabet=ALPHABET, max_size=60), min_size=50, max_size=50))
async def test_any_text_gives_the_same_blocks(page: Page, texts: list[str]) -> None:
    found = await run(page, "markup.js", "x.map(m.parse)", texts)
    assert found == [blocks_of(text) for text in texts]


async def test_a_text_made_to_be_slow_is_not(page: Page) -> None:
    slow = [
        "*a" * 10_000,
        "**a " * 5_000,
        "_a" * 10_000,
        "`" * 20_000,
        "a_" * 10_000,
        "> " * 10_000,
    ]
    script = "[performance.now(), x.forEach((t) => m.parse(t)), performance.now()]"
    begun, _, ended = await run(page, "markup.js", script, slow)
    assert ended - begun < 1_000


# --- clocks ---------------------------------------------------------------------------------

CLOCKS = [
    bodies.ClockBody(phase="ready", elapsed_ms=0, wall_ms=0),
    bodies.ClockBody(phase="running", elapsed_ms=1000, wall_ms=5000),
    bodies.ClockBody(phase="running", elapsed_ms=1000, wall_ms=5000, rate=0.1),
    bodies.ClockBody(phase="running", elapsed_ms=3, wall_ms=5, rate=2.5),
    bodies.ClockBody(phase="paused", elapsed_ms=1000, wall_ms=5000, rate=60.0),
    bodies.ClockBody(phase="ended", elapsed_ms=99, wall_ms=5000),
]


@pytest.mark.parametrize("body", CLOCKS)
async def test_elapsed_time_is_the_program_s(page: Page, body: bodies.ClockBody) -> None:
    walls = [0, 5000, 5001, 5005, 5010, 5015, 123_456, 10**12]
    script = "(() => { const c = b.complete(x[0]); return x[1].map((w) => m.elapsedAt(c, w)); })()"
    script = f"(async () => {{ const b = await import('/bodies.js'); return {script}; }})()"
    shown = await run(page, "clock.js", f"await {script}", [plain_data(body), walls])
    assert shown == [clock.elapsed_at(body, wall) for wall in walls]


STARTS = [
    "2031-03-14T08:00:00+01:00",
    "2031-03-14T08:00+01:00",
    "2031-12-31T23:59:59.500000-09:30",
    "2028-02-29T00:00:00Z",
    "0044-03-15T12:00:00+00:00",
    "2031-03-14T08:00:00",
    "2031-02-30T08:00:00+01:00",
    "soon",
    "",
]


@pytest.mark.parametrize("start", STARTS)
async def test_scenario_time_is_the_program_s(page: Page, start: str) -> None:
    body = bodies.ClockBody(
        phase="running",
        elapsed_ms=0,
        wall_ms=0,
        move_started_ms=60_000,
        scenario_start=start,
        scenario_speed=24.0,
    )
    elapsed = [60_000, 60_001, 3_600_000, 86_400_000]
    given = {**msgspec.structs.asdict(body), "kind": "clock"}
    shown = await run(page, "clock.js", "x[1].map((e) => m.scenarioAt(x[0], e))", [given, elapsed])
    expected = [clock.scenario_at(body, e) for e in elapsed]
    epoch = clock.parse_scenario_time("")
    assert [s["utcMs"] for s in shown] == pytest.approx(
        [(e - epoch) / timedelta(milliseconds=1) for e in expected], abs=0.01
    )
    offsets = [e.utcoffset() or timedelta() for e in expected]
    assert [s["offsetMs"] for s in shown] == [o / timedelta(milliseconds=1) for o in offsets]


# --- numbers and times in words -------------------------------------------------------------

MILLISECONDS = [-5, 0, 1, 999, 1000, 29_999, 30_000, 30_001, 119_999, 120_001, 3_599_001]
MILLISECONDS += [3_600_000, 3_661_500, 360_000_000, 400_000_000]


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("formatElapsed", desktop_words.format_elapsed),
        ("formatCountdown", desktop_words.format_countdown),
        ("formatAge", desktop_words.format_age),
        ("urgency", desktop_words.urgency),
    ],
)
async def test_a_time_reads_as_in_the_windows(
    page: Page, name: str, known: Callable[[int], str]
) -> None:
    shown = await run(page, "format.js", f"x.map((ms) => m.{name}(ms))", MILLISECONDS)
    assert shown == [known(ms) for ms in MILLISECONDS]


async def test_a_scenario_time_reads_as_in_the_windows(page: Page) -> None:
    texts = [text for text in STARTS if text != "2031-02-30T08:00:00+01:00"]
    shown = await run(page, "format.js", "x.map(m.formatScenarioText)", texts)
    assert shown == [desktop_words.format_scenario_text(text) for text in texts]


# --- bodies and words -----------------------------------------------------------------------

DELEGATIONS_BODIES: list[type[bodies.Body]] = [
    bodies.ExerciseBody,
    bodies.ClockBody,
    bodies.BriefBody,
    bodies.DelegationBody,
    bodies.InjectBody,
    bodies.DecisionBody,
    bodies.DecidedBody,
    bodies.OtherDecidedBody,
]
LINES: dict[str, type[bodies.Line]] = {
    "delegations": bodies.DelegationName,
    "members": bodies.MemberLine,
    "attachments": bodies.AttachmentLine,
    "options": bodies.OptionLine,
    "records": bodies.RecordLine,
}


def fields_of(struct: type[msgspec.Struct]) -> tuple[set[str], dict[str, Any]]:
    """The names of all fields, and the defaults of those that have one."""
    fields = msgspec.structs.fields(struct)
    defaults = {f.name: plain_data(f.default) for f in fields if f.default is not msgspec.NODEFAULT}
    return {f.name for f in fields}, defaults


@pytest.mark.parametrize("body", DELEGATIONS_BODIES, ids=lambda body: body.__name__)
async def test_what_a_body_leaves_out_is_filled_in(page: Page, body: type[bodies.Body]) -> None:
    kind = body.__struct_config__.tag
    known = (await run(page, "bodies.js", "m.defaults().bodies"))[kind]
    names, defaults = fields_of(body)
    assert set(known) == names
    assert {name: known[name] for name in defaults} == defaults


@pytest.mark.parametrize("name", LINES)
async def test_what_a_line_leaves_out_is_filled_in(page: Page, name: str) -> None:
    known = (await run(page, "bodies.js", "m.defaults().lines"))[name]
    names, defaults = fields_of(LINES[name])
    assert set(known) == names
    assert {field: known[field] for field in defaults} == defaults


async def test_every_refusal_reads_as_in_the_windows(page: Page) -> None:
    detail = {"name": "A", "limit": "$&", "length": "{limit}", "why": "<b>", "text": "x"}
    refusals = [Refusal(code, detail) for code in WORDS] + [Refusal("name_taken"), Refusal("new")]
    given = [WORDS, [plain_data(refusal) for refusal in refusals]]
    script = "x[1].map((r) => new m.Words({ refusals: x[0] }).refusal(r))"
    assert await run(page, "words.js", script, given) == [words(refusal) for refusal in refusals]


async def test_every_look_of_a_channel_has_a_renderer(page: Page) -> None:
    script = """x.map((look) => {
      const words = { channel: () => ({ label: "L", look }) };
      const body = { subject: "S", body: "B", attachments: [], channel: "c", scenario: "",
        sender: "", sender_title: "", handling: "", delivery: "screen", arrived_ms: 0 };
      return m.injectDocument(body, { words, marking: "M", to: "T" }).className;
    })"""
    looks = sorted({channel.look for channel in CHANNELS.values()})
    shown = await run(page, "looks.js", script, looks)
    assert shown == [f"document look-{look}" for look in looks]


async def test_handling_stands_at_head_and_foot_alone(page: Page) -> None:
    script = """x.map((look) => {
      const words = { channel: () => ({ label: "L", look }) };
      const body = { subject: "S", body: "B", attachments: [], channel: "c", scenario: "",
        sender: "", sender_title: "", handling: "TLP:RED", delivery: "screen", arrived_ms: 0 };
      const shown = m.injectDocument(body, { words, marking: "M · TLP:RED", to: "T" });
      return shown.textContent.split("TLP:RED").length - 1;
    })"""
    looks = sorted({channel.look for channel in CHANNELS.values()})
    assert await run(page, "looks.js", script, looks) == [2] * len(looks)


async def test_how_it_began_is_headed_once_there_is_a_move_and_a_summary(page: Page) -> None:
    script = """x.map(([move, summary]) => m.situationDocument({ title: "T", summary,
      delegations: [] }, { move, moves: 2, move_summary: "" }).textContent)"""
    shown = await run(page, "looks.js", script, [[1, "It failed."], [1, ""], [0, "It failed."]])
    begun = "ExerciseTMove 1 of 2"
    assert shown == [f"{begun}How it beganIt failed.", begun, "ExerciseTIt failed."]


async def test_a_card_of_a_kind_never_heard_of_is_shown_as_its_fields(page: Page) -> None:
    body = {"kind": "treaty", "title": "Peace", "signed_by": ["ALD", "BRN"]}
    shown = await run(page, "looks.js", "m.strangerDocument('treaty:1', x, 'M').textContent", body)
    assert shown == 'Mtreatytreaty:1titlePeacesigned by["ALD","BRN"]M'


# --- what a decision still needs ------------------------------------------------------------

ALL_GIVEN = c.RecordDecision(
    card="decision:1",
    option="b",
    rationale="It commits us to nothing.",
    confidence="low",
    evidence=(1,),
    norms=("f",),
    dissent="",
    waived=True,
    present=2,
)
LEFT_OUT: list[dict[str, Any]] = [  # until it is whole, and may then be decided again
    {"option": None},
    {"present": 0, "rationale": ""},
    {"present": 41},
    {"waived": False, "rationale": ""},
    {"rationale": "\n", "confidence": None},
    {"confidence": None, "evidence": ()},
    {"evidence": (), "norms": ()},
    {"norms": (), "dissent": None},
    {"dissent": " \n", "present": None},
    {"dissent": None, "present": None},
    {"present": None},
    {"present": 1},
    {},
    {"waived": False},
]


def table_before_joining(cast: int, *, holds: bool, decided: bool) -> Table:
    """So many pre-votes cast, an item of evidence held or none, an answer given aloud or none."""
    table = Table(full_scenario())
    table.wait(minutes=2 if holds else 0)
    table.white(c.OpenDecision(decision="join"))
    if cast:
        table.delegate(2, c.CastPreVotes(card="decision:1", choices=("a",) * cast))
    if decided:
        spoken = c.EnterDecision(
            decision="join",
            delegation="brn",
            option="sign",
            given="voice",
            given_ms=table.elapsed_ms,
        )
        assert table.white(spoken).refusal is None
    return table


@pytest.mark.parametrize("decided", [False, True])
@pytest.mark.parametrize("holds", [True, False])
@pytest.mark.parametrize("cast", [0, 1, 2, 3])
async def test_what_is_missing_is_what_the_rules_miss(
    page: Page, cast: int, holds: bool, decided: bool
) -> None:
    table = table_before_joining(cast, holds=holds, decided=decided)
    given = msgspec.structs.replace(ALL_GIVEN, evidence=(1,) if holds else ())
    for change in LEFT_OUT:
        command = msgspec.structs.replace(given, **change)
        body = {"free_text": False, **table.own("brn", "decision:1")}
        asked = [body, msgspec.structs.asdict(command), {"preVotes": cast, "holdsEvidence": holds}]
        found = await run(page, "missing.js", "m.missingOf(...x)", asked)
        refusal = table.delegate(2, command).refusal
        assert (found and found["code"]) == (refusal and refusal.code), change
        if refusal is not None:
            told = {name: str(found["detail"][name]) for name in refusal.detail}
            assert told == refusal.detail


async def test_the_norms_have_their_sentences_and_without_them_their_letters(page: Page) -> None:
    script = "[new m.Words({ norms: x }).norms(), new m.Words().norms()]"
    with_words, without = await run(page, "words.js", script, NORMS)
    assert with_words == [list(item) for item in NORMS.items()]
    assert [letter for letter, _ in without] == list(NORMS)


async def test_a_pre_vote_takes_forty_and_no_more(page: Page) -> None:
    script = """(() => {
      let told;
      const dialog = new m.PreVoteDialog({ refusal: () => "" });
      document.body.append(dialog.element);
      const options = [{ key: "a", label: "A" }, { key: "b", label: "B" }];
      const body = { number: 1, title: "T", options, free_text: true };
      dialog.hold(body, (choices) => (told = choices));
      const press = (words) => [...dialog.element.querySelectorAll("button")]
        .find((button) => button.textContent === words && !button.closest("[hidden]"))?.click();
      for (let count = 0; count < 45; count += 1) {
        dialog.element.querySelector("input[value='']").checked = true;
        press("Keep my choice");
        press("Next delegate");
      }
      press("That was everybody");
      dialog.element.remove();
      return told;
    })()"""
    assert await run(page, "pre-vote-dialog.js", script) == [""] * 40
