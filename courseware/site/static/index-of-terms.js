// The index of terms: a filter over both languages, both scripts and pinyin.
(function () {
  "use strict";
  var form = document.querySelector(".index-filter");
  if (!form) { return; }
  var plain = window.coursewarePlain;
  var letters = Array.prototype.slice.call(document.querySelectorAll(".index-letter"));
  var entries = Array.prototype.map.call(document.querySelectorAll(".index-entry"), function (item) {
    return {item: item, forms: item.dataset.forms.split("|").map(plain)};
  });

  function apply() {
    var wanted = plain(form.q.value);
    var shown = 0;
    entries.forEach(function (entry) {
      var hit = entry.forms.some(function (text) { return text.indexOf(wanted) >= 0; });
      entry.item.hidden = !hit;
      shown += hit ? 1 : 0;
    });
    letters.forEach(function (letter) {
      letter.hidden = !letter.querySelector(".index-entry:not([hidden])");
      document.querySelector('.index-letters [href="#' + letter.id + '"]').hidden = letter.hidden;
    });
    form.querySelector(".shown").textContent = String(shown);
  }
  // A link to an entry that the filter hides shows it all the same.
  window.addEventListener("hashchange", function () {
    var target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest(".term-index [hidden]")) { form.reset(); apply(); target.scrollIntoView(); }
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.q.addEventListener("input", apply);
  form.hidden = false;
  apply();
})();
