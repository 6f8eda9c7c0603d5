"""/trust says every rule as the code has it, in both languages, and other pages lead there."""

import html
import re
from string import Formatter

import pytest

from api.sentences.trust import FOUND, PUBLISHED, reason_text, shown_span
from domain.shared.languages import Language
from domain.trust import rules
from domain.trust.facts import Facts
from domain.trust.rules import POINTS, TrustRule, reasons_for
from domain.trust.weighing import HIGH, LOW, START
from tests.support.api import Product

pytestmark = pytest.mark.asyncio(loop_scope="module")

HELD = (
    Facts(is_verified=True, has_purchased=True, was_invited=True, valid_before=3, said_by=1),
    Facts(has_mailbox=True, fake_before=1, alike_now=9, same_sender=3, is_spam=True),
    Facts(seconds=1.0, letters=90),
)
"""Together they let every rule hold."""


@pytest.fixture
def product(shared_product: Product) -> Product:
    return shared_product


@pytest.mark.parametrize("language", list(Language))
async def test_the_page_is_the_rules(product: Product, language: Language) -> None:
    page = await product.http.get(f"/trust?lang={language.value}")

    assert page.status_code == 200
    rows = re.findall(
        r'<tr id="(\w+)"><td>(.*?)</td><td class="trust-points">(.*?)</td></tr>', page.text
    )
    assert [(code, html.unescape(text), points) for code, text, points in rows] == [
        (each.rule.value, each.text.in_(language), shown_span(POINTS[each.rule]))
        for each in PUBLISHED
    ]
    assert [code for code, _, _ in rows] == [rule.value for rule in TrustRule]
    for number in (START, LOW, HIGH):
        assert re.search(rf"\b{number}\b", page.text)
    burst = next(each.text.in_(language) for each in PUBLISHED if each.rule is TrustRule.BURST)
    for number in (rules.BURST_LEAST, rules.BURST_TIMES, 2 * rules.BURST_MINUTES):
        assert str(number) in burst


async def test_every_public_page_leads_there(product: Product) -> None:
    for address in ("/", "/roadmap", "/t", "/me"):
        assert 'href="/trust"' in (await product.http.get(address)).text, address


async def test_every_rule_has_its_words_for_the_team_with_its_numbers() -> None:
    held = {reason.rule: reason for facts in HELD for reason in reasons_for(facts)}

    assert set(held) == set(FOUND) == set(POINTS) == set(TrustRule)
    for rule, reason in held.items():
        for language in Language:
            named = {name for _, name, _, _ in Formatter().parse(FOUND[rule].in_(language)) if name}
            assert named <= set(reason.params)
            text = reason_text(reason, language)
            assert all(str(reason.params[name]) in text for name in named)
