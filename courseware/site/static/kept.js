// What a page keeps on the reader's device: one object under a name; empty where nothing of use
// is kept (a private window, a stranger's text), so that no page need care.
(function () {
  "use strict";
  window.coursewareKept = {
    read: function (name) {
      try {
        var value = JSON.parse(localStorage.getItem("courseware." + name));
        return value && typeof value === "object" && !Array.isArray(value) ? value : {};
      } catch (error) { return {}; }
    },
    write: function (name, value) {
      try { localStorage.setItem("courseware." + name, JSON.stringify(value)); } catch (error) { /* private mode */ }
    }
  };
})();
