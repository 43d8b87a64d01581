"use strict";
(() => {
  // Filters: a number whose state is switched off loses its mark and its note; the text stays.
  const boxes = [...document.querySelectorAll("input[name=kind]")];
  const grave = document.getElementById("grave");
  const all = document.getElementById("all");
  const apply = () => {
    const on = new Set(boxes.filter((box) => box.checked).map((box) => box.value));
    for (const item of document.querySelectorAll("[data-kind]")) item.hidden = !on.has(item.dataset.kind);
    for (const box of boxes)
      for (const mark of document.querySelectorAll(`.row :is(.m, u).s-${box.value}`)) mark.classList.toggle("off", !box.checked);
    all.hidden = boxes.every((box) => box.checked);
  };
  const choose = (wanted) => {
    for (const box of boxes) box.checked = wanted(box.value);
    apply();
  };
  for (const box of boxes) box.addEventListener("change", apply);
  grave.hidden = !boxes.some((box) => ["contradicted", "fails", "outdated"].includes(box.value));
  grave.addEventListener("click", () => choose((kind) => ["contradicted", "fails", "outdated"].includes(kind)));
  all.addEventListener("click", () => choose(() => true));
  // A note that a link leads to must be there, whatever the filter says.
  const reveal = () => {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (target && target.closest("[hidden]")) choose(() => true);
  };
  // j and k go from one number that somebody must look at to the next and back; Enter leads to its note.
  const quiet = ["confirmed", "rounded", "holds"].map((kind) => `.s-${kind}`).join(", ");
  const step = (by) => {
    const marks = [...document.querySelectorAll(".row .m[id]")].filter((mark) => !mark.matches(`.off, ${quiet}`));
    const at = marks.indexOf(document.activeElement);
    const next = marks[at < 0 ? (by > 0 ? 0 : marks.length - 1) : at + by];
    if (!next) return;
    next.focus({ preventScroll: true });
    next.scrollIntoView({ block: "center" });
  };
  document.getElementById("hint").hidden = false;
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "j") step(1);
    if (event.key === "k") step(-1);
  });
  addEventListener("hashchange", reveal);
  apply();
  reveal();
})();
