"""One's own data as a file to take away: JSON for programs, a plain page for people, in one ZIP.

`/me` offers it; the page of the archive needs neither scripts nor styles, so it opens anywhere.
"""

import io
import json
import zipfile
from typing import Final

from starlette.exceptions import HTTPException
from starlette.responses import Response

from api.http.languages.reading import sentence
from api.http.visiting import PRIVATE, Visit
from domain.erasing.exporting import CustomerExport, export_customer
from domain.shared.clock import utc_now
from domain.shared.errors import NotAllowed

TITLES: Final = {
    "you": sentence("You"),
    "feedback": sentence("Your feedback"),
    "understood": sentence("How we understood it"),
    "trust": sentence("How far we trusted it"),
    "proposed": sentence("What an outside model proposed"),
    "your_corrections": sentence("What you corrected"),
    "your_answers": sentence("What you answered"),
    "team_answers": sentence("What the team answered you"),
    "survey_answers": sentence("Your answers to surveys"),
    "files": sentence("Your files"),
    "story": sentence("What became of it"),
    "dates": sentence("The date was moved"),
    "comments": sentence("Your comments"),
    "ideas": sentence("Your ideas"),
    "votes": sentence("Your votes"),
    "verdicts": sentence("Whether changes helped you"),
    "follows": sentence("What you follow"),
    "news": sentence("News we sent you"),
    "thanks": sentence("Where you are thanked"),
    "asked": sentence("When you were asked"),
    "asks_stopped": sentence("That you want to be asked no more"),
    "invited": sentence("Invitations to surveys"),
    "circles": sentence("What you were invited to make with us"),
    "mails_stopped": sentence("Mails that you do not want"),
    "changelog_seen": sentence("When you last saw the changelog"),
    "points": sentence("Your points, entry by entry"),
    "awards": sentence("What your points are for"),
    "redemptions": sentence("What you redeemed"),
    "browsers": sentence("Browsers that speak for you"),
    "erasures": sentence("What was erased"),
}
"""By the name of the section; each has one."""


async def own_data(visit: Visit) -> Response:
    """The archive of the visiting customer. Raises HTTPException 403 for everybody else."""
    customer = visit.caller.customer
    if customer is None:
        raise HTTPException(403)
    try:
        async with visit.heard.database.reading() as session:
            export = await export_customer(session, customer, now=utc_now())
    except NotAllowed as refusal:
        raise HTTPException(403) from refusal
    headers = {**PRIVATE, "Content-Disposition": 'attachment; filename="my-data.zip"'}
    return Response(archive(visit, export), media_type="application/zip", headers=headers)


def archive(visit: Visit, export: CustomerExport) -> bytes:
    """`my-data.json` and `my-data.html`."""
    document = json.dumps(export.as_json(), ensure_ascii=False, indent=2)
    page = visit.heard.pages.render(
        visit.caller.language.value,
        "receipt/export.html",
        workspace=visit.caller.workspace,
        export=export,
        titles=TITLES,
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        files.writestr("my-data.json", document)
        files.writestr("my-data.html", page)
    return packed.getvalue()
