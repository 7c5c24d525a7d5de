/* Explorers: sliders in, the model's own equations, figures and words out.
 * The equations are window.coursewareModels[id].evaluate, compiled from the Python model. */
(function () {
  "use strict";

  var draw = window.coursewareDraw;
  var SPOKEN_AFTER = 600;  // milliseconds of rest before a screen reader is told
  var COPIED_FOR = 4000;
  var LOG_TICKS = 4;  // more, and the numbers 7, 8, 9 run into each other

  function shown(value, about) {
    return value.toLocaleString("en", {minimumFractionDigits: about.digits,
      maximumFractionDigits: about.digits, useGrouping: about.grouped});
  }

  function brief(value, axis) {
    return value.toLocaleString("en", {maximumSignificantDigits: 4, useGrouping: axis.grouped});
  }

  function hovered(name, axis) {
    return axis.label + ": %{" + name + ":" + (axis.grouped ? ",.4~r}" : ".4~r}");
  }

  function fill(sentence, values) {
    return sentence.replace(/\{(\w+)\}/g, function (whole, name) { return values[name]; });
  }

  /* The settings that a fragment asks of this model; null when it asks nothing valid of it.
   * A fragment is a stranger's text: only known names and finite numbers in range get through. */
  function settingsFrom(fragment, id, parameters) {
    var mark = fragment.indexOf("?");
    if (fragment.slice(1, mark) !== id || mark < 0) return null;
    var asked = new URLSearchParams(fragment.slice(mark + 1));
    var found = {};
    parameters.forEach(function (parameter) {
      var text = asked.get(parameter.name);
      if (text === null || !/^-?\d+(\.\d+)?$/.test(text)) return;
      var value = Number(text);
      if (value >= parameter.minimum && value <= parameter.maximum) found[parameter.name] = value;
    });
    return Object.keys(found).length ? found : null;
  }

  function start(root) {
    var id = root.dataset.explorer;
    var model = (window.coursewareModels || {})[id];
    var about = JSON.parse(root.querySelector(".explorer-description").textContent);
    if (!model || root.dataset.started) return;
    root.dataset.started = "";

    var one = function (selector) { return root.querySelector(selector); };
    var charts = about.charts.map(function (chart) {
      return {about: chart, element: one('[data-chart="' + chart.id + '"]')};
    });
    var inputs = about.parameters.map(function (parameter) {
      return one('input[name="' + parameter.name + '"]');
    });
    var values = one(".explorer-values");
    var link = one(".explorer-link");
    var copied = one(".explorer-copied");
    var result = null;
    var waiting = false;
    var speaking = 0;

    function settings() {
      var now = {};
      inputs.forEach(function (input) { now[input.name] = Number(input.value); });
      return now;
    }

    function picture(chart) {
      return function (tones) {
        return {data: chart.lines.map(function (line) { return trace(line, chart, tones); }),
          layout: {showlegend: false, xaxis: axis(chart.x), yaxis: axis(chart.y)}};
      };
    }

    function trace(line, chart, tones) {
      return {
        type: "scatter", name: line.label, x: result[line.x], y: result[line.key],
        mode: line.symbol ? "lines+markers" : "lines",
        line: {color: tones[line.tone], dash: line.dash, width: 2.5},
        marker: {symbol: line.symbol || "circle", size: 11, color: tones[line.tone]},
        stackgroup: line.stacked ? "stack" : "",
        hovertemplate: "%{fullData.name}<br>" + hovered("x", chart.x) + "<br>" +
          hovered("y", chart.y) + "<extra></extra>"
      };
    }

    function axis(about) {
      return {title: {text: about.label}, type: about.log ? "log" : "linear",
        autorangeoptions: about.ends, separatethousands: about.grouped,
        nticks: about.log ? LOG_TICKS : 0};
    }

    function drawChart(chart) {
      if (window.Plotly) draw.plot(chart.element, picture(chart.about));
    }

    function positionText(parameter, value) {
      var number = shown(value, parameter);
      if (!parameter.names.length) return number + parameter.unit;
      var position = Math.floor((value - parameter.minimum) / parameter.step + 0.5);
      return fill(about.words.named, {value: number, name: parameter.names[position]});
    }

    function update() {
      waiting = false;
      result = model.evaluate(settings());
      about.parameters.forEach(function (parameter, index) {
        var text = positionText(parameter, Number(inputs[index].value));
        inputs[index].setAttribute("aria-valuetext", text);
        inputs[index].closest(".explorer-control").querySelector("output").textContent = text;
      });
      about.readouts.forEach(function (readout) {
        var place = one('[data-readout="' + readout.key + '"]');
        place.value = result[readout.key];
        place.textContent = shown(result[readout.key], readout);
      });
      var state = about.states[result.state];
      one(".explorer-state").dataset.state = result.state;
      say(one(".explorer-state strong"), state.name);
      say(one(".explorer-story"), state.meaning);
      charts.forEach(drawChart);
      fillValues();
      clearTimeout(speaking);
      speaking = setTimeout(speak, SPOKEN_AFTER);
    }

    function say(place, sides) {
      Array.prototype.forEach.call(place.children, function (span, index) {
        span.textContent = (index ? " " : "") + sides[index];
      });
    }

    function inWords(chart) {
      return [chart.title].concat(chart.lines.map(function (line) {
        var ys = result[line.key];
        return fill(ys.length > 1 ? about.words.fromTo : about.words.at,
          {label: line.label, first: brief(ys[0], chart.y),
            last: brief(ys[ys.length - 1], chart.y)});
      })).join("; ");
    }

    function describe() {
      charts.forEach(function (chart) {
        chart.element.setAttribute("aria-label", inWords(chart.about));
      });
    }

    function speak() {
      describe();
      var state = about.states[result.state];
      one(".explorer-spoken").textContent = [state.name[0]].concat(
        about.readouts.map(function (readout) {
          return readout.label + " " + shown(result[readout.key], readout) + readout.unit;
        })).join("; ");
    }

    function later() {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(update);
    }

    /* One table for each set of curves that share their places on the horizontal axis. */
    function fillValues() {
      if (!values.open) return;
      var tables = [];
      about.charts.forEach(function (chart) {
        var columns = {};
        chart.lines.forEach(function (line) {
          (columns[line.x] = columns[line.x] || []).push(line);
        });
        Object.keys(columns).forEach(function (x) {
          tables.push(table(chart, x, columns[x]));
        });
      });
      values.lastElementChild.replaceChildren.apply(values.lastElementChild, tables);
    }

    function table(chart, x, lines) {
      var made = document.createElement("table");
      made.createCaption().textContent = chart.title;
      var head = made.createTHead().insertRow();
      [chart.x.label].concat(lines.map(function (line) { return line.label; }))
        .forEach(function (label) {
          var cell = document.createElement("th");
          cell.scope = "col";
          cell.textContent = label;
          head.appendChild(cell);
        });
      var body = made.createTBody();
      result[x].forEach(function (place, index) {
        var row = body.insertRow();
        row.insertCell().textContent = brief(place, chart.x);
        lines.forEach(function (line) {
          row.insertCell().textContent = brief(result[line.key][index], chart.y);
        });
      });
      return made;
    }

    function set(wanted) {
      inputs.forEach(function (input) {
        if (input.name in wanted) input.value = wanted[input.name];
      });
      update();
    }

    function reset() {
      var initial = {};
      about.parameters.forEach(function (parameter) { initial[parameter.name] = parameter.start; });
      set(initial);
    }

    function address() {
      var query = inputs.map(function (input) { return input.name + "=" + input.value; });
      return location.href.split("#")[0] + "#" + id + "?" + query.join("&");
    }

    function copyLink() {
      var text = address();
      link.value = text;
      var writing = navigator.clipboard && window.isSecureContext
        ? navigator.clipboard.writeText(text) : Promise.reject();
      writing.then(function () {
        link.hidden = true;
        copied.textContent = about.words.copied;
        setTimeout(function () { copied.textContent = ""; }, COPIED_FOR);
      }, function () {
        copied.textContent = about.words.byHand;
        link.hidden = false;
        link.focus();
        link.select();
      });
    }

    function followFragment() {
      var wanted = settingsFrom(location.hash, id, about.parameters);
      if (!wanted) return;
      reset();
      set(wanted);
      root.scrollIntoView();
    }

    one(".explorer-needs-script").hidden = true;
    one(".explorer-controls").hidden = false;
    one(".explorer-charts").hidden = !window.Plotly;
    values.hidden = false;
    inputs.forEach(function (input) { input.addEventListener("input", later); });
    one('[data-action="reset"]').addEventListener("click", reset);
    one('[data-action="link"]').addEventListener("click", copyLink);
    values.addEventListener("toggle", fillValues);
    window.addEventListener("hashchange", followFragment);

    result = model.evaluate(settings());
    describe();
    charts.forEach(function (chart) {
      draw.near(chart.element, function () { drawChart(chart); });
    });
    followFragment();
  }

  draw.ready(function () {
    document.querySelectorAll("[data-explorer]").forEach(start);
  });
})();
