"""How a command says that it cannot: one sentence on stderr, exit code 1, never a traceback."""

import gc
import sys
from collections.abc import Mapping
from importlib import import_module
from types import ModuleType
from typing import IO, Any

import click

from api.cli.terminal import language
from domain.shared.languages import Sentence


class Failed(click.ClickException):
    """`sentence`, with `details` filled in, is all that the person at the terminal needs."""

    def __init__(self, sentence: Sentence, **details: object) -> None:
        super().__init__(sentence.in_(language()).format(**details))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence alone."""
        click.echo(self.message, err=True, file=file)


class HeardGroup(click.Group):
    """Loads a command when it is asked for, and turns what the layers below raise into sentences.

    `places` says of each command where it is: `module:attribute`.
    """

    def __init__(self, *arguments: Any, places: Mapping[str, str], **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._places = places

    def list_commands(self, ctx: click.Context) -> list[str]:
        """In the order of `places`."""
        del ctx
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, loaded now; None when there is no such command."""
        del ctx
        if cmd_name not in self._places:
            return None
        module, _, attribute = self._places[cmd_name].partition(":")
        command: click.Command = getattr(_loaded(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Raises Failed."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.Abort, click.exceptions.Exit):
            raise
        except Exception as error:
            from api.cli.excusing import excused  # knows the database: not every command does

            failed = excused(error)
            if failed is None:
                raise
            raise failed from error


def _loaded(name: str) -> ModuleType:
    """The module, loaded if it is not. All that this makes stays: the collector, which would walk
    over it again and again meanwhile and ever after, never looks at it.
    """
    if name in sys.modules:
        return sys.modules[name]
    gc.disable()
    try:
        return import_module(name)
    finally:
        gc.freeze()
        gc.enable()
