import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.roadmap.slugs import LONGEST, free_slug, slug_for
from domain.shared.ids import new_id, public_id


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        ("Dark mode!", "dark-mode"),
        ("  Café & Crème brûlée ", "cafe-creme-brulee"),
        ("Export to CSV/XLSX (v2.1)", "export-to-csv-xlsx-v2-1"),
        ("Straße", "strasse"),
    ],
)
def test_a_slug_is_the_title_in_plain_letters(title: str, slug: str) -> None:
    assert slug_for(title, "item", new_id()) == slug


@pytest.mark.parametrize("title", ["深色模式", "导出为 PDF", "Тёмная тема", "👀"])
def test_a_title_in_other_letters_is_known_by_its_id(title: str) -> None:
    identity = new_id()
    assert slug_for(title, "item", identity) == f"item-{public_id('x', identity)[-8:]}"


def test_a_long_title_is_cut_between_words() -> None:
    slug = slug_for("several words " * 9, "item", new_id())
    assert slug == "several-words-several-words-several-words-several-words"


@given(st.text(max_size=200))
def test_every_slug_fits_an_address(title: str) -> None:
    slug = slug_for(title, "item", new_id())
    assert len(slug) <= LONGEST
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)


def test_the_first_free_number_is_appended() -> None:
    assert free_slug("dark", {"darker"}) == "dark"
    assert free_slug("dark", {"dark", "dark-2", "dark-4"}) == "dark-3"
