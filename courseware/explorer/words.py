"""What the explorers and figures say around a model's own words."""

from courseware.language import Pair

RESET = Pair("恢复初始设定", "Reset")
COPY_LINK = Pair("复制此设定的链接", "Copy link to this setting")
LINK_COPIED = Pair("链接已复制", "Link copied")
LINK_BY_HAND = Pair("请手动复制此链接", "Copy this link by hand")
ABOUT = Pair("模型说明与未计入的因素", "What the model says and leaves out")
VALUES = Pair("曲线的数值", "The curves in numbers")
NEEDS_SCRIPT = Pair("移动滑块需要启用 JavaScript；以下是初始设定下的结果。",
                    "Moving the sliders needs JavaScript. The results below are for the "
                    "initial settings.")
NAMED = Pair("{value}：{name}", "{value}: {name}")
NOW = Pair("当前结果", "Present result")
FROM_TO = Pair("{label}：由 {first} 到 {last}", "{label}: from {first} to {last}")
AT = Pair("{label}：{last}", "{label}: {last}")

FIGURE = Pair("图", "Figure")
FIGURE_DATA = Pair("本图数据", "Data for this figure")
DOWNLOAD = Pair("下载 CSV", "Download CSV")
HORIZONTAL = Pair("横轴", "Horizontal axis")
ITEM = Pair("项目", "Item")
FROM = Pair("{name}（起）", "{name}, from")
TO = Pair("{name}（讫）", "{name}, to")
SERIES = Pair("序列", "Series")
