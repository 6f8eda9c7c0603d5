"""`<heard-feedback-button>` as people meet it: in Chromium, inside a page with a strict policy."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe  # type: ignore[import-untyped]
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, Route, expect

from tests.support.pictures import PLACE, photograph, picture
from tests.widgets.host_page import KEY, TRACKING_NUMBER, Heard, HostPage

pytestmark = pytest.mark.browser

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


def test_what_was_said_arrives_with_its_kind_and_its_picture(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    button = opened(page, shop)
    button.get_by_role("radio", name="Problem").click()
    expect(button.get_by_role("textbox", name="What happened")).to_be_visible()
    button.locator("[part=comment]").fill("  It hangs. 卡住了  ")
    button.locator("[part=email]").fill("mei@example.com")
    choose(page, button, picture("PNG", (40, 30)))
    button.locator("[part=done]").click()
    button.locator("[part=send]").click()

    expect(button.locator("[part=tracking]")).to_have_text(TRACKING_NUMBER)
    assert said(heard) == [
        {
            "text": "It hangs. 卡住了",
            "language": "en",
            "intent": "PROBLEM",
            "email": "mei@example.com",
            "attachments": ["attachment_1"],
            "touchpoint": "cart",
        }
    ]
    [(about, data)] = heard.files
    assert about["name"] == "picture.png"
    assert len(about["device"]) == 22
    assert data.startswith(b"\x89PNG")
    assert not any(about["device"] in path for path in heard.gets)
    assert (heard.preflights, heard.cookies, violations(page)) == (0, [], [])


def test_what_is_covered_is_gone_and_what_is_drawn_is_there(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    button = opened(page, shop)
    button.locator("[part=comment]").fill("Look here.")
    choose(page, button, picture("PNG", (400, 300)))
    canvas = button.locator(".m-board canvas")
    tools = button.locator(".m-board [part=option]")
    tools.nth(3).click()
    drag(page, canvas, (0.1, 0.1), (0.3, 0.3), (0.4, 0.4))
    tools.nth(1).click()
    drag(page, canvas, (0.6, 0.6), (0.7, 0.7), (0.9, 0.9))
    drag(page, canvas, (0.05, 0.05), (0.06, 0.9), (0.95, 0.95))
    button.locator("[part=undo]").click()
    button.locator("[part=done]").click()
    button.locator("[part=send]").click()
    until(page, lambda: len(heard.files) == 1)

    [(_, data)] = heard.files
    assert colour(data, 0.25, 0.25) == (21, 23, 28)
    assert colour(data, 0.6, 0.75) == (211, 18, 42)
    assert colour(data, 0.75, 0.75) == (200, 20, 20)
    assert colour(data, 0.05, 0.5) == (200, 20, 20)


def test_a_photograph_leaves_its_place_at_home(page: Page, shop: HostPage, heard: Heard) -> None:
    button = opened(page, shop)
    button.locator("[part=comment]").fill("On my desk.")
    choose(page, button, photograph(), "image/jpeg")
    button.locator("[part=done]").click()
    button.locator("[part=send]").click()
    until(page, lambda: len(heard.files) == 1)

    [(_, data)] = heard.files
    assert PLACE.encode() not in data
    with Image.open(BytesIO(data)) as image:
        assert image.size == (4, 6)


def test_a_screenshot_is_taken_without_the_form(
    context: BrowserContext, page: Page, shop: HostPage, heard: Heard
) -> None:
    context.add_init_script(GREEN_SCREEN)
    button = opened(page, shop)
    button.locator("[part=comment]").fill("This screen.")
    button.locator("[part=shoot]").click()
    button.locator("[part=done]").click()
    button.locator("[part=send]").click()
    until(page, lambda: len(heard.files) == 1)

    red, green, blue = colour(heard.files[0][1], 0.5, 0.5)
    assert green > 200 > 60 > max(red, blue)
    assert page.evaluate("window.tracks[0].readyState") == "ended"
    assert violations(page) == []


def test_what_is_no_picture_is_said_and_nothing_is_lost(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    button = opened(page, shop)
    button.locator("[part=comment]").fill("See attached.")
    choose(page, button, b"<svg onload=alert(1)>")

    expect(button.get_by_role("alert")).to_have_text(
        "That picture could not be opened. Please try another one."
    )
    expect(button.locator("[part=comment]")).to_have_value("See attached.")
    assert heard.files == []


def test_a_pasted_picture_is_taken_and_can_be_removed(page: Page, shop: HostPage) -> None:
    button = opened(page, shop)
    button.locator("form").evaluate(
        """async (form) => {
          const canvas = document.createElement("canvas");
          const blob = await new Promise((done) => canvas.toBlob(done));
          const data = new DataTransfer();
          data.items.add(new File([blob], "pasted.png", { type: "image/png" }));
          form.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data }));
        }"""
    )
    button.locator("[part=done]").click()
    expect(button.locator(".m-shown li")).to_have_count(1)
    button.get_by_role("button", name="Remove this picture").click()

    expect(button.locator(".m-shown li")).to_have_count(0)
    expect(button.locator("[part=choose]")).to_be_focused()


def test_the_page_keeps_its_focus_and_gets_it_back(page: Page, shop: HostPage) -> None:
    shop.body = BUTTON
    page.goto(shop.origin + "/shop")
    page.get_by_label("host").focus()
    button = page.locator("heard-feedback-button")
    launcher = button.locator("[part=launcher]")
    expect(launcher).to_be_visible()
    expect(page.get_by_label("host")).to_be_focused()

    launcher.click()
    button.locator("[part=comment]").fill("Half a thou")
    page.keyboard.press("Escape")

    expect(launcher).to_be_focused()
    expect(button.locator("form")).to_be_hidden()
    launcher.click()
    expect(button.locator("[part=comment]")).to_have_value("Half a thou")
    assert page.evaluate("window.keys ?? []") == []


def test_all_of_it_works_by_keyboard_alone(page: Page, shop: HostPage, heard: Heard) -> None:
    button = ready(page, shop)
    page.get_by_label("host").focus()
    page.keyboard.press("Tab")
    expect(button.locator("[part=launcher]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(button.locator("form")).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(button.get_by_role("radio", name="Idea")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.type("A dark mode")
    for _ in range(2):
        page.keyboard.press("Tab")
    expect(button.locator("[part=shoot]")).to_be_focused()
    page.keyboard.press("Tab")
    expect(button.locator("[part=email]")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(button.locator("[part=thanks]")).to_be_focused()
    assert said(heard)[0]["intent"] == "IDEA"
    assert page.evaluate("window.keys ?? []") == ["Tab"]


def test_after_thanks_the_next_one_begins_anew(page: Page, shop: HostPage, heard: Heard) -> None:
    button = opened(page, shop)
    for words in ("One.", "Two."):
        button.locator("[part=comment]").fill(words)
        button.locator("[part=send]").click()
        expect(button.locator("[part=thanks]")).to_be_visible()
        button.locator("[part=close]").click()
        button.locator("[part=launcher]").click()
        expect(button.locator("[part=comment]")).to_have_value("")

    assert [each["text"] for each in said(heard)] == ["One.", "Two."]
    assert len({each["id"] for each in heard.posted if each["q"] == "submitFeedback"}) == 2


def test_what_others_said_is_offered_and_typing_stays_out_of_addresses(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    heard.data["similarIdeas"] = {"similarIdeas": [DARK]}
    button = opened(page, shop)
    button.locator("[part=comment]").fill("A dark mode, please")

    idea = button.locator("[part=idea]")
    expect(idea).to_have_text("Dark mode")
    expect(idea).to_have_attribute("href", DARK["url"])
    expect(button.locator("li")).to_contain_text("votes: 42")
    assert heard.posted[-1]["v"] == {"text": "A dark mode, please"}
    assert not any("dark" in path for path in heard.gets)
    button.locator("[part=comment]").fill("")
    expect(idea).to_have_count(0)


@pytest.mark.parametrize(
    ("words", "address", "complaint"),
    [
        ("  ", "", "Please write a few words first."),
        ("Hello", "mei@", "Please check the address: it should look like name@example.com."),
    ],
)
def test_what_is_missing_is_said_before_anything_is_sent(
    page: Page, shop: HostPage, heard: Heard, words: str, address: str, complaint: str
) -> None:
    button = opened(page, shop)
    button.locator("[part=comment]").fill(words)
    button.locator("[part=email]").fill(address)
    button.locator("[part=send]").click()

    expect(button.get_by_role("alert")).to_have_text(complaint)
    assert said(heard) == []


def test_a_refusal_is_said_and_what_was_written_stays(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    button = opened(page, shop)
    no = {"__typename": "TextTooLong", "code": "TEXT_TOO_LONG", "message": "Too long."}
    button.locator("[part=comment]").fill("Much")
    page.wait_for_timeout(600)  # the look for similar ideas has taken its answer
    heard.answers.append((200, {"data": {"submitFeedback": no}}))
    button.locator("[part=send]").click()

    expect(button.get_by_role("alert")).to_have_text("Too long.")
    button.locator("[part=send]").click()
    expect(button.locator("[part=thanks]")).to_be_visible()
    submitted = [each["id"] for each in heard.posted if each["q"] == "submitFeedback"]
    assert len(set(submitted)) == len(submitted) == 2


def test_offline_the_words_are_kept_and_the_picture_is_not_promised(
    page: Page, shop: HostPage, heard: Heard
) -> None:
    button = opened(page, shop)
    button.locator("[part=comment]").fill("On the train")
    choose(page, button, picture("PNG"))
    button.locator("[part=done]").click()
    page.route(f"**/w/{KEY}*", refuse)
    page.route(f"**/w/{KEY}/files", refuse)
    button.locator("[part=send]").click()

    expect(button.locator("[part=kept]")).to_be_visible()
    expect(button.get_by_role("alert")).to_have_text(
        "Your words are safe, but the picture could not be sent."
    )
    page.unroute(f"**/w/{KEY}*")
    page.reload()
    until(page, lambda: [each["text"] for each in said(heard)] == ["On the train"])
    assert "attachments" not in said(heard)[0]


def test_whom_the_host_knows_is_not_asked_for_an_address(page: Page, shop: HostPage) -> None:
    shop.script = "async data-identity=token"
    button = opened(page, shop)

    expect(button.locator("[part=send]")).to_be_visible()
    expect(button.locator("[part=email]")).to_have_count(0)


def test_the_pages_own_button_opens_it_and_keeps_its_looks(page: Page, shop: HostPage) -> None:
    shop.body = (
        "<heard-feedback-button><button slot=launcher hidden>Say it</button>"
        "</heard-feedback-button>"
    )
    page.goto(shop.origin + "/shop")
    own = page.get_by_role("button", name="Say it")
    expect(own).to_be_visible()
    button = page.locator("heard-feedback-button")
    expect(button.locator("[part=launcher]")).to_have_count(0)
    own.click()

    expect(button.locator("form")).to_be_visible()


def test_an_element_elsewhere_opens_it(page: Page, shop: HostPage) -> None:
    shop.body = "<a id=say href=/shop?f>Say it</a><heard-feedback-button for=say>"
    page.goto(shop.origin + "/shop")
    button = page.locator("heard-feedback-button")
    page.wait_for_function("document.querySelector('heard-feedback-button').shadowRoot")
    expect(button.locator("[role=status]")).to_have_count(1)
    page.get_by_role("link", name="Say it").click()

    expect(button.locator("form")).to_be_visible()
    assert page.url == shop.origin + "/shop"


def test_without_the_script_a_link_still_leads_somewhere(page: Page, shop: HostPage) -> None:
    page.route("**/w/*.js", refuse)
    shop.body = (
        "<heard-feedback-button><a slot=launcher href=/shop?f>Feedback</a>"
        "<button slot=launcher hidden>Dead</button></heard-feedback-button>"
    )
    page.goto(shop.origin + "/shop")
    expect(page.get_by_role("button", name="Dead")).to_have_count(0)
    page.get_by_role("link", name="Feedback").click()

    page.wait_for_url("**/shop?f")


def test_hidden_on_phones_it_still_opens_on_demand(page: Page, shop: HostPage) -> None:
    shop.body = "<heard-feedback-button hide-on=phone></heard-feedback-button>"
    page.goto(shop.origin + "/shop")
    button = page.locator("heard-feedback-button")
    expect(button.locator("[part=launcher]")).to_have_count(1)
    expect(button.locator("[part=launcher]")).to_be_hidden()
    page.evaluate("heard.open('feedback-button')")
    expect(button.locator("form")).to_be_visible()
    button.locator("[part=close]").click()
    page.set_viewport_size({"width": 1000, "height": 700})

    expect(button.locator("[part=launcher]")).to_be_visible()


@pytest.mark.parametrize(("position", "is_left"), [("start", True), ("end", False)])
def test_the_corner_mirrors_with_the_direction(
    page: Page, shop: HostPage, heard: Heard, position: str, is_left: bool
) -> None:
    def left_of(language: str) -> bool:
        heard.language = language
        body = f"<heard-feedback-button position={position}></heard-feedback-button>"
        box = ready(page, shop, body).locator("[part=launcher]").bounding_box()
        assert box is not None
        return box["x"] < 100

    assert left_of("en") is is_left
    assert left_of("ar") is not is_left


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("ar", "dark")])
def test_axe_finds_nothing(
    page: Page, shop: HostPage, heard: Heard, language: str, scheme: str
) -> None:
    heard.language = language
    heard.data["similarIdeas"] = {"similarIdeas": [DARK]}
    body = f"<main><heard-feedback-button scheme={scheme}></heard-feedback-button></main>"
    button = opened(page, shop, body)
    button.locator("[part=comment]").fill("A dark mode")
    expect(button.locator("[part=idea]")).to_be_visible()

    def found() -> list[str]:
        answer = Axe().run(page, context="heard-feedback-button")
        return [f"{it['id']}: {it['nodes'][0]['html']}" for it in answer.response["violations"]]

    assert found() == []
    choose(page, button, picture("PNG", (40, 30)))
    expect(button.locator("[part=done]")).to_be_visible()
    assert found() == []
    button.locator("[part=done]").click()
    assert found() == []
    button.locator("[part=send]").click()
    expect(button.locator("[part=thanks]")).to_be_visible()
    assert found() == []
