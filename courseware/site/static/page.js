// The frame of every page: menu, theme, parallel view, editions and term cards.
(function () {
  "use strict";
  var root = document.documentElement;

  function keep(name, value) {
    try { localStorage.setItem("courseware." + name, value); } catch (error) { /* private mode */ }
  }
  function one(selector) { return document.querySelector(selector); }
  function all(selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); }

  // Menu (on a phone)
  var menu = one(".menu-button");
  menu.addEventListener("click", function () {
    var open = one("#contents").classList.toggle("open");
    menu.setAttribute("aria-expanded", String(open));
  });

  // Theme
  var theme = one(".theme-button");
  function showTheme() { theme.setAttribute("aria-pressed", String(root.dataset.theme === "dark")); }
  theme.addEventListener("click", function () {
    root.dataset.theme = root.dataset.theme === "dark" ? "light" : "dark";
    keep("theme", root.dataset.theme);
    showTheme();
  });
  showTheme();

  // Where the reader is: the anchor nearest to the line that the eye reads first.
  function here() {
    var line = window.innerWidth > 832 ? 90 : 20;
    var best = "";
    var least = Infinity;
    all("article [id]").forEach(function (place) {
      if (place.closest("svg, .js-plotly-plot") || place.getClientRects().length === 0) { return; }
      var off = Math.abs(place.getBoundingClientRect().top - line);
      if (off < least) { least = off; best = place.id; }
    });
    return best;
  }

  // Parallel view: the line that is being read stays where it is.
  var parallel = one(".parallel-button");
  function showParallel() { parallel.setAttribute("aria-pressed", String(root.classList.contains("parallel"))); }
  function toggleParallel() {
    var place = document.getElementById(here());
    var before = place ? place.getBoundingClientRect().top : 0;
    var on = root.classList.toggle("parallel");
    keep("parallel", on ? "on" : "off");
    showParallel();
    if (place) { window.scrollBy({top: place.getBoundingClientRect().top - before, behavior: "instant"}); }
    window.dispatchEvent(new Event("resize"));
  }
  parallel.addEventListener("click", toggleParallel);
  document.addEventListener("keydown", function (event) {
    if (event.key !== "p" || event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName) && event.target.type !== "range") { return; }
    toggleParallel();
  });
  showParallel();

  // Editions: the same page and place. Setting the link before it is followed keeps it a link.
  all("[data-edition-link]").forEach(function (link) {
    var page = link.getAttribute("href");
    function aim() {
      // What an explorer shows, what the ledger is filtered by and what the concept map has in
      // its middle go along.
      var view = /^#([a-z_]+[?/]|(section|verdict|discrepancy)=)/.test(location.hash) ? location.hash : "";
      var place = here();
      link.setAttribute("href", page + location.search + (view || (window.scrollY > 80 && place ? "#" + place : "")));
    }
    ["pointerdown", "focus", "mouseenter", "click"].forEach(function (name) { link.addEventListener(name, aim); });
    link.addEventListener("click", function () { keep("edition", link.dataset.editionLink); });
  });
  keep("edition", root.dataset.edition);

  // Search from the bar: on the search page itself the page's own form answers.
  if (location.protocol === "file:") {
    var bar = one(".bar-search");
    bar.addEventListener("submit", function (event) {
      event.preventDefault();
      location.href = bar.getAttribute("action").replace(/^#$/, "") + "?q=" + encodeURIComponent(bar.q.value);
    });
  }

  // Term cards: hover and focus show one, a tap shows it in place of following the link.
  var card = one(".term-card");
  var closeWord = one(".term-cards").dataset.close;
  var owner = null;
  var timer = 0;
  function hide() {
    clearTimeout(timer);
    if (owner) { owner.setAttribute("aria-expanded", "false"); }
    owner = null;
    card.hidden = true;
  }
  function show(link) {
    clearTimeout(timer);
    var template = document.getElementById("card-" + link.dataset.term);
    if (!template || owner === link) { return; }
    hide();
    owner = link;
    card.textContent = "";
    var close = document.createElement("button");
    close.type = "button";
    close.className = "close";
    close.setAttribute("aria-label", closeWord);
    close.textContent = "×";
    close.addEventListener("click", function () { var back = owner; hide(); if (back) { back.dataset.quiet = "1"; back.focus(); } });
    card.appendChild(close);
    card.appendChild(template.content.cloneNode(true));
    card.hidden = false;
    link.setAttribute("aria-expanded", "true");
    var box = link.getBoundingClientRect();
    var left = Math.min(Math.max(box.left, 8), document.documentElement.clientWidth - card.offsetWidth - 8);
    var below = box.bottom + card.offsetHeight + 8 < window.innerHeight || box.top < card.offsetHeight + 8;
    card.style.left = left + window.scrollX + "px";
    card.style.top = (below ? box.bottom + 6 : box.top - card.offsetHeight - 6) + window.scrollY + "px";
  }
  function later() { clearTimeout(timer); timer = setTimeout(hide, 250); }
  all("a.term").forEach(function (link) {
    if (!document.getElementById("card-" + link.dataset.term)) { return; }
    link.setAttribute("aria-haspopup", "dialog");
    link.setAttribute("aria-expanded", "false");
    link.addEventListener("pointerenter", function (event) { if (event.pointerType === "mouse") { show(link); } });
    link.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse") { later(); } });
    link.addEventListener("focus", function () {
      if (link.dataset.quiet) { delete link.dataset.quiet; return; }
      if (link.matches(":focus-visible")) { show(link); }
    });
    link.addEventListener("blur", function (event) { if (!card.contains(event.relatedTarget)) { later(); } });
    link.addEventListener("click", function (event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) { return; }
      event.preventDefault();
      show(link);
    });
    link.addEventListener("keydown", function (event) {
      // The card stands at the end of the page: Tab from the term leads into it.
      if (event.key === "Tab" && !event.shiftKey && owner === link && !card.hidden) {
        event.preventDefault();
        card.querySelector("button").focus();
      }
    });
  });
  card.addEventListener("pointerenter", function () { clearTimeout(timer); });
  card.addEventListener("pointerleave", function (event) { if (event.pointerType === "mouse" && !card.contains(document.activeElement)) { later(); } });
  card.addEventListener("focusin", function () { clearTimeout(timer); });
  card.addEventListener("keydown", function (event) {
    var stops = card.querySelectorAll("button, a");
    var back = owner;
    if (event.key !== "Tab" || !back) { return; }
    if (event.shiftKey && event.target === stops[0]) {
      event.preventDefault(); hide(); back.dataset.quiet = "1"; back.focus();
    } else if (!event.shiftKey && event.target === stops[stops.length - 1]) {
      // Leave the card onward from the term, not to the end of the page.
      hide(); back.dataset.quiet = "1"; back.focus(); event.preventDefault();
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && owner) { var back = owner; hide(); back.dataset.quiet = "1"; back.focus(); }
  });
  document.addEventListener("pointerdown", function (event) {
    if (owner && !card.contains(event.target) && event.target !== owner) { hide(); }
  });
})();
