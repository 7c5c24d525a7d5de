"""No control is dead: every one on every page changes something that a reader can see or keep."""

from __future__ import annotations

import pytest
from browser_pages import in_turn
from playwright.sync_api import TimeoutError

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

# Brings a control into a state that can be changed, into view, and remembers the page's state,
# which stays in the page: to bring half a megabyte here and back for each control took long.
# Returns what the control is, or nothing where it is not to be operated.
PREPARE = f"""async el => {{
    if (!el.checkVisibility({{visibilityProperty: true}}) || !el.getClientRects().length) return null;
    // Of a question's choices the first two: test_practice.py chooses every one of them.
    if (/^(radio|checkbox)$/.test(el.type) && el.form && el.form.matches("[data-question]")
            && [...el.form.querySelectorAll("input")].indexOf(el) > 1) return null;
    // A radio that is already chosen, an entry at the top: put another in its place first.
    if (el.type === "radio" && el.checked) {{
        const other = [...document.getElementsByName(el.name)].find(o => o !== el);
        other.checked = true;
        other.dispatchEvent(new Event("change", {{bubbles: true}}));
    }}
    if (el.className === "up" && !el.closest("li").previousElementSibling)
        el.closest("ol").appendChild(el.closest("li"));
    if (el.className === "down" && !el.closest("li").nextElementSibling)
        el.closest("ol").prepend(el.closest("li"));
    if (el.type === "reset") {{
        // Something must have been answered for a reset to take back.
        el.form.querySelectorAll("input").forEach(input => {{
            if (input.type === "text") input.value = "7"; else input.checked = true;
        }});
        el.form.querySelectorAll("select").forEach(select => {{ select.selectedIndex = 1; }});
        el.form.requestSubmit();
    }}
    const box = el.getBoundingClientRect();
    if (box.top < 100 || box.bottom > innerHeight - 50) el.scrollIntoView({{block: "center"}});
    await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    window.stateBefore = ({STATE})();
    return [el.tagName === "INPUT" ? el.type : el.tagName.toLowerCase(),
        `${{el.outerHTML.slice(0, 120)}} in ${{(el.closest("[id]") || {{}}).id}}`];
}}"""
CHANGED = f"() => ({STATE})() !== window.stateBefore"

OPERATE = {
    "range": "el => { el.value = Number(el.value) === Number(el.max) ? el.min : el.max;"
             " el.dispatchEvent(new Event('input', {bubbles: true}));"
             " el.dispatchEvent(new Event('change', {bubbles: true})); }",
    "text": "el => { el.value = '3x内卷'; el.dispatchEvent(new Event('input', {bubbles: true})); }",
    "select": "el => { el.selectedIndex = (el.selectedIndex + 1) % el.options.length;"
              " el.dispatchEvent(new Event('change', {bubbles: true})); }",
}
OPERATE["search"] = OPERATE["text"]


@pytest.mark.parametrize(("edition", "name"), in_turn())
@pytest.mark.browser
def test_every_control_changes_something(watched, address, edition, name):
    with watched(f"{address}/{edition}/{name}") as page:
        page.add_style_tag(content="html { scroll-behavior: auto !important; }")
        controls = page.query_selector_all(
            "button, input:not([type=hidden]), select, summary, [tabindex='0']:is([role=button])")
        dead, tried = [], 0
        for control in controls:
            prepared = control.evaluate(PREPARE)
            if prepared is None:
                continue
            kind, described = prepared
            if kind in OPERATE:
                control.evaluate(OPERATE[kind])
            else:
                control.click()
            try:
                page.wait_for_function(CHANGED, timeout=1500)
            except TimeoutError:
                dead.append(described)
            tried += 1
        assert dead == []
        assert tried >= 3
