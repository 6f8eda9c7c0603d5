"""A small roadmap in both languages and what people type: is the right item offered first?

Written for Heard by one author; expect less from a roadmap of your own.
"""

from collections.abc import Callable, Mapping
from typing import Final

from domain.ideas.resembling import ENOUGH, likeness, resemblance, traits
from domain.shared.texts import searchable

ITEMS: Final = (
    ("Dark mode", "深色模式", "A dark theme for the night."),
    ("Dark roast in the shop", "商店上架深烘焙咖啡", "Beans for those who like it strong."),
    ("Export of invoices as CSV", "导出发票", "All invoices of a year in one file."),
    ("Import contacts from a file", "从文件导入联系人", "CSV and vCard."),
    ("Push notifications on the phone", "手机推送通知", "When an order ships or a reply comes."),
    ("Mute notifications at night", "夜间免打扰", "Quiet hours for everyone."),
    ("Sign in with a passkey", "使用通行密钥登录", "No password any more."),
    ("Share a list with others", "与他人共享清单", "Family and teams edit together."),
    ("Calendar view of deliveries", "配送日历视图", "See which parcel comes when."),
    ("Pay with WeChat", "微信支付", "At the checkout."),
    ("Pay with Alipay", "支付宝支付", "At the checkout."),
    ("Faster search", "搜索提速", "Results while one types."),
    ("Search in archived orders", "搜索历史订单", "Orders older than a year."),
    ("Larger text", "更大的字体", "For people who do not see well."),
    ("Offline mode", "离线模式", "Read without a connection."),
    ("Refund to the card", "原路退款", "Money back the way it came."),
    ("Change the delivery address", "修改收货地址", "Until the parcel is packed."),
    ("Longer battery life", "更长的续航", "For the recorder and the lamp."),
)
TYPED: Final = (
    ("plese add dark mdoe", 0),
    ("night theme", 0),
    ("dark", 0),
    ("darker theme for nights", 0),
    ("希望增加夜间深色主题", 0),
    ("深色皮肤模式", 0),
    ("dark roasted beans", 1),
    ("深烘焙的豆子", 1),
    ("csv of my invoices", 2),
    ("dowload invoces", 2),
    ("发票批量导出", 2),
    ("能不能把发票导出来", 2),
    ("upload my contacts", 3),
    ("联系人导入", 3),
    ("notifcations when my order ships", 4),
    ("推送手机消息", 4),
    ("no notifications during the night", 5),
    ("晚上不要打扰", 5),
    ("passkeys instead of passwords", 6),
    ("密钥登陆", 6),
    ("sharing lists with my familly", 7),
    ("共享购物清单给家人", 7),
    ("a calender for deliveries", 8),
    ("日历里看配送", 8),
    ("wechat payment", 9),
    ("用微信付款", 9),
    ("alipay", 10),
    ("支付宝", 10),
    ("search is so slow, make it faster", 11),
    ("搜索太慢了", 11),
    ("find archived orders", 12),
    ("查历史订单", 12),
    ("bigger text please", 13),
    ("字体大一点", 13),
    ("offlne", 14),
    ("没有网络也能离线看", 14),
    ("refunds to my credit card", 15),
    ("退款原路返回", 15),
    ("edit the adress of the delivery", 16),
    ("改收货地址", 16),
    ("the battery should last longer", 17),
    ("续航太短", 17),
)

STRANGE: Final = (
    "a pony",
    "gift wrapping",
    "vegan menu",
    "stop charging me twice",
    "我想要一匹小马",
    "礼品包装",
    "多发优惠券",
    "自动续费取消不了",
    "快递员态度差",
)
"""What no item says."""


def hits() -> Mapping[str, tuple[int, int, int, int]]:
    """First, among the first three, of how many, and how many strange texts found something."""
    return {"traits": _ranked(_by_traits), "likeness": _ranked(likeness)}


def _by_traits(text: str, _titles: str, search_text: str) -> float:
    share = resemblance(traits(text), search_text)
    return share if share >= ENOUGH else 0.0


def _ranked(score: Callable[[str, str, str], float]) -> tuple[int, int, int, int]:
    first = three = 0
    for text, wanted in TYPED:
        offered = _offered(score, text)
        first += offered[:1] == [wanted]
        three += wanted in offered[:3]
    strange = sum(bool(_offered(score, text)) for text in STRANGE)
    return first, three, len(TYPED), strange


def _offered(score: Callable[[str, str, str], float], text: str) -> list[int]:
    scores = [
        (-score(text, searchable(title, zh), searchable(title, zh, summary)), place)
        for place, (title, zh, summary) in enumerate(ITEMS)
    ]
    return [place for value, place in sorted(scores) if value < 0]
