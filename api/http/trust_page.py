"""/trust: the rules by which feedback is weighed, as the code itself has them, for everybody."""

from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from api.http.showing import language_of, show
from api.http.visiting import Visit, visited
from api.sentences.trust import PUBLISHED
from api.wiring import Heard
from domain.shared.languages import Language
from domain.trust.rules import RULES_VERSION
from domain.trust.weighing import HIGH, LOW, START


def routes(heard: Heard) -> list[BaseRoute]:
    """The page."""
    return [Route("/trust", visited(heard, show_trust), methods=["GET"])]


async def show_trust(visit: Visit) -> Response:
    """The same for everybody, in the reader's language."""
    language = Language(language_of(visit))
    rules = [
        (rule.rule.value, rule.text.in_(language), rule.points, rule.is_for) for rule in PUBLISHED
    ]
    return show(
        visit, "trust.html", rules=rules, start=START, low=LOW, high=HIGH, version=RULES_VERSION
    )
