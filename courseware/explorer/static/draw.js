/* Drawing with Plotly in the manner of this course: the page's fonts and colours, no mode bar,
 * a page that still scrolls under a finger, nothing drawn before the reader comes near.
 * Shared by explorer.js (models) and figure.js (figures of the labs). */
(function () {
  "use strict";

  var TITLE_SIZE = 15.6;  // pixels: Plotly writes an axis title 1.2 times as large as the rest
  var LOWER_MARGIN = 66;  // pixels below the plot for a title of two lines
  var LEGEND = {orientation: "h", x: 0, xanchor: "left", y: 0, yanchor: "bottom",
    yref: "container"};  // below the figure: it never covers the data on a phone
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
      exponentformat: "none", minorloglabels: "complete",  // 10000, never 10k; 20, never 2
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

  /* How long a label is drawn, in pixels: Chinese signs are as wide as they are high. */
  function width(text) {
    return text.split("").reduce(function (sum, sign) {
      return sum + (sign > "\u2e7f" ? 1 : 0.56) * TITLE_SIZE;
    }, 0);
  }

  /* A title too long for its axis goes on two lines, the longer of them as short as can be:
   * parted at a bracket or a comma, and at a space only where that is not enough. */
  function parted(text, room) {
    if (width(text) <= room || text.indexOf("<br>") >= 0) return text;
    var found = [/[（(]|[，,] ?/g, / /g].map(function (mark) {
      var best = {longer: width(text), text: text};
      for (var match = mark.exec(text); match; match = mark.exec(text)) {
        var at = match.index + (/[（(]/.test(match[0]) ? 0 : match[0].length);
        var longer = Math.max(width(text.slice(0, at)), width(text.slice(at)));
        if (longer < best.longer) {
          best = {longer: longer, text: text.slice(0, at) + "<br>" + text.slice(at)};
        }
      }
      return best;
    });
    return (found[0].longer <= room || found[0].longer <= found[1].longer ? found[0] : found[1]).text;
  }

  function fitTitles(element, layout) {
    var below = layout.showlegend === false ? 56 : 120;  // ticks and title below, legend
    var rooms = {xaxis: element.clientWidth - 76, yaxis: element.clientHeight - below};
    Object.keys(rooms).forEach(function (name) {
      var title = layout[name] && layout[name].title;
      if (title && title.text) title.text = parted(title.text, rooms[name]);
    });
    // Margins that follow both axes chase each other: one is left to Plotly, one is told.
    if (layout.yaxis && !layout.yaxis.automargin) layout.yaxis.automargin = "width";
    var lower = layout.xaxis && layout.xaxis.title && /<br>/.test(layout.xaxis.title.text);
    if (lower && !layout.xaxis.automargin) layout.margin = {b: LOWER_MARGIN};
  }

  function render(entry) {
    theme = theme || readTheme(entry.element);
    var picture = entry.make(theme.tones);
    picture.layout.template = theme.template;
    fitTitles(entry.element, picture.layout);
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

  window.coursewareDraw = {legend: LEGEND, plot: plot, near: near, ready: ready};
})();
