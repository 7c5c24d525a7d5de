// The matrix of forms: hide the cells, write your own, open them one by one and compare.
(function () {
  "use strict";
  Array.prototype.forEach.call(document.querySelectorAll(".matrix-view"), function (view) {
    var name = "matrix." + view.dataset.matrix;
    var hide = view.querySelector(".matrix-hide");
    var clear = view.querySelector(".matrix-clear");
    var cells = Array.prototype.slice.call(view.querySelectorAll("[data-cell]"));
    var written = window.coursewareKept.read(name);

    function save() { window.coursewareKept.write(name, written); }
    function apply(hidden) {
      hide.setAttribute("aria-pressed", String(hidden));
      clear.hidden = !hidden;
      view.querySelector(".matrix-how").hidden = !hidden;
      cells.forEach(function (cell) {
        cell.querySelector(".matrix-own").hidden = !hidden;
        cell.querySelector(".matrix-open").hidden = false;
        cell.querySelector(".matrix-cell").hidden = hidden;
      });
    }
    cells.forEach(function (cell) {
      var own = cell.querySelector("textarea");
      own.value = typeof written[cell.dataset.cell] === "string" ? written[cell.dataset.cell] : "";
      own.addEventListener("input", function () { written[cell.dataset.cell] = own.value; save(); });
      cell.querySelector(".matrix-open").addEventListener("click", function (event) {
        cell.querySelector(".matrix-cell").hidden = false;
        event.currentTarget.hidden = true;
        own.focus();
      });
    });
    hide.addEventListener("click", function () { apply(hide.getAttribute("aria-pressed") !== "true"); });
    clear.addEventListener("click", function () {
      written = {};
      save();
      cells.forEach(function (cell) { cell.querySelector("textarea").value = ""; });
      apply(true);
    });
    // A link to one position must find it in view.
    window.addEventListener("hashchange", function () {
      var target = /^#position-/.test(location.hash) && document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target && view.contains(target)) { apply(false); target.scrollIntoView(); }
    });
    view.querySelector(".matrix-controls").hidden = false;
  });
})();
