// The review of a part: questions drawn across its sections, one at a time. One that was missed
// comes back after a few others until it is answered rightly, and first in the next round.
(function () {
  "use strict";

  var RETURNS_AFTER = 3;  // questions between a miss and the next try; twice as many after two

  var kept = window.coursewareKept;

  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return values[name]; });
  }
  function shuffled(items) {
    var mixed = items.slice();
    for (var i = mixed.length - 1; i > 0; i -= 1) {
      var j = Math.floor(Math.random() * (i + 1));
      var held = mixed[i];
      mixed[i] = mixed[j];
      mixed[j] = held;
    }
    return mixed;
  }

  Array.prototype.forEach.call(document.querySelectorAll(".review"), function (review) {
    var name = "review." + review.dataset.review;
    var data = JSON.parse(review.querySelector(".review-data").textContent);
    var words = data.words;
    var state = kept.read(name);  // {missed, slips: {id: times}, queue: [id], first: {id: right}}
    var answered = false;
    var one = function (selector) { return review.querySelector(selector); };
    var forms = {};
    Array.prototype.forEach.call(review.querySelectorAll(".question"), function (form) {
      forms[form.dataset.question] = form;
    });

    function save() { kept.write(name, state); }
    function known(id) { return Object.prototype.hasOwnProperty.call(forms, id); }

    // What was missed here or on the section's own page, the most often missed first.
    function missed() {
      var times = {};
      Object.keys(data.of).forEach(function (id) {
        var own = kept.read("practice." + data.of[id])[id];
        if (own && own.right === false) { times[id] = 1; }
      });
      Object.keys(state.missed || {}).forEach(function (id) { if (known(id)) { times[id] = state.missed[id] + 1; } });
      return Object.keys(times).sort(function (a, b) { return times[b] - times[a]; });
    }

    // Half of a round at most is old misses; the rest is dealt from the sections in turn.
    function dealt() {
      var chosen = missed().slice(0, Math.floor(data.count / 2));
      var piles = data.sections.map(function (section) {
        return shuffled(Object.keys(data.of).filter(function (id) {
          return data.of[id] === section.unit && chosen.indexOf(id) < 0;
        }));
      });
      while (chosen.length < data.count && piles.some(function (pile) { return pile.length; })) {
        piles.forEach(function (pile) { if (pile.length && chosen.length < data.count) { chosen.push(pile.pop()); } });
      }
      return shuffled(chosen);
    }

    function show(part) {
      [".review-start", ".review-round", ".review-end"].forEach(function (each) { one(each).hidden = each !== part; });
      Object.keys(forms).forEach(function (id) { forms[id].hidden = true; });
      one(".review-next").hidden = true;
      one(".review-foot").hidden = false;
    }

    function right() { return Object.keys(state.first).length - state.queue.filter(function (id) { return id in state.first; }).length; }

    function next() {
      if (!state.queue.length) { end(); return; }
      var id = state.queue[0];
      var section = data.sections.filter(function (each) { return each.unit === data.of[id]; })[0];
      answered = false;
      show(".review-round");
      forms[id].reset();
      forms[id].hidden = false;
      one(".review-progress").textContent = fill(words.review_progress, {done: right(), count: state.count})
        + (id in state.first ? " · " + words.review_back : "");
      one(".review-bar").max = state.count;
      one(".review-bar").value = right();
      one(".review-from a").textContent = section.title;
      one(".review-from a").href = section.href + "#question-" + id;
    }

    function checked(id, done) {
      if (answered) { return; }  // a second try on the spot teaches, and is not counted
      answered = true;
      state.queue.shift();
      state.missed = state.missed || {};
      state.slips = state.slips || {};
      if (!(id in state.first)) { state.first[id] = done.right; }
      if (!done.right) {
        state.missed[id] = (state.missed[id] || 0) + 1;
        state.slips[id] = (state.slips[id] || 0) + 1;
        state.queue.splice(Math.min(RETURNS_AFTER * state.slips[id], state.queue.length), 0, id);
      } else if (state.first[id] && state.missed[id]) {
        state.missed[id] -= 1;
        if (!state.missed[id]) { delete state.missed[id]; }
      }
      save();
      one(".review-bar").value = right();
      one(".review-next").hidden = false;
    }

    function end() {
      var ids = Object.keys(state.first).filter(known);
      var slips = ids.filter(function (id) { return !state.first[id]; });
      show(".review-end");
      one(".review-score").textContent = fill(words.review_score, {right: ids.length - slips.length, count: ids.length});
      var list = one(".review-list");
      list.textContent = "";
      data.sections.forEach(function (section) {
        var own = ids.filter(function (id) { return data.of[id] === section.unit; });
        if (!own.length) { return; }
        var entry = document.createElement("li");
        var link = document.createElement("a");
        var lost = own.filter(function (id) { return !state.first[id]; });
        link.href = section.href + (lost.length ? "#question-" + lost[0] : "");
        link.textContent = section.title;
        entry.appendChild(link);
        entry.appendChild(document.createTextNode(" " + (own.length - lost.length) + " / " + own.length));
        list.appendChild(entry);
      });
      one(".review-end").focus();
    }

    function begin() {
      state.queue = dealt();
      state.count = state.queue.length;
      state.first = {};
      state.slips = {};
      save();
      next();
    }

    function start() {
      var count = missed().length;
      one(".review-missed").textContent = count ? fill(words.review_missed, {count: count}) : "";
      show(".review-start");
    }

    Object.keys(forms).forEach(function (id) {
      window.coursewareQuestion.attach(forms[id], data, {
        checked: function (done) { checked(id, done); },
        cleared: function () {}
      });
    });
    one(".review-begin").addEventListener("click", begin);
    one(".review-again").addEventListener("click", begin);
    one(".review-next").addEventListener("click", function () {
      next();
      var first = review.querySelector(".question:not([hidden]) input, .question:not([hidden]) select, .question:not([hidden]) button");
      if (first) { first.focus(); }
    });
    one(".review-forget").addEventListener("click", function () { state = {}; save(); start(); });

    state.queue = (state.queue || []).filter(known);
    if (state.first && state.queue.length) { next(); } else { start(); }
  });
})();
