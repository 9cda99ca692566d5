"""`tabletop associate`: a double click opens packages and exercises, for this user alone."""

from __future__ import annotations

import sys

import click


@click.command()
@click.option("--remove", is_flag=True, help="Undo it.")
def associate(remove: bool) -> None:
    """Let a double click open packages in one file and exercise files.

    For you alone: nothing is written outside your own folders.
    """
    from tabletop.cli.file_types import FILE_TYPES

    for line in _done(remove):
        click.echo(line)
    suffixes = " and ".join(one.suffix for one in FILE_TYPES)
    done = "are not opened by Tabletop any more" if remove else "are opened by Tabletop now"
    click.echo(f"Files named {suffixes} {done}.")


def _done(remove: bool) -> list[str]:
    """Do it, or undo it, as this system has it; what to tell."""
    if sys.platform == "darwin":
        from tabletop.cli.file_types import AssociationError

        raise AssociationError(
            "On macOS file types belong to application bundles, and Tabletop has none yet. Drop"
            " the file on the start window, or type: tabletop FILE"
        )
    if sys.platform == "win32":
        from tabletop.cli import windows_registry

        registry = windows_registry.UserRegistry()
        act = windows_registry.remove if remove else windows_registry.register
        told = act(registry)
        registry.tell_desktop()
        return told
    from tabletop.cli import freedesktop

    return freedesktop.remove() if remove else freedesktop.register()
