// The timeline: one or two stages chosen are set side by side and shaded in the series.
(function () {
  "use strict";

  var draw = window.coursewareDraw;
  var TONES = ["orange", "blue", "violet", "green", "grey"];
  var DASHES = ["solid", "dash", "dot", "dashdot", "longdash"];
  var WIDE = 20;  // a series whose largest value is so many times its smallest needs a log axis

  function list(nodes) { return Array.prototype.slice.call(nodes); }
  function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, function (whole, name) { return values[name]; });
  }
  function brief(value) { return value.toLocaleString("en", {maximumSignificantDigits: 4}); }

  function start(view) {
    var data = JSON.parse(view.querySelector(".timeline-data").textContent);
    var buttons = list(view.querySelectorAll(".timeline-stages button"));
    var cards = list(view.querySelectorAll(".stage"));
    var place = view.querySelector(".timeline-drawing");
    var chosen = [];  // at most two stages, the older choice first
    var seen = false;

    function indicator() {
      var picked = view.querySelector("input[name=indicator]:checked");
      return data.indicators.filter(function (each) { return each.id === picked.value; })[0];
    }

    function shades(first, last, tones) {
      return data.stages.filter(function (stage) { return chosen.indexOf(stage.id) >= 0; }).map(function (stage) {
        return {type: "rect", layer: "below", xref: "x", yref: "paper", y0: 0, y1: 1,
          x0: Math.max(first, stage.begins), x1: Math.max(first, stage.ends === null ? last : Math.min(last, stage.ends)),
          fillcolor: tones[TONES[data.stages.indexOf(stage) % TONES.length]], opacity: 0.14, line: {width: 0}};
      });
    }

    function picture(tones) {
      var shown = indicator();
      var years = [].concat.apply([], shown.lines.map(function (line) { return line.x; }));
      var values = [].concat.apply([], shown.lines.map(function (line) { return line.y; }));
      var first = Math.min.apply(null, years);
      var last = Math.max.apply(null, years);
      var log = Math.max.apply(null, values) / Math.min.apply(null, values) > WIDE;
      return {
        data: shown.lines.map(function (line, i) {
          return {type: "scatter", mode: "lines+markers", name: line.name, x: line.x, y: line.y,
            line: {color: tones[TONES[i % TONES.length]], dash: DASHES[i % DASHES.length], width: 2.2},
            marker: {size: 5, color: tones[TONES[i % TONES.length]]},
            hovertemplate: "%{fullData.name}, %{x:d}<br>%{y:,.4~r} " + shown.unit + "<extra></extra>"};
        }),
        layout: {
          showlegend: true, legend: Object.assign({}, draw.legend),
          margin: {l: 64, r: 16, t: 8, b: 84}, shapes: shades(first, last, tones),
          xaxis: {title: {text: data.words.year}, range: [first - (last - first) * 0.02, last + (last - first) * 0.02], automargin: true, hoverformat: "d", tickformat: "d"},
          yaxis: {title: {text: fill(shown.unit ? data.words.measured : "{name}", shown)}, automargin: true,
            type: log ? "log" : "linear", dtick: log ? "D2" : null, tickformat: ",", rangemode: "tozero"}
        }
      };
    }

    function tell() {
      var shown = indicator();
      place.setAttribute("aria-label", shown.name + ": " + shown.lines.map(function (line) {
        return fill(data.words.from_to, {name: line.name, first: brief(line.y[0]), start: line.x[0],
          last: brief(line.y[line.y.length - 1]), end: line.x[line.x.length - 1]});
      }).join("; "));
      view.querySelector(".timeline-sources").innerHTML = shown.sources;
    }

    function update() {
      buttons.forEach(function (button) { button.setAttribute("aria-pressed", String(chosen.indexOf(button.dataset.stage) >= 0)); });
      cards.forEach(function (card) { card.hidden = chosen.length > 0 && chosen.indexOf(card.dataset.stage) < 0; });
      view.querySelector(".timeline-cards").classList.toggle("compared", chosen.length === 2);
      view.querySelector(".timeline-all").hidden = !chosen.length;
      tell();
      if (seen && window.Plotly) { draw.plot(place, picture); }
    }

    buttons.forEach(function (button) {
      button.addEventListener("click", function () {
        var id = button.dataset.stage;
        if (chosen.indexOf(id) >= 0) { chosen = chosen.filter(function (each) { return each !== id; }); }
        else { chosen = chosen.concat(id).slice(-2); }
        update();
      });
    });
    view.querySelector(".timeline-all").addEventListener("click", function () { chosen = []; update(); buttons[0].focus(); });
    view.querySelector(".timeline-indicators").addEventListener("change", update);

    // A link to a stage shows it.
    function follow() {
      var id = decodeURIComponent(location.hash.replace(/^#stage-/, ""));
      if (location.hash.indexOf("#stage-") === 0 && data.stages.some(function (stage) { return stage.id === id; })) {
        chosen = [id];
        update();
      }
    }
    window.addEventListener("hashchange", follow);

    view.querySelector(".timeline-line").hidden = false;
    view.querySelector(".timeline-indicators").hidden = false;
    chosen = data.compare;
    update();
    follow();
    draw.near(place, function () { seen = true; update(); });
  }

  draw.ready(function () { list(document.querySelectorAll(".timeline")).forEach(start); });
})();
