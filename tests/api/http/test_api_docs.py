"""The reference and the guides as pages: all of the schema, in both languages, without scripts."""

import re
from pathlib import Path
from urllib.parse import unquote

import pytest
import pytest_asyncio
from graphql import GraphQLEnumType, parse, validate

from api.graphql.schema import schema
from api.http.api_docs.calls import call_for
from api.http.api_docs.contents import Contents
from api.http.api_docs.entries import OPERATIONS
from api.http.api_docs.guides import NAMES, guides
from api.http.headers import PAGE_POLICY
from domain.shared.languages import Language
from tests.support.api import Product, running
from tests.support.databases import Templates

IN_MODULE = pytest.mark.asyncio(loop_scope="module")
CONTENTS = Contents(schema)
CORE = schema._schema


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def product(shared_product: Product) -> Product:
    return shared_product


async def text_of(product: Product, address: str, language: str = "en") -> str:
    page = await product.http.get(address, headers={"accept-language": language})
    assert page.status_code == 200, address
    return page.text


def test_every_operation_and_type_of_the_schema_has_an_entry() -> None:
    roots = (CORE.query_type, CORE.mutation_type, CORE.subscription_type)
    operations = {name for root in roots if root for name in root.fields}
    types = {name for name, each in CORE.type_map.items() if each not in roots}

    shown = {entry.name for group in CONTENTS.groups for entry in group.entries}
    assert shown == operations | {name for name in types if not name.startswith("__")}


def test_members_and_values_stand_with_their_descriptions_and_types() -> None:
    level = CORE.type_map["Level"]
    assert isinstance(level, GraphQLEnumType)
    feedback, grade = CONTENTS.types["Feedback"], CONTENTS.types["GradeFeedbackInput"]

    assert [each.name for each in CONTENTS.types["Level"].values] == list(level.values)
    text = next(each for each in feedback.fields if each.name == "text")
    assert text.type is not None
    assert (text.type.before, text.type.name, text.type.after) == ("", "String", "")
    urgency = next(each for each in grade.fields if each.name == "urgency")
    assert urgency.is_required
    assert [each.text for each in CONTENTS.types["RateLimit"].used_by] == ["rateLimit"]


def test_mutations_say_which_take_a_key_and_how_they_refuse() -> None:
    redeem = CONTENTS.by_address["/docs/api/mutations/redeemReward"]
    grade = CONTENTS.by_address["/docs/api/mutations/gradeFeedback"]

    assert redeem.takes_key
    assert not grade.takes_key
    assert redeem.possible == ("RewardRedeemed",)
    assert "OutOfStock" in redeem.refusals
    assert set(redeem.refusals) <= set(CONTENTS.refusals)
    assert CONTENTS.refusals["OutOfStock"].code == "OUT_OF_STOCK"


def test_what_is_deprecated_says_why() -> None:
    for entry in CONTENTS.by_address.values():
        for each in (*entry.fields, *entry.values):
            assert each.deprecation is None or len(each.deprecation) > 10


@pytest.mark.parametrize("group", OPERATIONS)
def test_every_operation_has_a_call_that_fits_the_schema_and_may_run(group: str) -> None:
    shelf = CONTENTS.group(group)
    assert shelf is not None
    for entry in shelf.entries:
        for language in Language:
            call = call_for(CORE, group, entry.name, language)
            assert validate(CORE, parse(call.document)) == [], entry.name
            assert entry.name in call.document
            assert 1 <= call.cost <= 200


@IN_MODULE
async def test_every_page_is_there_and_leads_nowhere_else(product: Product) -> None:
    """Each in one of the languages; links are followed to pages and to what stands on them."""
    addresses = ["/docs", "/docs/api", *(f"/docs/api/{group.key}" for group in CONTENTS.groups)]
    addresses += [*CONTENTS.by_address, *(guide.address for guide in CONTENTS.guides)]
    pages = {
        address: await text_of(product, address, ("en", "zh")[at % 2])
        for at, address in enumerate(addresses)
    }
    known = {
        *pages,
        "/graphql",
        "/schema.graphql",
        "/roadmap",
        "/changelog",
        "/trust",
        "/me",
        "/docs/api#types",
    }
    for address, page in pages.items():
        assert "style=" not in page
        assert page.count("<h1") == 1, address
        for link in re.findall(r'href="(/[^"?]*|#[^"]*)"', page):
            path, _, fragment = unquote(link).partition("#")
            assert not path or path in known or path.startswith("/static/"), (address, link)
            if fragment and (path or address) in pages:
                assert f'id="{fragment}"' in pages[path or address], (address, link)


@IN_MODULE
async def test_refusals_speak_the_readers_language_and_codes_stay(product: Product) -> None:
    english = await text_of(product, "/docs/api/mutations/redeemReward")
    chinese = await text_of(product, "/docs/api/mutations/redeemReward", "zh")

    assert "The last one is gone." in english
    assert "该奖励已兑完。" in chinese
    assert "Takes an idempotency key" in english
    assert "支持幂等键" in chinese
    for page in (english, chinese):
        assert "<code>OUT_OF_STOCK</code>" in page
        assert 'href="/docs/api/types/OutOfStock"' in page
        assert 'href="/graphql#Redeem"' in page


@IN_MODULE
async def test_fields_can_be_linked_and_types_lead_to_each_other(product: Product) -> None:
    page = await text_of(product, "/docs/api/types/Feedback")

    assert 'id="trackingNumber"' in page
    assert 'href="/docs/api/types/FeedbackStatus"' in page
    assert 'href="/docs/api/queries/feedbackByTracking"' in page


@IN_MODULE
async def test_searching_needs_no_script(product: Product) -> None:
    page = await text_of(product, "/docs/api?q=out+of+stock")
    named = await text_of(product, "/docs/api?q=submitfeedback")
    none = await text_of(product, "/docs/api?q=%3Cscript%3E")

    assert 'href="/docs/api/types/OutOfStock"' in page
    first = re.findall(r'<dl class="docs-entries">.*?href="([^"]+)"', named, re.DOTALL)
    assert first == ["/docs/api/mutations/submitFeedback"]
    assert "Nothing fits “&lt;script&gt;”." in none


@IN_MODULE
async def test_whoever_has_a_page_is_not_sent_it_again(product: Product) -> None:
    first = await product.http.get("/docs/api")
    again = await product.http.get("/docs/api", headers={"if-none-match": first.headers["etag"]})
    chosen = await product.http.get("/docs/api?lang=zh")
    product.http.cookies.clear()

    assert first.headers["cache-control"] == "public, max-age=300, stale-while-revalidate=86400"
    assert first.headers["content-security-policy"] == PAGE_POLICY
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert chosen.headers["cache-control"] == "no-store"
    assert "接口参考" in chosen.text


@IN_MODULE
async def test_the_index_holds_what_the_pages_have(product: Product) -> None:
    index = (await product.http.get("/docs/api/search.json")).json()

    found = {(kind, name): (address, about) for kind, name, address, about in index}
    assert found["mutations", "castVote"][0] == "/docs/api/mutations/castVote"
    assert found["fields", "Feedback.text"][0] == "/docs/api/types/Feedback#text"
    assert "OUT_OF_STOCK" in found["refusals", "OutOfStock"][1]


@pytest.mark.parametrize(
    "address",
    ["/docs/nothing", "/docs/api/nothing", "/docs/api/types/Nothing", "/docs/api/queries/castVote"],
)
@IN_MODULE
async def test_what_is_not_there_is_said_in_words(product: Product, address: str) -> None:
    page = await product.http.get(address)

    assert page.status_code == 404
    assert "<h1" in page.text


@IN_MODULE
async def test_guides_lead_to_pages_instead_of_files(product: Product) -> None:
    page = await text_of(product, "/docs/webhooks")

    assert 'href="/docs/events"' in page
    assert not re.search(r'href="[^"]*\.md', page)
    assert 'id="receiving"' in page
    assert "The guides are in English." not in page
    assert "指南为英文。" in await text_of(product, "/docs/webhooks", "zh")


def test_without_the_files_of_guides_there_are_none(tmp_path: Path) -> None:
    (tmp_path / "cost.md").write_text("# Cost\n\nSee [events](events.md), [b](c.md#d).\n", "utf-8")

    assert guides(None) == ()
    (only,) = guides(tmp_path)
    assert (only.slug, only.title) == ("cost", "Cost")
    assert only.body == "<p>See events, b.</p>\n"
    assert set(NAMES) == {guide.slug for guide in CONTENTS.guides}


async def test_a_schema_that_is_kept_is_shown_to_programs_only(
    templates: Templates, tmp_path: Path
) -> None:
    with templates.copy("sqlite") as url:
        async with running(url, tmp_path, HEARD_SCHEMA="members") as kept:
            token = {"authorization": f"Bearer {await kept.token('feedback:read')}"}
            for address in ("/docs", "/docs/api/types/Feedback", "/docs/api/search.json"):
                stranger = await kept.http.get(address)
                program = await kept.http.get(address, headers=token)

                assert (stranger.status_code, program.status_code) == (404, 200)
                assert program.headers["cache-control"] == "no-store"


def test_chinese_lines_are_joined_without_a_space_and_english_ones_with(tmp_path: Path) -> None:
    (tmp_path / "cost.md").write_text("# C\n\n先说\n再听。\n\none\ntwo 三\nfour\n", "utf-8")

    (only,) = guides(tmp_path)
    assert only.body == "<p>先说再听。</p>\n<p>one\ntwo 三\nfour</p>\n"
