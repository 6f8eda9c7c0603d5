"""Refusals of campaigns."""

from typing import Final

from domain.campaigns import errors
from domain.shared.errors import Refusal
from domain.shared.languages import Sentence

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.NotToBeAsked: Sentence("There is nothing to ask right now.", "目前没有要询问的内容。"),
    errors.CampaignNotFound: Sentence("That campaign does not exist.", "找不到该投放。"),
    errors.ContactNotFound: Sentence("That was not shown to you.", "该内容未曾向您展示。"),
    errors.SegmentNotFound: Sentence("That segment does not exist.", "找不到该分群。"),
    errors.SegmentInUse: Sentence(
        "The campaign “{name}” asks this segment. Change it first.",
        "投放“{name}”正在使用该分群，请先修改该投放。",
    ),
    errors.SegmentNameTaken: Sentence(
        "There is a segment “{name}” already.", "分群“{name}”已存在。"
    ),
    errors.SurveyNotAskable: Sentence("Choose a survey that is live.", "请选择一份已上线的问卷。"),
    errors.InvalidCampaign: Sentence(
        "“{field}” holds something that a campaign cannot mean. Please look at it again.",
        "“{field}”的内容无法用于投放，请再检查一下。",
    ),
    errors.ScheduleFixed: Sentence(
        "Somebody was asked already, so start, rhythm and time zone stay as they are. Make a new "
        "campaign for another schedule.",
        "已经有人被询问过，因此开始时间、周期和时区不能更改。如需其他时间安排，请新建投放。",
    ),
    errors.VariantsFixed: Sentence(
        "Somebody was asked already, so the surveys and their shares stay as they are. Make a new "
        "campaign for another comparison.",
        "已经有人被询问过，因此问卷及其比例不能更改。如需其他对比，请新建投放。",
    ),
    errors.TooManyCampaigns: Sentence(
        "There are {limit} campaigns already, as many as there may be.",
        "投放数量已达上限 {limit} 个。",
    ),
}
