"""How a command says that it cannot: one sentence on stderr, exit code 1, never a traceback."""

from collections.abc import Mapping
from importlib import import_module
from typing import IO, Any

import click
from sqlalchemy.exc import SQLAlchemyError

from api.cli.terminal import language
from api.sentences import sentence_of
from api.settings import SettingsUnusable
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence


class Failed(click.ClickException):
    """`sentence`, with `details` filled in, is all that the person at the terminal needs."""

    def __init__(self, sentence: Sentence, **details: object) -> None:
        super().__init__(sentence.in_(language()).format(**details))

    def show(self, file: IO[Any] | None = None) -> None:
        """Print the sentence alone."""
        click.echo(self.message, err=True, file=file)


DATABASE_FAILED = Sentence(
    "The database failed ({why}). `heard doctor` says more.",
    "数据库出错（{why}）。运行 `heard doctor` 可查看详情。",
)
SYSTEM_FAILED = Sentence("{why}.", "{why}。")


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
        command: click.Command = getattr(import_module(module), attribute)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. Raises Failed."""
        try:
            return super().invoke(ctx)
        except Refusal as refusal:
            raise _failed(sentence_of(refusal, language())) from refusal
        except SettingsUnusable as error:
            raise _failed(str(error.args[0])) from error
        except SQLAlchemyError as error:
            raise Failed(DATABASE_FAILED, why=_kind(error)) from error
        except OSError as error:
            if error.strerror is None:
                raise Failed(SYSTEM_FAILED, why=str(error) or type(error).__name__) from error
            named = f"{error.strerror}: {error.filename}" if error.filename else error.strerror
            raise Failed(SYSTEM_FAILED, why=named) from error


def _failed(words: str) -> Failed:
    return Failed(Sentence("{words}", "{words}"), words=words)


def _kind(error: SQLAlchemyError) -> str:
    """What the driver called it; its text may hold values, so it is not shown."""
    return type(getattr(error, "orig", None) or error).__name__
