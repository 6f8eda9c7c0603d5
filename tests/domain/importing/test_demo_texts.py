"""The texts that the demo imports, and what the demo's inventions say of them."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from domain.importing.mapping import parse_mapping
from domain.importing.reading import ImportRow, open_rows
from domain.roadmap.models import StageMeaning
from domain.roadmap.slugs import slug_for
from domain.shared.ids import new_id
from tests.domain.importing.given import ASSUMPTIONS

DEMO = Path(__file__).parents[3] / "api" / "demo"
MAPPING = parse_mapping("text=text,language=language,external_id=id")


def texts(name: str) -> dict[str, ImportRow]:
    with open_rows(DEMO / "texts" / name, MAPPING, ASSUMPTIONS) as rows:
        read = list(rows)
    good = [row for row in read if isinstance(row, ImportRow)]
    assert len(good) == len(read)
    return {row.external_id or "": row for row in good}


def invented(name: str) -> Any:
    return tomllib.loads((DEMO / "invented" / name).read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("name", "count", "languages"),
    [
        ("amazon_reviews_en.csv", 400, {"en": 400}),
        ("authored_messages.csv", 93, {"zh": 56, "en": 22, "mul": 15}),
    ],
)
def test_every_text_of_the_demo_can_be_imported(
    name: str, count: int, languages: dict[str, int]
) -> None:
    rows = texts(name)
    assert len(rows) == count
    assert Counter(row.language for row in rows.values()) == languages


def test_items_are_told_in_both_languages_and_rest_on_texts_that_exist() -> None:
    known = texts("amazon_reviews_en.csv") | texts("authored_messages.csv")
    items = invented("roadmap.toml")["item"]
    linked = [row for item in items for row in item["evidence"]]
    assert len(items) == 16
    assert set(linked) <= set(known)
    assert len(linked) == len(set(linked))
    for item in items:
        assert item["slug"] == slug_for(item["title"], "item", new_id())
        assert item["title_zh"] and item["summary"] and item["summary_zh"] and item["evidence"]
        declined = StageMeaning(item["stage"]) is StageMeaning.DECLINED
        assert declined == bool(item.get("reason")) == bool(item.get("reason_zh"))


def test_search_words_find_evidence_of_their_item() -> None:
    known = texts("amazon_reviews_en.csv") | texts("authored_messages.csv")
    for item in invented("roadmap.toml")["item"]:
        told = [(known[row].text or "").casefold() for row in item["evidence"]]
        words = [*item["search_words"], *item["search_words_zh"]]
        assert any(word in text for word in words for text in told), item["slug"]


def test_releases_ship_the_shipped_items_and_no_other() -> None:
    shipped = [
        item["slug"] for item in invented("roadmap.toml")["item"] if item["stage"] == "shipped"
    ]
    released = [slug for it in invented("releases.toml")["release"] for slug in it["items"]]
    assert sorted(released) == sorted(shipped)


def test_people_reach_nobody_and_say_only_what_was_written_for_them() -> None:
    people = invented("people.toml")
    authored = texts("authored_messages.csv")
    said = [row for customer in people["customer"] for row in customer["said"]]
    assert [member["role"] for member in people["member"]] == ["owner", "agent", "viewer"]
    assert all(
        person["email"].endswith("@example.com") for kind in people.values() for person in kind
    )
    assert set(said) <= set(authored)
    assert len(said) == len(set(said))
    assert sum("thanks_name" in customer for customer in people["customer"]) == 7


def test_rewards_cost_points_and_the_last_piece_is_there_to_be_won() -> None:
    rewards = invented("rewards.toml")["reward"]
    assert [(it["cost"], it["stock"]) for it in rewards] == [
        (20, 500),
        (40, 120),
        (60, 200),
        (120, 15),
        (240, 1),
    ]
    assert all(it["title_zh"] and it["summary_zh"] for it in rewards)
