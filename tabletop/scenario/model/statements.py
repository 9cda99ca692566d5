"""Templates of joint statements."""

from __future__ import annotations

from tabletop.scenario.model.base import Frozen


class Clause(Frozen, frozen=True, kw_only=True):
    """One clause; a bracket marks it as not agreed by the delegations named."""

    id: str
    text: str
    bracketed_by: tuple[str, ...] = ()


class JointStatement(Frozen, frozen=True, kw_only=True):
    """A template of a text that delegations negotiate clause by clause."""

    id: str
    title: str
    parties: tuple[str, ...] = ()  # delegations, expanded
    preamble: str = ""  # Markdown
    clauses: tuple[Clause, ...] = ()
