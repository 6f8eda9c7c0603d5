"""`@heard/widgets` as other people's code uses it: in React, in Vue, in neither, on a server."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import widgets
from tests.clients import node
from tests.widgets.host_page import KEY, TRACKING_NUMBER, Heard, Quiet, serving
from tests.widgets.in_browser.survey import options, question, survey
from widgets.manifest import manifest

WIDGETS = Path(widgets.__file__).parent
PACKAGE = WIDGETS / "dist" / "npm"
BUDGET: dict[str, int] = json.loads((WIDGETS / "budget.json").read_text())
SIZES = manifest().npm
BESIDE = {
    "answer",
    "changelog-list",
    "feedback-button-form",
    "feedback-button-saying",
    "feedback-button-similar",
    "idea-detail",
    "idea-form",
    "idea-writing",
    "impact-judging",
    "markup",
    "panel",
    "points-redeeming",
    "popup",
    "running",
    "survey-file",
    "survey-matrix",
    "thanks",
}
"""What `all.js` fetches from beside itself, and only when it is wanted."""
ESBUILD = WIDGETS / "node_modules/esbuild/bin/esbuild"
TSC = WIDGETS / "node_modules/typescript/bin/tsc"


@dataclass
class Built:
    """A page of a shop whose own code holds the widgets."""

    heard: Heard
    origin: str = ""
    files: dict[str, bytes] = field(default_factory=dict)

    def handler(self) -> type[Quiet]:
        built = self

        class Handler(Quiet):
            def do_GET(self) -> None:  # noqa: N802
                if self.path == "/":
                    policy = (
                        f"default-src 'none'; script-src 'self'; connect-src {built.heard.origin}"
                    )
                    page = (
                        "<!doctype html><html lang=en><meta charset=utf-8><title>A shop</title>"
                        f'<meta name=heard content="{built.heard.origin}"><div id=app></div>'
                        '<script type=module src="/shop.js"></script>'
                    )
                    self.reply(
                        200,
                        page.encode(),
                        "text/html; charset=utf-8",
                        Content_Security_Policy=policy,
                    )
                elif found := built.files.get(self.path[1:]):
                    self.reply(200, found, "text/javascript; charset=utf-8")
                else:
                    self.reply(404, b"", "text/plain")

        return Handler

    def bundle(self, program: str, folder: Path) -> None:
        """Put the page's own code, its framework and the package together, as hosts do."""
        package = folder / "node_modules/@heard/widgets"
        shutil.copytree(PACKAGE, package)
        entry = folder / "shop.mjs"
        shutil.copy(node.HERE / "hosts" / program, entry)
        done = node.run(
            ESBUILD,
            entry,
            "--bundle",
            "--format=esm",
            "--splitting",
            "--minify",
            '--define:process.env.NODE_ENV="production"',
            f"--outdir={folder / 'out'}",
            environment={"NODE_PATH": str(node.HERE / "node_modules"), "PATH": "/usr/bin:/bin"},
            cwd=folder,
        )
        assert done.returncode == 0, done.stderr
        self.files = {path.name: path.read_bytes() for path in (folder / "out").iterdir()}


@pytest.fixture
def built(heard: Heard) -> Iterator[Built]:
    it = Built(heard)
    with serving(it.handler, "localhost") as origin:
        it.origin = origin
        yield it


@pytest.mark.browser
@pytest.mark.parametrize("program", ["plain.mjs", "react.mjs", "vue.mjs"])
def test_a_page_that_bundles_the_element_needs_no_wrapper(
    page: Page, built: Built, heard: Heard, tmp_path: Path, program: str
) -> None:
    built.bundle(program, tmp_path)
    page.goto(built.origin)
    page.get_by_role("radio", name="9", exact=True).click()
    page.get_by_role("textbox").fill("It just works.")
    expect(page.get_by_role("heading", name="What convinced you?")).to_be_visible()
    page.get_by_role("button", name="Send").click()
    expect(page.locator("heard-rating [part=tracking]")).to_have_text(TRACKING_NUMBER)

    (sent,) = heard.posted
    assert sent["v"]["input"] == {
        "kind": "NPS",
        "score": 9,
        "text": "It just works.",
        "touchpoint": "checkout",
        "language": "en",
    }
    assert sent["u"]["identity"] == "host.signed.token"
    told = json.loads(page.locator("output").inner_text())
    assert [name for name, _ in told] == ["heard-scored", "heard-submitted"]
    assert told[0][1] == {"score": 9}
    assert told[1][1]["trackingNumber"] == TRACKING_NUMBER
    assert heard.preflights == 0
    assert page.evaluate("window.violations ?? []") == []


@pytest.mark.parametrize("entry", sorted(SIZES))
def test_a_server_without_a_window_may_import_every_entry(entry: str) -> None:
    program = (
        f"const it = await import({json.dumps((PACKAGE / f'{entry}.js').as_uri())});"
        "console.log(JSON.stringify([typeof window, typeof customElements, Object.keys(it)]))"
    )
    done = node.run("--input-type=module", "-e", program)

    assert done.returncode == 0, done.stderr
    window, registry, exports = json.loads(done.stdout)
    assert (window, registry) == ("undefined", "undefined")
    assert exports


def test_one_rating_alone_stays_small() -> None:
    assert SIZES["rating"] <= BUDGET["npm rating"]


def test_everything_in_one_file_stays_small() -> None:
    assert SIZES["all"] <= BUDGET["npm everything"]


def test_everything_in_one_file_leaves_these_parts_beside_it() -> None:
    assert {path.stem for path in PACKAGE.glob("all-*.js")} == {f"all-{name}" for name in BESIDE}


def test_every_import_of_the_package_leads_to_a_file() -> None:
    for path in PACKAGE.glob("*.js"):
        asked = re.findall(r'(?:from|import)\(?"\./([^"]+)"', path.read_text())
        assert [name for name in asked if not (PACKAGE / name).is_file()] == []


@pytest.mark.browser
def test_everything_in_one_file_asks_what_most_surveys_ask(
    page: Page, built: Built, heard: Heard
) -> None:
    two = options("Good", "Bad")
    heard.data["survey"] = survey(
        question("score", "CES", lowest=1, highest=7),
        question("stars", "STARS", lowest=1, highest=5),
        question("why", "TEXT"),
        question("one", "SINGLE", options=two),
        question("list", "DROPDOWN", options=two),
        question("some", "MULTIPLE", options=two),
        question("order", "RANKING", options=two),
    )
    built.files = {path.name: path.read_bytes() for path in PACKAGE.glob("*.js")}
    built.files["shop.js"] = (
        'import { configure } from "./all.js";'
        f'void configure({{ host: "{heard.origin}", key: "{KEY}" }});'
        'const survey = document.createElement("heard-survey");'
        'survey.setAttribute("survey", "how"); survey.setAttribute("layout", "all");'
        'document.querySelector("#app").append(survey);'
    ).encode()
    page.goto(built.origin)
    expect(page.locator("heard-survey [part=question]")).to_have_count(7)

    page.get_by_role("textbox", name="why").fill("It is quick.")
    page.get_by_role("radio", name="Good").click()
    fetched = page.evaluate("performance.getEntriesByType('resource').map((it) => it.name)")
    files = {name.rpartition("/")[2] for name in fetched if name.startswith(built.origin)}
    assert files == {"shop.js", "all.js", "all-running.js"}

    heard.data["survey"] = survey(question("grid", "MATRIX", options=two, rows=two))
    page.reload()
    expect(page.get_by_role("radio")).to_have_count(4)
    assert page.evaluate("window.violations ?? []") == []


def test_every_address_of_the_package_leads_to_a_file() -> None:
    packaged = json.loads((PACKAGE / "package.json").read_text())
    assert packaged["name"] == "@heard/widgets"
    assert {".", "./core", "./rating", "./custom-elements.json"} <= packaged["exports"].keys()
    for leads in packaged["exports"].values():
        for file in [leads] if isinstance(leads, str) else leads.values():
            assert (PACKAGE / file).is_file(), file


def test_the_elements_are_described_as_their_classes_say() -> None:
    described = json.loads((PACKAGE / "custom-elements.json").read_text())
    elements = {
        declaration["tagName"]: declaration
        for module in described["modules"]
        for declaration in module["declarations"]
    }
    rating = elements["heard-rating"]

    assert {it["name"] for it in rating["attributes"]} == {
        *("kind", "touchpoint", "question", "why-low", "why-middle", "why-high", "scheme", "dir")
    }
    assert [it["name"] for it in rating["events"]] == [
        *("heard-ready", "heard-scored", "heard-submitted", "heard-refused", "heard-kept")
    ]
    assert "tracking" in {it["name"] for it in rating["cssParts"]}
    assert "--heard-accent" in {it["name"] for it in rating["cssProperties"]}
    named = [part["name"] for it in elements.values() for part in it.get("cssParts", ())]
    assert [name for name in named if not re.fullmatch(r"[A-Za-z-]+", name)] == []
    board = [part["name"] for part in elements["heard-idea-board"]["cssParts"]]
    assert board[-3:] == ["details", "comment", "name"]


def test_a_type_checker_knows_elements_and_events(tmp_path: Path) -> None:
    shutil.copytree(PACKAGE, tmp_path / "node_modules/@heard/widgets")
    (tmp_path / "shop.ts").write_text(
        'import { configure } from "@heard/widgets/core";\n'
        'import "@heard/widgets/rating";\n'
        'void configure({ host: "https://heard.example", key: "pk_1" });\n'
        'const rating = document.createElement("heard-rating");\n'
        'rating.addEventListener("heard-submitted", (event) => event.detail.trackingNumber);\n'
        'import type { HeardRatingAttributes } from "@heard/widgets";\n'
        'export const asked: HeardRatingAttributes = { kind: "thumbs" };\n'
        "// @ts-expect-error There is no such kind.\n"
        'export const wrong: HeardRatingAttributes = { kind: "hearts" };\n'
        "// @ts-expect-error A key is needed.\n"
        'void configure({ host: "https://heard.example" });\n'
    )
    options = "--noEmit --strict --module nodenext --target es2022 --lib es2022,dom"
    done = node.run(TSC, *options.split(), "shop.ts", cwd=tmp_path)

    assert done.returncode == 0, done.stdout
