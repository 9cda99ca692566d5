"""One inject of an OpenAEV export: its texts, recipients, expected actions and notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tabletop.scenario.model import Inject
from tabletop.scenario.msel.cells import one_line
from tabletop.scenario.msel.registers import BODY
from tabletop.scenario.msel.tools.composing import NOBODY, Composer, listed, paragraphs
from tabletop.scenario.msel.tools.spots import Reading, Spot

_MISSING = "is named and is not in the file; left out"
_OF_MACHINES = frozenset({"DETECTION", "PREVENTION", "VULNERABILITY"})
"""Expectations that an engine looks at, and no person."""

_CHANNEL_TYPES = {"microblogging": "social", "tv": "radio", "newspaper": "news"}


class Injects:
    """Reads injects with the articles, challenges, documents and tags that they name."""

    def __init__(self, top: Spot, prefix: str, composer: Composer) -> None:
        self._reading: Reading = top.reading
        self._composer = composer
        self._articles = _by_id(top.objects(f"{prefix}articles"), "article")
        self._challenges = _by_id(top.objects(f"{prefix}challenges"), "challenge")
        self._documents = _by_id(top.objects(f"{prefix}documents"), "document")
        self._channels = _by_id(top.objects(f"{prefix}channels"), "channel")
        self._tags = _by_id(top.objects(f"{prefix}tags"), "tag")

    def inject(self, spot: Spot, channel: str) -> Inject:
        """The inject, without its time."""
        composer, content = self._composer, spot.inner("inject_content")
        told = composer.markdown(spot, "inject_description")
        texts = [composer.markdown(content, key) for key in ("body", "message", "content")]
        articles = list(self._named(content, "articles", self._articles))
        challenges = list(self._named(content, "challenges", self._challenges))
        body = paragraphs(
            [*texts, *map(self._article, articles), *map(self._challenge, challenges)]
        )
        notes = [told if body else "", *self._notes(spot, content, [*articles, *challenges])]
        sender, by = self._sender(articles)
        title = spot.text("inject_title")
        title = composer.title(spot.at("inject_title"), title, body or told)
        expected = [text for text in self._expected(content) if text]
        return Inject(
            id=composer.ids.of(title, "inject"),
            number=1,
            title=title,
            to=self._to(spot),
            sender=composer.persona(spot, sender),
            channel=by or channel,
            subject=composer.line(content.at("subject"), content.text("subject"), 300),
            body=composer.body(content.at("body"), body or told),
            expected=composer.expected(content.at("expectations"), expected),
            notes=composer.body(spot.keys, paragraphs(notes)),
        )

    def tags(self, spot: Spot, key: str) -> str:
        """A line of notes with the names of tags."""
        return listed("Tags", [", ".join(self._names(spot, key, self._tags, "tag_name"))])

    def documents(self, spot: Spot, key: str) -> str:
        """A line of notes, or a list, with the documents that something names."""
        named = [*self._named(spot, key, self._documents), *self._links(spot, key)]
        return listed("Documents, not in the file", dict.fromkeys(map(_document, named)))

    # --- what is named by an id ------------------------------------------------------------

    def _named(self, spot: Spot, key: str, known: dict[str, Spot]) -> Iterator[Spot]:
        for keys, their_id in spot.ids(key):
            if their_id in known:
                yield known[their_id]
            else:
                self._reading.keep(keys, their_id, _MISSING)

    def _links(self, spot: Spot, key: str) -> Iterator[Spot]:
        """Documents in the longer form: objects that hold the id, or the document itself."""
        for one in spot.links(key):
            yield self._documents.get(one.text("document_id"), one)

    def _names(self, spot: Spot, key: str, known: dict[str, Spot], name: str) -> list[str]:
        return [one.text(name) for one in self._named(spot, key, known)]

    # --- texts -----------------------------------------------------------------------------

    def _article(self, spot: Spot) -> str:
        name = one_line(spot.text("article_name"))
        author = spot.text("article_author")
        head = f"## {name}" if name else ""
        by = f"*{one_line(author)}*" if author else ""
        return paragraphs([head, by, self._composer.markdown(spot, "article_content")])

    def _challenge(self, spot: Spot) -> str:
        name = one_line(spot.text("challenge_name"))
        head = f"## {name}" if name else ""
        return paragraphs([head, self._composer.markdown(spot, "challenge_content")])

    def _sender(self, articles: list[Spot]) -> tuple[str, str]:
        """The channel that publishes the articles, as a persona, and ours that is like it."""
        for article in articles:
            channel = self._channels.get(article.text("article_channel"))
            if channel is not None:
                kind = channel.text("channel_type").casefold()
                return channel.text("channel_name"), _CHANNEL_TYPES.get(kind, "")
        return "", ""

    def _notes(self, spot: Spot, content: Spot, pieces: Iterable[Spot]) -> Iterator[str]:
        yield self.tags(spot, "inject_tags")
        yield self.documents(spot, "inject_documents")
        where = [spot.text("inject_city"), spot.text("inject_country")]
        yield listed("Place", [", ".join(filter(None, where))])
        for piece in pieces:
            yield self.documents(piece, "article_documents")
            yield self.documents(piece, "challenge_documents")
            category = piece.text("challenge_category")
            yield listed("Category of the challenge", [category])
            flags = piece.objects("challenge_flags")
            yield listed("Answer to the challenge", [flag.text("flag_value") for flag in flags])

    def _expected(self, content: Spot) -> Iterator[str]:
        for one in content.objects("expectations"):
            if one.peek("expectation_type").upper() in _OF_MACHINES:
                what = "is looked for by an engine, not by an evaluator; kept in import.txt"
                self._reading.leave(one.keys, what)
                continue
            told = self._composer.markdown(one, "expectation_description")
            yield ": ".join(filter(None, [one_line(one.text("expectation_name")), told]))

    def _to(self, spot: Spot) -> tuple[str, ...]:
        composer = self._composer
        if spot.flag("inject_all_teams", otherwise=False) or not composer.has_teams:
            return composer.everybody
        to = composer.recipients(spot.ids("inject_teams"))
        if not to:
            spot.tell(NOBODY)
        return to


def _by_id(spots: Iterable[Spot], name: str) -> dict[str, Spot]:
    return {spot.text(f"{name}_id"): spot for spot in spots}


def _document(spot: Spot) -> str:
    name, told = spot.text("document_name"), spot.text("document_description")
    target = spot.text("document_target")
    said = one_line(told)[:BODY]
    return " – ".join(filter(None, [name or target, target if target != name else "", said]))
