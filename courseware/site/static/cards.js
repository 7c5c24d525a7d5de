// Flash-cards of a section's terms: turn, knew it, again. What was known is kept on the device.
(function () {
  "use strict";
  Array.prototype.slice.call(document.querySelectorAll("[data-cards]")).forEach(function (deck) {
    var data = JSON.parse(deck.querySelector("script").textContent);
    var name = "cards." + deck.dataset.cards;
    var known = window.coursewareKept.read(name);
    var pile = [];
    var turned = false;
    var box = deck.querySelector(".card");
    var button = {};
    ["turn", "known", "again", "restart"].forEach(function (each) { button[each] = deck.querySelector("." + each); });

    function keep() { window.coursewareKept.write(name, known); }
    function part(text, lang, className) {
      var element = document.createElement("p");
      element.textContent = text;
      element.lang = lang;
      if (className) { element.className = className; }
      box.appendChild(element);
    }
    function show() {
      var card = pile[0];
      var done = !card;
      box.textContent = "";
      deck.querySelector(".left").textContent = String(pile.length);
      deck.querySelector(".card-done").hidden = !done;
      box.hidden = done;
      button.turn.hidden = done || turned;
      button.known.hidden = button.again.hidden = done || !turned;
      button.restart.hidden = !done;
      if (done) { return; }
      var fromChinese = deck.querySelector("input:checked").value === "zh";
      part(fromChinese ? card.zh : card.en, fromChinese ? data.chinese : "en", "card-word");
      if (turned) {
        part(card.pinyin, "zh-Latn-pinyin", "pinyin");
        part(fromChinese ? card.en : card.zh, fromChinese ? "en" : data.chinese, "card-word");
        part(card.text, data.edition);
      }
    }
    function deal() {
      pile = data.cards.filter(function (card) { return !known[card.id]; });
      turned = false;
      show();
    }
    button.turn.addEventListener("click", function () { turned = true; show(); button.known.focus(); });
    button.known.addEventListener("click", function () {
      known[pile.shift().id] = 1;
      keep();
      turned = false;
      show();
      (pile.length ? button.turn : button.restart).focus();
    });
    button.again.addEventListener("click", function () { pile.push(pile.shift()); turned = false; show(); button.turn.focus(); });
    button.restart.addEventListener("click", function () { known = {}; keep(); deal(); button.turn.focus(); });
    deck.querySelector(".card-front").addEventListener("change", function () { turned = false; show(); });
    deck.hidden = false;
    deal();
  });
})();
