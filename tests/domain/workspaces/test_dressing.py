"""What a site's widgets look like and say, chosen by whoever manages sites."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people.roles import Role
from domain.shared.errors import NotAllowed, Refusal, TextTooLong
from domain.workspaces.dressing import Dress, Scheme, dress_site
from domain.workspaces.errors import (
    InvalidColour,
    InvalidFont,
    InvalidOrigin,
    RadiusOutOfRange,
    SiteNotFound,
    UnknownWords,
)
from domain.workspaces.models import Site
from domain.workspaces.sites import add_site, edit_site
from domain.workspaces.wording import word_site, words_of
from tests.support.rows import count_rows, rows_of
from tests.support.world import World, opened

SAFE = re.compile(r'("[\w][\w -]*"|[a-z-]+)(, ("[\w][\w -]*"|[a-z-]+))*')
KNOWN = ("rating.nps", "rating.thanks", "points.redeem")


@pytest.fixture
async def site(world: World) -> Site:
    async with world.database.transaction() as work:
        return await add_site(work, world.system, name="Shop", origins=["https://shop.example"])


async def dressed(world: World, site: Site, dress: Dress) -> Site:
    async with world.database.transaction() as work:
        return await dress_site(work, world.system, site=site.public_key, dress=dress)


async def worded(world: World, site: Site, language: str, **words: str) -> Site:
    named = {name.replace("__", "."): text for name, text in words.items()}
    async with world.database.transaction() as work:
        return await word_site(
            work,
            world.system,
            site=site.public_key,
            language=language,
            words=named,
            known=KNOWN,
        )


async def test_a_look_is_kept_as_it_was_chosen_and_taken_off_again(
    world: World, site: Site
) -> None:
    assert Dress.of(site) == Dress()
    chosen = Dress(accent=" #0B6B60 ", scheme=Scheme.DARK, radius=0, font="Inter, system-ui")
    found = await dressed(world, site, chosen)
    worn = Dress(accent="#0b6b60", scheme=Scheme.DARK, radius=0, font='"Inter", system-ui')
    assert Dress.of(found) == worn
    await dressed(world, site, worn)  # the same again is no news
    assert await count_rows(world.database, "audit_entry", "action = 'site.dressed'") == 1
    assert Dress.of(await dressed(world, site, Dress())) == Dress()


@pytest.mark.parametrize(
    ("dress", "refusal"),
    [
        (Dress(accent="red"), InvalidColour),
        (Dress(accent="#fff"), InvalidColour),
        (Dress(radius=-1), RadiusOutOfRange),
        (Dress(radius=29), RadiusOutOfRange),
        (Dress(font="Inter; } body { display: none"), InvalidFont),
        (Dress(font="url(https://evil.example/f)"), InvalidFont),
        (Dress(font="Inter,,Arial"), InvalidFont),
        (Dress(font="a" * 201), TextTooLong),
    ],
)
async def test_what_is_no_look_changes_nothing(
    world: World, site: Site, dress: Dress, refusal: type[Refusal]
) -> None:
    with pytest.raises(refusal):
        await dressed(world, site, dress)
    assert await count_rows(world.database, "audit_entry", "action = 'site.dressed'") == 0


@given(st.text(max_size=60))
def test_no_font_ever_says_more_than_families(text: str) -> None:
    try:
        font = Dress(font=text).checked().font
    except Refusal:
        return
    assert font is None or SAFE.fullmatch(font)


async def test_own_words_stand_in_for_the_usual_ones_in_their_language(
    world: World, site: Site
) -> None:
    found = await worded(world, site, "zh", rating__nps=" 您会推荐吗？ ", points__redeem="兑换")
    assert words_of(found, "zh", "rating") == {"nps": "您会推荐吗？"}
    assert words_of(found, "zh", "points") == {"redeem": "兑换"}
    assert words_of(found, "en", "rating") == {}
    found = await worded(world, site, "zh", rating__nps="")
    assert words_of(found, "zh", "rating") == {}
    assert words_of(found, "zh", "points") == {"redeem": "兑换"}
    with pytest.raises(UnknownWords):
        await worded(world, site, "zh", rating__thanks="谢谢", rating__nonsense="x")
    assert words_of(await worded(world, site, "zh"), "zh", "rating") == {}


async def test_a_site_is_renamed_and_embedded_elsewhere(world: World, site: Site) -> None:
    async with world.database.transaction() as work:
        found = await edit_site(
            work,
            world.system,
            site=site.public_key,
            name=" App ",
            origins=["https://app.example", "HTTPS://app.example/"],
        )
    assert (found.name, found.allowed_origins) == ("App", ["https://app.example"])
    with pytest.raises(InvalidOrigin):
        async with world.database.transaction() as work:
            await edit_site(
                work, world.system, site=site.public_key, name="B", origins=["https://a.b/c"]
            )
    assert [tuple(row) for row in await rows_of(world.database, "SELECT name FROM site")] == [
        ("App",)
    ]


async def test_only_who_manages_the_workspaces_sites_may(world: World, site: Site) -> None:
    other = await opened(world.database, slug="other")
    for viewer, refusal in (
        (world.manager, NotAllowed),
        (other.member(Role.OWNER), SiteNotFound),
    ):
        with pytest.raises(refusal):
            async with world.database.transaction() as work:
                await dress_site(work, viewer, site=site.public_key, dress=Dress(radius=4))
        with pytest.raises(refusal):
            async with world.database.transaction() as work:
                await edit_site(work, viewer, site=site.public_key, name="B", origins=[])
        with pytest.raises(refusal):
            async with world.database.transaction() as work:
                await word_site(
                    work, viewer, site=site.public_key, language="en", words={}, known=KNOWN
                )
    assert await count_rows(world.database, "site", "name = 'Shop'") == 1
