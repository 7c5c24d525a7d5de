"""Traditional script: only the script changes, and the project's corrections hold."""

import opencc
import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.language import to_hant, to_hant_hk
from courseware.language.script import corrections

HAN = st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FFF), max_size=30)


@pytest.mark.parametrize(("hans", "hant"), [
    ("信息化", "信息化"), ("数据要素", "數據要素"), ("网络", "網絡"), ("软件", "軟件"),
    ("新质生产力", "新質生產力"), ("内卷化", "內卷化"), ("物候历", "物候曆"), ("糊口", "糊口"),
    ("农时的历法", "農時的曆法"), ("历史", "歷史"), ("向内卷曲", "向內捲曲"), ("范赞登", "范贊登"), ("布劳德伯里等", "布勞德伯里等"), ("写明了方程", "寫明了方程"), ("标明了", "標明了"),
    ("最多只能", "最多只能"), ("谷物与稻谷", "穀物與稻穀"),
    ("里格比与里格利", "里格比與里格利"), ("里贝拉", "里貝拉"), ("伊尼科里", "伊尼科里"),
    ("各国历史的总和", "各國歷史的總和"), ("不是来自制造业", "不是來自製造業"),
    ("发达经济体制造业份额", "發達經濟體製造業份額"), ("在文章里加了引号", "在文章裡加了引號"),
    ("任何一个版本里都可以", "任何一個版本裡都可以"), ("那一格里没有", "那一格裡沒有"),
    ("，并为全人类", "，並為全人類"), ("，并为自己", "，並為自己"), ("并发给学生", "並發給學生"),
    ("合并为一", "合併為一"), ("发展与头发", "發展與頭髮"),
    ("工业生产与生态相冲突", "工業生產與生態相衝突"), ("美国历届政府", "美國歷屆政府"),
    ("不断发挥创新的动能", "不斷發揮創新的動能"), ("总发电量与总发行额", "總發電量與總發行額"),
    ("这只算了翻一番", "這只算了翻一番"), ("但这只说明", "但這只說明"), ("回流企业的份额", "回流企業的份額"),
    ("贸易伙伴则批评", "貿易夥伴則批評"), ("拟制资本", "擬制資本"),
    ("净进口占本国排放", "淨進口佔本國排放"), ("没有采用", "沒有採用"), ("就有一个中心", "就有一個中心"),
    ("本句无注；下一句的注3", "本句無註；下一句的註3"), ("没有注码", "沒有註碼"),
    ("未注篇名，并注出", "未註篇名，並註出"), ("埃里克松与里德利", "埃里克松與里德利"),
    ("默夫里与梅斯蒂耶里", "默夫里與梅斯蒂耶里"), ("布雷齐斯与布雷兹尼茨", "布雷齊斯與布雷茲尼茨"),
    ("霍布德与范托姆", "霍布德與范托姆"), ("实际产出的增长几乎全", "實際產出的增長幾乎全"),
    ("新技术一出现就会", "新技術一出現就會"), ("交换只是交往", "交換只是交往"),
    ("乙里人人得益", "乙裡人人得益"), ("一个总数里分不出", "一個總數裡分不出"),
    ("留在笔记本里", "留在筆記本裡"), ("代码单元格里有全角", "代碼單元格裡有全角"),
    ("在不公开的副本里换上", "在不公開的副本裡換上"),
    ("不是每一格里有多少东西", "不是每一格裡有多少東西"), ("810万辆里约有270万辆", "810萬輛裡約有270萬輛"),
    ("英文报道里确有", "英文報道裡確有"), ("“科学布局”，并发挥市场", "“科學佈局”，並發揮市場"),
    ("发卷、收卷、评分", "發卷、收卷、評分"), ("不能干净地拆开", "不能乾淨地拆開"),
    ("沿采购关系向上游累积", "沿採購關係向上游累積"), ("按当年汇率折合", "按當年匯率折合"),
    ("指标与编制者", "指標與編製者"), ("英国机制布大量进口", "英國機製布大量進口"),
    ("机制与市场机制", "機制與市場機制"), ("与另外20国签谅解备忘录", "與另外20國簽諒解備忘錄"),
    ("由50国首签", "由50國首簽"), ("发展成就系列报告", "發展成就系列報告"),
    ("多半只在特殊的年份", "多半只在特殊的年份"), ("个人拥有只是接近最优", "個人擁有只是接近最優"),
    ("登记页未注日期", "登記頁未註日期"), ("也没有注号", "也沒有註號"),
    ("别家的说法不注段落", "別家的說法不註段落"),
])
def test_script_changes_and_vocabulary_stays(hans, hant):
    assert to_hant(hans) == hant


def test_latin_text_code_and_numbers_are_untouched():
    text = "data/series/china_population.csv, L_f/L_m = 3.586, Elvin (1973)"
    assert to_hant(text) == text == to_hant_hk(text)


def test_every_correction_is_needed():
    """A correction that OpenCC no longer needs in any of its phrases is dead weight."""
    raw = opencc.OpenCC("s2tw")
    contexts = ("{}", "农时的{}", "还{}增", "{}能", "向{}", "在{}加", "在{}都")
    table = corrections()
    for hans, hant in table.items():
        shorter = [other for other in table if other != hans and other in hans]
        assert shorter or any(hant not in raw.convert(context.format(hans))
                              for context in contexts), hans


@given(HAN)
def test_conversion_keeps_length_and_is_stable(text):
    converted = to_hant(text)
    assert len(converted) == len(text)
    assert to_hant(text) == converted


def test_hong_kong_differs_where_its_script_does():
    assert to_hant("里面") == "裡面"
    assert to_hant_hk("里面") == "裏面"
