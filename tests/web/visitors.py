"""People in a browser: a page at a hub, and everything the browser had to complain about."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, Locator, Page, async_playwright

CHROMIUM = "/usr/bin/chromium"
ARGUMENTS = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PATIENCE_MS = 10_000

# What a browser is opened with, beside a laptop's (1366 by 768).
PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
NARROW: dict[str, Any] = {"viewport": {"width": 320, "height": 640}}

FOCUSED = """() => {
  const e = document.activeElement;
  return e === document.body ? "" : e.labels?.[0]?.innerText || e.innerText || e.id;
}"""
TOO_SMALL = """() => [...document.querySelectorAll("button, input, textarea")]
  .map((e) => (["radio", "checkbox"].includes(e.type) ? e.closest("label") : e))
  .filter((e) => e.offsetParent !== null)
  .filter((e) => { const b = e.getBoundingClientRect(); return b.height < 32 || b.width < 32; })
  .map((e) => e.outerHTML)"""


@asynccontextmanager
async def opened_browser(*arguments: str) -> AsyncIterator[Browser]:
    """Chromium without a screen."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=CHROMIUM, args=[*ARGUMENTS, *arguments]
        )
        try:
            yield browser
        finally:
            await browser.close()


class Visitor:
    """Somebody with a browser at the address of a hub."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin
        self.complaints: list[str] = []
        self.expected: list[str] = []
        page.on("console", lambda said: self._hear(said.type, said.text))
        page.on("pageerror", lambda error: self.complaints.append(f"error: {error}"))
        page.on("request", lambda asked: self._watch(asked.url))
        page.on("dialog", lambda dialog: self._meet(dialog.type, dialog.accept()))

    @property
    def unexpected(self) -> list[str]:
        """What the browser complained of and the test did not expect."""
        known = [re.compile(pattern) for pattern in self.expected]
        return [c for c in self.complaints if not any(k.search(c) for k in known)]

    def _hear(self, kind: str, text: str) -> None:
        if kind in ("error", "warning"):
            self.complaints.append(f"{kind}: {text}")

    def _watch(self, url: str) -> None:
        if not url.startswith((self.origin, f"blob:{self.origin}")):
            self.complaints.append(f"asked elsewhere: {url}")

    def _meet(self, kind: str, accepted: Awaitable[None]) -> None:
        self.complaints.append(f"dialog: {kind}")
        self._accepting = asyncio.ensure_future(accepted)

    # --- what a person does ---------------------------------------------------------------

    async def go(self, fragment: str = "") -> None:
        await self.page.goto(f"{self.origin}/{fragment}", wait_until="commit")

    async def join(self, code: str, delegation: str, name: str) -> None:
        """Scan the code, choose, take the seat."""
        await self.go(f"#code={code}")
        await self.page.get_by_label(delegation).check()
        await self.page.get_by_label("Your name").fill(name)
        await self.button("Take my seat").click()
        await self.sees(name)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name)

    def field(self, name: str) -> Locator:
        return self.page.get_by_label(name)

    def part(self, selector: str, has_text: str | None = None) -> Locator:
        return self.page.locator(selector, has_text=has_text)

    async def sees(self, text: str, within: str = "body") -> None:
        """Wait until it can be seen."""
        found = self.page.locator(within).get_by_text(text).locator("visible=true").first
        await found.wait_for(timeout=PATIENCE_MS)

    async def sees_not(self, text: str, within: str = "body") -> None:
        """Wait until it can be seen nowhere."""
        found = self.page.locator(within).get_by_text(text).locator("visible=true")
        await self.until(lambda: _is_none(found))

    async def until(self, condition: Callable[[], Awaitable[object]]) -> None:
        """Wait until something holds."""
        async with asyncio.timeout(PATIENCE_MS / 1000):
            while not await condition():
                await asyncio.sleep(0.02)

    async def ask(self, script: str, argument: Any = None) -> Any:
        """What a function in the page answers."""
        return await self.page.evaluate(script, argument)

    async def focused(self) -> str:
        """The words of what has the keyboard."""
        said: str = await self.ask(FOCUSED)
        return " ".join(said.split())

    async def too_small_to_press(self) -> list[str]:
        """What is to be pressed and measures less than 32 px."""
        found: list[str] = await self.ask(TOO_SMALL)
        return found


async def _is_none(found: Locator) -> bool:
    return await found.count() == 0


@asynccontextmanager
async def visiting(browser: Browser, origin: str, **context: Any) -> AsyncIterator[Visitor]:
    """A visitor with a browser of their own; in the end nothing may have gone wrong in it."""
    given = {"viewport": {"width": 1366, "height": 768}, "reduced_motion": "reduce", **context}
    opened = await browser.new_context(**given)
    opened.set_default_timeout(PATIENCE_MS)
    try:
        visitor = Visitor(await opened.new_page(), origin)
        yield visitor
        assert visitor.unexpected == []
    finally:
        await opened.close()
