import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.campaigns.addresses import matches, matches_any, may_run_on
from domain.campaigns.rules import Pages


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("/checkout*", "https://shop.example/checkout/pay?step=2#top"),
        ("/checkout", "https://shop.example/checkout/"),
        ("/", "https://shop.example"),
        ("/*", "https://shop.example/"),
        ("*", "https://shop.example/anything"),
        ("shop.example", "https://shop.example/anything"),
        ("*.example", "https://shop.example/anything"),
        ("SHOP.example/Cart", "https://shop.example/Cart"),
        ("https://shop.example/cart", "http://shop.example/cart"),
        ("shop.example:8080/cart", "http://shop.example:8080/cart"),
        ("/orders/*/done", "https://shop.example/orders/7/items/done"),
        ("/结账*", "https://shop.example/%E7%BB%93%E8%B4%A6/1"),
    ],
)
def test_a_pattern_is_about_an_address(pattern: str, address: str) -> None:
    assert matches_any([pattern], address)


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("/checkout", "https://shop.example/checkout/pay"),
        ("/Checkout", "https://shop.example/checkout"),
        ("/cart", "https://shop.example/?next=/cart"),
        ("shop.example", "https://shop.example.evil.example/"),
        ("/orders/*/done", "https://shop.example/orders/done"),
        ("/a*a", "https://shop.example/a"),
        ("*", "http://[not an address"),
    ],
)
def test_a_pattern_is_not_about_an_address(pattern: str, address: str) -> None:
    assert not matches_any([pattern], address)


def test_without_patterns_every_page_and_exclusion_wins() -> None:
    assert may_run_on(Pages(), "https://shop.example/")
    pages = Pages(include=("/shop*",), exclude=("/shop/secret*",))
    assert may_run_on(pages, "https://shop.example/shop/1")
    assert not may_run_on(pages, "https://shop.example/shop/secret/1")
    assert not may_run_on(pages, "https://shop.example/about")


@given(st.text("ab*", max_size=12), st.text("ab", max_size=12))
def test_stars_mean_what_a_regular_expression_says(pattern: str, text: str) -> None:
    meant = re.fullmatch(".*".join(map(re.escape, re.sub(r"\*+", "*", pattern).split("*"))), text)
    assert matches(pattern, text) is (meant is not None)


def test_many_stars_take_no_longer_than_the_text() -> None:
    assert not matches("a*" * 5_000 + "b", "a" * 20_000)
