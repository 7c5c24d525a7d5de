"""Formulae and code in a prompt become MathML and code; everything else is escaped."""

import pytest

from courseware.language.rich import rich


def test_formulae_and_code_are_rendered_and_the_rest_escaped():
    html = str(rich("若 $r \\le 1$，写 `f(a, b)`：<b> & 5 $"))
    assert "<math" in html
    assert "$r" not in html
    assert "<code>f(a, b)</code>" in html
    assert html.endswith("&lt;b&gt; &amp; 5 $")


@pytest.mark.parametrize("text", ["$\\frac{$", "`<script>`", "$<script>$", "$\\text{<img src=x>}$"])
def test_nothing_breaks_out(text):
    html = str(rich(text))
    assert "<script" not in html
    assert "<img" not in html
