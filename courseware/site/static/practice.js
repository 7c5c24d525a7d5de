// The practice questions of a page: all in view, progress kept on the device.
(function () {
  "use strict";

  var kept = window.coursewareKept;

  Array.prototype.forEach.call(document.querySelectorAll(".practice"), function (practice) {
    var name = "practice." + practice.dataset.practice;
    var data = JSON.parse(practice.querySelector(".practice-data").textContent);
    var progress = kept.read(name);
    var line = practice.querySelector(".practice-progress");
    var forms = Array.prototype.slice.call(practice.querySelectorAll(".question"));

    function score() {
      line.querySelector(".score").textContent = Object.keys(data.questions).filter(function (id) {
        return progress[id] && progress[id].right;
      }).length;
    }

    forms.forEach(function (form) {
      var id = form.dataset.question;
      var question = window.coursewareQuestion.attach(form, data, {
        checked: function (done) { progress[id] = done; kept.write(name, progress); score(); },
        cleared: function () { delete progress[id]; kept.write(name, progress); score(); }
      });
      if (progress[id]) { question.show(progress[id].answer); }
    });

    practice.querySelector(".forget").addEventListener("click", function () {
      progress = {};
      kept.write(name, progress);
      forms.forEach(function (form) { form.reset(); });
      score();
      line.querySelector(".score").setAttribute("title", data.words.forgotten);
    });
    line.hidden = false;
    score();
  });
})();
