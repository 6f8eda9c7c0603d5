"""Refusals of files that are sent along."""

from typing import Final

from domain.attachments import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.AttachmentNotFound: Sentence(
        "One of the files is not there any more. Please attach it again.",
        "其中一个文件已不存在，请重新添加。",
    ),
    errors.AttachmentUsed: Sentence(
        "One of the files was sent with something else already. Please attach it again.",
        "其中一个文件已随其他内容发送，请重新添加。",
    ),
    errors.TooManyAttachments: Sentence(
        "At most {limit} files may be sent together.", "一次最多发送 {limit} 个文件。"
    ),
    errors.TooManyUnused: Sentence(
        "{limit} files are waiting already. Please send what they belong to first.",
        "已有 {limit} 个文件在等待，请先发送它们所属的内容。",
    ),
    errors.AttachmentKindNotTaken: Sentence(
        "Files of this kind are not accepted: send a PNG, JPEG, WebP or GIF picture, a PDF, plain "
        "text, or an MP4, WebM or QuickTime video.",
        "不接受这种文件：请发送 PNG、JPEG、WebP 或 GIF 图片，PDF，纯文本，"
        "或 MP4、WebM、QuickTime 视频。",
    ),
    errors.AttachmentTooLarge: Sentence(
        "The file is too large: at most {megabytes} MB.", "文件过大：最多 {megabytes} MB。"
    ),
    errors.PictureUnreadable: Sentence(
        "The picture is damaged and cannot be opened.", "图片已损坏，无法打开。"
    ),
    errors.PictureTooDetailed: Sentence(
        "The picture is too detailed: at most {megapixels} megapixels.",
        "图片过大：最多 {megapixels} 百万像素。",
    ),
    errors.AttachmentEmpty: Sentence("The file is empty.", "文件是空的。"),
}
