"""Hands without a mouse: they press Tab until they are there, and see all the way where."""

from typing import Final

from playwright.async_api import Locator, Page, expect

MOST_STOPS: Final = 150
STOP: Final = """async (wanted) => {
  let it = document.activeElement;
  while (it?.shadowRoot?.activeElement) it = it.shadowRoot.activeElement;
  const isThere = wanted === it;
  if (!it || it === document.body) return [isThere, ""];
  const drawn = (node, part) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(node, part);
    const isLined = outlineStyle !== "none" && parseFloat(outlineWidth) > 0;
    return isLined || /0px 0px 0px [1-9]/.test(boxShadow);
  };
  const around = [it, it.nextElementSibling, it.closest("label, .search, .editor")].filter(Boolean);
  const ringed = () => around.find((node) => drawn(node) || drawn(node, "::after"));
  for (let waits = 0; waits < 9 && !ringed(); waits += 1) {
    await new Promise((resolve) => setTimeout(resolve, 30));  // until a ring has faded in
  }
  const name = it.outerHTML.slice(0, 160);
  const ring = ringed();
  if (!ring) return [isThere, `shows no focus: ${name}`];
  const { left, top, width, height } = ring.getBoundingClientRect();
  const reached = [[0.5, 0.5], [0.1, 0.5], [0.9, 0.5], [0.5, 0.1], [0.5, 0.9]].some(([x, y]) => {
    const hit = ring.getRootNode().elementFromPoint(left + width * x, top + height * y);
    return hit && (ring.contains(hit) || hit.contains(ring) && hit.closest("label, summary, main"));
  });
  return [isThere, reached ? "" : `has focus behind something: ${name}`];
}"""


async def tab_to(page: Page, wanted: Locator, key: str = "Tab") -> None:
    """Press `key` until it has the focus, which shows on all the way; nobody goes much farther."""
    await expect(wanted).to_be_attached()
    for _ in range(MOST_STOPS):
        await page.keyboard.press(key)
        is_there, wrong = await wanted.evaluate(STOP)
        assert not wrong, wrong
        if is_there:
            return
    raise AssertionError(f"{key} never reaches {wanted}")


async def press(page: Page, wanted: Locator, key: str = "Enter") -> None:
    """Tab there, and press `key` on it."""
    await tab_to(page, wanted)
    await page.keyboard.press(key)


async def skip(page: Page) -> None:
    """Past what stands above every page, by the link that comes first."""
    await press(page, page.locator(".skip"))
    await expect(page.locator("#main")).to_be_focused()


async def write(page: Page, wanted: Locator, words: str) -> None:
    """Tab there and type over what stands there."""
    await tab_to(page, wanted)
    await page.keyboard.press("Control+A")
    await page.keyboard.type(words)
