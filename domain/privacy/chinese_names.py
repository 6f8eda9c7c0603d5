"""Chinese names by what stands beside them: a surname, one or two characters, and a reason.

A reason is what introduces a person (我叫, 联系人), a title behind (先生, 女士), or a relation in
front with an end behind (同事…也). Without one nothing is a name: 高兴, 张江, 王者 are words.
"""

import re
from collections.abc import Iterator
from typing import Final

_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭"
    "陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔"
    "伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴"
    "蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边"
    "卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封谈匡鞠惠荆乐冀郁胥南班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满"
    "張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇魏呂盧鍾譚陸範賈韋鄒閻龍賀顧龔邵萬錢嚴湯溫莊聶魯歐關蘭寧紀畢單駱藍賴"
    "赖傅涂洪洛凤霞娟"
)
_DOUBLE: Final = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|南宫|歐陽|諸葛"
_NO_SURNAME: Final = "凤霞娟"
_FAMILY: Final = f"(?:{_DOUBLE}|[{''.join(c for c in _SURNAMES if c not in _NO_SURNAME)}])"
_NO_GIVEN: Final = (
    "的了和与跟及或也都在是有就很不没给到从把被让向对为去想要会能上下这那你我他她它们吗呢吧啊呀么着过得地"
    "之而但因所以其可些个每各第几又再还先才只最更太真请谢叫说问找打电手号来时候后前里外什怎哪谁"
    "並與對為們這個來說給"
)
_GIVEN: Final = f"(?:(?![{_NO_GIVEN}])[\u4e00-\u9fff])"
_NAME: Final = f"{_FAMILY}{_GIVEN}{{1,2}}?"
_WORDS: Final = frozenset(
    "高兴 高级 高端 高速 高手 高层 方便 方法 方面 方式 方案 方向 马上 马路 白天 白色 白领 黄色 黄金 金额 金色 金牌 "
    "金融 平时 时间 时候 安全 安装 安排 安心 常常 常见 应该 应用 任何 任务 任意 于是 关于 关系 关键 关心 周末 周围 "
    "周年 周期 周边 周到 万一 万分 文字 文件 文章 文化 文员 文明 江边 石头 龙头 白白 毛病 程序 程度 成功 成本 成员 "
    "成为 成都 明天 明白 明显 明年 明确 解决 解释 全部 全家 全国 全新 全体 连续 连接 时常 路上 路过 路人 游客 游戏 "
    "单位 单独 单身 单号 简单 简直 和气 和谐 和平 和善 温柔 温馨 温和 康复 严重 严格 严肃 莫名 项目 查询 查看 满意 "
    "原来 原因 原本 农民 农村 南方 南京 东方 华丽 华为 阳光 古代 包装 包括 包含 包邮 宁愿 宁可 尚未 幸好 乐意 乐观 "
    "谈话 谈到 封面 师傅 师父 师兄 班长 班级 商家 商品 商店 商量 米饭 冷静 冷淡 冷漠 费用 费劲 党员 宫殿 麦克 连锁 "
    "司机 车主 车间 车辆 管理 管家 柴油 蓝色 辛苦 曲目 盛情 谷歌 苗条 季度 梅花 童年 凌晨 符合 舒服 舒适 祝福 甘心 "
    "左右 左边 兰花 章节 庄重 易用 齐全 牛人 牛奶 武汉 武术 钱包 钱款 向来 向导 孔子 汤圆 史上 龙虾 段子 雷人 秦朝 "
    "熊猫 孟婆 白酒 方才 夏天 夏季 贾宝 石油 金属 汪汪 陆续 陆军 任性 丁点 叶子 程师 余额 余下 蒋委 于今 田园 曾经 "
    "冯小 许多 许久 韩国 韩式 唐朝 宋朝 梁上 郑重 罗马 林业 高达 何时 何况 何必 郭德 胡说 胡乱 朱红 马虎 马桶 孙子 "
    "孙女 徐徐 周一 周二 周三 周四 周五 周六 周日 吴语 赵国 黄昏 杨树 陈旧 陈列 刘海 张口 张贴 张罗 李子 王者 王牌 "
    "王国 年轻 老板 老师 同学 朋友 经理 先生 女士 小姐 太太 荣幸 荣誉 楼下 楼上 储存 储物 南北 惠民 池子 桑拿 隋唐 "
    "边上 边境 应有 桂花 席位 卫生 景区 景色 古董 吉祥 卓越 尤其 艾草 房东 房间 房子 房客 屈服 饶有 鲍鱼 蒙古 路线 "
    "柏油 宗旨 麻烦 麻辣 迟到 池塘 明明 明星 高中 高管 高铁 高温 高额 高价 高低 金卡 白金 华人 万人 安静 康师".split()
)
_AFTER_NAME: Final = (
    r"(?=$|[^\u4e00-\u9fff]|先生|女士|小姐|太太|老师|师傅|经理|[的和与跟及也说都同给帮在是把被还就对很态服打让收您]|與|說)"
)
_INTRODUCED: Final = re.compile(
    "(?:我(?:的名字)?(?:叫做|叫|名叫|名字是|名字叫)|(?:本人|姓名|名字|真名|实名)[是叫为:： ]{0,3}"
    "|(?:联系人|聯絡人|收件人|收货人|收貨人|寄件人|寄货人|签收人|经办人|申请人|户主|户名|持卡人|开户人|投保人|乘客|乘机人"
    "|入住人|预订人|预定人|订票人|负责人|法人|署名|落款|此致|客户姓名|开户名)(?:姓名)?[是叫为:： ]{0,3})"
    f"(?P<name>{_FAMILY}{_GIVEN}{{1,2}})"
)
_TITLED: Final = re.compile(
    f"(?P<name>{_FAMILY}{_GIVEN}{{1,2}})(?=先生|女士|小姐|太太|同志|阿姨|大姐|大哥)"
)
_TITLED_AT_WORK: Final = re.compile(
    r"(?:^|[^\u4e00-\u9fff]|(?<=[是找叫的和与跟被由给让请谢感向对位名]))"
    f"(?P<name>{_FAMILY}{_GIVEN}{{1,2}})(?=老师|师傅|经理|医生|大夫|主任|教练|同学|主管|店长)"
)
_RELATED: Final = re.compile(
    "(?:同事|朋友|客服|店员|导购|销售|快递员|快递小哥|骑手|司机|师傅|经理|顾问|老师|医生|护士|服务员|工程师|技术员|专员"
    "|老公|老婆|丈夫|妻子|儿子|女儿|哥哥|姐姐|弟弟|妹妹|爸爸|妈妈|父亲|母亲|室友|邻居|同学|用户|顾客|客户|会员|员工|店长"
    "|主管|前台|管家|团长|领导|老板|叫|找到?|联系|感谢|谢谢|表扬|投诉|我是|这里是|转告|@)[:： ]?"
    f"(?P<name>{_NAME}){_AFTER_NAME}(?:[和与跟、及](?P<other>{_NAME}){_AFTER_NAME})?"
)
_RULES: Final = (_INTRODUCED, _TITLED, _TITLED_AT_WORK, _RELATED)


def chinese_names(text: str) -> Iterator[tuple[int, int]]:
    """Where names stand. Each rule looks a bounded way ahead of each place."""
    for rule in _RULES:
        for hit in rule.finditer(text):
            for group in ("name", "other"):
                if group in rule.groupindex and hit[group] and _is_name(hit[group]):
                    yield hit.span(group)


def _is_name(characters: str) -> bool:
    """No everyday word, alone or with one more character."""
    return characters[:2] not in _WORDS
