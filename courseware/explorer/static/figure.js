/* Figures of the labs: the JSON beside each becomes a drawing in the page's own manner. */
(function () {
  "use strict";

  var draw = window.coursewareDraw;
  var LOG_TICKS = 5;

  function picture(drawing) {
    return function () {
      // Plotly writes into what it is given; the next theme must start from the original.
      var own = JSON.parse(drawing);
      own.layout.legend = Object.assign({}, draw.legend, own.layout.legend);
      ["xaxis", "yaxis"].forEach(function (axis) {
        own.layout[axis] = Object.assign({automargin: true}, own.layout[axis]);
        if (own.layout[axis].type === "log" && !own.layout[axis].nticks) own.layout[axis].nticks = LOG_TICKS;
      });
      delete own.layout.width;
      delete own.layout.height;
      return own;
    };
  }

  function start(figure) {
    var place = figure.querySelector(".lab-figure-drawing");
    var drawing = figure.querySelector(".lab-figure-json").textContent;
    draw.near(place, function () {
      if (window.Plotly) draw.plot(place, picture(drawing));
    });
  }

  draw.ready(function () {
    document.querySelectorAll("[data-figure]").forEach(start);
  });
})();
