"""No control is dead: every one on every page changes something that a reader can see or keep."""

from __future__ import annotations

import pytest
from browser_pages import in_turn

# Everything that a control can change: the document with the state of its fields, what is kept
# on the device, the address, the clipboard's notice, and where the page is scrolled to.
STATE = """() => {
    const fields = [...document.querySelectorAll("input, select, details")].map(field =>
        [field.value, field.checked, field.open]);
    const plots = [...document.querySelectorAll(".js-plotly-plot")].map(plot =>
        plot.data && plot.data.map(trace => [trace.name, trace.visible, trace.y && [...trace.y]]));
    return JSON.stringify([document.documentElement.outerHTML, fields, plots, {...localStorage},
        location.href, scrollY, document.activeElement && document.activeElement.id]);
}"""

# The state stays in the page: to bring half a megabyte here and back for each control took long.
REMEMBER = f"() => {{ window.stateBefore = ({STATE})(); }}"
CHANGED = f"() => ({STATE})() !== window.stateBefore"

OPERATE = {
    "range": "el => { el.value = Number(el.value) === Number(el.max) ? el.min : el.max;"
             " el.dispatchEvent(new Event('input', {bubbles: true}));"
             " el.dispatchEvent(new Event('change', {bubbles: true})); }",
    "text": "el => { el.value = '3x内卷'; el.dispatchEvent(new Event('input', {bubbles: true})); }",
    "select": "el => { el.selectedIndex = (el.selectedIndex + 1) % el.options.length;"
              " el.dispatchEvent(new Event('change', {bubbles: true})); }",
}


def _operate(page, control) -> None:
    kind = control.evaluate("el => el.tagName === 'INPUT' ? el.type : el.tagName.toLowerCase()")
    if kind in ("range", "select"):
        control.evaluate(OPERATE[kind])
    elif kind in ("text", "search"):
        control.evaluate(OPERATE["text"])
    else:
        control.click()


@pytest.mark.parametrize(("edition", "name"), in_turn())
@pytest.mark.browser
def test_every_control_changes_something(watched, address, edition, name):
    with watched(f"{address}/{edition}/{name}") as page:
        page.add_style_tag(content="html { scroll-behavior: auto !important; }")
        controls = page.query_selector_all(
            "button, input:not([type=hidden]), select, summary, [tabindex='0']:is([role=button])")
        dead, tried = [], 0
        for control in controls:
            if not control.is_visible():
                continue
            # Of a question's choices the first two: test_practice.py chooses every one of them.
            if control.evaluate("""el => /^(radio|checkbox)$/.test(el.type) && el.form
                    && el.form.matches("[data-question]")
                    && [...el.form.querySelectorAll("input")].indexOf(el) > 1"""):
                continue
            described = control.evaluate(
                "el => el.outerHTML.slice(0, 120) + ' in ' + (el.closest('[id]') || {}).id")
            # A radio that is already chosen, an entry at the top: put another in its place first.
            control.evaluate("""el => {
                if (el.type === "radio" && el.checked) {
                    const other = [...document.getElementsByName(el.name)].find(o => o !== el);
                    other.checked = true;
                    other.dispatchEvent(new Event("change", {bubbles: true}));
                }
                if (el.className === "up" && !el.closest("li").previousElementSibling)
                    el.closest("ol").appendChild(el.closest("li"));
                if (el.className === "down" && !el.closest("li").nextElementSibling)
                    el.closest("ol").prepend(el.closest("li"));
                if (el.type === "reset") {
                    // Something must have been answered for a reset to take back.
                    el.form.querySelectorAll("input").forEach(i => { if (i.type === "text") i.value = "7"; else i.checked = true; });
                    el.form.querySelectorAll("select").forEach(s => { s.selectedIndex = 1; });
                    el.form.requestSubmit();
                }
            }""")
            control.scroll_into_view_if_needed()
            page.wait_for_timeout(20)
            page.evaluate(REMEMBER)
            _operate(page, control)
            try:
                page.wait_for_function(CHANGED, timeout=1500)
            except Exception:
                dead.append(described)
            tried += 1
        assert dead == []
        assert tried >= 3
