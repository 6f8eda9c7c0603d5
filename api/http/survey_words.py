"""What the survey pages say, in the four languages in which a survey may be asked.

The words of steps are those of the widget, so that a person reads the same everywhere; here stands
what only a page has.
"""

from collections.abc import Mapping
from typing import Final

from widgets.wording import RATING, sentences

_PAGE: Final[Mapping[str, tuple[str, str, str, str]]] = {
    "again": ("Start again", "重新开始", "重新開始", "ابدأ من جديد"),
    "starting": (
        "It starts again in {n} seconds.",
        "{n} 秒后重新开始。",
        "{n} 秒後重新開始。",
        "يبدأ من جديد خلال {n} ثوانٍ.",
    ),
    "stillThere": ("Are you still there?", "您还在吗？", "您還在嗎？", "هل ما زلت هنا؟"),
    "clearing": (
        "Your answers are cleared in {n} seconds.",
        "您的回答将在 {n} 秒后清除。",
        "您的回答將在 {n} 秒後清除。",
        "تُمسح إجاباتك خلال {n} ثوانٍ.",
    ),
    "goOn": ("Go on", "继续", "繼續", "متابعة"),
    "rankHint": (
        "Give each a different place; 1 is best.",
        "为每一项选择不同的名次，1 为最佳。",
        "為每一項選擇不同的名次，1 為最佳。",
        "اختر لكل منها مرتبة مختلفة؛ 1 هي الأفضل.",
    ),
    "rankWrong": (
        "Please give each a different place.",
        "请为每一项选择不同的名次。",
        "請為每一項選擇不同的名次。",
        "يرجى اختيار مرتبة مختلفة لكل منها.",
    ),
    "place": ("Place", "名次", "名次", "المرتبة"),
    "noFiles": (
        "Files cannot be left on this page. Please go on without one.",
        "此页面无法上传文件，请直接继续。",
        "此頁面無法上傳檔案，請直接繼續。",
        "لا يمكن إرفاق ملفات في هذه الصفحة. يرجى المتابعة بدونها.",
    ),
    "full": (
        "We have all the answers we asked for. Thank you for wanting to take part.",
        "我们已收集到足够的回答，感谢您有意参与。",
        "我們已收集到足夠的回答，感謝您有意參與。",
        "حصلنا على كل الإجابات المطلوبة. شكرًا لرغبتك في المشاركة.",
    ),
    "keepNumber": (
        "With this number you can see what becomes of it, without an account.",
        "凭此号码，无需账号即可查看后续进展。",
        "憑此號碼，無需帳號即可查看後續進展。",
        "بهذا الرقم يمكنك متابعة ما يحدث دون حساب.",
    ),
    "chosen": (
        "You chose {n}. It counts once you press Send, or add a word first.",
        "您选择了 {n}。按“提交”后才会记录，也可以先补充几句。",
        "您選擇了 {n}。按「提交」後才會記錄，也可以先補充幾句。",
        "اخترت {n}. يُحتسب عند الضغط على إرسال، ويمكنك إضافة تعليق أولًا.",
    ),
    "recorded": (
        "Your {n} is recorded. You can still change it here.",
        "已记录您的评分 {n}，您仍可在此更改。",
        "已記錄您的評分 {n}，您仍可在此更改。",
        "سُجّل تقييمك {n}. لا يزال بإمكانك تغييره هنا.",
    ),
    "clickedOther": (
        "Your {was} is recorded, and you just chose {n}. Press Send to change it.",
        "已记录您的评分 {was}，刚才您选择了 {n}。按“提交”即可更改。",
        "已記錄您的評分 {was}，剛才您選擇了 {n}。按「提交」即可更改。",
        "سُجّل تقييمك {was}، واخترت الآن {n}. اضغط على إرسال لتغييره.",
    ),
    "language": ("Language", "语言", "語言", "اللغة"),
    "answered": (
        "You answered already. Thank you.",
        "您已经回答过了，谢谢。",
        "您已經回答過了，謝謝。",
        "لقد أجبت من قبل. شكرًا لك.",
    ),
}
_PLACES: Final = {"en": 0, "zh": 1, "zh-Hant": 2, "ar": 3}
NAMES: Final[Mapping[str, str]] = {
    "en": "English",
    "zh": "中文",
    "zh-Hant": "繁體中文",
    "ar": "العربية",
}
"""Each language in its own words."""
TAGS: Final[Mapping[str, str]] = {"en": "en", "zh": "zh-Hans", "zh-Hant": "zh-Hant", "ar": "ar"}
"""As `lang` attributes say it."""


def words_in(language: str) -> Mapping[str, str]:
    """Every sentence of the survey pages by its key; English for other languages."""
    spoken = language if language in _PLACES else "en"
    own = {key: said[_PLACES[spoken]] for key, said in _PAGE.items()}
    parts = (RATING, "answer", "survey")
    return {
        **{key: said for part in parts for key, said in sentences(part, spoken).items()},
        **own,
    }
