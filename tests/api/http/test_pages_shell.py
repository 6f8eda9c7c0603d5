"""The frame of every page, and the visual language it is drawn in."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import brotli
import pytest
from jinja2 import UndefinedError
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from api.http.assets import STATIC
from api.http.console.style import described
from api.http.headers import PAGE_POLICY
from api.http.languages.choosing import LANGUAGES, Language
from api.http.pages import TEMPLATES, Pages

NOW = datetime(2026, 11, 21, 23, 0, tzinfo=UTC)
ADA = SimpleNamespace(display_name="Ada <b>Lovelace")
SHOP = SimpleNamespace(name="Lantern & Books", is_demo=True)


@pytest.fixture(scope="module")
def pages() -> Pages:
    return Pages(now=lambda: NOW)


@pytest.fixture(scope="module")
def client(pages: Pages) -> Iterator[TestClient]:
    def roadmap(request: Request) -> HTMLResponse:
        return pages.respond(request, "shell.html", workspace=SHOP, viewer=None)

    with TestClient(Starlette(routes=[Route("/roadmap", roadmap)])) as client:
        yield client


def shown(pages: Pages, language: Language, template: str = "shell.html", **more: object) -> str:
    context: dict[str, object] = {"workspace": SHOP, "viewer": None, "path": "/roadmap", **more}
    return pages.render(language, template, **context)


def test_the_frame_speaks_the_language_of_the_reader(pages: Pages) -> None:
    english, chinese = shown(pages, "en"), shown(pages, "zh")

    assert '<html lang="en">' in english
    assert '<a href="/roadmap" aria-current="page">Roadmap</a>' in english
    assert "This workspace holds demo data" in english
    assert '<html lang="zh-Hans">' in chinese
    assert '<a href="/roadmap" aria-current="page">路线图</a>' in chinese
    assert '<a href="/changelog">更新日志</a>' in chinese
    assert '<a href="/me">我的反馈</a>' in chinese
    assert "这里是演示数据" in chinese


def test_a_page_below_belongs_to_its_part_of_the_site(pages: Pages) -> None:
    page = shown(pages, "en", path="/roadmap/dark-mode?q=1")

    assert '<a href="/roadmap" aria-current="true">Roadmap</a>' in page
    assert 'href="/roadmap/dark-mode?q=1&amp;lang=zh"' in page


def test_a_workspace_of_real_data_wears_no_banner(pages: Pages) -> None:
    real = SimpleNamespace(name="Real", is_demo=False)

    assert "demo" not in shown(pages, "en", workspace=real)


def test_the_language_of_the_address_is_remembered(client: TestClient) -> None:
    response = client.get("/roadmap?lang=zh-CN", headers={"Accept-Language": "en"})

    assert "路线图" in response.text
    assert response.headers["set-cookie"] == (
        "heard_language=zh; HttpOnly; Max-Age=31536000; Path=/; SameSite=lax"
    )
    again = client.get("/roadmap", headers={"Accept-Language": "en"})
    assert "路线图" in again.text
    assert "set-cookie" not in again.headers
    client.cookies.clear()


def test_a_language_that_nobody_asked_for_is_not_remembered(client: TestClient) -> None:
    for path in ("/roadmap", "/roadmap?lang=fr", "/roadmap?lang="):
        response = client.get(path, headers={"Accept-Language": "zh-TW"})
        assert "路线图" in response.text
        assert "set-cookie" not in response.headers


def test_every_page_promises_the_browser_the_same(client: TestClient) -> None:
    headers = client.get("/roadmap").headers

    assert headers["content-security-policy"] == PAGE_POLICY
    assert headers["content-security-policy"] == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["vary"] == "Accept-Language, Cookie"
    assert headers["content-language"] == "en"


def test_names_are_text_and_never_markup(pages: Pages) -> None:
    page = shown(pages, "en", "console/style.html", viewer=ADA, now=NOW, **described(None))

    assert "Lantern &amp; Books" in page
    assert "Ada &lt;b&gt;Lovelace" in page
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("status", "english", "chinese"),
    [
        (404, "Nothing is here", "这里什么也没有"),
        (403, "This is not open to you", "您没有权限打开这里"),
        (429, "A little too fast", "操作有点快"),
        (400, "That did not work", "没有成功"),
        (500, "Something broke on our side", "我们这边出了问题"),
    ],
)
def test_a_problem_is_told_in_words(pages: Pages, status: int, english: str, chinese: str) -> None:
    assert f"<h1>{english}</h1>" in shown(pages, "en", "problem.html", status=status)
    page = shown(pages, "zh", "problem.html", status=status, request_id="r-1")
    assert f"<title>{chinese} · Lantern &amp; Books</title>" in page
    assert "<code>r-1</code>" in page


def test_an_undefined_name_is_an_error(pages: Pages) -> None:
    with pytest.raises(UndefinedError):
        pages.render("en", "shell.html", viewer=None, path="/")


def test_a_sentence_can_be_said_outside_a_template(pages: Pages) -> None:
    assert pages.say("zh", "Changelog") == "更新日志"
    assert pages.say("en", "Changelog") == "Changelog"


class Structure(HTMLParser):
    """What a page would do against its own policy or against its readers."""

    def __init__(self) -> None:
        super().__init__()
        self.broken: list[str] = []
        self.ids: list[str] = []
        self.points_at: list[str] = []
        self.headings: list[int] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = dict(attrs)
        if tag == "style" or (tag == "script" and "src" not in names):
            self.broken.append(f"inline <{tag}>")
        self.broken += [f"{tag} {name}" for name in names if re.match(r"style$|on", name)]
        if tag == "img" and "alt" not in names:
            self.broken.append("img without alt")
        if name := names.get("id"):
            self.ids.append(name)
        for reference in ("for", "aria-labelledby", "aria-describedby"):
            self.points_at += (names.get(reference) or "").split()
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_visual_language_keeps_its_own_rules(pages: Pages, language: Language) -> None:
    page = shown(pages, language, "console/style.html", viewer=ADA, now=NOW, **described(None))
    structure = Structure()
    structure.feed(page)

    assert structure.broken == []
    assert len(structure.ids) == len(set(structure.ids))
    assert set(structure.points_at) <= set(structure.ids)
    assert structure.headings.count(1) == 1


def test_no_template_holds_anything_inline() -> None:
    inline = re.compile(
        r"<style|\sstyle=|\son[a-z]+=|\bhx-on|<script(?![^>]*\ssrc=)", re.IGNORECASE
    )
    offending = [
        f"{path.relative_to(TEMPLATES)}: {match.group(0)}"
        for path in sorted(TEMPLATES.rglob("*.html"))
        if path.name != "mail.html"  # mail readers know no style sheets
        for match in inline.finditer(re.sub(r"\{#.*?#\}", "", path.read_text("utf-8"), flags=re.S))
    ]
    assert offending == []


def test_the_styles_of_a_public_page_stay_under_twelve_kilobytes() -> None:
    packed = [brotli.compress((STATIC / name).read_bytes()) for name in ("tokens.css", "heard.css")]
    assert sum(map(len, packed)) < 12_000


def test_styles_use_only_the_values_that_tokens_give() -> None:
    given = set(re.findall(r"(--[a-z0-9-]+):", (STATIC / "tokens.css").read_text("utf-8")))
    sheets = [path for path in STATIC.glob("*.css") if path.name != "tokens.css"]
    assert len(sheets) > 10
    for sheet in sheets:
        css = sheet.read_text("utf-8")
        own = set(re.findall(r"(--[a-z0-9-]+):", css))
        assert set(re.findall(r"var\((--[a-z0-9-]+)", css)) - given - own == set(), sheet.name
        named = re.findall(r"#[0-9a-f]{3,8}\b(?=[;,) ])|\b(?:rgb|hsl|oklch)a?\(", css)
        assert named == [], sheet.name


# --- Contrast, by the formula of WCAG 2.2 (relative luminance) --------------------------------

INK_ON_GROUND = [
    *((ink, ground) for ink in ("ink", "ink-soft") for ground in ("paper", "surface", "sunken")),
    *(("ink-faint", ground) for ground in ("paper", "surface", "sunken")),
    *(("accent-ink", ground) for ground in ("paper", "surface", "accent-soft")),
    *((tone, f"{tone}-soft") for tone in ("good", "warn", "bad", "info", "plum")),
    *((tone, "surface") for tone in ("good", "warn", "bad", "info", "plum")),
    ("ink", "accent-soft"),
    ("ink-soft", "accent-soft"),
    ("ink-faint", "accent-soft"),
    ("ink", "raised"),
    ("on-accent", "accent"),
    ("on-accent", "accent-strong"),
]
EDGES = [("line-firm", "surface"), ("line-firm", "paper"), ("accent", "surface")]


def colours(scheme: str) -> dict[str, str]:
    css = (STATIC / "tokens.css").read_text("utf-8")
    pairs = re.findall(r"--([a-z0-9-]+): light-dark\((#\w{6}), (#\w{6})\)", css)
    return {name: light if scheme == "light" else dark for name, light, dark in pairs}


def luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_ink_can_be_read_on_its_ground(scheme: str) -> None:
    colour = colours(scheme)
    ratios = {pair: contrast(colour[pair[0]], colour[pair[1]]) for pair in INK_ON_GROUND}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_edge_that_matters_can_be_seen(scheme: str) -> None:
    colour = colours(scheme)
    ratios = {pair: contrast(colour[pair[0]], colour[pair[1]]) for pair in EDGES}
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 3} == {}


def test_browsers_without_schemes_see_the_light_one() -> None:
    css = (STATIC / "tokens.css").read_text("utf-8")
    plain = dict(re.findall(r"--([a-z0-9-]+): (#\w{6});", css.split("@supports")[0]))
    light = colours("light")
    assert {name: plain.get(name) for name in light} == light


def test_vendored_code_comes_with_its_terms() -> None:
    for script in (STATIC / "vendor").glob("*.js"):
        terms = Path(str(script).removesuffix(".min.js") + ".LICENSE.txt")
        assert "Permission to use" in terms.read_text("utf-8")
