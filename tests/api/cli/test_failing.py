"""Whatever goes wrong: one sentence on stderr, exit code 1, no traceback."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from tests.api.cli.conftest import Heard

UNREACHABLE = "postgresql://heard:secret@127.0.0.1:1/heard"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ("token", "create", "--workspace", "nope", "--name", "n", "--scope", "admin"),
            "There is no workspace “nope”.\n",
        ),
        (
            ("token", "create", "--workspace", "lumen", "--name", "n", "--scope", "everything"),
            "There is no scope “everything”.\n",
        ),
        (
            ("import", "missing.csv", "--workspace", "lumen", "--map", "text=a"),
            "The file missing.csv cannot be read: does it exist, and may you read it?\n",
        ),
        (
            ("import", "missing.csv", "--workspace", "lumen", "--map", "text"),
            "“text” is no mapping: write target=column, such as text=Review.\n",
        ),
        (
            (
                *("import", "a.csv", "--workspace", "lumen"),
                *("--map", "text=a", "--time-zone", "Mars"),
            ),
            "Mars is not a time zone: write one such as Asia/Shanghai.\n",
        ),
        (
            ("receipt", "verify", "missing.json"),
            "The file missing.json cannot be read: does it exist, and may you read it?\n",
        ),
        (
            ("token", "revoke", "token_7", "--workspace", "lumen"),
            "token_7 is not the id of a token; `heard token list` shows them.\n",
        ),
        (
            ("serve", "--host", "192.0.2.1", "--port", "0"),
            "192.0.2.1 is not an address of this machine: choose another with --host or "
            "HEARD_HOST.\n",
        ),
    ],
)
def test_a_mistake_is_one_sentence(lumen: Heard, arguments: tuple[str, ...], sentence: str) -> None:
    said = lumen(*arguments)
    assert (said.exit_code, said.stdout, said.stderr) == (1, "", sentence)


def test_the_sentence_is_chinese_where_the_terminal_is(lumen: Heard) -> None:
    said = lumen("ledger", "verify", "--workspace", "nope", LANG="zh_CN.UTF-8")
    assert (said.exit_code, said.stderr) == (1, "没有名为“nope”的工作区。\n")


@pytest.mark.parametrize(
    "command",
    [
        ("serve", "--port", "0"),
        ("worker",),
        ("migrate",),
        ("ledger", "verify"),
        ("demo", "--seed-only"),
    ],
    ids=" ".join,
)
def test_an_unreachable_database_is_named_without_its_password(
    heard: Heard, command: tuple[str, ...]
) -> None:
    said = heard(*command, HEARD_DATABASE_URL=UNREACHABLE)
    assert said.exit_code == 1
    assert said.stderr.startswith(
        "The database postgresql+asyncpg://heard:***@127.0.0.1:1/heard cannot be reached ("
    )
    assert said.stderr.count("\n") == 1
    assert "secret" not in said.output


@pytest.mark.parametrize("command", [("serve", "--port", "0"), ("worker",)], ids=" ".join)
def test_a_database_without_tables_is_not_served(
    heard: Heard, tmp_path: Path, command: tuple[str, ...]
) -> None:
    said = heard(*command, HEARD_DATABASE_URL=f"sqlite:///{tmp_path / 'empty.db'}")
    assert said.exit_code == 1
    assert said.stderr.endswith("run `heard migrate` first.\n")


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("HEARD_PORT", "eighty", "HEARD_PORT must be a number from 0 to 65535, not 'eighty'.\n"),
        ("HEARD_SECRET_KEY", "short", "HEARD_SECRET_KEY must be at least 32 characters long.\n"),
        (
            "HEARD_DATABASE_URL",
            "mysql://localhost",
            "HEARD_DATABASE_URL must begin with postgresql:// or sqlite://; other databases are "
            "not supported.\n",
        ),
    ],
)
def test_unusable_settings_are_one_sentence(
    heard: Heard, name: str, value: str, sentence: str
) -> None:
    said = heard("doctor", **{name: value})
    assert (said.exit_code, said.stdout, said.stderr) == (1, "", sentence)


def test_a_data_folder_that_cannot_be_made_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    folder = tmp_path / "file" / "data"
    said = CliRunner().invoke(main, ["migrate"], env={"HEARD_DATA_DIR": str(folder)})
    assert said.exit_code == 1
    assert said.stderr.startswith(f"The data folder {folder} cannot be used (")
    assert said.stderr.count("\n") == 1
