// The lines of the concept map: from the one in the middle to each of its neighbours.
window.coursewareConceptLines = function (drawing) {
  "use strict";
  var picture = drawing.querySelector(".concept-lines");
  var focus = drawing.querySelector(".concept-focus");
  var GUTTER = 11;  // where the trunk runs when the groups stand below the focus
  var BEND = 8;
  var lit = "";  // the neighbour whose line stands out

  function element(name, attributes) {
    var made = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.keys(attributes).forEach(function (key) { made.setAttribute(key, attributes[key]); });
    return made;
  }
  function path(from, to) {
    var y = to.top + to.height / 2;
    var middle = from.top + from.height / 2;
    var leftward = to.right <= from.left;
    if (!leftward && to.left < from.right) {
      var trunk = from.left + GUTTER;
      return {x: to.left, y: y, d: ["M", trunk, from.bottom, "V", y - BEND, "Q", trunk, y, trunk + BEND, y, "H", to.left]};
    }
    var start = leftward ? from.left : from.right;
    var end = leftward ? to.right : to.left;
    var half = (start + end) / 2;
    return {x: end, y: y, d: ["M", start, middle, "C", half, middle, half, y, end, y]};
  }
  function within(box, frame) {
    return {left: box.left - frame.left, right: box.right - frame.left, top: box.top - frame.top,
            bottom: box.bottom - frame.top, height: box.height};
  }
  function draw() {
    var frame = drawing.getBoundingClientRect();
    var from = within(focus.getBoundingClientRect(), frame);
    picture.textContent = "";
    picture.setAttribute("viewBox", "0 0 " + frame.width + " " + frame.height);
    Array.prototype.forEach.call(drawing.querySelectorAll(".concept-card"), function (card) {
      var line = path(from, within(card.querySelector(".concept-move").getBoundingClientRect(), frame));
      var joined = element("g", {"class": "concept-line", "data-to": card.dataset.key, "data-kind": card.closest("[data-kind]").dataset.kind});
      joined.append(element("path", {d: line.d.join(" ")}), element("circle", {cx: line.x, cy: line.y, r: 3.5}));
      picture.appendChild(joined);
    });
    light();
  }
  function light() {
    Array.prototype.forEach.call(picture.children, function (line) {
      line.classList.toggle("lit", line.dataset.to === lit);
    });
  }
  function follow(name, on) {
    drawing.addEventListener(name, function (event) {
      var card = on && event.target.closest(".concept-card");
      lit = card ? card.dataset.key : "";
      light();
    });
  }
  follow("pointerover", true);
  follow("pointerout", false);
  follow("focusin", true);
  follow("focusout", false);
  new ResizeObserver(draw).observe(drawing);
  // The one in the middle stays in view while its neighbours are scrolled past: the lines follow.
  var drawn = 0;
  window.addEventListener("scroll", function () {
    var top = Math.round(focus.getBoundingClientRect().top - drawing.getBoundingClientRect().top);
    if (top !== drawn) { drawn = top; draw(); }
  }, {passive: true});
  return draw;
};
