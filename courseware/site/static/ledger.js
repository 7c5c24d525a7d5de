// The ledger page: filter claims by verdict, section and kind of difference.
(function () {
  "use strict";
  var form = document.querySelector(".ledger-filter");
  if (!form) { return; }
  var claims = Array.prototype.slice.call(document.querySelectorAll(".ledger [data-claim]"));
  function apply() {
    var shown = 0;
    claims.forEach(function (claim) {
      var hit = (!form.verdict.value || claim.dataset.verdict === form.verdict.value)
        && (!form.section.value || claim.dataset.section === form.section.value)
        && (!form.discrepancy.value
          || claim.dataset.discrepancy.split(" ").indexOf(form.discrepancy.value) >= 0);
      claim.hidden = !hit;
      shown += hit ? 1 : 0;
    });
    form.querySelector(".shown").textContent = String(shown);
  }
  form.addEventListener("change", apply);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  // A link to a claim that the filter hides shows it all the same.
  window.addEventListener("hashchange", function () {
    var claim = document.getElementById(location.hash.slice(1));
    if (claim && claim.hidden) { form.reset(); apply(); claim.scrollIntoView(); }
  });
  form.hidden = false;
  apply();
})();
