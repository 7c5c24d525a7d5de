// How a filter compares words: without tones, accents, case, spaces and signs.
window.coursewarePlain = function (text) {
  "use strict";
  return String(text).normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toLowerCase();
};
