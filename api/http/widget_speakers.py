"""Who speaks through a widget: whom the host vouches for, whom a device knows, or anybody."""

from dataclasses import replace

from api.graphql.persisted.stored import Run
from api.http.widget_messages import NO_MESSAGE, Message
from api.wiring import Heard
from domain.people import queries
from domain.people.identity import read_identity
from domain.people.keys import key_hash
from domain.people.recognising import (
    customer_by_device,
    customer_by_identity,
    customer_viewer,
)
from domain.people.trusting import trust_in
from domain.shared.clock import utc_now
from domain.shared.languages import Language
from domain.shared.viewer import PUBLIC, Viewer
from domain.workspaces.models import Site


async def speaker(heard: Heard, site: Site, message: Message, language: Language) -> Viewer:
    """Whom the operation runs for. Only whoever changes something is remembered by the device.

    Raises Unacceptable: 400. Refuses: IdentityRefused, InvalidDeviceKey.
    """
    viewer = Viewer(site.workspace_id, PUBLIC)
    # An operation that takes in what was said looks at device and identity itself.
    if message.stored.run in (Run.READ, Run.CHANGE):
        is_new = message.stored.run is Run.CHANGE
        shown = (message.device, message.identity)
        viewer = await customer_shown(heard, site, *shown, may_be_new=is_new) or viewer
    return replace(viewer, language=language)


async def customer_shown(
    heard: Heard, site: Site, device: object, identity: object, *, may_be_new: bool
) -> Viewer | None:
    """Whom a page shows by a device key or an identity token, as they came; None for nobody known.

    Raises Unacceptable: 400. Refuses: IdentityRefused, InvalidDeviceKey.
    """
    if not isinstance(device, str | None) or not isinstance(identity, str | None):
        raise NO_MESSAGE
    if identity:
        async with heard.database.transaction() as work:
            trust = await trust_in(work.session, site, heard.site_secret(site.id))
            vouched = read_identity(identity, trust, now=utc_now())
            return customer_viewer(await customer_by_identity(work, site.workspace_id, vouched))
    if not device:
        return None
    if may_be_new:
        async with heard.database.transaction() as work:
            return customer_viewer(await customer_by_device(work, site.workspace_id, device))
    async with heard.database.reading() as session:
        known = await queries.customer_of_device(
            session, site.workspace_id, key_hash(device), utc_now()
        )
    return customer_viewer(known) if known else None
