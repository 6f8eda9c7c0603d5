"""Surveys for tests: one with every kind of question, one short, one that a mail can ask."""

from datetime import date

from domain.shared.ids import SurveyId, WorkspaceId
from domain.shared.viewer import system_viewer
from domain.shared.work import Database
from domain.surveys.creating import SurveyDraft, create_survey
from domain.surveys.models import Survey
from domain.surveys.publishing import publish_survey
from domain.surveys.questions import (
    Condition,
    Definition,
    Jump,
    Operator,
    Option,
    Question,
    QuestionKind,
)


def both(en: str, zh: str, **more: str) -> dict[str, str]:
    return {"en": en, "zh": zh, **more}


REASONS = (
    Option("slow", both("Too slow", "太慢", ar="بطيء جدًا")),
    Option("dear", both("Too dear", "太贵", ar="غالٍ جدًا")),
)
SHORT = Definition(
    title=both("How was it?", "感觉如何？", ar="كيف كانت التجربة؟"),
    languages=("en", "zh", "ar"),
    questions=(
        Question(
            key="score",
            kind=QuestionKind.NPS,
            title=both("Would you recommend us?", "您会推荐我们吗？", ar="هل توصي بنا؟"),
            is_required=True,
            low_label=both("Never", "绝不", ar="أبدًا"),
            high_label=both("Surely", "一定", ar="بالتأكيد"),
        ),
        Question(
            key="reason",
            kind=QuestionKind.SINGLE,
            title=both("You said {score}. What went wrong?", "您给了 {score}，哪里不好？"),
            options=REASONS,
            allows_other=True,
            shown_if=((Condition("score", Operator.AT_MOST, ("6",)),),),
        ),
        Question(
            key="words", kind=QuestionKind.LONG_TEXT, title=both("Anything else?", "还有什么想说？")
        ),
    ),
    thanks=both("Thank you, truly.", "衷心感谢。", ar="شكرًا جزيلًا."),
)
ASKED_BY_MAIL = Definition(
    title=both("Your order", "您的订单"),
    questions=(
        Question(key="ease", kind=QuestionKind.NPS, title=both("Recommend us?", "会推荐吗？")),
        Question(key="why", kind=QuestionKind.LONG_TEXT, title=both("Why?", "为什么？")),
    ),
)
EVERYTHING = Definition(
    title=both("Everything", "全部题型"),
    intro=both("All kinds of questions.", "各种题型。"),
    questions=(
        Question(
            key="one",
            kind=QuestionKind.SINGLE,
            title=both("Which?", "哪个？"),
            options=REASONS,
            jumps=(Jump(((Condition("one", Operator.IS, ("dear",)),),), "rank"),),
        ),
        Question(
            key="many",
            kind=QuestionKind.MULTIPLE,
            title=both("Which ones?", "哪些？"),
            options=REASONS,
            allows_other=True,
        ),
        Question(
            key="rank",
            kind=QuestionKind.RANKING,
            title=both("In which order?", "按什么顺序？"),
            is_required=True,
            options=(*REASONS, Option("far", both("Too far", "太远"))),
        ),
        Question(
            key="list",
            kind=QuestionKind.DROPDOWN,
            title=both("From a list?", "从列表中？"),
            options=REASONS,
        ),
        Question(
            key="grid",
            kind=QuestionKind.MATRIX,
            title=both("Each of them?", "逐项？"),
            options=(Option("good", both("Good", "好")), Option("bad", both("Bad", "差"))),
            rows=(Option("food", both("Food", "餐饮")), Option("room", both("Room", "客房"))),
        ),
        Question(
            key="day",
            kind=QuestionKind.DATE,
            title=both("When?", "何时？"),
            lowest=date(2026, 1, 1).toordinal(),
            highest=date(2026, 12, 31).toordinal(),
        ),
        Question(key="faces", kind=QuestionKind.FACES, title=both("Which face?", "哪种表情？")),
        Question(key="stars", kind=QuestionKind.STARS, title=both("How many stars?", "几颗星？")),
        Question(key="thumbs", kind=QuestionKind.THUMBS, title=both("Was it good?", "好吗？")),
        Question(key="csat", kind=QuestionKind.CSAT, title=both("Satisfied?", "满意吗？")),
        Question(key="mail", kind=QuestionKind.EMAIL, title=both("Your e-mail?", "您的邮箱？")),
        Question(
            key="ok",
            kind=QuestionKind.CONSENT,
            title=both("May we write to you?", "可以联系您吗？"),
        ),
    ),
)


async def live_survey(
    database: Database,
    workspace_id: WorkspaceId,
    definition: Definition = SHORT,
    *,
    quota: int | None = None,
) -> Survey:
    """Published, and answering at its slug."""
    viewer = system_viewer(workspace_id)
    async with database.transaction() as work:
        draft = SurveyDraft(definition=definition, quota=quota)
        survey_id: SurveyId = (await create_survey(work, viewer, draft)).id
    async with database.transaction() as work:
        return await publish_survey(work, viewer, survey_id=survey_id)
