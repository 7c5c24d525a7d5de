"""The few words that the pages themselves say."""

from courseware.explorer.words import FIGURE_DATA
from courseware.language import Pair

__all__ = ["FIGURE_DATA"]  # the views of tables say it as the figures do

SKIP = Pair("跳到正文", "Skip to the text")
MENU = Pair("目录", "Contents")
ON_PAGE = Pair("本页内容", "On this page")
SEARCH = Pair("搜索", "Search")
SEARCH_PAGE = Pair("搜索全书", "Search the course")
SEARCH_HINT = Pair("输入词语，如“内卷化”", "Type a word, e.g. “involution”")
SEARCH_WAIT = Pair("正在查找……", "Searching…")
SEARCH_NONE = Pair("没有找到。", "Nothing found.")
SEARCH_FOUND = Pair("条结果", "results")
LANGUAGE = Pair("语言", "Language")
PARALLEL = Pair("双语对照", "Parallel view")
PARALLEL_HINT = Pair("显示或隐藏每段的另一种语言（快捷键 p）",
                     "Show or hide the other language of each paragraph (key p)")
THEME = Pair("深色", "Dark")
PREVIOUS = Pair("上一页", "Previous")
NEXT = Pair("下一页", "Next")
CLOSE = Pair("关闭", "Close")
NO_SCRIPT = Pair("本页的练习与模型需要启用 JavaScript；文字部分不受影响。",
                 "The exercises and models on this page need JavaScript; the text does not.")
SHOW_CODE = Pair("查看代码", "Show the code")
FOOTER = Pair("代码：MIT 许可证；文字与表格：CC BY 4.0。", "Code: MIT. Text and tables: CC BY 4.0.")

LOCATOR = Pair("原文第 {section} 节第 {paragraph} 段", "The article, section {section}, "
               "paragraph {paragraph}")
SOURCE = Pair("来源", "Source")
SOURCES = Pair("来源", "Sources")

CLAIM = Pair("文章的说法", "The article says")
CLAIM_FIGURE = Pair("数字", "Figure")
CLAIM_BASIS = Pair("文章的依据", "The article’s source")
CLAIM_RECORD = Pair("记录所示", "What the record says")
CLAIM_WHY = Pair("说明", "Why")
CLAIM_LAB = Pair("可在实验中重算", "Recomputed in the lab")
CLAIM_DISCREPANCY = Pair("差别所在", "Where they differ")
DISCREPANCY = Pair("差别", "Difference")
DISCREPANCY_MEANING = Pair("含义", "Meaning")
DISCREPANCY_CLAIMS = Pair("论断", "Claims")
DISCREPANCIES_TITLE = Pair("论断与记录差在哪里", "Where claims and record differ")
VERDICTS_TITLE = Pair("各节的核查结果", "Verdicts by section")
NUMBER_OF = Pair("条数", "Number")
LIST_BETWEEN = Pair("、", ", ")
ALL = Pair("全部", "All")
VERDICT = Pair("核查结果", "Verdict")
SECTION = Pair("章节", "Section")

TERM = Pair("术语", "Term")
HANS = Pair("简体", "Simplified")
HANT = Pair("繁体", "Traditional")
HANT_HK = Pair("繁体（香港）", "Traditional (Hong Kong)")
PINYIN = Pair("拼音", "Pinyin")
ENGLISH = Pair("英文", "English")
ALSO = Pair("又作", "Also")
WHERE = Pair("见", "In")
TO_GLOSSARY = Pair("在术语表中查看", "See it in the glossary")
FILTER = Pair("筛选", "Filter")
FILTER_IN = Pair("筛选范围", "Look in")
SORT = Pair("排序", "Sort by")
SHOWN = Pair("条", "shown")

CARDS = Pair("术语卡片", "Flash-cards")
CARDS_HOW = Pair("先想一想，再翻面。", "Think first, then turn the card.")
CARD_TURN = Pair("翻面", "Turn")
CARD_KNOWN = Pair("记住了", "I knew it")
CARD_AGAIN = Pair("再来一次", "Show it again")
CARD_FRONT = Pair("正面", "Front")
CARD_FROM_ZH = Pair("中文", "Chinese")
CARD_FROM_EN = Pair("英文", "English")
CARD_LEFT = Pair("剩余", "left")
CARD_DONE = Pair("全部记住了。", "You knew them all.")
CARD_RESTART = Pair("重新开始", "Start again")

QUESTION = Pair("第 {number} 题", "Question {number}")
CHECK = Pair("检查答案", "Check")
TRY_AGAIN = Pair("重做", "Try again")
RIGHT = Pair("正确。", "Right.")
PARTLY = Pair("部分正确。", "Partly right.")
WRONG = Pair("不对。", "Not right.")
UNANSWERED = Pair("请先选择或填写答案。", "Choose or type an answer first.")
NOT_A_NUMBER = Pair("请填一个数。", "Type a number.")
YOUR_ANSWER = Pair("你的答案", "Your answer")
ANSWER_IN_ZH = Pair("用中文作答（简繁均可）", "Answer in Chinese (either script)")
ANSWER_IN_EN = Pair("用英文作答", "Answer in English")
CHOOSE = Pair("请选择", "choose")
UP = Pair("上移", "Move up")
DOWN = Pair("下移", "Move down")
MOVED = Pair("现在是第 {place} 位", "now number {place}")
PROGRESS = Pair("已答对", "Answered correctly")
FORGET = Pair("清除进度", "Clear my progress")
PROGRESS_NOTE = Pair("进度只保存在这台设备上。", "Progress is kept on this device only.")
FORGOTTEN = Pair("进度已清除。", "Progress cleared.")

ARGUMENT = Pair("论证图：从前提与证据到结论",
                "The argument, from premises and evidence to the conclusion")
OUTCOMES = Pair("学习目标", "After this section you can")
TRY = Pair("试一试", "Things to try")

MAP = Pair("全文论证图：点开任何一步，进入论证它的一节",
           "The argument of the whole article: open any step to enter the section that argues it")
MAP_VERDICTS = Pair(
    "全文论证图与核查结果：点开任何一步，进入论证它的一节；点结果，进入论断核查表",
    "The argument of the whole article with its verdicts: a step opens the section that makes "
    "it, a verdict opens the ledger")
MAP_SUPPORTS = Pair("支持", "supports")
TALLY_ARTICLE = Pair("全文的论断", "Claims of the whole article")
TALLY_SECTION = Pair("本节的论断", "Claims of this section")
TALLY_STEP = Pair("所据段落的论断", "Claims of its paragraphs")
TALLY_NONE = Pair("没有列入核查的论断", "No claim was checked")
TALLY_NONE_HERE = Pair("所据段落中没有列入核查的论断", "No claim in its paragraphs was checked")
UNWRITTEN = Pair("本课程尚未写到", "not yet in this course")

CONCEPTS_FIND = Pair("查找一节、一个术语、一个模型或一条论断",
                     "Find a section, a term, a model or a claim")
CONCEPTS_HINT = Pair("内卷化、neijuan、involution、1.1、C04",
                     "involution, 内卷化, neijuan, 1.1, C04")
CONCEPTS_FOUND = Pair("建议", "Suggestions")
CONCEPTS_SOME = Pair("{count}项，用上下方向键选择", "{count} found; choose with the arrow keys")
CONCEPTS_FIRST_OF = Pair("共{count}项，先列{shown}项", "{count} found, the first {shown} listed")
CONCEPTS_NONE = Pair("没有找到“{words}”。", "Nothing found for “{words}”.")
CONCEPTS_UNKNOWN = Pair("课程里没有“{words}”。", "The course has no “{words}”.")
CONCEPTS_DRAWING = Pair("所选一项与它的邻居", "The chosen entry and its neighbours")
CONCEPTS_COUNTS = Pair("与它直接相连的有{near}项，再隔一步的有{far}项。",
                       "Directly linked: {near}. One step further: {far}.")
CONCEPTS_ONWARD = Pair("另连{count}项", "leads to {count} more")
CONCEPTS_OPEN = Pair("打开", "Open")
CONCEPTS_MORE = Pair("再显示{count}项", "Show {count} more")
CONCEPTS_KEYS = Pair(
    "键盘：Tab 在各组之间移动，上下方向键在组内移动，回车把选中的一项移到中间；"
    "右方向键移到它的“打开”，左方向键移回。浏览器的“后退”回到上一项。",
    "Keyboard: Tab moves between the groups, the up and down arrows within a group; Enter puts "
    "an entry in the middle; the right arrow goes to its “Open” and the left arrow back. The "
    "browser’s Back returns to the previous entry.")
CONCEPTS_LISTS = Pair("全部列表：各节的术语、模型与论断",
                      "Full lists: the terms, models and claims of each section")
CONCEPTS_REST = Pair("不专属某一节的", "Not in any one section")

INDEX_LAB = Pair("{number} 实验", "{number} lab")
INDEX_LETTERS = Pair("按字母跳转", "Jump to a letter")
INDEX_HINT = Pair("内卷化、neijuan 或 involution", "involution, 内卷化 or neijuan")
INDEX_UNUSED = Pair("正文未用，读这些段落时用得着：", "Not used in our text; useful in reading")

REVIEW_HOW = Pair(
    "从本部分各节的{pool}道练习题中抽出{count}道，一次一题。答错的题隔几题会再出现，直到答对；下一轮也先考它。",
    "{count} questions are drawn from the {pool} practice questions of this part’s sections, one "
    "at a time. One that you miss comes back a few questions later, until you get it right, and "
    "comes first in the next round.")
REVIEW_BEGIN = Pair("开始：{count}题", "Begin: {count} questions")
REVIEW_AGAIN = Pair("再来一轮", "Another round")
REVIEW_FROM = Pair("出自", "From")
REVIEW_NEXT = Pair("下一题", "Next question")
REVIEW_PROGRESS = Pair("已掌握{done}题，共{count}题", "{done} of {count} done")
REVIEW_BACK = Pair("这道题先前答错过", "you missed this one earlier")
REVIEW_SCORE = Pair("{count}题中，一次答对{right}题。各节的情况：",
                    "Right at the first try: {right} of {count}. By section:")
REVIEW_MISSED = Pair("其中有{count}道你曾答错，会优先抽到。",
                     "Of these, you have missed {count} before; what you missed is drawn first.")

TIMELINE_PICK = Pair("选一个阶段来看，选两个来比较：",
                     "Choose one stage to see it, or two to compare:")
TIMELINE_ALL = Pair("全部显示", "Show all")
TIMELINE_INDICATOR = Pair("指标", "Indicator")
TIMELINE_CAPTION = Pair("底色标出所选的阶段；年代是惯例，不是测量结果。数据来源：",
                        "The stages chosen are shaded; their dates are conventions, not "
                        "measurements. Sources:")
STAGE_WHEN = Pair("年代", "Dates")
STAGE_TOOLS = Pair("工具", "Tools")
STAGE_ENERGY = Pair("能源", "Energy")
STAGE_FACTOR = Pair("主导要素", "Leading factor")
STAGE_MEASURED = Pair("测量值", "Measured")
STAGE_UNMEASURED = Pair("没有可靠的长期序列上溯到这一阶段。",
                        "No reliable long series reaches back to this stage.")
STAGE_DISPUTED = Pair("争议", "Disputed")
SERIES_FROM_TO = Pair("{name}由{start}年的{first}到{end}年的{last}",
                      "{name} from {first} in {start} to {last} in {end}")
WITH_UNIT = Pair("{name}（{unit}）", "{name} ({unit})")
COLUMN_INDICATOR = Pair("指标", "Indicator")
COLUMN_ENTITY = Pair("国家或地区", "Country or region")
COLUMN_YEAR = Pair("年份", "Year")
COLUMN_VALUE = Pair("数值", "Value")
COLUMN_UNIT = Pair("单位", "Unit")

MATRIX_ASPECT = Pair("方面", "Aspect")
MATRIX_HIDE = Pair("遮住各格，自己填写", "Hide the cells and fill them in")
MATRIX_HOW = Pair("先凭记忆写下，再打开对照。写的内容只保存在这台设备上。",
                  "Write from memory first, then open the cell and compare. What you write stays "
                  "only on this device.")
MATRIX_CLEAR = Pair("清除我写的内容", "Clear what I wrote")
MATRIX_YOURS = Pair("{form}：{aspect}。你的填写", "{form}: {aspect}. Your own words")
MATRIX_WRITE = Pair("谁会怎么说？", "Who would say what?")
MATRIX_OPEN = Pair("打开这一格", "Open this cell")
MATRIX_EVIDENCE = Pair("证据", "Evidence")
MATRIX_CLAIMS = Pair("已核查的论断", "Checked claims")
HOLDER_ARTICLE = Pair("文章", "The article")

ASSIGNMENT_POINTS = Pair("分", "points")
RUBRIC = Pair("评分标准", "Rubric")
ASSIGNMENT_HOW = Pair(
    "教师用 {command} 生成作业笔记本并发给学生；学生填好后原名交回。自动评分的题目由批改程序判分，"
    "论述题由教师评阅。",
    "The instructor generates the notebook with {command} and hands it out; the student fills it "
    "in and returns it under the same name. A program marks all but the essays, which are marked "
    "by a person.")
BLUEPRINT_TITLE = Pair("各节考几题，考什么题型",
                       "Number and kinds of questions in each section")
BLUEPRINT_QUESTIONS = Pair("题数", "Questions")
BLUEPRINT_KINDS = Pair("题型", "Kinds")
BLUEPRINT_POINTS = Pair("分值", "Points")
BLUEPRINT_TOTAL = Pair("合计", "Total")
BLUEPRINT_HOW = Pair("教师这样生成各卷的笔记本：",
                     "The instructor generates the notebook for each form with:")
ASSIGNMENT_KINDS = {
    "choice": Pair("单选", "One choice"),
    "several": Pair("多选", "Several choices"),
    "matching": Pair("配对", "Matching"),
    "ordering": Pair("排序", "Ordering"),
    "text": Pair("填写术语", "Term"),
    "number": Pair("数值", "Number"),
    "table": Pair("数据表（pandas）", "Table (pandas)"),
    "function": Pair("函数（模型）", "Function (model)"),
    "essay": Pair("论述（教师评阅）", "Essay (marked by a person)"),
}
