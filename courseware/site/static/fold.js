// How typed answers and searches are compared: as courseware/language/fold.py does.
window.coursewareFold = function (text, folds) {
  "use strict";
  var folded = String(text).normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}\p{Mn}]/gu, "");
  return Array.from(folded).map(function (character) { return folds[character] || character; }).join("").normalize("NFKC");
};
