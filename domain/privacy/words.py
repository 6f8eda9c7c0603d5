"""Word lists of the names' rules: surnames, and everyday words that are no names.

Surnames in the order of how common they are, about as the household register counts them, with
Traditional forms; written down for Heard.
"""

from typing import Final

SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
    "苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
    "龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左"
    "柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈"
    "饶解牟艾尤阳穆农司卓古吉缪简项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂佟臧闵"
    "苟邬边卞姬仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝封谈匡鞠惠荆乐冀郁胥南班"
    "储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满張劉陳楊黃趙吳孫馬鄭謝許韓馮鄧蕭葉蘇呂盧鍾譚陸範賈韋鄒閻"
    "龍賀顧龔萬錢嚴湯溫莊聶魯歐關蘭寧紀畢單駱藍賴赖傅洪洛"
)

DOUBLE_SURNAMES: Final = (
    "欧阳 司马 上官 诸葛 东方 皇甫 尉迟 公孙 慕容 令狐 司徒 夏侯 端木 南宫 歐陽 諸葛"
)

NEVER_IN_NAMES: Final = (
    "的了和与跟及或也都在是有就很不没给到从把被让向对为去想要会能上下这那你我他她它们吗呢吧啊"
    "呀么着过得地之而但因所以其可些个每各第几又再还先才只最更太真请谢叫说问找打电手号来时候后"
    "前里外什怎哪谁並與對為們這個來說給"
)
"""Characters that end a name: particles, pronouns, verbs that follow one."""

EVERYDAY: Final = (
    "丁点 万一 万人 万分 东方 严格 严肃 严重 乐意 乐观 于今 于是 任何 任务 任性 任意 何况 "
    "何必 何时 余下 余额 储存 储物 先生 党员 全体 全国 全家 全新 全部 兰花 关于 关心 关系 "
    "关键 农村 农民 冯小 冷淡 冷漠 冷静 凌晨 刘海 包含 包括 包装 包邮 华为 华丽 华人 卓越 "
    "单位 单号 单独 单身 南京 南北 南方 卫生 原因 原本 原来 古代 古董 史上 叶子 司机 吉祥 "
    "同学 向导 向来 吴语 周一 周三 周二 周五 周六 周到 周四 周围 周年 周日 周期 周末 周边 "
    "和善 和平 和气 和谐 唐朝 商品 商家 商店 商量 夏天 夏季 太太 女士 孔子 孙女 孙子 孟婆 "
    "季度 宁可 宁愿 安全 安心 安排 安装 安静 宋朝 宗旨 宫殿 封面 小姐 尚未 尤其 屈服 左右 "
    "左边 师傅 师兄 师父 席位 常常 常见 平时 年轻 幸好 庄重 应有 应用 应该 康复 康师 张口 "
    "张罗 张贴 徐徐 惠民 成为 成功 成员 成本 成都 房东 房子 房客 房间 文件 文化 文员 文字 "
    "文明 文章 方便 方向 方式 方才 方案 方法 方面 时候 时常 时间 明天 明年 明明 明星 明显 "
    "明白 明确 易用 景区 景色 曲目 曾经 朋友 朱红 李子 杨树 林业 柏油 查看 查询 柴油 桂花 "
    "桑拿 梁上 梅花 楼上 楼下 武术 武汉 段子 毛病 江边 池塘 池子 汤圆 汪汪 温和 温柔 温馨 "
    "游客 游戏 满意 熊猫 牛人 牛奶 王国 王牌 王者 班级 班长 甘心 田园 白天 白白 白色 白酒 "
    "白金 白领 盛情 石头 石油 祝福 秦朝 程师 程序 程度 章节 童年 符合 简单 简直 管家 管理 "
    "米饭 经理 罗马 老师 老板 胡乱 胡说 舒服 舒适 艾草 苗条 荣幸 荣誉 莫名 蒋委 蒙古 蓝色 "
    "解决 解释 许久 许多 谈到 谈话 谷歌 费劲 费用 贾宝 赵国 路上 路人 路线 路过 车主 车辆 "
    "车间 辛苦 边上 边境 连接 连续 连锁 迟到 郑重 郭德 金卡 金属 金牌 金色 金融 金额 钱包 "
    "钱款 阳光 陆军 陆续 陈列 陈旧 隋唐 雷人 韩国 韩式 项目 饶有 马上 马桶 马虎 马路 高中 "
    "高价 高低 高兴 高层 高手 高温 高端 高管 高级 高达 高速 高铁 高额 鲍鱼 麦克 麻烦 麻辣 "
    "黄昏 黄色 黄金 齐全 龙头 龙虾"
)
"""Words that begin with a surname and name nobody."""

NO_ENGLISH_NAMES: Final = (
    "dr mr mrs ms prof "
    "a absolutely account admin alipay all amazing amazon an and android any app apple are at "
    "awesome awful bad bank basic billing bug but by card center chinese chrome customer dark "
    "data dear december delivery dev developer developers disappointed email english error "
    "everybody everyone excellent facebook feature february folks for friend friends from "
    "good google great guys happy hate heard hello help her here hi his home horrible how in "
    "ipad iphone is it its january july just light madam manager microsoft mode monday my new "
    "nice not november now number october of old on order our page payment perfect period "
    "phone please plus premium pro product really refund sad sales samsung saturday september "
    "service settings shipping sir so sorry staff still support team terrible thank thanks "
    "that the their there these this those thursday to trial tuesday update user users "
    "version very was wechat wednesday what whatsapp when where who why windows with worst "
    "your"
)
"""Words that stand capitalised where a name might."""
