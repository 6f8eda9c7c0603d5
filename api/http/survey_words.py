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
    "masked": (
        "Personal data in your words was masked before they were stored.",
        "您文字中的个人信息在保存前已被遮盖。",
        "您文字中的個人資料在儲存前已被遮蓋。",
        "حُجبت البيانات الشخصية في كلماتك قبل حفظها.",
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
    "files": ("Your files", "您的文件", "您的檔案", "ملفاتك"),
    "chooseFiles": ("Choose files", "选择文件", "選擇檔案", "اختر ملفات"),
    "addFiles": ("Add these files", "添加所选文件", "加入所選檔案", "أضف هذه الملفات"),
    "filesHint": (
        "At most {most}. Pictures up to {small} MB; PDF, text and video up to {n} MB.",
        "最多 {most} 个。图片不超过 {small} MB，PDF、文本和视频不超过 {n} MB。",
        "最多 {most} 個。圖片不超過 {small} MB，PDF、文字和影片不超過 {n} MB。",
        "{most} كحد أقصى. الصور حتى {small} MB؛ وملفات PDF والنصوص والفيديو حتى {n} MB.",
    ),
    "filesMany": (
        "At most {n} files can be left here. Remove one first.",
        "这里最多可上传 {n} 个文件，请先移除一个。",
        "這裡最多可上傳 {n} 個檔案，請先移除一個。",
        "يمكن إرفاق {n} ملفات كحد أقصى هنا. أزل ملفًا أولًا.",
    ),
    "filesLarge": (
        "Together the files are larger than {n} MB. Please add them one after the other.",
        "文件总大小超过 {n} MB，请逐个添加。",
        "檔案總大小超過 {n} MB，請逐個加入。",
        "يتجاوز مجموع الملفات {n} MB. يرجى إضافتها واحدًا تلو الآخر.",
    ),
    "filesLost": (
        "The files did not arrive whole, so none was kept. Please choose them again.",
        "文件未能完整传输，均未保存，请重新选择。",
        "檔案未能完整傳輸，均未保存，請重新選擇。",
        "لم تصل الملفات كاملة ولم يُحفظ أي منها. يرجى اختيارها مرة أخرى.",
    ),
    "fileKind": (
        "Files of this kind cannot be taken: send a PNG, JPEG, WebP or GIF picture, a PDF, plain "
        "text, or an MP4, WebM or QuickTime video.",
        "不接受这种文件：请上传 PNG、JPEG、WebP 或 GIF 图片，PDF，纯文本，或 MP4、WebM、"
        "QuickTime 视频。",
        "不接受這種檔案：請上傳 PNG、JPEG、WebP 或 GIF 圖片，PDF，純文字，或 MP4、WebM、"
        "QuickTime 影片。",
        "لا يمكن قبول هذا النوع من الملفات: أرسل صورة PNG أو JPEG أو WebP أو GIF، أو PDF، أو نصًا "
        "عاديًا، أو فيديو MP4 أو WebM أو QuickTime.",
    ),
    "fileLarge": (
        "The file is too large: at most {n} MB.",
        "文件过大：最多 {n} MB。",
        "檔案過大：最多 {n} MB。",
        "الملف كبير جدًا: {n} MB كحد أقصى.",
    ),
    "fileDetailed": (
        "The picture is too detailed: at most {n} megapixels.",
        "图片过大：最多 {n} 百万像素。",
        "圖片過大：最多 {n} 百萬像素。",
        "الصورة كبيرة الأبعاد: {n} ميغابكسل كحد أقصى.",
    ),
    "fileBroken": (
        "The picture is damaged and cannot be opened.",
        "图片已损坏，无法打开。",
        "圖片已損壞，無法開啟。",
        "الصورة تالفة ولا يمكن فتحها.",
    ),
    "fileEmpty": (
        "The file is empty.",
        "文件是空的。",
        "檔案是空的。",
        "الملف فارغ.",
    ),
    "tooFast": (
        "Many files came from here just now. Please wait a few minutes and try again.",
        "刚才从这里上传了许多文件，请稍等几分钟再试。",
        "剛才從這裡上傳了許多檔案，請稍等幾分鐘再試。",
        "وصلت ملفات كثيرة من هنا للتو. يرجى الانتظار بضع دقائق والمحاولة مجددًا.",
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
