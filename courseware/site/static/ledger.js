// The ledger page: filter claims by verdict and section.
(function () {
  "use strict";
  var form = document.querySelector(".ledger-filter");
  if (!form) { return; }
  var claims = Array.prototype.slice.call(document.querySelectorAll(".ledger [data-claim]"));
  function apply() {
    var shown = 0;
    claims.forEach(function (claim) {
      var hit = (!form.verdict.value || claim.dataset.verdict === form.verdict.value)
        && (!form.section.value || claim.dataset.section === form.section.value);
      claim.hidden = !hit;
      shown += hit ? 1 : 0;
    });
    form.querySelector(".shown").textContent = String(shown);
  }
  form.addEventListener("change", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.hidden = false;
  apply();
})();
