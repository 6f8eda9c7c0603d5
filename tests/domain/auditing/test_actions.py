"""Every action that is recorded is explained, and nothing else is."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from api.http.console.acts import ACTS

ROOT: Final = Path(__file__).parents[3]
ACTION: Final = re.compile(r"[a-z]+(_[a-z]+)*\.[a-z]+(_[a-z]+)*")


def _recording_modules() -> Iterator[ast.Module]:
    """Those that record anything, by `record_audit` itself or through a step of their own."""
    for folder in ("api", "domain", "rewards"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            text = path.read_text(encoding="utf-8")
            if "record_audit(" in text:
                yield ast.parse(text)


def _recorded_actions() -> set[str]:
    """Every dotted word that such a module passes to a function by its place."""
    return {
        argument.value
        for module in _recording_modules()
        for call in ast.walk(module)
        if isinstance(call, ast.Call)
        for argument in call.args
        if isinstance(argument, ast.Constant)
        and isinstance(argument.value, str)
        and ACTION.fullmatch(argument.value)
    }


def _documented_actions() -> list[str]:
    text = (ROOT / "docs" / "audit.md").read_text(encoding="utf-8")
    return re.findall(r"^\| `([a-z_]+\.[a-z_]+)` \|", text, re.MULTILINE)


def test_each_action_is_documented() -> None:
    assert len(_recorded_actions()) > 30
    assert sorted(_recorded_actions()) == _documented_actions()


def test_actions_are_passed_as_words_or_handed_through() -> None:
    """A computed action could not be found by the test above."""
    computed = [
        ast.unparse(call)
        for module in _recording_modules()
        for call in ast.walk(module)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "record_audit"
        and not isinstance(call.args[2], ast.Constant)
        and not (isinstance(call.args[2], ast.Name) and call.args[2].id == "action")
    ]
    assert computed == []


def test_the_console_has_words_for_each_action() -> None:
    assert sorted(ACTS) == _documented_actions()
