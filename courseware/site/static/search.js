// The search page: headings, terms and claims from a small index, and over http every word.
(function () {
  "use strict";
  var form = document.querySelector(".search-form");
  var results = document.querySelector(".search-results");
  var status = document.querySelector(".search-status");
  if (!form) { return; }
  var index = window.coursewareIndex || {entries: [], folds: {}};
  var online = location.protocol !== "file:";
  var pagefind = null;
  var asked = 0;

  document.querySelector(".search-note").hidden = online;

  function fullText() {
    if (!online) { return Promise.resolve(null); }
    if (!pagefind) {
      // Over http only: from a folder, browsers refuse modules altogether.
      pagefind = import(new URL("pagefind/pagefind.js", location.href).href)
        .then(function (module) { return module.init().then(function () { return module; }); })
        .catch(function () { return null; });
    }
    return pagefind;
  }
  function entry(href, title, excerpt) {
    var item = document.createElement("li");
    var link = document.createElement("a");
    link.href = href;
    link.textContent = title;
    item.appendChild(link);
    if (excerpt) {
      var text = document.createElement("p");
      text.innerHTML = excerpt;  // Pagefind's own excerpt of our own page, with <mark> around hits
      item.appendChild(text);
    }
    results.appendChild(item);
  }
  function search() {
    var words = form.q.value.trim();
    var turn = asked += 1;
    results.textContent = "";
    status.textContent = "";
    if (!words) { return; }
    var folded = window.coursewareFold(words, index.folds);
    var found = folded ? index.entries.filter(function (each) { return each[2].indexOf(folded) >= 0; }) : [];
    fullText().then(function (module) {
      return module ? module.search(words).then(function (answer) {
        return Promise.all(answer.results.slice(0, 20).map(function (result) { return result.data(); }));
      }) : [];
    }).then(function (pages) {
      if (turn !== asked) { return; }
      results.textContent = "";
      var count = 0;
      found.slice(0, 30).forEach(function (each) { entry(each[1], each[0]); count += 1; });
      pages.forEach(function (page) {
        (page.sub_results.length ? page.sub_results : [page]).slice(0, 4).forEach(function (part) {
          // Pagefind's addresses start at the edition's folder; this page stands in it.
          var address = part.url.replace(/^.*?\/(?=(book|notebooks)\/)/, "").replace(/^\//, "");
          entry(address, part.title || page.meta.title, part.excerpt);
          count += 1;
        });
      });
      status.textContent = count ? count + " " + status.dataset.found : status.dataset.none;
    });
  }
  var timer = 0;
  form.addEventListener("submit", function (event) { event.preventDefault(); search(); });
  form.q.addEventListener("input", function () { clearTimeout(timer); timer = setTimeout(search, 150); });
  form.q.value = new URLSearchParams(location.search).get("q") || "";
  search();
  var bar = document.querySelector(".bar-search");
  bar.addEventListener("submit", function (event) {
    event.preventDefault();
    form.q.value = bar.q.value;
    search();
  });
})();
