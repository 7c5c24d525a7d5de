// The ledger page: filter claims by verdict, section and kind of difference. The address tells
// the filter: #section=2.1.1&verdict=partly shows what it names.
(function () {
  "use strict";
  var form = document.querySelector(".ledger-filter");
  if (!form) { return; }
  var names = ["section", "verdict", "discrepancy"];
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
  function tell() {
    var asked = names.filter(function (name) { return form[name].value; })
      .map(function (name) { return name + "=" + form[name].value; }).join("&");
    history.replaceState(null, "", asked ? "#" + asked : location.pathname + location.search);
  }
  // What the address asks for; a value that the ledger does not know asks for nothing.
  function follow() {
    var hash = decodeURIComponent(location.hash.slice(1));
    if (/^(section|verdict|discrepancy)=/.test(hash)) {
      var asked = new URLSearchParams(hash);
      names.forEach(function (name) {
        form[name].value = asked.get(name) || "";
        if (form[name].selectedIndex < 0) { form[name].value = ""; }
      });
      apply();
      form.scrollIntoView();
      return;
    }
    // A link to a claim that the filter hides shows it all the same.
    var claim = document.getElementById(hash);
    if (claim && claim.hidden) { form.reset(); apply(); claim.scrollIntoView(); }
  }
  form.addEventListener("change", function () { apply(); tell(); });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  window.addEventListener("hashchange", follow);
  form.hidden = false;
  apply();
  if (location.hash) {
    follow();
    window.addEventListener("load", follow);  // the browser has by then gone where it pleases
  }
})();
