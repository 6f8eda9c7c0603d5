"""What links in an invitation lead to: one click on a score, and wanting no more mail.

    GET  /s/{slug}/score?k=KEY&score=9    the score, chosen but not recorded, and room for a word
    POST /s/{slug}/score                  records it: by the button, or by a first human sign
    GET  /s/-/unsubscribe/KEY             a page with a button
    POST /s/-/unsubscribe/KEY             no more mail, for good (RFC 8058 one-click too)

Reading records nothing: programs that look at links in mails, and browsers that fetch ahead, vote
for nobody.
"""

from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from api.http.forms import Form, read_form
from api.http.survey_page import closed, nothing_here, thanks
from api.http.survey_saving import save, speaker
from api.http.survey_standing import HEADERS, Standing, again, standing_at
from api.http.survey_words import words_in
from api.http.visiting import PRIVATE, Visit, visited
from api.sentences import sentence_of
from api.surveying import invitations_secret
from api.wiring import Heard
from domain.people.keys import key_hash
from domain.shared.errors import Refusal
from domain.surveys.answers import NOTHING, Answer
from domain.surveys.bounds import NUMBERED, bounds_of
from domain.surveys.errors import SurveyIsClosed, SurveyIsFull
from domain.surveys.invitations.errors import SurveyInvitationNotFound
from domain.surveys.invitations.opting_out import opt_out
from domain.surveys.invitations.queries import invitation_by_key
from domain.surveys.questions import Definition, Question, QuestionKind
from domain.surveys.walking import path

_WORDS = {QuestionKind.TEXT, QuestionKind.LONG_TEXT}


def routes(heard: Heard) -> list[BaseRoute]:
    """Score links and the end of mails."""
    return [
        Route("/s/-/unsubscribe/{key}", visited(heard, _ask_to_stop), methods=["GET"]),
        Route("/s/-/unsubscribe/{key}", visited(heard, _stop), methods=["POST"]),
        Route("/s/{slug}/score", visited(heard, _chosen), methods=["GET"]),
        Route("/s/{slug}/score", visited(heard, _record), methods=["POST"]),
    ]


def score_question(definition: Definition) -> Question | None:
    """What a mail can ask by links: the first question, if it is a score."""
    first = definition.questions[0]
    is_score = first.kind in NUMBERED and first.kind is not QuestionKind.CONSENT
    return first if is_score else None


async def _chosen(visit: Visit) -> Response:
    query = visit.request.query_params
    standing = await standing_at(visit, {**query, "i": query.get("k", "")})
    question = score_question(standing.definition) if standing else None
    if standing is None or question is None or standing.invitation is None:
        return nothing_here(visit)
    if standing.is_complete:
        return await thanks(standing)
    if not standing.takes_answers:
        return closed(standing, SurveyIsClosed())
    return _page(standing, question, _score(question, query.get("score")))


async def _record(visit: Visit) -> Response:
    form = await read_form(visit.request)
    standing = await standing_at(visit, {**form, "i": form.get("k", "")})
    question = score_question(standing.definition) if standing else None
    if standing is None or question is None or standing.invitation is None:
        return nothing_here(visit)
    if standing.is_complete:
        return await thanks(standing)
    score = _score(question, form.get("number"))
    if score is None:
        return _page(standing, question, None, error=words_in(standing.language)["needed"])
    is_sign = form.get("by") == "sign"
    if is_sign and question.key in standing.answers:
        return Response(status_code=204, headers=HEADERS)
    try:
        return await _keep(standing, question, score, form, is_sign=is_sign)
    except (SurveyIsClosed, SurveyIsFull) as refusal:
        return closed(standing, refusal)
    except Refusal as refusal:
        sentence = sentence_of(refusal, visit.caller.language)
        return _page(standing, question, score, error=sentence)


async def _keep(
    standing: Standing, question: Question, score: int, form: Form, *, is_sign: bool
) -> Response:
    answers = {**standing.answers, question.key: Answer(number=score)}
    comment = _comment(standing, answers)
    if comment and not is_sign:
        answers[comment.key] = Answer(text=form.get("text", "").strip() or None)
    way = path(standing.definition, answers)
    asked = {question.key, comment.key if comment else ""}
    further = [one for one in way if one.key not in asked]
    missing = comment and comment.is_required and not answers.get(comment.key, NOTHING).text
    if missing and comment and not is_sign:
        further = [comment, *further]
    viewer, _ = await speaker(standing)
    is_complete = not is_sign and not further
    # The page's sign may be on its way at the same moment: what a person sends outranks it.
    ahead = 1 if is_sign else 2
    response = await save(standing, viewer, answers, is_complete=is_complete, ahead=ahead)
    if is_sign:
        return Response(status_code=204, headers=HEADERS)
    after = again(standing, response)
    if is_complete:
        return _see(after.address())
    return _see(after.address(at=further[0].key))


def _comment(standing: Standing, answers: dict[str, Answer]) -> Question | None:
    """The question right after the score, if it wants words."""
    way = path(standing.definition, answers)
    return way[1] if len(way) > 1 and way[1].kind in _WORDS else None


def _page(
    standing: Standing, question: Question, score: int | None, *, error: str | None = None
) -> Response:
    recorded = standing.answers.get(question.key, NOTHING).number
    shown = recorded if score is None else score
    answers = dict(standing.answers)
    if shown is not None:
        answers[question.key] = Answer(number=shown)
    said = words_in(standing.language)
    if recorded is None:
        notice = said["chosen"] if shown is not None else ""
    else:
        notice = said["recorded" if recorded == shown else "clickedOther"]
    comment = _comment(standing, answers)
    return standing.visit.page(
        "survey/score.html",
        status_code=422 if error else 200,
        headers=HEADERS,
        **standing.frame(),
        question=question,
        score=shown,
        is_recorded=recorded is not None,
        notice_words=notice.replace("{was}", str(recorded)).replace("{n}", str(shown)),
        comment=comment,
        written=standing.answers.get(comment.key, NOTHING).text if comment else None,
        error=error,
    )


def _score(question: Question, text: str | None) -> int | None:
    lowest, highest = bounds_of(question)
    digits = (text or "").removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 5):
        return None
    number = int(text or "")
    return number if (lowest or 0) <= number <= (highest or 0) else None


async def _ask_to_stop(visit: Visit) -> Response:
    key = visit.request.path_params["key"]
    async with visit.heard.database.reading() as session:
        invitation = await invitation_by_key(session, visit.caller.workspace.id, key_hash(key))
    return _stop_page(visit, key, "ask" if invitation else "unknown")


async def _stop(visit: Visit) -> Response:
    await read_form(visit.request, foreign=True)
    key = visit.request.path_params["key"]
    try:
        async with visit.heard.database.transaction() as work:
            secret = invitations_secret(visit.heard.settings)
            await opt_out(work, visit.caller.workspace.id, key=key, secret=secret)
    except SurveyInvitationNotFound:
        return _stop_page(visit, key, "unknown")
    return _stop_page(visit, key, "done")


def _stop_page(visit: Visit, key: str, state: str) -> Response:
    return visit.page(
        "survey/unsubscribe.html",
        status_code=404 if state == "unknown" else 200,
        headers=PRIVATE,
        path="/s/-/unsubscribe",
        key=key,
        state=state,
    )


def _see(address: str) -> Response:
    return RedirectResponse(address, status_code=303, headers=HEADERS)
