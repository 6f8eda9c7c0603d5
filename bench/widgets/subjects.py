"""What is put on the page: nothing, Heard's rating, and what others publish on npm."""

import json
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from domain.workspaces.dressing import Dress
from tests.clients import node
from widgets.manifest import manifest
from widgets.serving import LoaderConfiguration, loader_script, part

HERE: Final = Path(__file__).parent
KEY: Final = "pk_measured"
QUESTION: Final = "How likely are you to recommend us to a friend or colleague?"
SURVEYJS_STYLES: Final = HERE / "node_modules/survey-core/survey-core.fontless.min.css"
POSTHOG_SURVEY: Final[dict[str, Any]] = {
    "id": "0190",
    "name": "NPS",
    "type": "popover",
    "start_date": "2026-01-01T00:00:00Z",
    "end_date": None,
    "current_iteration": None,
    "feature_flag_keys": [],
    "appearance": {},
    "conditions": None,
    "questions": [
        {
            "type": "rating",
            "question": QUESTION,
            "display": "number",
            "scale": 10,
            "lowerBoundLabel": "Not at all likely",
            "upperBoundLabel": "Extremely likely",
            "buttonText": "Submit",
            "id": "q1",
        }
    ],
}


@dataclass(frozen=True)
class Subject:
    """One page: its `markup`, whether the question `stands` there (JavaScript), and its files.

    `files` are by path; `missing` says what the package cannot do that the others can.
    """

    name: str
    markup: str
    stands: str
    files: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    missing: str = ""


SCRIPT: Final = "text/javascript; charset=utf-8"


def subjects(origin: str, folder: Path) -> list[Subject]:
    """All of them, for a server at `origin`; bundles are made in `folder`."""
    bundling: list[str | Path] = [node.PROGRAM, "bundle.mjs", folder]
    subprocess.run(bundling, cwd=HERE, check=True)  # noqa: S603  # our own program

    def bundled(name: str) -> dict[str, tuple[str, bytes]]:
        return {f"/{name}.js": (SCRIPT, (folder / f"{name}.js").read_bytes())}

    return [
        Subject("blank page", "", "document.querySelector('h1')"),
        heard(origin),
        Subject(
            "Sentry feedback 11.12",
            '<script type="module" src="/sentry.js"></script>',
            "document.querySelector('#sentry-feedback')?.shadowRoot?.querySelector('form')",
            bundled("sentry"),
            "a comment form; no scores",
        ),
        Subject(
            "Formbricks surveys 1.99",
            '<script type="module" src="/formbricks.js"></script>',
            "document.querySelector('#fbjs, #formbricks-modal-container')?.textContent"
            ".includes('recommend')",
            bundled("formbricks"),
            "its renderer alone, without the SDK that loads it",
        ),
        Subject(
            "PostHog surveys 1.449",
            '<script type="module" src="/posthog.js"></script>',
            "[...document.querySelectorAll('[class^=PostHogSurvey]')].some("
            "(each) => each.shadowRoot?.textContent.includes('recommend'))",
            {
                **bundled("posthog"),
                "/api/surveys/": ("application/json", _json({"surveys": [POSTHOG_SURVEY]})),
                "/array/phc_measured/config": (
                    "application/json",
                    _json({"surveys": True, "supportedCompression": []}),
                ),
                "/flags/": ("application/json", _json({"featureFlags": {}, "surveys": True})),
            },
        ),
        Subject(
            "SurveyJS 2.5",
            '<link rel="stylesheet" href="/survey.css"><div id="survey"></div>'
            '<script type="module" src="/surveyjs.js"></script>',
            "document.querySelector('#survey .sd-rating')",
            {**bundled("surveyjs"), "/survey.css": ("text/css", SURVEYJS_STYLES.read_bytes())},
        ),
    ]


def heard(origin: str) -> Subject:
    """One line and one element, as the console says to paste."""
    loader = loader_script(LoaderConfiguration(KEY, origin, "en", Dress(accent="#0b6b60"))).encode()
    files = {f"/w/{KEY}.js": (SCRIPT, loader)}
    for name in manifest().parts.values():
        found = part(name)
        assert found is not None
        files[f"/widgets/{name}"] = (found.media_type, found.body)
    return Subject(
        "Heard",
        f'<script async src="/w/{KEY}.js"></script><heard-rating kind="nps"></heard-rating>',
        "document.querySelector('heard-rating')?.shadowRoot?.querySelector('h2')",
        files,
    )


def _json(value: object) -> bytes:
    return json.dumps(value).encode()
