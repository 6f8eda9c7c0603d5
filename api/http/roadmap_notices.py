"""What the pages of the roadmap say once after something was done: English sentence and tone."""

from typing import Final

from api.http.languages.reading import sentence

NOTICES: Final = {
    "idea_posted": (
        sentence("Thank you. Your idea is on the roadmap, with your vote."),
        "good",
    ),
    "idea_waiting": (
        sentence("Thank you. Your idea has your vote; the team reads it before others see it."),
        "good",
    ),
    "idea_merged": (
        sentence("That idea was merged into this one, with all of its votes."),
        "info",
    ),
    "comment_posted": (sentence("Your comment is there for everybody to read."), "good"),
    "comment_waiting": (
        sentence("Thank you. The team reads your comment before others see it."),
        "good",
    ),
    "comment_posted_masked": (
        sentence(
            "Your comment is there for everybody to read. Personal data in it was masked before it"
            " was stored."
        ),
        "good",
    ),
    "comment_waiting_masked": (
        sentence(
            "Thank you. The team reads your comment before others see it. Personal data in it was"
            " masked before it was stored."
        ),
        "good",
    ),
    "idea_posted_masked": (
        sentence(
            "Thank you. Your idea is on the roadmap, with your vote. Personal data in it was masked"
            " before it was stored."
        ),
        "good",
    ),
    "idea_waiting_masked": (
        sentence(
            "Thank you. Your idea has your vote; the team reads it before others see it. Personal"
            " data in it was masked before it was stored."
        ),
        "good",
    ),
    "comment_deleted": (sentence("Your comment is gone for good."), "good"),
}
