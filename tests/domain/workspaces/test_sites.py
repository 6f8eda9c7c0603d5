import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.people.roles import Role
from domain.shared.errors import NotAllowed
from domain.workspaces.errors import InvalidOrigin, OriginNotAllowed, SiteNotFound, SlugTaken
from domain.workspaces.models import normal_origin
from domain.workspaces.opening import open_workspace
from domain.workspaces.sites import add_site, embedding_site
from tests.support.rows import count_rows
from tests.support.world import World


@pytest.mark.parametrize(
    ("origin", "normal"),
    [
        ("https://Shop.Example", "https://shop.example"),
        ("https://shop.example:443/", "https://shop.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://[::1]:80", "http://[::1]"),
        ("null", "null"),
        ("https://shop.example/path", None),
        ("https://user@shop.example", None),
        ("ftp://shop.example", None),
        ("shop.example", None),
        ("https://shop.example:99999", None),
        ("https://", None),
        ("", None),
    ],
)
def test_an_origin_has_one_spelling(origin: str, normal: str | None) -> None:
    assert normal_origin(origin) == normal


@given(st.text())
def test_no_text_upsets_the_reading_of_origins(text: str) -> None:
    found = normal_origin(text)
    assert found is None or normal_origin(found) == found


async def test_a_site_may_be_embedded_where_its_list_says(world: World) -> None:
    async with world.database.transaction() as work:
        site = await add_site(work, world.system, name="Shop", origins=["https://shop.example"])
    async with world.database.transaction() as work:
        found = await embedding_site(
            work, public_key=site.public_key, origin="https://SHOP.example:443"
        )
        assert found.id == site.id
    for origin in (
        None,
        "null",
        "https://shop.example.evil.com",
        "https://evil.com/?https://shop.example",
        "http://shop.example",
        "https://shop.example:8443",
    ):
        with pytest.raises(OriginNotAllowed):
            async with world.database.transaction() as work:
                await embedding_site(work, public_key=site.public_key, origin=origin)
    with pytest.raises(SiteNotFound):
        async with world.database.transaction() as work:
            await embedding_site(work, public_key="pk_unknown", origin="https://shop.example")


async def test_what_is_no_origin_makes_no_site_and_managers_make_none(world: World) -> None:
    with pytest.raises(InvalidOrigin):
        async with world.database.transaction() as work:
            await add_site(work, world.system, name="Shop", origins=["shop.example"])
    with pytest.raises(NotAllowed):
        async with world.database.transaction() as work:
            await add_site(work, world.member(Role.MANAGER), name="Shop", origins=[])
    assert await count_rows(world.database, "site") == 0


async def test_a_slug_is_given_once(world: World) -> None:
    with pytest.raises(SlugTaken):
        async with world.database.transaction() as work:
            await open_workspace(work, slug="lumen", name="Again")
    assert await count_rows(world.database, "workspace") == 1
