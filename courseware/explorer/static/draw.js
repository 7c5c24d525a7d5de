/* Drawing with Plotly in the manner of this course: the page's fonts and colours, no mode bar,
 * a page that still scrolls under a finger, nothing drawn before the reader comes near.
 * Shared by explorer.js (models) and figure.js (figures of the labs). */
(function () {
  "use strict";

  var TONES = ["blue", "orange", "violet", "green", "grey"];
  var CONFIG = {displayModeBar: false, responsive: true, scrollZoom: false, doubleClick: false,
    showTips: false, showAxisDragHandles: false};
  var drawn = [];
  var theme = null;

  function readTheme(element) {
    var root = getComputedStyle(document.documentElement);
    var own = getComputedStyle(element);
    var tones = {};
    TONES.forEach(function (tone) {
      tones[tone] = root.getPropertyValue("--tone-" + tone).trim();
    });
    var grid = root.getPropertyValue("--figure-grid").trim();
    var paper = root.getPropertyValue("--figure-paper").trim();
    var axis = {gridcolor: grid, linecolor: own.color, zerolinecolor: grid, showline: true,
      ticks: "outside", tickcolor: own.color, fixedrange: true,
      title: {standoff: 8}};
    return {
      tones: tones,
      template: {layout: {
        font: {family: own.fontFamily, size: 13, color: own.color},
        colorway: TONES.map(function (tone) { return tones[tone]; }),
        paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)",
        margin: {l: 64, r: 12, t: 8, b: 48},
        hoverlabel: {bgcolor: paper, bordercolor: own.color,
          font: {family: own.fontFamily, color: own.color}},
        title: {automargin: true, yref: "container", x: 0, xanchor: "left", font: {size: 15}},
        hovermode: "closest", dragmode: false,
        xaxis: axis, yaxis: axis
      }}
    };
  }

  function render(entry) {
    theme = theme || readTheme(entry.element);
    var picture = entry.make(theme.tones);
    picture.layout.template = theme.template;
    return window.Plotly.react(entry.element, picture.data, picture.layout, CONFIG);
  }

  /* Draws what make(tones) returns, {data, layout}, now and again whenever the theme changes. */
  function plot(element, make) {
    var entry = drawn.find(function (one) { return one.element === element; });
    if (!entry) drawn.push(entry = {element: element});
    entry.make = make;
    return render(entry);
  }

  function redraw() {
    theme = null;
    drawn.forEach(render);
  }

  /* Calls back once, as soon as the element is nearly in view or the page is to be printed. */
  function near(element, callback) {
    var done = false;
    function once() {
      if (done) return;
      done = true;
      watcher.disconnect();
      callback();
    }
    var watcher = new IntersectionObserver(function (entries) {
      if (entries.some(function (entry) { return entry.isIntersecting; })) once();
    }, {rootMargin: "600px"});
    watcher.observe(element);
    window.addEventListener("beforeprint", once);
  }

  /* Calls back when every deferred script of the page has run. */
  function ready(callback) {
    if (document.readyState === "complete") callback();
    else document.addEventListener("DOMContentLoaded", callback, {once: true});
  }

  new MutationObserver(redraw).observe(document.documentElement,
    {attributes: true, attributeFilter: ["data-theme"]});
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);

  window.coursewareDraw = {plot: plot, near: near, ready: ready};
})();
