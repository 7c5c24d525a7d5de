// The concept map: one section, term, model or claim in the middle, its neighbours in groups.
(function () {
  "use strict";
  var view = document.querySelector(".concepts");
  var data = window.coursewareConcepts;
  if (!view || !data) { return; }
  var map = view.querySelector(".concept-map");
  var drawing = view.querySelector(".concept-drawing");
  var middle = view.querySelector(".concept-focus");
  var lists = view.querySelector(".concept-lists");
  var status = view.querySelector(".concept-status");
  var FIRST = {section: 15, term: 8, model: 8, claim: 5};  // of a group, before the reader asks for more
  var CONCEPT = /^#((?:section|term|model|claim)\/.+)$/;
  var between = data.languages[0] === "en" ? "; " : "；";

  // Words in the edition's language and, for the parallel view, in the other one.
  function both(sides) {
    var made = document.createDocumentFragment();
    sides.forEach(function (text, place) {
      var side = document.createElement("span");
      if (place && text === sides[0]) { return; }
      side.lang = data.languages[place];
      side.className = place ? "pair-other" : "";
      side.textContent = text;
      made.appendChild(side);
    });
    return made;
  }
  function filled(sides, values) {
    return sides.map(function (text) {
      return text.replace(/\{(\w+)\}/g, function (hole, name) { return values && name in values ? values[name] : hole; });
    });
  }
  function say(table, name, values) { return both(filled(data[table][name], values)); }
  function element(tag, name) {
    var made = document.createElement(tag);
    if (name) { made.className = name; }
    for (var i = 2; i < arguments.length; i += 1) { made.append(arguments[i]); }
    return made;
  }

  var concepts = data.concepts.map(function (row, place) {
    var key = row[0];
    var listed = lists.querySelector('[data-concept="' + key + '"]');
    return {
      key: key, kind: key.split("/")[0], place: place, near: new Map(),
      href: listed.getAttribute("href"), verdict: listed.className,
      pinyin: data.pinyin[place],
      forms: [key.split("/")[1], data.pinyin[place], listed.querySelector(".concept-name").firstElementChild.textContent, listed.querySelector(".concept-name").textContent].concat(row.slice(1)),
      label: function () {
        var label = element("span", "concept-label " + listed.className);
        Array.prototype.forEach.call(listed.childNodes, function (each) { label.appendChild(each.cloneNode(true)); });
        return label;
      }
    };
  });
  var byKey = new Map(concepts.map(function (concept) { return [concept.key, concept]; }));
  // Links stand heaviest first, so the neighbours of each concept do so too.
  for (var at = 0; at < data.links.length; at += 4) { join(data.links.slice(at, at + 4)); }
  function join(link) {
    [0, 1].forEach(function (end) {
      var near = concepts[link[end]].near;
      var other = concepts[link[1 - end]];
      var why = filled(data.reasons[link[2]][end], {detail: data.details[link[3]]});
      if (!near.has(other)) { near.set(other, []); }
      if (why[0]) { near.get(other).push(why); }
    });
  }
  // Without an address: the term with the most links.
  var start = concepts.filter(function (concept) { return concept.kind === "term"; }).reduce(function (best, concept) { return concept.near.size > best.near.size ? concept : best; });
  var shown = null;

  function opener(concept) {
    var link = element("a", "concept-open", say("words", "open"), element("span", "visually-hidden", " ", concept.label()));
    link.href = concept.href;
    return link;
  }
  function card(concept, why) {
    var item = element("li", "concept-card");
    var move = element("button", "concept-move", concept.label());
    var about = element("p", "concept-why");
    var onward = filled(data.words.onward, {count: concept.near.size - 1});
    item.dataset.key = concept.key;
    move.type = "button";
    about.id = "why-" + concept.place;
    about.append(both([0, 1].map(function (side) {
      return why.concat([onward]).map(function (each) { return each[side]; }).join(side ? data.languages[1] === "en" ? "; " : "；" : between);
    })));
    move.setAttribute("aria-describedby", about.id);
    move.addEventListener("click", function () { choose(concept.key); });
    item.append(move, about);
    if (concept.href) { item.appendChild(opener(concept)); }
    return item;
  }
  // One stop for Tab in each group; the arrow keys go on from there.
  function stop(group, control) {
    Array.prototype.forEach.call(group.querySelectorAll("ul button, ul a"), function (each) { each.tabIndex = each === control ? 0 : -1; });
  }
  function fill(group, whole) {
    var kind = group.dataset.kind;
    var near = Array.from(shown.near.keys()).filter(function (concept) { return concept.kind === kind; });
    var list = group.querySelector("ul");
    var more = group.querySelector(".concept-more");
    if (kind === "section" || kind === "model") { near.sort(function (a, b) { return a.place - b.place; }); }
    var first = whole ? near : near.slice(0, FIRST[kind]);
    group.hidden = !near.length;
    group.querySelector(".concept-count").textContent = near.length;
    list.textContent = "";
    first.forEach(function (concept) { list.appendChild(card(concept, shown.near.get(concept))); });
    stop(group, list.querySelector("button"));
    more.hidden = first.length === near.length;
    more.textContent = "";
    more.append(say("words", "more", {count: near.length - first.length}));
  }
  function around(concept) {
    var far = new Set();
    concept.near.forEach(function (why, near) { near.near.forEach(function (also, other) { far.add(other); }); });
    concept.near.forEach(function (why, near) { far.delete(near); });
    far.delete(concept);
    return {near: concept.near.size, far: far.size};
  }
  function show(concept) {
    var name = element("p", "concept-title", concept.label());
    var counts = element("p", "concept-counts", say("words", "counts", around(concept)));
    shown = concept;
    name.id = "concept-focus-name";
    counts.id = "concept-focus-counts";
    middle.textContent = "";
    middle.dataset.kind = concept.kind;
    middle.append(element("p", "concept-kind", say("kinds", concept.kind)), name);
    if (concept.pinyin) {
      var pinyin = element("p", "pinyin", concept.pinyin);
      pinyin.lang = "zh-Latn-pinyin";
      middle.appendChild(pinyin);
    }
    middle.appendChild(counts);
    if (concept.href) { middle.appendChild(opener(concept)); }
    Array.prototype.forEach.call(groups, function (group) { fill(group, false); });
    lines();
  }
  function choose(key) {
    if (location.hash === "#" + key) { arrive(true); } else { location.hash = "#" + key; }
  }
  // Show what the address names. A reader who moved is taken along to the middle.
  function arrive(moved) {
    var named = CONCEPT.exec(decodeURIComponent(location.hash));
    if (!named && location.hash && moved) { return; }  // an anchor of the page is not ours
    var concept = named ? byKey.get(named[1]) : start;
    status.textContent = "";
    if (!concept) { status.append(say("words", "unknown", {words: named[1].split("/")[1]})); }
    show(concept || start);
    if (moved) { middle.focus({preventScroll: true}); }
    if (moved || named) { middle.scrollIntoView({block: "nearest"}); }
  }

  var groups = drawing.querySelectorAll(".concept-group");
  var lines = window.coursewareConceptLines(drawing);
  Array.prototype.forEach.call(groups, function (group) {
    var list = group.querySelector("ul");
    group.querySelector(".concept-more").addEventListener("click", function () {
      var before = list.children.length;
      fill(group, true);
      list.children[before].querySelector("button").focus();
      lines();
    });
    list.addEventListener("focusin", function (event) { stop(group, event.target); });
    list.addEventListener("keydown", function (event) {
      var here = event.target.closest(".concept-card");
      var column = event.target.matches("a") ? "a" : "button";
      var next = {ArrowDown: here.nextElementSibling, ArrowUp: here.previousElementSibling,
                  Home: list.firstElementChild, End: list.lastElementChild}[event.key];
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
        next = here;
        column = event.key === "ArrowRight" ? "a" : "button";
      }
      var control = next && (next.querySelector(column) || next.querySelector("button"));
      if (!control || event.ctrlKey || event.metaKey || event.altKey) { return; }
      event.preventDefault();
      control.focus();
    });
  });
  // In the lists an entry now moves the focus; its page is one step further, behind “Open”.
  Array.prototype.forEach.call(lists.querySelectorAll("a[data-concept]"), function (link) {
    link.setAttribute("href", "#" + link.dataset.concept);
    link.addEventListener("click", function (event) { if (location.hash === link.hash) { event.preventDefault(); arrive(true); } });
  });
  map.hidden = false;
  lists.open = false;
  window.coursewareConceptFinder(view, concepts, say, choose);
  window.addEventListener("hashchange", function () { arrive(true); });
  arrive(false);
})();
