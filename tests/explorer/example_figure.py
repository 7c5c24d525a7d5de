"""A figure as a lab emits it: labels in pairs, an array packed, a template to drop."""

FIGURE = {
    "data": [
        {"type": "scatter", "name": "中国 // China", "x": [1000, 1500, 1820],
         "y": {"dtype": "f8", "bdata": "AAAAAAAA8D8AAAAAAAAEQAAAAAAAAAhA"}},
        {"type": "bar", "name": "英国 // Britain", "x": [1500, 1820], "y": [4, None]},
    ],
    "layout": {"title": {"text": "人均收入 // Income per head"},
               "xaxis": {"title": {"text": "年份 // Year"}},
               "yaxis": {"title": {"text": "国际元 // International dollars"}},
               "template": {"layout": {"colorway": ["red"]}}},
}
