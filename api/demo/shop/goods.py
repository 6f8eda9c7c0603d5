"""What the imaginary shop pretends to sell. Invented: no such thing can be bought anywhere."""

from dataclasses import dataclass
from typing import Final

from domain.shared.languages import Language, Sentence


@dataclass(frozen=True)
class Product:
    """Prices in whole euros and whole yuan; `drawing` names a macro in templates/drawings.html."""

    slug: str
    drawing: str
    name: Sentence
    line: Sentence
    about: Sentence
    euros: int
    yuan: int
    facts: tuple[tuple[Sentence, Sentence], ...]

    def price(self, language: Language, pieces: int = 1) -> str:
        """What `pieces` cost, in the reader's money."""
        if language is Language.ZH:
            return f"¥{self.yuan * pieces:,}"
        return f"€{self.euros * pieces:,}"


WARRANTY: Final = (
    Sentence("Warranty", "保修"),
    Sentence("3 years, repaired by us", "三年，由我们维修"),
)

PRODUCTS: Final = (
    Product(
        "pocket-camera",
        "pocket",
        Sentence("Lumen Pocket", "Lumen 口袋相机"),
        Sentence("Fits where your keys are.", "放得进装钥匙的口袋。"),
        Sentence(
            "A small camera with one good lens and three dials. It wakes in half a second and "
            "stays out of the way.",
            "一台小相机，一支好镜头，三个转盘。半秒开机，不打扰你看世界。",
        ),
        349,
        2_699,
        (
            (Sentence("Lens", "镜头"), Sentence("28 mm, f/2.8", "28 mm f/2.8")),
            (Sentence("Weight", "重量"), Sentence("248 g", "248 克")),
            (Sentence("Battery", "续航"), Sentence("420 pictures", "420 张")),
            WARRANTY,
        ),
    ),
    Product(
        "field-camera",
        "field",
        Sentence("Lumen Field", "Lumen 旅行相机"),
        Sentence("For rain, dust and bad roads.", "不怕雨、灰和坏路。"),
        Sentence(
            "Sealed against weather, with a viewfinder that shows all of the picture and a grip "
            "that fits gloves.",
            "防水防尘，取景器看得到完整画面，戴手套也握得稳。",
        ),
        1_190,
        8_990,
        (
            (Sentence("Viewfinder", "取景器"), Sentence("100%, 0.76×", "100%，0.76 倍")),
            (Sentence("Weight", "重量"), Sentence("612 g", "612 克")),
            (Sentence("Battery", "续航"), Sentence("780 pictures", "780 张")),
            WARRANTY,
        ),
    ),
    Product(
        "portrait-lens",
        "lens",
        Sentence("Portrait lens 85", "85 人像镜头"),
        Sentence("Kind to faces.", "把人拍得好看。"),
        Sentence(
            "Eleven blades, nine elements, no motor to break. Focus turns like honey.",
            "十一片光圈叶片，九片镜片，没有会坏的马达。对焦环像蜂蜜一样顺滑。",
        ),
        520,
        3_980,
        (
            (Sentence("Opening", "最大光圈"), Sentence("f/1.8", "f/1.8")),
            (Sentence("Weight", "重量"), Sentence("390 g", "390 克")),
            WARRANTY,
        ),
    ),
    Product(
        "travel-tripod",
        "tripod",
        Sentence("Travel tripod", "旅行三脚架"),
        Sentence("Stands still so you can.", "站得稳，你才静得下来。"),
        Sentence(
            "Carbon legs, folded to the length of a forearm, up to eye height in four turns.",
            "碳纤维脚管，收起来只有前臂长，四下就能升到眼睛的高度。",
        ),
        189,
        1_399,
        (
            (Sentence("Height", "高度"), Sentence("148 cm", "148 厘米")),
            (Sentence("Weight", "重量"), Sentence("1.1 kg", "1.1 千克")),
            WARRANTY,
        ),
    ),
    Product(
        "music-player",
        "player",
        Sentence("Pebble player", "卵石播放器"),
        Sentence("Music, and nothing that rings.", "只有音乐，不会响铃。"),
        Sentence(
            "Buttons you can find in the dark, folders as you keep them, forty hours on one load.",
            "摸黑也找得到的按键，按你自己的文件夹播放，充一次听四十小时。",
        ),
        129,
        959,
        (
            (Sentence("Storage", "容量"), Sentence("128 GB", "128 GB")),
            (Sentence("Battery", "续航"), Sentence("40 hours", "40 小时")),
            WARRANTY,
        ),
    ),
    Product(
        "spare-battery",
        "battery",
        Sentence("Spare battery", "备用电池"),
        Sentence("The second one is the one that counts.", "关键时刻，全靠第二块。"),
        Sentence(
            "Fits both cameras. Each is loaded and warmed before it leaves our bench.",
            "两款相机通用。每一块出库前都做过负载和温升测试。",
        ),
        39,
        289,
        (
            (Sentence("Charge", "容量"), Sentence("1,240 mAh", "1240 mAh")),
            (Sentence("Fits", "适用"), Sentence("Pocket and Field", "口袋相机与旅行相机")),
        ),
    ),
)

BY_SLUG: Final = {product.slug: product for product in PRODUCTS}
