"""`heard understand` and `heard similar`: streams in, one JSON object a line out."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

import pytest
from click.testing import CliRunner, Result

from api.cli import main

ROWS: Final = 'text,id\n物流太慢了，等了三天,1\n"Great app, I love it",2\n'
SEMICOLONS: Final = "text;id\n物流太慢了，等了三天;1\nGreat app, I love it;2\n"
LABELS: Final = (
    "language", "sentiment", "emotion", "nature", "urgency", "offensive", "spam", "irony",
)  # fmt: skip


def ran(command: str, given: bytes | str, *arguments: str, **environment: str) -> Result:
    return CliRunner().invoke(main, [command, *arguments], input=given, env=environment)


def lines(result: Result) -> list[dict[str, Any]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param(ROWS.encode(), id="utf-8"),
        pytest.param(ROWS.encode("utf-8-sig"), id="bom"),
        pytest.param(SEMICOLONS.encode(), id="semicolons"),
    ],
)
def test_a_csv_is_understood_row_by_row_in_any_encoding(given: bytes) -> None:
    result = ran("understand", given)
    assert result.exit_code == 0, result.output
    chinese, english = lines(result)
    assert (chinese["line"], chinese["language"], chinese["sentiment"]) == (2, "zh", "negative")
    assert (english["line"], english["language"], english["nature"]) == (3, "en", "praise")
    assert chinese["score"] < 0 < english["score"]
    assert chinese["reasons"]["sentiment"][0][:3] == [2, 4, "太慢"]
    assert chinese["keywords"][0][0] == "物流"
    assert 0 < english["confidence"]["sentiment"] <= 1
    for row in (chinese, english):
        assert set(row) == {"line", *LABELS, "score", "keywords", "pii", "confidence", "reasons"}
        assert set(row["confidence"]) == set(row["reasons"]) == set(LABELS)


def test_plain_lines_are_texts_whatever_they_begin_with() -> None:
    result = ran("understand", '"Great app\n\n我喜欢这个\n')
    assert result.exit_code == 0
    assert [(row["line"], row["language"]) for row in lines(result)] == [
        (1, "en"),
        (2, "none"),
        (3, "zh"),
    ]


def test_a_row_that_cannot_be_read_says_why_and_the_rest_goes_on() -> None:
    given = "text,id\n好用,1\nalone\n".encode() + b"\xff\xfe,3\n" + "很好用,4\n".encode()
    result = ran("understand", given, LC_ALL="zh_CN.UTF-8")
    assert result.exit_code == 1
    first, few, undecodable, last = lines(result)
    assert (first["language"], last["language"]) == ("zh", "zh")
    assert (few["line"], few["error"]) == (3, "TOO_FEW_FIELDS")
    assert few["message"] == "该行有 1 个字段，表头有 2 个。"
    assert (undecodable["line"], undecodable["error"]) == (4, "ROW_UNDECODABLE")


def test_pairs_are_compared_and_other_files_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_text("text,text2\n物流太慢了！,物流太慢了\nThe cap falls off.,Where is my order?\n")
    first, second = lines(ran("similar", "", str(path)))
    assert first == {"line": 2, "same": True, "similarity": 1.0, "kind": "exact"}
    assert (second["same"], second["kind"]) == (False, None)
    assert 0 <= second["similarity"] < 0.3

    refused = ran("similar", "text\nalone\n")
    assert (refused.exit_code, refused.stdout) == (1, "")
    assert refused.stderr.startswith("The file has no column text, text2")
    missing = ran("similar", "", str(tmp_path / "nowhere.csv"))
    assert missing.exit_code == 1 and "nowhere.csv" in missing.stderr


def test_reading_needs_no_web_no_database_and_stops_quietly_when_nobody_listens() -> None:
    told = (
        "import sys\n"
        "from api.cli import main\n"
        "main(['understand'], standalone_mode=False)"
        " if len(sys.argv) < 2 else None\n"
    )
    watched = told.replace("main([", "sys.stdin = sys.__stdin__; main([")
    checked = (
        "import sys, atexit\n"
        "heavy = ('starlette', 'strawberry', 'sqlalchemy', 'api.app', 'api.wiring', 'jinja2')\n"
        "atexit.register(lambda: print([m for m in heavy if m in sys.modules], file=sys.stderr))\n"
        + watched
    )
    environment = {**os.environ, "PYTHONPATH": str(Path.cwd()), "LC_ALL": "C.UTF-8"}
    done = subprocess.run(
        [sys.executable, "-c", checked],
        input="好用\nGreat app\n".encode(),
        capture_output=True,
        env=environment,
        timeout=120,
    )
    assert done.stderr.decode().splitlines()[-1] == "[]"
    assert len(done.stdout.splitlines()) == 2

    with subprocess.Popen(
        [sys.executable, "-c", told],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
    ) as process:
        assert process.stdin and process.stdout and process.stderr
        process.stdin.write(b"Great app\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["line"] == 1  # as it came, before the end
        process.stdout.close()
        process.stdin.write(b"Great app\n" * 50)
        process.stdin.close()
        assert process.stderr.read() == b""
        assert process.wait(timeout=120) == 0
