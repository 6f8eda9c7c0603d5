"""What is found, what is not, and how long it takes."""

import csv
import json
import random
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.feedback.tracking import new_tracking_number, shown_tracking_number
from domain.privacy import PersonalDataKind, find, mask
from domain.privacy.masking import PLACEHOLDERS, kinds_masked_in

MESSAGES: Final = Path(__file__).parents[2] / "data" / "personal_data.csv"
EXACT: Final = {"PHONE", "ID_CARD", "BANK_CARD", "EMAIL"}


def labelled(text: str) -> set[tuple[int, int, str]]:
    """As the file labels it: names by their script."""
    return {(start, end, _label(text[start], kind)) for start, end, kind in find(text)}


def _label(first: str, kind: PersonalDataKind) -> str:
    if kind is not PersonalDataKind.NAME:
        return kind.value.upper()
    return "NAME_ZH" if first > "\u2e80" else "NAME_EN"


def test_the_reached_figures_hold() -> None:
    right, missed, wrong = Counter[str](), Counter[str](), Counter[str]()
    with MESSAGES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        wanted = {(start, end, kind) for start, end, kind in json.loads(row["spans"])}
        found = labelled(row["text"])
        right.update(kind for _, _, kind in wanted & found)
        missed.update(kind for _, _, kind in wanted - found)
        wrong.update(kind for _, _, kind in found - wanted)
        assert row["label"] == "pii" or not found, row["text"]
    assert len(rows) == 395
    assert {kind: (right[kind], missed[kind], wrong[kind]) for kind in EXACT} == {
        "PHONE": (177, 0, 0),
        "ID_CARD": (60, 0, 0),
        "BANK_CARD": (59, 0, 0),
        "EMAIL": (34, 0, 0),
    }
    assert right["NAME_ZH"] >= 118
    assert right["NAME_EN"] == 98
    assert wrong["NAME_ZH"] == wrong["NAME_EN"] == 0


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("call 13812345678 now", "call [phone] now"),
        ("打138-1234-5678", "打[电话号码]"),
        ("+86 138 1234 5678", "[phone]"),
        ("0086 13812345678", "[phone]"),
        ("(+86) 138 1234 5678", "[phone]"),
        ("13812345678/13912345678", "[phone]/[phone]"),
        ("wx13812345678", "wx[phone]"),
        ("１３８１２３４５６７８", "[phone]"),
        ("138\u200b1234\u200b5678", "[phone]"),
        ("١٣٨١٢٣٤٥٦٧٨", "[phone]"),
        ("010-62345678", "[phone]"),
        ("(0571) 88888888", "[phone]"),
        ("010-62345678-801转", "[电话号码]转"),
        ("+44 (0)20 7946 0958", "[phone]"),
        ("+852 9123 4567", "[phone]"),
        ("(415) 555-2671", "[phone]"),
        ("11010519491231002X", "[ID card]"),
        ("11010519491231002ｘ，", "[ID card]，"),
        ("身份证130503670401001", "身份证[身份证号]"),
        ("4111 1111 1111 1111", "[bank card]"),
        ("银联6222020252310567166", "银联[银行卡号]"),
        ("发到a@b.cn，谢谢", "发到[邮箱]，谢谢"),
        ("josé@example.com.", "[email]."),
        ("a＠b.cn", "[email]"),
        ("我叫向晨，", "我叫[姓名]，"),
        ("收件人：欧阳娜娜", "收件人：[姓名]"),
        ("张三先生来过", "[姓名]先生来过"),
        ("My name is Mary O'Neil.", "My name is [name]."),
        ("Dear Mr. Smith,", "Dear Mr. [name],"),
        ("I'm John Smith from Leeds", "I'm [name] from Leeds"),
        ("Kind regards,\nTom", "Kind regards,\n[name]"),
    ],
)
def test_personal_data_is_masked(text: str, masked: str) -> None:
    assert mask(text) == masked
    assert mask(masked) == masked


@pytest.mark.parametrize(
    "text",
    [
        "订单号13812345678",
        "Order no. 13812345678",
        "SN13812345678",
        "DD-13812345678",
        "¥13812345678.50",
        "1,381,234,567,800",
        "2024-01-02 10:00:00",
        "version 10.13.8123",
        "192.168.100.200",
        "1700000000000",
        "11010519491231002Y",
        "110105194912310021",
        "11010519491331002X",
        "130503670401001",
        "4111 1111 1111 1112",
        "流水号4111111111111111",
        "400-820-8820",
        "https://shop.example/orders/13812345678?x=1",
        "foo@1.2.3",
        "@user a@b",
        "HRD-1388-1234-5678",
        "高兴极了，张江园区不错",
        "我叫车去机场",
        "户名和账号不对",
        "同事高兴地说，客服态度好",
        "Grace Period is too short",
        "my name is missing",
        "Dear Support Team,",
        "[phone] [电话号码] [ID card] [姓名]",
    ],
)
def test_what_looks_alike_is_left(text: str) -> None:
    assert find(text) == []


def test_tracking_numbers_are_never_hit() -> None:
    for _ in range(400):
        assert find(f"about {shown_tracking_number(new_tracking_number())}, please") == []
    digits = random.Random(5)  # the rare ones without a letter
    for _ in range(400):
        number = "".join(digits.choices("0123456789", k=12))
        assert find(f"HRD-{number[:4]}-{number[4:8]}-{number[8:]}") == []


def test_places_are_those_of_the_text_as_it_came() -> None:
    text = "👂\u200b电话：１３８\u200b１２３４５６７８！"
    assert [(text[start:end], kind.value) for start, end, kind in find(text)] == [
        ("１３８\u200b１２３４５６７８", "phone")
    ]


def test_names_that_the_workspace_knows_are_found_without_a_reason() -> None:
    own = ["Olga Owner", "梅小雨", "mei@lumen.example", "X"]
    assert mask("olga owner and 梅小雨 said X", own) == "[姓名] and [姓名] said X"
    assert mask("OlgaOwner, Olga Ownership", own) == "OlgaOwner, Olga Ownership"


@given(
    st.lists(
        st.sampled_from(
            [
                *"0123456789 -.()+/@xX,王李先生我叫是",
                "138",
                "1234",
                "5678",
                "@b.cn",
                "My name is Bo",
                "Mr. ",
                "\n",
                "４",
                "\u200b",
                "11010519491231002X",
                "62220202523105",
                "Tom",
                "tel",
            ]
        ),
        max_size=40,
    ).map("".join)
)
def test_masking_twice_changes_nothing_and_spans_are_in_order(text: str) -> None:
    once = mask(text)
    assert mask(once) == once
    spans = find(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(before.end <= after.start for before, after in pairwise(spans))


@pytest.mark.parametrize(
    "text",
    ["1" * 100_000, "@" * 100_000, "a@" * 50_000, "王" * 100_000, "我是王" * 30_000,
     "regards Bob" + " " * 100_000, "x@" + "a." * 50_000, "1 " * 50_000, "\u200b1" * 50_000],
)  # fmt: skip
def test_hostile_texts_are_read_to_the_end(text: str) -> None:
    """Were a rule quadratic, one of these would take minutes."""
    assert find(text) == []


def test_what_was_masked_can_be_told_from_the_masked_words() -> None:
    for words in PLACEHOLDERS.values():
        assert kinds_masked_in(*words.values()) == list(PersonalDataKind)
    assert kinds_masked_in("call [phone]", None, "写[邮箱]") == ["phone", "email"]
    assert kinds_masked_in("nothing", None) == []
