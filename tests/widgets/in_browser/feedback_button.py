"""What the tests of `<heard-feedback-button>` share."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

from PIL import Image
from playwright.sync_api import Locator, Page, Route, expect

from tests.widgets.host_page import Heard, HostPage

BUTTON = "<input aria-label=host><heard-feedback-button touchpoint=cart></heard-feedback-button>"

DARK: dict[str, Any] = {
    "url": "https://heard.example/roadmap/dark",
    "title": "Dark mode",
    "votesCount": 42,
}

# Stands in for the browser's own question which screen to show.
GREEN_SCREEN = """
navigator.mediaDevices.getDisplayMedia = async () => {
  const screen = document.createElement("canvas");
  screen.width = 80; screen.height = 60;
  const pen = screen.getContext("2d");
  pen.fillStyle = "#00ff00";
  const paint = () => pen.fillRect(0, 0, 80, 60);
  paint(); setInterval(paint, 30);
  const stream = screen.captureStream(30);
  window.tracks = stream.getTracks();
  return stream;
};
"""


def ready(page: Page, shop: HostPage, body: str = BUTTON) -> Locator:
    shop.body = body
    page.goto(shop.origin + "/shop")
    button = page.locator("heard-feedback-button")
    expect(button.locator("[part=launcher]")).to_be_visible()
    return button


def opened(page: Page, shop: HostPage, body: str = BUTTON) -> Locator:
    button = ready(page, shop, body)
    button.locator("[part=launcher]").click()
    expect(button.locator("form")).to_be_visible()
    return button


def choose(page: Page, button: Locator, data: bytes, kind: str = "image/png") -> None:
    with page.expect_file_chooser() as chooser:
        button.locator("[part=choose]").click()
    chooser.value.set_files({"name": "a", "mimeType": kind, "buffer": data})


def drag(page: Page, canvas: Locator, *way: tuple[float, float]) -> None:
    """From the first to the last place; both parts of 1, from the upper left corner."""
    box = canvas.bounding_box()
    assert box is not None
    for number, (x, y) in enumerate(way):
        page.mouse.move(box["x"] + box["width"] * x, box["y"] + box["height"] * y)
        if number == 0:
            page.mouse.down()
    page.mouse.up()


def colour(data: bytes, x: float, y: float) -> tuple[int, int, int]:
    with Image.open(BytesIO(data)) as image:
        found = image.convert("RGB").getpixel((int(image.width * x), int(image.height * y)))
    assert isinstance(found, tuple)
    return found[0], found[1], found[2]


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait up to ten seconds for something outside the page."""
    for _ in range(500):
        if holds():
            return
        page.wait_for_timeout(20)
    raise AssertionError("it did not happen within ten seconds")


def said(heard: Heard) -> list[dict[str, Any]]:
    return [each["v"]["input"] for each in heard.posted if each["q"] == "submitFeedback"]


def refuse(route: Route) -> None:
    route.abort()


def violations(page: Page) -> list[str]:
    found: list[str] = page.evaluate("window.violations ?? []")
    return found
