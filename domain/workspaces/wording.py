"""A site's own words in its widgets, in place of Heard's."""

from collections.abc import Collection, Mapping
from typing import Final

from domain.auditing.recording import record_audit
from domain.shared.ids import public_id
from domain.shared.texts import clean_optional
from domain.shared.viewer import Permission, Viewer
from domain.shared.work import UnitOfWork
from domain.workspaces import queries
from domain.workspaces.errors import SiteNotFound, UnknownWords
from domain.workspaces.models import Site

LONGEST: Final = 300
RATINGS: Final = "rating"
"""What the part is called whose words come with the loader."""

Words = Mapping[str, str]
"""By `part.key`, such as `rating.nps`."""


async def word_site(
    work: UnitOfWork,
    viewer: Viewer,
    *,
    site: str,
    language: str,
    words: Words,
    known: Collection[str],
) -> Site:
    """Say `words` in `language`; an empty one gives Heard's own back, one not named stays.

    `known` are the names that widgets have. Refuses: NotAllowed, SiteNotFound, UnknownWords,
    TextTooLong, InvalidText.
    """
    viewer.must(Permission.MANAGE_SITES)
    found = await queries.locked_site(work.session, viewer.workspace_id, site)
    if found is None:
        raise SiteNotFound
    if unknown := sorted(set(words) - set(known)):
        raise UnknownWords(unknown[0])
    own = dict(found.wording.get(language, {}))
    for name, text in words.items():
        said = clean_optional(text, name, limit=LONGEST)
        if said is None:
            own.pop(name, None)
        else:
            own[name] = said
    if own != found.wording.get(language, {}):
        found.wording = {**found.wording, language: own}
        record_audit(
            work,
            viewer,
            "site.worded",
            subject=public_id("site", found.id),
            language=language,
            count=len(own),
        )
    return found


def words_of(site: Site, language: str, part: str) -> dict[str, str]:
    """The site's own words of one part of the widgets, by key."""
    own: Mapping[str, str] = site.wording.get(language, {})
    prefix = f"{part}."
    return {
        name.removeprefix(prefix): text for name, text in own.items() if name.startswith(prefix)
    }
