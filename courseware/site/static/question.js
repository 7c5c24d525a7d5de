// One question: reading the answer, grading it, saying why. Practice and reviews share it.
(function () {
  "use strict";

  function list(nodes) { return Array.prototype.slice.call(nodes); }
  function same(a, b) { return a.length === b.length && a.every(function (value, i) { return value === b[i]; }); }

  function number(text, units) {
    var plain = String(text).normalize("NFKC").replace(/[−–]/g, "-").replace(/,/g, "").trim();
    units.forEach(function (unit) {
      var end = unit.normalize("NFKC");
      if (end && plain.toLowerCase().endsWith(end.toLowerCase())) { plain = plain.slice(0, -end.length).trim(); }
    });
    return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : NaN;
  }

  // What the reader answered, in the form in which the key is written; null while unanswered.
  function answerOf(form, item) {
    if (item.kind === "choice") {
      var picked = form.querySelector("input:checked");
      return picked ? picked.value : null;
    }
    if (item.kind === "several") {
      var ticked = list(form.querySelectorAll("input:checked")).map(function (input) { return input.value; });
      return ticked.length ? ticked : null;
    }
    if (item.kind === "matching") {
      var matched = {};
      var selects = list(form.querySelectorAll("select"));
      selects.forEach(function (select) { matched[select.name] = select.value; });
      return selects.every(function (select) { return select.value; }) ? matched : null;
    }
    if (item.kind === "ordering") {
      return list(form.querySelectorAll("[data-item]")).map(function (entry) { return entry.dataset.item; });
    }
    var typed = form.elements.answer.value;
    return typed.trim() ? typed : null;
  }

  function setAnswer(form, item, answer) {
    if (item.kind === "choice" || item.kind === "several") {
      list(form.querySelectorAll("input")).forEach(function (input) { input.checked = [].concat(answer).indexOf(input.value) >= 0; });
    } else if (item.kind === "matching") {
      list(form.querySelectorAll("select")).forEach(function (select) { select.value = answer[select.name] || ""; });
    } else if (item.kind === "ordering") {
      var order = form.querySelector(".order");
      answer.forEach(function (id) {
        var entry = list(order.children).filter(function (each) { return each.dataset.item === id; })[0];
        if (entry) { order.appendChild(entry); }
      });
    } else {
      form.elements.answer.value = answer;
    }
  }

  // {right: bool, partly: bool, lessons: [[mark, html], …]}
  function grade(item, answer, data) {
    var feedback = item.feedback;
    var lessons = [];
    if (item.kind === "choice") {
      var hit = answer === item.answer;
      return {right: hit, partly: false, lessons: [[hit, feedback[answer]]]};
    }
    if (item.kind === "several") {
      var good = answer.filter(function (id) { return item.answer.indexOf(id) >= 0; });
      answer.forEach(function (id) { lessons.push([item.answer.indexOf(id) >= 0, feedback[id]]); });
      var right = same(answer.slice().sort(), item.answer.slice().sort());
      return {right: right, partly: good.length > 0, lessons: lessons};
    }
    if (item.kind === "matching") {
      var pairs = Object.keys(item.answer);
      var hits = pairs.filter(function (id) { return answer[id] === item.answer[id]; });
      pairs.forEach(function (id) { lessons.push([answer[id] === item.answer[id], feedback[id]]); });
      return {right: hits.length === pairs.length, partly: hits.length > 0, lessons: lessons};
    }
    if (item.kind === "ordering") {
      var placed = item.answer.filter(function (id, i) { return answer[i] === id; });
      answer.forEach(function (id, i) { lessons.push([item.answer[i] === id, feedback[id]]); });
      return {right: placed.length === item.answer.length, partly: placed.length > 0, lessons: lessons};
    }
    if (item.kind === "text") {
      var folded = window.coursewareFold(answer, data.folds);
      if (item.accept.indexOf(folded) >= 0) { return {right: true, partly: false, lessons: []}; }
      var trap = item.traps.filter(function (each) { return each[0] === folded; })[0];
      return {right: false, partly: false, lessons: [[false, trap ? trap[1] : item.otherwise]]};
    }
    var value = number(answer, item.unit);
    if (isNaN(value)) { return null; }
    if (Math.abs(value - item.answer) <= item.tolerance + 1e-12) { return {right: true, partly: false, lessons: []}; }
    var slip = item.traps.filter(function (each) {
      return Math.abs(value - Number(each[0])) <= Math.max(item.tolerance, Math.abs(Number(each[0])) * 1e-6);
    })[0];
    return {right: false, partly: false, lessons: [[false, slip ? slip[1] : item.otherwise]]};
  }

  function tell(box, words, result, item) {
    box.className = "feedback " + (result.right ? "right" : result.partly ? "partly" : "wrong");
    var html = "<p class=\"verdict-line\">" + (result.right ? "✓ " + words.right : result.partly ? "◐ " + words.partly : "✗ " + words.wrong) + "</p>";
    var lessons = result.lessons.filter(function (each) { return each[1]; });
    if (lessons.length === 1) {
      html += "<p>" + lessons[0][1] + "</p>";
    } else if (lessons.length) {
      html += "<ul>" + lessons.map(function (each) { return "<li>" + (each[0] ? "✓ " : "✗ ") + each[1] + "</li>"; }).join("") + "</ul>";
    }
    if (result.right && item.why) { html += "<p>" + item.why + "</p>"; }
    box.innerHTML = html;
  }

  function say(box, text) { box.className = "feedback hint"; box.textContent = text; }

  // Makes a question's form live. handlers.checked(answer, right) and handlers.cleared() are
  // told what the reader did; the value returned shows an earlier answer or empties the form.
  function attach(form, data, handlers) {
    var item = data.questions[form.dataset.question];
    var box = form.querySelector(".feedback");
    var order = form.querySelector(".order");
    var start = order ? list(order.children) : [];

    function check() {
      var answer = answerOf(form, item);
      if (answer === null) { say(box, data.words.unanswered); return null; }
      var result = grade(item, answer, data);
      if (!result) { say(box, data.words.not_a_number); return null; }
      tell(box, data.words, result, item);
      return {answer: answer, right: result.right};
    }
    form.addEventListener("submit", function (event) {
      event.preventDefault();
      var done = check();
      if (done) { handlers.checked(done); }
    });
    form.addEventListener("reset", function () {
      start.forEach(function (entry) { order.appendChild(entry); });
      box.className = "feedback";
      box.textContent = "";
      handlers.cleared();
    });
    if (order) {
      order.addEventListener("click", function (event) {
        var button = event.target.closest("button");
        if (!button) { return; }
        var entry = button.closest("li");
        if (button.className === "up" && entry.previousElementSibling) { order.insertBefore(entry, entry.previousElementSibling); }
        if (button.className === "down" && entry.nextElementSibling) { order.insertBefore(entry.nextElementSibling, entry); }
        button.focus();
        say(box, data.words.moved.replace("{place}", String(list(order.children).indexOf(entry) + 1)));
      });
    }
    return {show: function (answer) { setAnswer(form, item, answer); check(); }};
  }

  window.coursewareQuestion = {attach: attach};
})();
