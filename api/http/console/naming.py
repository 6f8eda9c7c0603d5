"""Labels in words, with the tone of their chip. Templates translate what stands here."""

from typing import Final, NamedTuple

from api.http.languages.reading import sentence
from domain.feedback.models import Channel, Intent, StatusMeaning
from domain.feedback.scales import RatingKind
from domain.inbox.filters import InboxOrder
from domain.people.roles import Role
from domain.priorities.arithmetic import Level
from domain.roadmap.models import StageMeaning


class Name(NamedTuple):
    """A word and a tone."""

    text: str
    tone: str = "neutral"


SENTIMENTS: Final = {
    "positive": Name(sentence("Positive"), "good"),
    "neutral": Name(sentence("Neutral")),
    "negative": Name(sentence("Negative"), "bad"),
}
NATURES: Final = {
    "complaint": Name(sentence("Complaint"), "warn"),
    "suggestion": Name(sentence("Suggestion"), "plum"),
    "question": Name(sentence("Question"), "info"),
    "praise": Name(sentence("Praise"), "good"),
    "other": Name(sentence("Unsorted")),
}
LANGUAGES: Final = {
    "en": Name(sentence("English")),
    "zh": Name(sentence("Chinese")),
    "mixed": Name(sentence("Mixed")),
    "other": Name(sentence("Another language")),
    "none": Name(sentence("No words")),
}
URGENCIES: Final = {
    "critical": Name(sentence("Critical"), "bad"),
    "high": Name(sentence("Urgent"), "warn"),
    "normal": Name(sentence("Soon enough")),
    "low": Name(sentence("Can wait")),
    "none": Name(sentence("Not urgent at all")),
}
EMOTIONS: Final = {
    "joy": Name(sentence("Joy"), "good"),
    "excitement": Name(sentence("Excitement"), "good"),
    "anger": Name(sentence("Anger"), "bad"),
    "disappointment": Name(sentence("Disappointment"), "warn"),
    "surprise": Name(sentence("Surprise"), "info"),
    "sadness": Name(sentence("Sadness"), "info"),
    "fear": Name(sentence("Fear"), "warn"),
    "neutral": Name(sentence("No emotion")),
}
OFFENCES: Final = {
    "offensive": Name(sentence("Offensive"), "bad"),
    "civil": Name(sentence("Civil")),
}
SPAMS: Final = {
    "spam": Name(sentence("Looks like spam"), "warn"),
    "genuine": Name(sentence("No spam")),
}
IRONIES: Final = {
    "possible": Name(sentence("May be meant ironically"), "plum"),
    "none": Name(sentence("No hint of irony")),
}
TRUSTS: Final = {
    "review": Name(sentence("Under review"), "warn"),
    "low": Name(sentence("Low trust"), "warn"),
    "usual": Name(sentence("Usual trust")),
    "high": Name(sentence("High trust"), "good"),
}
SIGNALS: Final = {
    "sentiment": SENTIMENTS,
    "nature": NATURES,
    "urgency": URGENCIES,
    "emotion": EMOTIONS,
    "offence": OFFENCES,
    "spam": SPAMS,
    "irony": IRONIES,
    "language": LANGUAGES,
}
QUIET: Final = {
    ("urgency", "none"),
    ("offence", "civil"),
    ("spam", "genuine"),
    ("irony", "none"),
}
"""Labels with nothing to say, which are not shown."""
TELLING: Final = {
    ("urgency", "critical"),
    ("urgency", "high"),
    ("offence", "offensive"),
    ("spam", "spam"),
}
"""Labels besides nature, sentiment and language that the list shows too."""
CHANNELS: Final = {
    Channel.WIDGET: Name(sentence("Widget")),
    Channel.LINK: Name(sentence("Shared link")),
    Channel.QR: Name(sentence("QR code")),
    Channel.EMAIL: Name(sentence("E-mail")),
    Channel.KIOSK: Name(sentence("Kiosk")),
    Channel.API: Name(sentence("API")),
    Channel.IMPORT: Name(sentence("Import")),
}
INTENTS: Final = {
    Intent.PROBLEM: Name(sentence("Problem"), "warn"),
    Intent.IDEA: Name(sentence("Idea"), "plum"),
    Intent.QUESTION: Name(sentence("Question"), "info"),
    Intent.PRAISE: Name(sentence("Praise"), "good"),
}
KINDS: Final = {
    RatingKind.NPS: Name("NPS"),
    RatingKind.CSAT: Name("CSAT"),
    RatingKind.CES: Name("CES"),
    RatingKind.STARS: Name(sentence("Stars")),
    RatingKind.FACES: Name(sentence("Faces")),
    RatingKind.THUMBS: Name(sentence("Thumbs")),
}
QUESTIONS: Final = {
    RatingKind.NPS: Name(sentence("Would they recommend it? 0 to 10")),
    RatingKind.CSAT: Name(sentence("Are they satisfied? 1 to 5")),
    RatingKind.CES: Name(sentence("Was it easy? 1 to 7")),
    RatingKind.STARS: Name(sentence("How many stars? 1 to 5")),
    RatingKind.FACES: Name(sentence("How does it feel? Five faces")),
    RatingKind.THUMBS: Name(sentence("Did it help? Up or down")),
}
LEVELS: Final = {
    Level.L1: Name(sentence("L1 · stop and fix"), "bad"),
    Level.L2: Name(sentence("L2 · next version"), "warn"),
    Level.L3: Name(sentence("L3 · long list"), "info"),
}
MEANINGS: Final = {
    Level.L1: sentence("Safety: somebody may come to harm."),
    Level.L2: sentence("Defect: something does not work."),
    Level.L3: sentence("Experience: it could be nicer."),
}
ORDERS: Final = {
    InboxOrder.NEWEST: Name(sentence("Newest first")),
    InboxOrder.PRIORITY: Name(sentence("Highest priority first")),
}
ROLES: Final = {
    Role.OWNER: Name(sentence("Owner"), "accent"),
    Role.MANAGER: Name(sentence("Manager"), "plum"),
    Role.AGENT: Name(sentence("Agent"), "info"),
    Role.VIEWER: Name(sentence("Viewer")),
}
ROLE_MEANINGS: Final = {
    Role.OWNER: sentence("Everything, the team and its tokens too."),
    Role.MANAGER: sentence("Roadmap, releases, surveys, rewards and erasures as well."),
    Role.AGENT: sentence("Grades, judges, replies, moderates and takes codes."),
    Role.VIEWER: sentence("Reads."),
}
STATUS_TONES: Final = {
    StatusMeaning.RECEIVED: "accent",
    StatusMeaning.REVIEWED: "info",
    StatusMeaning.CONSIDERED: "plum",
    StatusMeaning.PLANNED: "warn",
    StatusMeaning.SHIPPED: "good",
    StatusMeaning.DECLINED: "neutral",
    StatusMeaning.REJECTED: "bad",
}
STAGE_TONES: Final = {
    StageMeaning.IDEA: "plum",
    StageMeaning.PLANNED: "info",
    StageMeaning.IN_PROGRESS: "warn",
    StageMeaning.SHIPPED: "good",
    StageMeaning.DECLINED: "neutral",
}
