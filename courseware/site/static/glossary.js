// The glossary page: filter and sort by script, pinyin or English.
(function () {
  "use strict";
  var form = document.querySelector(".glossary-filter");
  var holder = document.querySelector(".glossary-entries");
  if (!form || !holder) { return; }
  var entries = Array.prototype.slice.call(holder.children);
  var collate = {hans: "zh-Hans", hant: "zh-Hant", pinyin: "en", en: "en"};

  var plain = window.coursewarePlain;

  function apply() {
    var wanted = plain(form.q.value);
    var column = form.column.value;
    var shown = 0;
    entries.forEach(function (entry) {
      var cells = column ? [entry.dataset[column]] : ["hans", "hant", "pinyin", "en", "also"].map(function (each) { return entry.dataset[each]; });
      var hit = cells.some(function (cell) { return plain(cell).indexOf(wanted) >= 0; });
      entry.hidden = !hit;
      shown += hit ? 1 : 0;
    });
    form.querySelector(".shown").textContent = String(shown);
  }
  function sort() {
    var column = form.sort.value;
    entries.sort(function (a, b) {
      return a.dataset[column].localeCompare(b.dataset[column], collate[column], {ignorePunctuation: true}) || a.id.localeCompare(b.id);
    }).forEach(function (entry) { holder.appendChild(entry); });
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.q.addEventListener("input", apply);
  form.column.addEventListener("change", apply);
  form.sort.addEventListener("change", sort);
  form.hidden = false;
  sort();
  apply();
})();
