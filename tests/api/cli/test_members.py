import json

import pytest

from tests.api.cli.conftest import Heard
from tests.support.looking import counted

HERE = ("--workspace", "lumen")


@pytest.fixture
def owned(heard: Heard) -> Heard:
    """A workspace with an owner."""
    made = heard(
        *("workspace", "create", "--slug", "lumen", "--name", "Lumen"),
        *("--owner-email", "olga@lumen.example", "--owner-name", "Olga"),
        HEARD_PASSWORD="correct horse battery",
    )
    assert made.exit_code == 0, made.output
    return heard


def test_the_team_is_listed_with_who_is_invited(owned: Heard) -> None:
    invited = owned("member", "invite", "mei@lumen.example", *HERE, "--role", "owner")
    assert invited.exit_code == 0, invited.output
    assert invited.stdout.startswith("http://localhost:8000/console/join/")
    assert "mei@lumen.example is invited. No mail server is set" in invited.stderr
    listed = json.loads(owned("member", "list", *HERE, "--json").stdout)
    assert [(row["email"], row["role"], row["invited_by"]) for row in listed["invitations"]] == [
        ("mei@lumen.example", "owner", "")
    ]
    assert "link" not in listed["invitations"][0]
    [owner] = listed["members"]
    assert (owner["role"], owner["has_second_factor"]) == ("owner", False)
    assert "mei@lumen.example" in owned("member", "list", *HERE, COLUMNS="200").stdout


def test_an_invitation_is_sent_again_only_when_asked(lumen: Heard, database_url: str) -> None:
    first = json.loads(lumen("member", "invite", "mei@lumen.example", *HERE, "--json").stdout)
    twice = lumen("member", "invite", "mei@lumen.example", *HERE)
    assert twice.exit_code == 1
    assert "has an open invitation already" in twice.stderr
    again = lumen("member", "invite", "Mei@lumen.example", *HERE, "--again", "--json")
    second = json.loads(again.stdout)
    assert second["id"] == first["id"]
    assert second["link"] != first["link"]
    assert counted(database_url, "invitation") == 1


def test_the_last_owner_stays(owned: Heard, database_url: str) -> None:
    [owner] = json.loads(owned("member", "list", *HERE, "--json").stdout)["members"]
    for command in (
        ("remove", owner["id"]),
        ("role", owner["email"], "viewer"),
    ):
        refused = owned("member", *command, *HERE)
        assert refused.exit_code == 1
        assert "The last owner can neither leave" in refused.stderr
    assert counted(database_url, "member", "role = 'owner' AND removed_at IS NULL") == 1


def test_who_is_not_a_member_is_said(lumen: Heard) -> None:
    for who in ("nobody@lumen.example", "member_x", "token_01kaq5000000000000000000"):
        refused = lumen("member", "remove", who, *HERE)
        assert refused.exit_code == 1
        assert f"{who} is neither the id nor the address of a member" in refused.stderr
    gone = lumen("member", "role", "member_00000000000000000000000000", "agent", *HERE)
    assert (gone.exit_code, gone.stderr) == (1, "That person is not in the team.\n")
