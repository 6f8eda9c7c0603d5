"""Votes and follows from the public pages: one for each browser, with and without scripts."""

import pytest

from domain.roadmap.models import StageMeaning
from tests.api.http.public_world import FOREIGN, OWN, team_of, visitor
from tests.support.api import BASE_URL, Product
from tests.support.rows import count_rows

SWAP = {**OWN, "heard-swap": "button"}


async def tally(product: Product) -> int:
    """The votes as stored, after making sure that rows and counter agree."""
    votes = await count_rows(product.heard.database, "vote")
    assert await count_rows(product.heard.database, "roadmap_item", f"votes_count = {votes}") == 1
    return votes


async def test_one_browser_has_one_vote_and_may_take_it_back(product: Product) -> None:
    await team_of(product).item("Dark mode")

    async with visitor(product) as mei, visitor(product) as bob:
        first = await mei.post("/roadmap/dark-mode/vote", headers=OWN)
        assert (first.status_code, first.headers["location"]) == (303, "/roadmap/dark-mode")
        assert await tally(product) == 1
        again = await mei.post("/roadmap/dark-mode/vote", headers=OWN)
        assert again.status_code == 303
        assert "heard_customer" not in again.headers.get("set-cookie", "")
        assert await tally(product) == 1
        await bob.post("/roadmap/dark-mode/vote", headers=OWN)
        assert await tally(product) == 2
        await mei.post("/roadmap/dark-mode/withdraw", headers=OWN)
        assert await tally(product) == 1
        await mei.post("/roadmap/dark-mode/withdraw", headers=OWN)
        assert await tally(product) == 1

    assert await count_rows(product.heard.database, "customer") == 2


async def test_the_page_shows_the_readers_own_vote(product: Product) -> None:
    await team_of(product).item("Dark mode")

    async with visitor(product) as mei:
        before = await mei.get("/roadmap/dark-mode")
        voted = await mei.post("/roadmap/dark-mode/vote", headers=OWN, follow_redirects=True)
        board = await mei.get("/roadmap")
        listed = await mei.get("/roadmap?view=list")
    stranger = await product.http.get("/roadmap/dark-mode")

    assert "set-cookie" not in before.headers
    assert 'action="/roadmap/dark-mode/vote"' in before.text
    for page in (voted, board, listed):
        assert 'action="/roadmap/dark-mode/withdraw"' in page.text
        assert 'aria-pressed="true" aria-label="1 vote for Dark mode"' in page.text
    assert 'action="/roadmap/dark-mode/vote"' in stranger.text
    assert 'aria-pressed="false" aria-label="1 vote for Dark mode"' in stranger.text


async def test_a_vote_leads_back_to_the_card_that_was_pressed(product: Product) -> None:
    await team_of(product).item("Dark mode")

    async def location(referrer: str) -> str:
        headers = {**OWN, "referer": referrer}
        answer = await product.http.post("/roadmap/dark-mode/vote", headers=headers)
        return str(answer.headers["location"])

    assert await location(f"{BASE_URL}/roadmap?q=dark&view=list") == (
        "/roadmap?q=dark&view=list#dark-mode"
    )
    assert await location(f"{BASE_URL}/roadmap") == "/roadmap#dark-mode"
    assert await location(f"{BASE_URL}/roadmap/dark-mode") == "/roadmap/dark-mode"
    assert await location("https://evil.example/roadmap") == "/roadmap/dark-mode"
    assert await location("http://[broken/roadmap") == "/roadmap/dark-mode"


async def test_our_own_script_gets_the_new_button_alone(product: Product) -> None:
    await team_of(product).item("Dark mode")

    voted = await product.http.post("/roadmap/dark-mode/vote", headers=SWAP)
    followed = await product.http.post("/roadmap/dark-mode/follow", headers=SWAP)
    unfollowed = await product.http.post("/roadmap/dark-mode/unfollow", headers=SWAP)

    assert voted.status_code == 200
    assert voted.text.strip().startswith('<form class="vote-form" method="post"')
    assert 'action="/roadmap/dark-mode/withdraw"' in voted.text
    assert 'aria-pressed="true"' in voted.text
    assert "<html" not in voted.text
    assert 'action="/roadmap/dark-mode/unfollow"' in followed.text
    assert "Following" in followed.text
    assert 'action="/roadmap/dark-mode/follow"' in unfollowed.text


async def test_following_counts_once_and_ends(product: Product) -> None:
    await team_of(product).item("Dark mode")
    database = product.heard.database

    for _ in range(2):
        await product.http.post("/roadmap/dark-mode/follow", headers=OWN)
    page = (await product.http.get("/roadmap/dark-mode")).text
    assert 'action="/roadmap/dark-mode/unfollow"' in page
    assert await count_rows(database, "follow") == 1
    assert await count_rows(database, "roadmap_item", "followers_count = 1") == 1

    await product.http.post("/roadmap/dark-mode/unfollow", headers=OWN)
    assert await count_rows(database, "follow") == 0
    assert await count_rows(database, "roadmap_item", "followers_count = 0") == 1


@pytest.mark.parametrize("act", ["vote", "withdraw", "follow", "unfollow"])
async def test_other_sites_cannot_act_in_a_persons_name(product: Product, act: str) -> None:
    await team_of(product).item("Dark mode")
    await product.http.post("/roadmap/dark-mode/vote", headers=OWN)
    await product.http.post("/roadmap/dark-mode/follow", headers=OWN)
    database = product.heard.database
    async with visitor(product) as nobody:
        for client in (product.http, nobody):
            for headers in (FOREIGN, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
                answer = await client.post(f"/roadmap/dark-mode/{act}", headers=headers)
                assert answer.status_code == 403
                assert "set-cookie" not in answer.headers

    assert await tally(product) == 1
    assert await count_rows(database, "follow") == 1
    assert await count_rows(database, "customer") == 1


async def test_a_closed_vote_is_refused_kindly_and_changes_nothing(product: Product) -> None:
    team = team_of(product)
    await team.item("Fax", stage=StageMeaning.DECLINED, reason="Nobody has one.")
    passkeys = await team.item("Passkeys")
    await team.release("1.0", "Doors", passkeys)

    fax = await product.http.post("/roadmap/fax/vote", headers=OWN)
    shipped = await product.http.post("/roadmap/passkeys/vote", headers=SWAP)
    chinese = await product.http.post(
        "/roadmap/passkeys/vote", headers={**OWN, "accept-language": "zh"}
    )
    followed = await product.http.post("/roadmap/fax/follow", headers=OWN)

    assert fax.status_code == shipped.status_code == chinese.status_code == 409
    assert "Voting is closed" in fax.text and "Nobody has one." in fax.text
    assert "It has shipped: thank you to everyone who voted." in shipped.text
    assert "已经上线，感谢每一位投票的人。" in chinese.text
    assert await count_rows(product.heard.database, "vote") == 0
    assert followed.status_code == 303
    assert await count_rows(product.heard.database, "follow") == 1
    assert await count_rows(product.heard.database, "customer") == 1


async def test_who_never_acted_has_nothing_to_take_back(product: Product) -> None:
    await team_of(product).item("Dark mode")

    for act in ("withdraw", "unfollow"):
        answer = await product.http.post(f"/roadmap/dark-mode/{act}", headers=OWN)
        assert (answer.status_code, answer.headers["location"]) == (303, "/roadmap/dark-mode")
        assert "set-cookie" not in answer.headers
    assert await count_rows(product.heard.database, "customer") == 0


async def test_what_does_not_exist_takes_no_votes(product: Product) -> None:
    for act in ("vote", "withdraw", "follow", "unfollow"):
        answer = await product.http.post(f"/roadmap/nothing/{act}", headers=OWN)
        assert answer.status_code == 404
    assert (await product.http.get("/roadmap/nothing/vote")).status_code == 405
    assert await count_rows(product.heard.database, "customer") == 0
