// The map of the argument: a step under the pointer or in focus shows what it leans on.
(function () {
  "use strict";
  Array.prototype.forEach.call(document.querySelectorAll(".map"), function (map) {
    var steps = Array.prototype.slice.call(map.querySelectorAll("[data-step]"));
    function light(step) {
      map.classList.toggle("map-lit", Boolean(step));
      steps.forEach(function (other) {
        other.classList.toggle("lit", Boolean(step) && (other === step
          || other.dataset.supports === step.dataset.step
          || other.dataset.step === step.dataset.supports));
      });
    }
    steps.forEach(function (step) {
      step.addEventListener("mouseenter", function () { light(step); });
      step.addEventListener("mouseleave", function () { light(null); });
      step.addEventListener("focusin", function () { light(step); });
      step.addEventListener("focusout", function () { light(null); });
    });
  });
})();
