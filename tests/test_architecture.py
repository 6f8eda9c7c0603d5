"""The house keeps its own rules: layers, documents, nothing of the machine it was built on."""

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import click
import pytest

from api.cli import main
from api.cli.doctor import settings_shown
from api.wiring import LISTENERS
from domain.shared.events import Event
from domain.shared.viewer import Permission
from tests.support.api import settings_for
from tests.support.refusals import all_refusals

ROOT: Final = Path(__file__).parents[1]
DOCS: Final = ROOT / "docs"
VAGUE: Final = {"utils.py", "helpers.py", "service.py", "services.py", "manager.py", "base.py"}
CODE: Final = ("api", "domain", "rewards", "widgets", "migrations")
LONGEST_FILE: Final = 300
"""Past 250 lines look for the second activity; past 300 there is one."""

PLACES: Final = (("/wor", "k/"), ("/tm", "p/hea"), (r"\.lib", "rary"), ("sha", "red/data"))
THIS_PLACE: Final = re.compile("|".join(begin + end for begin, end in PLACES))


def _documented(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def _commands(group: click.Group, path: str = "heard") -> Iterator[str]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        if isinstance(command, click.Group):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}"


def _events(kind: type[Event] = Event) -> Iterator[type[Event]]:
    """Every kind of event of ours; tests invent some, which are nobody's to document."""
    for child in kind.__subclasses__():
        yield from _events(child)
        if child.__module__.startswith(("domain.", "rewards.")):
            yield child


def _python_files() -> list[Path]:
    return [path for folder in CODE for path in sorted((ROOT / folder).rglob("*.py"))
            if "node_modules" not in path.parts]  # fmt: skip


def test_imports_point_one_way() -> None:
    checked = subprocess.run(
        [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.returncode == 0, checked.stdout


def test_each_setting_is_documented(tmp_path: Path) -> None:
    text = _documented("settings.md")
    used = set(re.findall(r'"(HEARD_[A-Z_]+)"', (ROOT / "api" / "settings.py").read_text()))
    assert used == set(re.findall(r"^\| `(HEARD_[A-Z_]+)`", text, re.MULTILINE))
    shown = settings_shown(settings_for("sqlite+aiosqlite:///:memory:", tmp_path))
    assert used == set(shown)


def test_each_command_is_documented() -> None:
    documented = set(
        re.findall(r"^\| `(heard(?: [a-z]+)+)", _documented("commands.md"), re.MULTILINE)
    )
    assert documented == set(_commands(main))


def test_each_refusal_is_documented() -> None:
    documented = re.findall(r"^\| `([A-Z0-9_]+)`", _documented("errors.md"), re.MULTILINE)
    assert set(documented) == {refusal.code for refusal in all_refusals()}


def test_each_event_is_documented() -> None:
    documented = re.findall(r"^\| `([a-z_]+\.[a-z_]+)`", _documented("events.md"), re.MULTILINE)
    assert sorted(documented) == sorted(event.name for event in _events())


def test_each_listener_is_documented_beside_its_event() -> None:
    rows = dict(
        re.findall(r"^\| `([a-z_]+\.[a-z_]+)` (.*)$", _documented("events.md"), re.MULTILINE)
    )
    for listening in LISTENERS:
        assert f"`{listening.name}`" in rows[listening.event.name]


def test_each_permission_is_documented() -> None:
    text = _documented("permissions.md")
    assert [permission for permission in Permission if f"`{permission.value}`" not in text] == []


def test_each_dependency_is_documented() -> None:
    text = _documented("dependencies.md").lower()
    project = (ROOT / "pyproject.toml").read_text()
    wanted = re.findall(r'^    "([a-z0-9-]+)(?:\[[a-z]+\])?[><=]', project, re.MULTILINE)
    assert len(wanted) > 20
    assert [name for name in wanted if name not in text] == []


def test_each_dependency_is_pinned() -> None:
    pinned = {
        line.partition("==")[0].lower().replace("_", "-")
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if "==" in line
    }
    project = (ROOT / "pyproject.toml").read_text()
    wanted = re.findall(r'^    "([a-z0-9-]+)(?:\[[a-z]+\])?[><=]', project, re.MULTILINE)
    assert [name for name in wanted if name not in pinned] == []


def test_no_file_is_named_after_a_kind() -> None:
    assert [path for path in _python_files() if path.name in VAGUE] == []


def test_no_file_outgrows_its_activity() -> None:
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in _python_files()
        if path.parent.name != "versions"
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_each_package_says_what_it_is_for() -> None:
    silent = [
        path
        for path in _python_files()
        if path.name == "__init__.py"
        and path.parent.name != "versions"
        and not path.read_text(encoding="utf-8").startswith('"""')
    ]
    assert silent == []


@pytest.mark.skipif(shutil.which("git") is None, reason="the list of files comes from git")
def test_no_file_speaks_of_the_machine_it_was_written_on() -> None:
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if listed.returncode != 0:
        pytest.skip("not a working copy of git")
    found = []
    for name in filter(None, listed.stdout.split("\0")):
        path = ROOT / name
        if not path.is_file() or path.suffix in {".br", ".gz", ".png", ".ico", ".woff2"}:
            continue
        if match := THIS_PLACE.search(path.read_text(encoding="utf-8", errors="ignore")):
            found.append(f"{name}: {match.group()}")
    assert found == []
