"""What Heard says when it says no, in both languages: one sentence for each refusal.

`sentence_of` finds it. The sentences stand in one file a feature; `{name}` is a field of the
refusal. `docs/errors.md` lists them all, and a test keeps it so.
"""

from dataclasses import asdict
from typing import Any

from api.sentences import (
    attachments,
    campaigns,
    circles,
    claiming,
    corrections,
    effects,
    feedback,
    importing,
    invitations,
    limiting,
    models,
    newsletters,
    originals,
    outside,
    people,
    rewards,
    roadmap,
    shared,
    signing_in,
    similar,
    streams,
    surveys,
    team,
    topics,
    tracking,
    webhooks,
    workspaces,
)
from domain.shared.errors import Refusal
from domain.shared.languages import Language, Sentence

SENTENCES: dict[type[Refusal], Sentence] = {
    **shared.SENTENCES,
    **workspaces.SENTENCES,
    **people.SENTENCES,
    **team.SENTENCES,
    **tracking.SENTENCES,
    **signing_in.SENTENCES,
    **similar.SENTENCES,
    **topics.SENTENCES,
    **feedback.SENTENCES,
    **effects.SENTENCES,
    **attachments.SENTENCES,
    **campaigns.SENTENCES,
    **circles.SENTENCES,
    **claiming.SENTENCES,
    **corrections.SENTENCES,
    **importing.SENTENCES,
    **limiting.SENTENCES,
    **models.SENTENCES,
    **newsletters.SENTENCES,
    **originals.SENTENCES,
    **outside.SENTENCES,
    **roadmap.SENTENCES,
    **rewards.SENTENCES,
    **streams.SENTENCES,
    **surveys.SENTENCES,
    **invitations.SENTENCES,
    **webhooks.SENTENCES,
}


def sentence_of(refusal: Refusal, language: Language) -> str:
    """The sentence for `refusal`, its fields filled in."""
    for kind in type(refusal).__mro__:
        if sentence := SENTENCES.get(kind):
            return sentence.in_(language).format(**_shown(refusal))
    raise LookupError(type(refusal).__name__)


def _shown(refusal: Refusal) -> dict[str, Any]:
    """The fields as a sentence shows them: several things are listed."""
    return {
        name: ", ".join(map(str, value)) if isinstance(value, tuple) else value
        for name, value in asdict(refusal).items()
    }
