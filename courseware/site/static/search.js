// The search page: every word of every page, from the pages' own small indexes.
(function () {
  "use strict";
  var form = document.querySelector(".search-form");
  var results = document.querySelector(".search-results");
  var status = document.querySelector(".search-status");
  var waiting = document.querySelector(".search-wait");
  if (!form) { return; }
  var own = document.documentElement.lang;
  var otherLanguage = own === "en" ? "zh-Hans" : "en";
  var pages = window.coursewareIndex = window.coursewareIndex || [];
  var indexes = JSON.parse(document.querySelector(".search-indexes").textContent);
  var left = indexes.length;  // indexes that have not arrived
  var asked = false;
  var MOST = 60;
  var AROUND = 40;

  function isHan(text) { return /[\u3400-\u9fff]/.test(text); }

  // The text without what folding drops, and for each kept character its place in the text.
  function folded(text, folds) {
    var kept = "";
    var places = [];
    for (var i = 0; i < text.length; i += 1) {
      var character = window.coursewareFold(text[i], folds);
      for (var j = 0; j < character.length; j += 1) { places.push(i); }
      kept += character;
    }
    return {text: kept, places: places};
  }
  // Where the words stand: [start, end), or null.
  function find(text, words, folds) {
    if (isHan(words)) {
      var wanted = window.coursewareFold(words, folds);
      var whole = folded(text, folds);
      var at = wanted ? whole.text.indexOf(wanted) : -1;
      return at < 0 ? null : [whole.places[at], whole.places[at + wanted.length - 1] + 1];
    }
    var plain = text.normalize("NFKC").toLowerCase();
    if (plain.length !== text.length) { plain = text.toLowerCase(); }
    var first = null;
    var all = words.toLowerCase().match(/[\p{L}\p{N}]+/gu) || [];
    var here = all.length > 0 && all.every(function (word) {
      var hit = new RegExp("(^|[^\\p{L}\\p{N}])" + word, "u").exec(plain);
      if (hit && !first) { first = [hit.index + hit[1].length, hit.index + hit[0].length]; }
      return hit;
    });
    return here ? first : null;
  }
  function excerpt(text, hit, language) {
    var line = document.createElement("p");
    var from = Math.max(0, hit[0] - AROUND);
    var to = Math.min(text.length, hit[1] + AROUND * 2);
    var mark = document.createElement("mark");
    line.lang = language;
    mark.textContent = text.slice(hit[0], hit[1]);
    line.append((from ? "…" : "") + text.slice(from, hit[0]), mark, text.slice(hit[1], to) + (to < text.length ? "…" : ""));
    return line;
  }
  // The indexes come when somebody searches, and results appear as they arrive.
  function fetchIndexes() {
    if (asked) { return; }
    asked = true;
    indexes.forEach(function (path) {
      var script = document.createElement("script");
      script.src = path;
      script.onload = script.onerror = function () { left -= 1; soon(left ? 150 : 0); };
      document.head.appendChild(script);
    });
  }
  function place(page) { return indexes.indexOf("search/" + page.page.replace(/\.html$/, ".js")); }

  function search() {
    var words = form.q.value.trim();
    var found = [];
    results.textContent = "";
    status.textContent = "";
    results.setAttribute("aria-busy", String(Boolean(words && left)));
    waiting.hidden = !(words && left);
    if (!words) { return; }
    fetchIndexes();
    pages.forEach(function (page) {
      page.entries.forEach(function (entry) {
        var title = find(entry[1], words, page.folds) ? 0 : 1;
        var hit = find(entry[2], words, page.folds);
        var language = own;
        var text = entry[2];
        if (!hit) {
          hit = find(entry[3], words, page.folds);
          language = otherLanguage;
          text = entry[3];
        }
        if (hit) { found.push({rank: title + (language === own ? 0 : 1), page: page, entry: entry, hit: hit, text: text, language: language}); }
      });
    });
    found.sort(function (a, b) { return a.rank - b.rank || place(a.page) - place(b.page); });
    found.slice(0, MOST).forEach(function (each) {
      var item = document.createElement("li");
      var link = document.createElement("a");
      link.href = each.page.page + (each.entry[0] ? "#" + encodeURIComponent(each.entry[0]) : "");
      link.textContent = each.page.title + (each.entry[1] && each.entry[1] !== each.page.title ? " › " + each.entry[1] : "");
      item.append(link, excerpt(each.text, each.hit, each.language));
      results.appendChild(item);
    });
    if (left && !found.length) { return; }
    status.textContent = found.length ? Math.min(found.length, MOST) + (found.length > MOST ? "+ " : " ") + status.dataset.found : status.dataset.none;
  }
  var timer = 0;
  function soon(milliseconds) { clearTimeout(timer); timer = setTimeout(search, milliseconds); }
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  form.q.addEventListener("input", function () { soon(150); });
  form.q.addEventListener("focus", fetchIndexes);
  form.q.value = new URLSearchParams(location.search).get("q") || "";
  search();
  var bar = document.querySelector(".bar-search");
  bar.addEventListener("submit", function (event) {
    event.preventDefault();
    form.q.value = bar.q.value;
    search();
  });
})();
