"""Refusals of whole files, and why single rows are handed back."""

from typing import Final

from domain.importing import errors
from domain.importing.rejecting import Reject, RejectCode
from domain.shared.errors import Refusal
from domain.shared.languages import Language, Sentence

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.FileNotReadable: Sentence(
        "The file {name} cannot be read: does it exist, and may you read it?",
        "无法读取文件 {name}：请确认文件存在且有读取权限。",
    ),
    errors.FileIsNotText: Sentence(
        "The file is no CSV file but {looks_like}: export it as CSV first.",
        "该文件不是 CSV，而是 {looks_like}：请先导出为 CSV。",
    ),
    errors.UnknownEncoding: Sentence(
        "The encoding “{encoding}” is not known; known are: {known}.",
        "未知的编码“{encoding}”；可用的编码有：{known}。",
    ),
    errors.UnreadableEncoding: Sentence(
        "The file reads as none of {tried}: name its encoding with --encoding.",
        "按 {tried} 均无法读取该文件：请用 --encoding 指定编码。",
    ),
    errors.UnknownDelimiter: Sentence(
        "“{delimiter}” is no delimiter: comma, semicolon and tab are.",
        "“{delimiter}”不是可用的分隔符：可用逗号、分号或制表符。",
    ),
    errors.HeaderMissing: Sentence(
        "The file is empty: its first row must name the columns.",
        "文件为空：第一行应为列名。",
    ),
    errors.HeaderUnreadable: Sentence(
        "The first row, on line {line}, cannot be read ({reason}).",
        "无法读取位于第 {line} 行的表头（{reason}）。",
    ),
    errors.TooManyColumns: Sentence(
        "The first row names more than {limit} columns.", "表头超过 {limit} 列。"
    ),
    errors.DuplicateColumns: Sentence(
        "Two columns bear the same name: {names}.", "存在同名的列：{names}。"
    ),
    errors.ColumnsNotFound: Sentence(
        "The file has no column {missing}; it has: {found}.",
        "文件中没有列 {missing}；现有的列：{found}。",
    ),
    errors.MappingUnreadable: Sentence(
        "“{part}” is no mapping: write target=column, such as text=Review.",
        "“{part}”不是有效的映射：请写成 目标=列名，例如 text=评论。",
    ),
    errors.UnknownTarget: Sentence(
        "“{target}” cannot be mapped; these can: {known}.",
        "“{target}”不能映射；可映射的有：{known}。",
    ),
    errors.TargetMappedTwice: Sentence(
        "“{target}” is mapped to two columns.", "“{target}”映射到了两列。"
    ),
    errors.NothingMapped: Sentence(
        "Map a column to text or to score, such as --map text=Review.",
        "请至少为 text 或 score 指定一列，例如 --map text=评论。",
    ),
}

REJECTS: Final[dict[RejectCode, Sentence]] = {
    RejectCode.ROW_UNDECODABLE: Sentence(
        "The row holds bytes that are not {encoding}.", "该行含有不属于 {encoding} 编码的字节。"
    ),
    RejectCode.ROW_TOO_LONG: Sentence(
        "The row is longer than {limit} bytes; it runs to line {last_line}.",
        "该行超过 {limit} 字节，直到第 {last_line} 行。",
    ),
    RejectCode.QUOTE_NOT_CLOSED: Sentence(
        "A quotation mark is opened and never closed, up to line {last_line}.",
        "引号未闭合，直到第 {last_line} 行。",
    ),
    RejectCode.QUOTE_MISPLACED: Sentence(
        "A quotation mark stands where none may, up to line {last_line}.",
        "引号位置有误，直到第 {last_line} 行。",
    ),
    RejectCode.ROW_HAS_TOO_MANY_COLUMNS: Sentence(
        "The row has more than {limit} fields.", "该行超过 {limit} 个字段。"
    ),
    RejectCode.TOO_FEW_FIELDS: Sentence(
        "The row has {found} fields, the first row {expected}.",
        "该行有 {found} 个字段，表头有 {expected} 个。",
    ),
    RejectCode.TOO_MANY_FIELDS: Sentence(
        "The row has {found} fields, the first row {expected}.",
        "该行有 {found} 个字段，表头有 {expected} 个。",
    ),
    RejectCode.INVALID_CHARACTERS: Sentence(
        "The field “{field}” holds characters that cannot be stored.",
        "字段“{field}”包含无法保存的字符。",
    ),
    RejectCode.NOTHING_SAID: Sentence(
        "The row has neither text nor score.", "该行既没有文字也没有分数。"
    ),
    RejectCode.VALUE_TOO_LONG: Sentence(
        "The field “{field}” is longer than {limit} characters.",
        "字段“{field}”超过 {limit} 个字符。",
    ),
    RejectCode.SCORE_UNREADABLE: Sentence("“{value}” is not a score.", "“{value}”不是分数。"),
    RejectCode.SCORE_NOT_WHOLE: Sentence(
        "The score “{value}” is not a whole number.", "分数“{value}”不是整数。"
    ),
    RejectCode.SCORE_OUT_OF_RANGE: Sentence(
        "The score “{value}” is not between {lowest} and {highest}, as {kind} wants.",
        "分数“{value}”不在 {kind} 的 {lowest} 到 {highest} 范围内。",
    ),
    RejectCode.SCORE_ON_ANOTHER_SCALE: Sentence(
        "The score “{value}” is not out of {highest}, as {kind} wants.",
        "分数“{value}”不是 {kind} 所用的 {highest} 分制。",
    ),
    RejectCode.KIND_UNKNOWN: Sentence(
        "“{value}” is none of nps, csat, ces, stars, faces, thumbs.",
        "“{value}”不是 nps、csat、ces、stars、faces 或 thumbs。",
    ),
    RejectCode.LANGUAGE_UNKNOWN: Sentence(
        "“{value}” is not a language Heard can name.", "无法识别语言“{value}”。"
    ),
    RejectCode.RECEIVED_AT_UNREADABLE: Sentence(
        "“{value}” is not a moment: write 2026-11-21 18:30.",
        "无法识别时间“{value}”：请写成 2026-11-21 18:30。",
    ),
    RejectCode.RECEIVED_AT_OUT_OF_RANGE: Sentence(
        "“{value}” is not between {earliest} and {latest}.",
        "“{value}”不在 {earliest} 至 {latest} 之间。",
    ),
}


def reject_sentence(reject: Reject, language: Language) -> str:
    """Why `reject` was handed back."""
    return REJECTS[reject.code].in_(language).format(**reject.details)
