"""Operations to try, from a customer's words to a redeemed reward, and what partners run beside it.

The explorer offers them in this order, in the reader's language; the reference shows them as calls.
Every one of them is a trusted document, and runs in the tests. Read `showing` (what an example is),
then the groups: `speaking`, `changing`, `earning`, `following`, `running`.
"""

from typing import Final

from api.graphql.examples.changing import CHANGING
from api.graphql.examples.earning import EARNING
from api.graphql.examples.following import FOLLOWING
from api.graphql.examples.running import RUNNING
from api.graphql.examples.showing import Example, Shown
from api.graphql.examples.speaking import SPEAKING
from domain.shared.languages import Sentence

__all__ = ["EXAMPLES", "GROUPS", "Example", "Shown"]

GROUPS: Final = (
    (Sentence("What customers say", "客户说了什么"), SPEAKING),
    (Sentence("What becomes of it", "后来怎样了"), CHANGING),
    (Sentence("Points and rewards", "积分与奖励"), EARNING),
    (Sentence("As it happens", "实时订阅"), FOLLOWING),
    (Sentence("Running an integration", "运维与集成"), RUNNING),
)
EXAMPLES: Final = tuple(example for _, group in GROUPS for example in group)
