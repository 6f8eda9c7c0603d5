"""What every command needs of the terminal: the person's language, progress, JSON."""

import asyncio
import json
import os
import sys
from collections.abc import Coroutine
from typing import Any, TypeVar

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    SpinnerColumn,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)

from domain.shared.languages import Language, Sentence

Answer = TypeVar("Answer")


def language() -> Language:
    """As the system's own programs decide it: LC_ALL, then LC_MESSAGES, then LANG."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return Language.ZH if value.lower().startswith("zh") else Language.EN
    return Language.EN


def say(sentence: Sentence, *, err: bool = False, **details: object) -> None:
    """Print one sentence in the person's language."""
    click.echo(sentence.in_(language()).format(**details), err=err)


def print_json(value: object) -> None:
    """For programs: UTF-8, indented, ids and moments as text."""
    click.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def progress() -> Progress:
    """A bar on stderr; where stderr is no terminal, nothing."""
    return Progress(
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=Console(stderr=True),
        disable=not sys.stderr.isatty(),
        transient=True,
    )


def run(work: Coroutine[Any, Any, Answer]) -> Answer:
    """Run the asynchronous part of a command."""
    return asyncio.run(work)
