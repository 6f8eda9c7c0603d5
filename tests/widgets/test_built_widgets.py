"""What is committed in dist/ is what the sources make, and small enough."""

import base64
import gzip
import hashlib
import json
import re
from pathlib import Path

import brotli
import pytest

import widgets
from domain.workspaces.dressing import Dress
from tests.clients import node
from widgets.manifest import manifest
from widgets.serving import LoaderConfiguration, loader_script
from widgets.wording import LANGUAGES, RATING, sentences, speaking_parts

WIDGETS = Path(widgets.__file__).parent
DIST = WIDGETS / "dist"
BUDGET: dict[str, int] = json.loads((WIDGETS / "budget.json").read_text())
SCHEMA = (WIDGETS.parent / "api/graphql/schema.graphql").read_text()
SCRIPTS = ("strings/en.json", "build.mjs", "npm.mjs", "describing.mjs", "package.json")
SPEAKING = (RATING, *sorted(speaking_parts()))


def compressed(content: bytes) -> int:
    return len(brotli.compress(content, quality=11))


def output(part: str) -> bytes:
    return (DIST / manifest().parts.get(part, f"{part}.js")).read_bytes()


def served(language: str) -> bytes:
    site = LoaderConfiguration(
        "pk_4gXq0b7Zr1", "https://feedback.example.com", language, Dress(accent="#0f766e")
    )
    return loader_script(site).encode()


@pytest.mark.parametrize("part", ["loader", *manifest().parts])
def test_each_part_stays_within_its_budget(part: str) -> None:
    assert compressed(output(part)) <= BUDGET[part]


@pytest.mark.parametrize(
    ("whole", "parts"),
    [
        ("feedback button", ("feedback-button", "feedback-button-form")),
        ("idea board", ("idea-board", "view")),
        ("changelog's bell", ("changelog", "view")),
    ],
)
def test_what_comes_in_pieces_stays_within_its_budget_too(whole: str, parts: list[str]) -> None:
    assert sum(compressed(output(part)) for part in parts) <= BUDGET[whole]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_question_costs_no_more_than_allowed(language: str) -> None:
    pieces = [served(language), output("core"), output("rating")]

    assert sum(map(compressed, pieces)) <= BUDGET["first question"]
    steps = [output("answer"), output("thanks")]
    assert sum(map(compressed, [*pieces, *steps])) <= BUDGET["whole rating"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_loader_as_it_is_served_stays_small(language: str) -> None:
    assert len(brotli.compress(served(language), quality=5)) <= BUDGET["loader as served"]


def test_dist_was_built_from_these_sources() -> None:
    sources = [path for path in (WIDGETS / "src").rglob("*") if path.is_file()]
    sources += [WIDGETS / name for name in SCRIPTS]

    assert manifest().sources == {
        path.relative_to(WIDGETS).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sources
    }


def test_dist_holds_what_the_manifest_says_and_nothing_else() -> None:
    variants = {f"{name}{suffix}" for name in manifest().outputs for suffix in ("", ".gz", ".br")}

    assert {path.name for path in DIST.iterdir()} == variants | {"manifest.json", "npm"}
    for name, facts in manifest().outputs.items():
        content = (DIST / name).read_bytes()
        digest = hashlib.sha256(content)
        assert facts.sha256 == digest.hexdigest()
        assert facts.integrity == f"sha256-{base64.b64encode(digest.digest()).decode()}"
        assert facts.raw == len(content)
        assert facts.gzip == (DIST / f"{name}.gz").stat().st_size
        assert facts.brotli == (DIST / f"{name}.br").stat().st_size


def test_the_precompressed_forms_hold_the_same_content() -> None:
    for name in manifest().outputs:
        content = (DIST / name).read_bytes()
        assert gzip.decompress((DIST / f"{name}.gz").read_bytes()) == content
        assert brotli.decompress((DIST / f"{name}.br").read_bytes()) == content


def test_parts_are_named_after_their_content() -> None:
    for part, name in manifest().parts.items():
        assert name == f"{part}-{manifest().outputs[name].sha256[:8]}.js"


def test_nothing_built_needs_what_a_strict_policy_forbids() -> None:
    for name in manifest().outputs:
        script = (DIST / name).read_text(encoding="utf-8")
        assert not re.search(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write", script)
        assert not re.search(r"\beval\(|new Function|createPolicy|document\.cookie", script)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", SPEAKING)
def test_every_part_says_the_same_things_in_every_language(part: str, language: str) -> None:
    english, said = sentences(part, LANGUAGES[0]), sentences(part, language)

    assert list(said) == list(english)
    assert all(text.strip() for text in said.values())
    blanks = {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in said.items()}
    assert blanks == {key: sorted(re.findall(r"\{\w+\}", text)) for key, text in english.items()}


def test_every_sentence_used_exists_and_every_sentence_is_used() -> None:
    """Those that come with the loader; other parts name theirs in their own ways."""
    folders = ("core", "answer", "thanks", "popup", "rating", "view")
    files = [path for folder in folders for path in (WIDGETS / "src" / folder).rglob("*.ts")]
    source = "\n".join(path.read_text() for path in files)
    used = set(re.findall(r"\btext\.(\w+)", source)) - set(sentences("answer", "en"))
    used |= set(re.findall(r'"(why-\w+|thanks|failed)"', source))
    kinds = {"nps", "csat", "ces", "stars", "faces", "thumbs"}
    used |= kinds | {f"{kind}{end}" for kind in ("nps", "ces", "stars") for end in ("Low", "High")}
    used |= {f"csat{score}" for score in range(1, 6)} | {"thumbs0", "thumbs1"}

    assert used == set(sentences(RATING, "en"))


@pytest.mark.parametrize("part", sorted(speaking_parts()))
def test_every_sentence_of_a_part_is_used(part: str) -> None:
    source = "\n".join(path.read_text() for path in (WIDGETS / "src").rglob("*.ts"))

    assert [key for key in sentences(part, "en") if not is_used(key, source)] == []


def is_used(key: str, source: str) -> bool:
    """By its name, by one put together (`kindIdea`: `kind${…}`), or as a value of the schema."""
    if re.search(rf"\b{key}\b", source) or (key.isupper() and re.search(rf"\b{key}\b", SCHEMA)):
        return True
    stems = re.findall(r"`(\w+)\$\{", source)
    return any(stem and key.startswith(stem) for stem in stems)


def test_a_rebuild_changes_nothing(tmp_path: Path) -> None:
    built = node.run("build.mjs", tmp_path, cwd=WIDGETS)
    assert built.returncode == 0, built.stderr

    scripts = {path.name: path.read_bytes() for path in tmp_path.glob("*.js")}
    assert scripts == {path.name: path.read_bytes() for path in DIST.glob("*.js")}
    package = {path.name: path.read_bytes() for path in (tmp_path / "npm").iterdir()}
    assert package == {path.name: path.read_bytes() for path in (DIST / "npm").iterdir()}
    rebuilt = json.loads((tmp_path / "manifest.json").read_text())
    # Compressed sizes may differ between releases of Node; what they hold may not.
    assert rebuilt["sources"] == manifest().sources
    assert rebuilt["parts"] == manifest().parts
    assert rebuilt["named"] == manifest().named
    assert {name: facts["sha256"] for name, facts in rebuilt["outputs"].items()} == {
        name: facts.sha256 for name, facts in manifest().outputs.items()
    }
