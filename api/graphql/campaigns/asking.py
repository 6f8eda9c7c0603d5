"""For the people who are asked, through widgets or an app: what may come, and that it came."""

from typing import Annotated

import strawberry

from api.graphql.campaigns import answers
from api.graphql.campaigns.answers import Ask
from api.graphql.campaigns.types import Contact
from api.graphql.context import Info
from api.graphql.nodes import idempotency_key, local_id
from domain.campaigns.asking import what_to_ask
from domain.campaigns.judging import Person, Visit
from domain.campaigns.models import Contact as StoredContact
from domain.campaigns.models import ContactKind
from domain.campaigns.recognising import (
    as_person,
    person_called,
    person_seen,
    site_embedding,
    speaker_at,
)
from domain.campaigns.rules import DeviceClass
from domain.campaigns.settling import dismiss_contact
from domain.campaigns.showing import Announcement, show_announcement, show_campaign
from domain.campaigns.stopping import resume_asking, stop_asking
from domain.people.errors import IdentityRefused
from domain.people.recognising import customer_by_device, customer_by_identity, customer_viewer
from domain.shared.clock import utc_now
from domain.shared.errors import NotAllowed
from domain.shared.idempotency import once
from domain.shared.ids import CampaignId, ContactId
from domain.shared.viewer import Viewer
from domain.shared.work import UnitOfWork
from domain.workspaces.errors import OriginNotAllowed, SiteNotFound
from domain.workspaces.models import Site

LONGEST_ADDRESS = 2_000


@strawberry.input(description="Where somebody is, and on what.")
class WhatToAskInput:
    """A widget's door fills in key, device, identity and page."""

    site_key: str | None = strawberry.field(
        default=None,
        description="The public key of the site, `pk_…`; without one, a customer's own program.",
    )
    device_key: str | None = strawberry.field(
        default=None, description="The random key that the device keeps."
    )
    identity_token: str | None = strawberry.field(
        default=None, description="The site's signed token for its customer; needs `siteKey`."
    )
    page: str = strawberry.field(default="", description="The page's address, without its query.")
    device: DeviceClass = strawberry.field(description="On what the page is seen.")
    language: str = strawberry.field(default="", description="The language of the page.")


@strawberry.input(description="A campaign whose moment has come.")
class AskCustomerInput:
    """A widget's door fills in key, device, identity, page and idempotency key."""

    campaign_id: strawberry.ID = strawberry.field(description="Which campaign.")
    site_key: str | None = strawberry.field(
        default=None,
        description="The public key of the site, `pk_…`; without one, a customer's own program.",
    )
    device_key: str | None = strawberry.field(
        default=None, description="The random key that the device keeps."
    )
    identity_token: str | None = strawberry.field(
        default=None, description="The site's signed token for its customer; needs `siteKey`."
    )
    page: str = strawberry.field(default="", description="The page's address, without its query.")
    device: DeviceClass = strawberry.field(description="On what the page is seen.")
    language: str = strawberry.field(default="", description="The language of the page.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="An idea or news that would be shown without having been opened.")
class AnnounceInput:
    """For the customer who sends it."""

    kind: ContactKind = strawberry.field(description="What it is.")
    subject: str = strawberry.field(description="Its id; each is shown once to each person.")
    idempotency_key: str | None = idempotency_key()


@strawberry.input(description="Something that was closed without an answer.")
class DismissContactInput:
    """Once is enough; more often changes nothing."""

    contact_id: strawberry.ID = strawberry.field(description="What `askCustomer` answered.")
    stop: bool = strawberry.field(
        default=False, description="Whether the person wants to be asked nothing more, for good."
    )


@strawberry.input(description="Whether the customer wants to be asked.")
class SetAskingInput:
    """By anything, on any device."""

    wanted: bool = strawberry.field(description="False: nothing any more.")


@strawberry.type
class AskingQueries:
    """What may be asked."""

    @strawberry.field(
        description="The campaigns that may ask this person on this page, with their triggers and "
        "nothing of their rules. Empty where nobody is to be asked."
    )
    async def what_to_ask(
        self,
        info: Info,
        input: Annotated[WhatToAskInput, strawberry.argument(description="Where they are.")],
    ) -> list[Ask]:
        """Nothing is written down. Who cannot show who they are is not asked."""
        viewer, now = info.context.acting_customer, utc_now()
        async with info.context.heard.database.reading() as session:
            try:
                if input.site_key is None:
                    workspace_id = viewer.workspace_id
                    site, person = None, await person_called(session, viewer.must_be_customer())
                else:
                    site = await site_embedding(
                        session, public_key=input.site_key, origin=info.context.origin
                    )
                    workspace_id = site.workspace_id
                    speaker = await speaker_at(
                        session,
                        site,
                        info.context.heard.site_secret(site.id),
                        identity_token=input.identity_token,
                        device_key=input.device_key,
                        now=now,
                    )
                    person = await person_seen(session, workspace_id, speaker, now)
            except (SiteNotFound, OriginNotAllowed, IdentityRefused, NotAllowed):
                return []
            found = await what_to_ask(session, workspace_id, person, _visit(site, input), now)
        return [Ask.of(campaign, survey) for campaign, survey in found]


@strawberry.type
class AskingMutations:
    """That it was shown, and what became of it."""

    @strawberry.mutation(
        description="Take the place to show a campaign to this person now. Everything is looked "
        "at once more; of two tabs or devices one gets it."
    )
    async def ask_customer(self, info: Info, input: AskCustomerInput) -> answers.AskCustomerResult:
        """Show it at once when the answer is a contact."""
        async with info.context.transaction() as work:
            site, viewer, person = await _person(work, info, input)
            campaign_id = CampaignId(local_id("campaign", input.campaign_id))
            visit = _visit(site, input)

            async def make() -> ContactId:
                contact = await show_campaign(work, viewer.workspace_id, person, visit, campaign_id)
                return contact.id

            request = {"operation": "askCustomer", "campaign": input.campaign_id}
            made = await once(work, viewer, key=input.idempotency_key, request=request, make=make)
            contact = await work.session.get_one(StoredContact, made)
        return answers.CustomerAsked(contact=Contact.of(contact))

    @strawberry.mutation(
        description="Take the place to show the customer an idea or news that they did not open."
    )
    async def announce(self, info: Info, input: AnnounceInput) -> answers.AnnounceResult:
        """It counts like a survey."""
        viewer = info.context.acting_customer
        customer_id = viewer.must_be_customer()
        async with info.context.transaction() as work:

            async def make() -> ContactId:
                contact = await show_announcement(
                    work,
                    viewer.workspace_id,
                    Person("", customer_id),
                    Announcement(input.kind, input.subject),
                )
                return contact.id

            request = {"operation": "announce", "kind": input.kind, "subject": input.subject}
            made = await once(work, viewer, key=input.idempotency_key, request=request, make=make)
            contact = await work.session.get_one(StoredContact, made)
        return answers.Announced(contact=Contact.of(contact))

    @strawberry.mutation(description="Say that something was closed without an answer.")
    async def dismiss_contact(
        self, info: Info, input: DismissContactInput
    ) -> answers.DismissContactResult:
        """For the customer to whom it was shown."""
        viewer = info.context.acting_customer
        contact_id = ContactId(local_id("contact", input.contact_id))
        async with info.context.transaction() as work:
            contact = await dismiss_contact(work, viewer, contact_id=contact_id)
            if input.stop:
                await stop_asking(work, viewer)
        return answers.ContactDismissed(contact=Contact.of(contact))

    @strawberry.mutation(description="Say whether the customer wants to be asked anything.")
    async def set_asking(self, info: Info, input: SetAskingInput) -> answers.SetAskingResult:
        """Honoured until they say otherwise."""
        viewer = info.context.acting_customer
        async with info.context.transaction() as work:
            await (resume_asking if input.wanted else stop_asking)(work, viewer)
        return answers.AskingSet(wanted=input.wanted)


def _visit(site: Site | None, input: WhatToAskInput | AskCustomerInput) -> Visit:
    site_id = site.id if site else None
    return Visit(site_id, input.page[:LONGEST_ADDRESS], input.device, input.language[:35])


async def _person(
    work: UnitOfWork, info: Info, input: AskCustomerInput
) -> tuple[Site | None, Viewer, Person]:
    """Who is there, remembered from now on.

    Refuses: SiteNotFound, OriginNotAllowed, IdentityRefused, InvalidDeviceKey, NotAllowed.
    """
    if input.site_key is None:
        viewer = info.context.acting_customer
        return None, viewer, await person_called(work.session, viewer.must_be_customer())
    site = await site_embedding(work.session, public_key=input.site_key, origin=info.context.origin)
    speaker = await speaker_at(
        work.session,
        site,
        info.context.heard.site_secret(site.id),
        identity_token=input.identity_token,
        device_key=input.device_key,
        now=work.now,
    )
    if speaker.identity is not None:
        customer = await customer_by_identity(work, site.workspace_id, speaker.identity)
    else:
        customer = await customer_by_device(work, site.workspace_id, speaker.device_key or "")
    return site, customer_viewer(customer), as_person(customer, speaker)
