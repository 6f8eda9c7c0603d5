"""What the watcher of moments sends: what to ask here, that it may show, that it was closed."""

from typing import Final

from api.graphql.persisted.stored import Run, Stored

WHAT_TO_ASK: Final = """
query whatToAsk($input: WhatToAskInput!) {
  whatToAsk(input: $input) {
    campaignId survey touchpoint trigger { kind share seconds event delay }
  }
}
"""

ASK_CUSTOMER: Final = """
mutation askCustomer($input: AskCustomerInput!) {
  askCustomer(input: $input) {
    __typename
    ... on CustomerAsked { contact { id } }
    ... on UserError { code message }
    ... on NotToBeAsked { reason }
  }
}
"""

ANNOUNCE: Final = """
mutation announce($input: AnnounceInput!) {
  announce(input: $input) {
    __typename
    ... on Announced { contact { id } }
    ... on UserError { code message }
    ... on NotToBeAsked { reason }
  }
}
"""

DISMISS_CONTACT: Final = """
mutation dismissContact($input: DismissContactInput!) {
  dismissContact(input: $input) {
    __typename
    ... on UserError { code message }
  }
}
"""

SET_ASKING: Final = """
mutation setAsking($input: SetAskingInput!) {
  setAsking(input: $input) {
    __typename
    ... on AskingSet { wanted }
    ... on UserError { code message }
  }
}
"""

STORED: Final = {
    "whatToAsk": Stored(WHAT_TO_ASK, Run.SUBMIT, is_keyed=False),
    "askCustomer": Stored(ASK_CUSTOMER, Run.SUBMIT),
    "announce": Stored(ANNOUNCE, Run.CHANGE),
    "dismissContact": Stored(DISMISS_CONTACT, Run.CHANGE, is_keyed=False),
    "setAsking": Stored(SET_ASKING, Run.CHANGE, is_keyed=False),
}
"""The first two bear who is there in their input: a share of people is told before they are known
by name, and looking writes nothing down.
"""
