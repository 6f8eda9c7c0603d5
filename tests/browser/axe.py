"""axe-core on a page: WCAG 2.0 to 2.2 of levels A and AA, and best practice."""

import json
from typing import Final

from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]  # ships no types
from playwright.async_api import Page

OPTIONS: Final = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
    "preload": False,  # style sheets once more: no rule of these tags reads them
}
LIKE_THE_REST: Final = 40
"""Of more rows than this the others are left out: some lists have hundreds of the same kind."""
LONGEST: Final = 20_000
"""Letters of one text; the whole GraphQL schema, on one page, takes axe half a minute."""
RUN: Final = f"""async (within) => {{
  for (const each of document.body.querySelectorAll("*")) {{
    while (each.children.length > {LIKE_THE_REST}) each.lastElementChild.remove();
    for (const text of each.childNodes)
      if (text.nodeType === 3 && text.length > {LONGEST}) text.data = text.data.slice(0, {LONGEST});
  }}
  const {{ violations }} = await axe.run(within, {json.dumps(OPTIONS)});
  return violations.flatMap(({{ id, nodes }}) => nodes.map(({{ target, failureSummary }}) =>
    `${{id}}: ${{target.flat().join(" ")}}: ${{failureSummary.split("\\n")[1].trim()}}`));
}}"""
"""One line for each element and the rule it breaks."""


async def offences(page: Page, within: str = "html") -> list[str]:
    """What axe finds. The protocol is under no policy of the page. Long lists are cut short."""
    if not await page.evaluate("!!window.axe"):
        await page.evaluate(AXE_SCRIPT)
    found: list[str] = await page.evaluate(RUN, within)
    return found
