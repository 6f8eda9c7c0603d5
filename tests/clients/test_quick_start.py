"""docs/quick-start.md: every block is run, in order, as a reader would run it."""

import asyncio
import json
import os
import re
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import httpx
import pytest
from graphql import build_schema, parse, validate

from api.graphql.schema import printed_schema
from tests.clients import node
from tests.clients.serving import Served, served_at
from tests.clients.throttling import throttling
from tests.support.databases import Templates
from tests.support.installed import opened
from tests.support.processes import PATIENCE_SECONDS, command, environment

PAGE: Final = (node.ROOT / "docs" / "quick-start.md").read_text("utf-8")
BLOCK: Final = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS: Final = [(found[1], found[2]) for found in BLOCK.finditer(PAGE)]
LANGUAGES: Final = "sh sh sh json sh json sh json graphql js ts ts text python text sh text"
COMPILER: Final = node.HERE / "node_modules" / "typescript" / "bin" / "tsc"
LEFT: Final = frozenset({"remaining", "resetSeconds"})
"""Of the bucket: true when it was written, another number when somebody else runs it."""


@dataclass(frozen=True)
class Reader:
    """Somebody who follows the page in `folder`, with what the shell exports."""

    folder: Path
    served: Served
    exported: dict[str, str]

    def shell(self, script: str) -> str:
        """What a block of shell prints; nothing may fail in it."""
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", script],
            cwd=self.folder,
            env=self.exported,
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def program(self, *arguments: str | Path, url: str | None = None) -> str:
        """What a program prints; `url` stands in for the server's."""
        done = subprocess.run(
            [str(argument) for argument in arguments],
            cwd=self.folder,
            env=self.exported | ({"HEARD_URL": url} if url else {}),
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
            check=False,
        )
        assert done.returncode == 0, done.stderr + done.stdout
        return done.stdout


def fits(expected: Any, actual: Any, name: str = "") -> bool:
    """Whether an answer is the one that the page shows: `…` stands for anything."""
    if isinstance(expected, dict):
        return (
            isinstance(actual, dict)
            and expected.keys() == actual.keys()
            and all(fits(expected[key], actual[key], key) for key in expected)
        )
    if isinstance(expected, str) and "…" in expected:
        pattern = ".+".join(map(re.escape, expected.split("…")))
        return isinstance(actual, str) and re.fullmatch(pattern, actual, re.DOTALL) is not None
    if name in LEFT:
        return isinstance(actual, int)
    return bool(expected == actual)


def block(at: int) -> str:
    return BLOCKS[at][1]


@pytest.fixture(scope="module")
def reader(templates: Templates, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    """Fresh, with `heard` on the path and a token of the first block's making."""
    data, folder = tmp_path_factory.mktemp("data"), tmp_path_factory.mktemp("reader")
    with templates.copy("sqlite") as url:
        admin = asyncio.run(opened(url, data))
        with served_at(url, data, admin) as served:
            heard = folder / "heard"
            heard.write_text(f'#!/bin/sh\nexec {shlex.join(command())} "$@"\n', "utf-8")
            heard.chmod(0o755)
            seen = environment(url, data, PATH=f"{folder}:{os.environ['PATH']}")
            made = Reader(folder, served, seen).shell(block(0).replace(" demo ", " lumen "))
            token = re.search(r"heard_[\w-]+", made)
            assert token, made
            assert "export HEARD_URL=http://127.0.0.1:8000/graphql\n" in block(1)
            assert "export HEARD_TOKEN=heard_…\n" in block(1)
            exported = seen | {"HEARD_URL": served.http, "HEARD_TOKEN": token[0]}
            (folder / "node_modules").symlink_to(node.HERE / "node_modules")
            node.install()
            yield Reader(folder, served, exported)


def test_no_block_is_left_out() -> None:
    assert " ".join(language for language, _ in BLOCKS) == LANGUAGES


def test_the_packages_that_it_names_are_those_the_tests_use() -> None:
    (sentence,) = re.findall(r"Install (.*?)\.", PAGE.replace("\n", " "))
    named = re.findall(r"`([^`]+)`", sentence)
    held = json.loads((node.HERE / "package.json").read_text("utf-8"))["devDependencies"]

    assert len(named) == 5
    assert set(named) <= set(held)


@pytest.mark.parametrize("at", [2, 4, 6], ids=["ask", "submit", "refused"])
def test_curl_gets_the_answers_that_are_shown(reader: Reader, at: int) -> None:
    answer = json.loads(reader.shell(block(at)))

    assert fits(json.loads(block(at + 1)), answer), answer


def test_submitted_again_it_is_the_same_feedback(reader: Reader) -> None:
    first, second = (json.loads(reader.shell(block(4)))["data"] for _ in range(2))

    assert first == second
    assert first["submitFeedback"]["feedback"]["id"].startswith("feedback_")


@pytest.fixture(scope="module")
def typed(reader: Reader) -> Reader:
    """After the files of the TypeScript section are written and types were generated."""
    reader.shell(block(4))
    names = {8: "operations.graphql", 9: "generate.mjs", 10: "ask.ts", 11: "report.ts"}
    for at, name in names.items():
        assert f"`{name}`" in PAGE
        (reader.folder / name).write_text(block(at), "utf-8")
    (reader.folder / "package.json").write_text('{"type": "module"}', "utf-8")
    (reader.folder / "tsconfig.json").write_text(
        (node.HERE / "tsconfig.json").read_text("utf-8"), "utf-8"
    )
    reader.program(node.PROGRAM, "generate.mjs")
    return reader


def test_the_typed_operations_fit_the_schema() -> None:
    assert validate(build_schema(printed_schema()), parse(block(8))) == []


def test_a_strict_compiler_finds_nothing_in_the_typescript(typed: Reader) -> None:
    assert typed.program(node.PROGRAM, COMPILER, "--project", ".") == ""


def test_the_compiler_finds_a_field_that_does_not_exist(typed: Reader) -> None:
    wrong = typed.folder / "wrong.ts"
    wrong.write_text(block(11).replace("node.text", "node.texts"), "utf-8")
    try:
        done = subprocess.run(
            [node.PROGRAM, COMPILER, "--project", "."],
            cwd=typed.folder,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        wrong.unlink()

    assert done.returncode != 0
    assert "'texts'" in done.stdout


def test_the_programs_print_what_is_shown(typed: Reader) -> None:
    report = typed.program(node.PROGRAM, "report.ts")
    (typed.folder / "inbox.py").write_text(block(13), "utf-8")
    inbox = typed.program(sys.executable, "inbox.py")

    assert report == block(12)
    assert inbox == block(14)


def test_the_programs_wait_when_they_are_throttled(typed: Reader) -> None:
    (typed.folder / "inbox.py").write_text(block(13), "utf-8")
    for program in ((node.PROGRAM, "report.ts"), (sys.executable, "inbox.py")):
        with throttling(typed.served.http) as (url, refused):
            said = typed.program(*program, url=url)
        assert "Dark mode, please." in said
        assert refused == ["429"]


def test_the_stream_tells_what_comes_in(reader: Reader) -> None:
    submit = {"query": 'mutation { submitFeedback(input: {text: "Live"}) { __typename } }'}
    credentials = {"Authorization": f"Bearer {reader.exported['HEARD_TOKEN']}"}
    stream = subprocess.Popen(
        ["bash", "-c", f"exec {block(15)}"],
        env=reader.exported,
        stdout=subprocess.PIPE,
        text=True,
    )
    over = threading.Event()

    def speak() -> None:
        """Until the stream told of it: nobody knows when curl begins to listen."""
        while not over.wait(0.2):
            httpx.post(reader.served.http, json=submit, headers=credentials)

    speaking = threading.Thread(target=speak)
    speaking.start()
    try:
        assert stream.stdout is not None
        lines = (line for line in stream.stdout if line.startswith(("event:", "data:")))
        answers = [next(lines), next(lines)]
    finally:
        over.set()
        speaking.join()
        stream.kill()
        stream.communicate()

    shown = block(16).splitlines()
    assert answers[0].strip() == shown[0]
    assert fits(shown[1], answers[1].strip()), answers
    assert '"text":"Live"' in answers[1]
