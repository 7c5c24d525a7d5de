// The search box of the concept map: suggestions in either language, script or pinyin.
window.coursewareConceptFinder = function (view, concepts, say, choose) {
  "use strict";
  var field = view.querySelector("#concept-q");
  var list = view.querySelector("#concept-found");
  var status = view.querySelector(".concept-status");
  var MOST = 12;
  var found = [];
  var active = -1;

  // 0 is the word itself, 1 its beginning, 2 somewhere inside; Infinity is not there at all.
  function rank(concept, wanted) {
    concept.plain = concept.plain || concept.forms.map(window.coursewarePlain);
    return concept.plain.reduce(function (best, form) {
      var at = form.indexOf(wanted);
      return at < 0 ? best : Math.min(best, form === wanted ? 0 : at === 0 ? 1 : 2);
    }, Infinity);
  }
  function mark(place) {
    active = place;
    Array.prototype.forEach.call(list.children, function (option, each) { option.setAttribute("aria-selected", String(each === place)); });
    if (place < 0) { field.removeAttribute("aria-activedescendant"); return; }
    field.setAttribute("aria-activedescendant", list.children[place].id);
    list.children[place].scrollIntoView({block: "nearest"});
  }
  function close() {
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    mark(-1);
  }
  function take(place) {
    var chosen = found[place];
    if (!chosen) { return; }
    close();
    field.value = "";
    status.textContent = "";
    choose(chosen.key);
  }
  function option(concept, place) {
    var item = document.createElement("li");
    var kind = document.createElement("span");
    item.id = "concept-found-" + place;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    kind.className = "concept-kind";
    kind.append(say("kinds", concept.kind));
    item.append(kind, " ", concept.label());
    // The field keeps the focus: a press must not take it away before the click arrives.
    item.addEventListener("pointerdown", function (event) { event.preventDefault(); });
    item.addEventListener("click", function () { take(place); });
    return item;
  }
  function suggest() {
    var wanted = window.coursewarePlain(field.value);
    var all = !wanted ? [] : concepts.map(function (concept, place) {
      return {concept: concept, place: place, rank: rank(concept, wanted)};
    }).filter(function (each) { return each.rank < Infinity; }).sort(function (a, b) {
      return a.rank - b.rank || a.place - b.place;
    });
    found = all.slice(0, MOST).map(function (each) { return each.concept; });
    list.textContent = "";
    found.forEach(function (concept, place) { list.appendChild(option(concept, place)); });
    mark(-1);
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(found.length > 0));
    status.textContent = "";
    if (!field.value.trim()) { return; }
    status.append(!found.length ? say("words", "none", {words: field.value.trim()})
      : all.length > MOST ? say("words", "first_of", {count: all.length, shown: MOST})
        : say("words", "some", {count: all.length}));
    (list.hidden ? status : list).scrollIntoView({block: "nearest"});
  }
  field.addEventListener("input", suggest);
  field.addEventListener("focus", function () { if (field.value) { suggest(); } });
  field.addEventListener("blur", close);
  field.addEventListener("keydown", function (event) {
    if (event.isComposing) { return; }  // Enter ends the typing of Chinese, too
    if ((event.key === "ArrowDown" || event.key === "ArrowUp") && found.length) {
      var step = event.key === "ArrowDown" ? 1 : -1;
      event.preventDefault();
      if (list.hidden) { suggest(); }
      mark(active < 0 && step < 0 ? found.length - 1 : (active + step + found.length) % found.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      take(Math.max(active, 0));
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
};
