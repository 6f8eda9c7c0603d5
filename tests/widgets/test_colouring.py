"""Whatever accent a site chooses, its buttons can be read."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import widgets
from widgets.colouring import DARK_SURFACE, LIGHT_SURFACE, READABLE, contrast, palette

colours = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")


def test_contrast_runs_from_one_to_twenty_one() -> None:
    assert contrast("#808080", "#808080") == 1
    assert round(contrast("#000000", "#ffffff"), 6) == 21
    assert round(contrast("#767676", "#ffffff"), 2) == 4.54


def test_a_readable_accent_is_left_alone() -> None:
    assert palette("#3451c6").accent == "#3451c6"
    assert palette("#ffc247").accent_dark == "#ffc247"


@given(colours)
def test_every_accent_becomes_readable(accent: str) -> None:
    found = palette(accent)

    assert contrast(found.accent, LIGHT_SURFACE) >= READABLE
    assert contrast(found.accent_dark, DARK_SURFACE) >= READABLE
    assert contrast(found.accent, found.on_accent) >= READABLE
    assert contrast(found.accent_dark, found.on_accent_dark) >= READABLE


def colours_of_the_card() -> dict[str, tuple[str, str]]:
    """Name to (light, dark), as the shared styles write them."""
    styles = (Path(widgets.__file__).parent / "src/core/core-styles.ts").read_text()
    found = re.findall(r"--(\w+): light-dark\(#(\w+), #(\w+)\)", styles)
    return {name: (full(light), full(dark)) for name, light, dark in found}


def full(digits: str) -> str:
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


# a accent, o on accent, s surface, t text, m muted, c outlines of controls, d errors, y stars
@pytest.mark.parametrize(
    ("ink", "surface", "least"),
    [
        ("t", "s", 4.5),
        ("m", "s", 4.5),
        ("a", "s", 4.5),
        ("o", "a", 4.5),
        ("d", "s", 4.5),
        ("c", "s", 3),
        ("y", "s", 3),
    ],
)
def test_the_usual_colours_are_far_enough_apart(ink: str, surface: str, least: float) -> None:
    colours = colours_of_the_card()

    for upper, lower in zip(colours[ink], colours[surface], strict=True):
        assert contrast(upper, lower) >= least


def test_the_dark_surface_is_the_one_the_widgets_use() -> None:
    assert colours_of_the_card()["s"] == (LIGHT_SURFACE, DARK_SURFACE)
