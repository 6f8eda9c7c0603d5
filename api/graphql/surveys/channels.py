"""The doors through which answers come, as the schema shows them."""

from api.graphql.enums import show_enum
from domain.surveys.models import ResponseChannel

__all__ = ["ResponseChannel"]

show_enum(
    ResponseChannel,
    name="SurveyChannel",
    description="Through which door an answer came.",
    WIDGET="The survey element on a page that embeds Heard.",
    LINK="The survey's own page.",
    QR="The survey's own page, reached by a QR code.",
    EMAIL="An e-mail that asked.",
    KIOSK="A screen that stands where many pass.",
    API="A program with a token, or one that asked by itself.",
)
