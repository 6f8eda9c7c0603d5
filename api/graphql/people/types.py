"""The viewer as the schema shows them."""

from enum import Enum

import strawberry


@strawberry.enum(description="What kind of caller this is.")
class ViewerKind(Enum):
    """As `auth` recognised it."""

    MEMBER = strawberry.enum_value("member", description="Somebody of the team, signed in.")
    PROGRAM = strawberry.enum_value("program", description="A program with a token.")
    CUSTOMER = strawberry.enum_value("customer", description="A customer, by token or device.")
    ANYONE = strawberry.enum_value("anyone", description="Nobody we know.")


@strawberry.type(description="A tenant: one product.")
class Workspace:
    """What everyone may know of it."""

    slug: str = strawberry.field(description="Its short name.")
    name: str = strawberry.field(description="Its name.")
    is_demo: bool = strawberry.field(description="Whether it holds demo data.")


@strawberry.type(description="Who is asking, and what they may do.")
class Viewer:
    """Never null: anyone may ask."""

    kind: ViewerKind = strawberry.field(description="Member, program, customer, or anyone.")
    name: str = strawberry.field(description="The caller's name; empty when unknown.")
    permissions: list[str] = strawberry.field(description="What the caller may do, sorted.")
    workspace: Workspace = strawberry.field(description="Whose feedback this is about.")
