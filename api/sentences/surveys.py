"""Refusals of surveys: the survey, its definition, and answers to it."""

from typing import Final

from domain.shared.errors import Refusal
from domain.shared.languages import Sentence
from domain.surveys import answer_errors, errors

SENTENCES: Final[dict[type[Refusal], Sentence]] = {
    errors.SurveyNotFound: Sentence("That survey does not exist.", "找不到该问卷。"),
    errors.SurveyTemplateNotFound: Sentence(
        "That survey template does not exist.", "找不到该问卷模板。"
    ),
    errors.SurveyVersionNotFound: Sentence(
        "The survey was never published in this version.", "该问卷没有发布过这个版本。"
    ),
    errors.SurveyIsClosed: Sentence(
        "This survey is closed. Thank you for wanting to answer.",
        "本问卷已结束，感谢您愿意作答。",
    ),
    errors.SurveyIsFull: Sentence(
        "This survey has all the answers it needs. Thank you for wanting to answer.",
        "本问卷已收集到足够的回答，感谢您愿意作答。",
    ),
    errors.SurveyHasAnswers: Sentence(
        "This survey was published, so it stays. Close it instead.",
        "该问卷已发布过，需要保留。您可以改为结束问卷。",
    ),
    errors.SurveyNotPublished: Sentence(
        "This survey is a draft. Publish it first.", "该问卷还是草稿，请先发布。"
    ),
    errors.SurveyChangedMeanwhile: Sentence(
        "Somebody else changed this survey meanwhile. Look at it anew, then change it.",
        "其他人刚刚修改了该问卷。请刷新查看后再修改。",
    ),
    errors.InvalidQuota: Sentence("A quota is 1 or more.", "配额至少为 1。"),
    errors.DefinitionRefused: Sentence(
        "The question “{question}” cannot work like this.", "题目“{question}”这样设置无法使用。"
    ),
    errors.DefinitionUnreadable: Sentence(
        "The definition cannot be read at “{question}”: {part}.",
        "无法读取问卷定义中的“{question}”：{part}。",
    ),
    errors.NothingAsked: Sentence(
        "A survey needs at least one question.", "问卷至少需要一道题目。"
    ),
    errors.TooManyQuestions: Sentence(
        "A survey asks at most {limit} questions.", "一份问卷最多 {limit} 道题目。"
    ),
    errors.QuestionKindUnknown: Sentence(
        "“{question}” is of an unknown kind: {kind}.", "“{question}”的题型未知：{kind}。"
    ),
    errors.QuestionKeyInvalid: Sentence(
        "“{question}” is no key: a letter, then letters, digits and _, at most 40; not “end”.",
        "“{question}”不能作为题目标识：以字母开头，只含字母、数字和下划线，最多 40 个字符。",
    ),
    errors.QuestionKeyTwice: Sentence(
        "Two questions have the key “{question}”.", "有两道题目使用了标识“{question}”。"
    ),
    errors.QuestionTextMissing: Sentence(
        "Please write what is asked, and what each option is called.",
        "请填写题目和每个选项的文字。",
    ),
    errors.QuestionTextTooLong: Sentence(
        "A text may have at most {limit} characters.", "文字最多 {limit} 个字符。"
    ),
    errors.LanguageUnknown: Sentence(
        "Surveys are written in en, zh, zh-Hant and ar, not in “{language}”.",
        "问卷支持的语言为 en、zh、zh-Hant 和 ar，不支持“{language}”。",
    ),
    errors.OptionsMissing: Sentence(
        "Please give at least two options to choose from, and a matrix at least one row.",
        "请至少提供两个选项；矩阵题还至少需要一行。",
    ),
    errors.TooManyOptions: Sentence(
        "A question has at most {limit} options.", "一道题目最多 {limit} 个选项。"
    ),
    errors.OptionKeyInvalid: Sentence(
        "“{option}” cannot be the key of an option, or two options have it.",
        "“{option}”不能作为选项标识，或有两个选项使用了它。",
    ),
    errors.BoundsSwapped: Sentence("The lowest value is above the highest.", "最小值大于最大值。"),
    errors.BoundsOutOfReach: Sentence(
        "The ends must lie between {lowest} and {highest}.",
        "上下限必须在 {lowest} 到 {highest} 之间。",
    ),
    errors.ConditionAhead: Sentence(
        "“{question}” depends on “{about}”, which is not asked before it.",
        "“{question}”依赖于“{about}”，但后者没有排在它前面。",
    ),
    errors.ConditionUnfit: Sentence(
        "A condition of “{question}” can never be decided by the answer to “{about}”.",
        "“{question}”的某个条件无法由“{about}”的回答判断。",
    ),
    errors.JumpBackwards: Sentence(
        "“{question}” goes on at “{to}”, which does not come after it.",
        "“{question}”跳转到“{to}”，但后者没有排在它后面。",
    ),
    errors.PipingUnknown: Sentence(
        "“{question}” quotes the answer to “{about}”, which is not asked before it.",
        "“{question}”引用了“{about}”的回答，但后者没有排在它前面。",
    ),
    answer_errors.AnswerRefused: Sentence(
        "The answer to “{question}” cannot be kept.", "无法保存“{question}”的回答。"
    ),
    answer_errors.AnswerToNothing: Sentence(
        "The survey does not ask “{question}”, or it was answered twice.",
        "问卷中没有“{question}”这道题目，或重复作答。",
    ),
    answer_errors.AnswerMissing: Sentence("Please answer this question.", "请回答这道题目。"),
    answer_errors.AnswerOfAnotherKind: Sentence(
        "This question takes another kind of answer.", "这道题目需要另一种形式的回答。"
    ),
    answer_errors.AnswerOutOfRange: Sentence(
        "Please choose a number from {lowest} to {highest}.",
        "请选择 {lowest} 到 {highest} 之间的数字。",
    ),
    answer_errors.ChoiceUnknown: Sentence(
        "Please choose among what is offered.", "请从给出的选项中选择。"
    ),
    answer_errors.ChoicesOutOfRange: Sentence(
        "Please choose between {lowest} and {highest}.", "请选择 {lowest} 到 {highest} 项。"
    ),
    answer_errors.AnswerLengthOutOfRange: Sentence(
        "Please write between {lowest} and {highest} characters.",
        "请输入 {lowest} 到 {highest} 个字符。",
    ),
    answer_errors.EmailMalformed: Sentence(
        "Please write an e-mail address, such as name@example.com.",
        "请输入电子邮箱，例如 name@example.com。",
    ),
    answer_errors.DateMalformed: Sentence("Please give a date.", "请填写日期。"),
    answer_errors.DateOutOfRange: Sentence(
        "Please give a date from {first} to {last}.", "请填写 {first} 至 {last} 之间的日期。"
    ),
    answer_errors.FilesUnusable: Sentence(
        "A file could not be attached. Please add it again.", "有文件无法附加，请重新添加。"
    ),
}
