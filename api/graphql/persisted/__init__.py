"""The operations that widgets may run: written here, only named by them. One file a feature.

A page that embeds Heard is open to everyone, so everyone could send what it sends. They can choose
among these documents and fill in their variables; nothing else of the schema can be reached.

Read `stored` (what is said of a document beside its text), then the documents.
"""

from collections.abc import Mapping
from typing import Final

from api.graphql.persisted import campaigns, changelog, effects, feedback, rewards, roadmap, surveys
from api.graphql.persisted.stored import Stored

STORED: Final[Mapping[str, Stored]] = {
    **feedback.STORED,
    **campaigns.STORED,
    **changelog.STORED,
    **effects.STORED,
    **rewards.STORED,
    **roadmap.STORED,
    **surveys.STORED,
}
"""By the name that widgets send as `q`."""
