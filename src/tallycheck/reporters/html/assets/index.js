"use strict";
(() => {
  const table = document.getElementById("collections"), body = table.tBodies[0];
  const rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
  const q = document.getElementById("q"), shown = document.getElementById("shown");

  function find() {
    const words = q.value.toLowerCase().split(/\s+/).filter(Boolean);
    let count = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      count += !row.hidden;
    }
    shown.textContent = `${count} of ${rows.length}`;
  }

  function value(row, column, kind) {
    const cell = row.cells[column];
    const text = cell.dataset.value ?? cell.textContent.trim();
    return kind === "number" ? Number(text.replace(/,/g, "")) : text;
  }

  function sort(head, column) {
    const kind = head.dataset.sort;
    const down = head.getAttribute("aria-sort") ? head.getAttribute("aria-sort") === "ascending" : kind === "number";
    for (const other of heads) other.removeAttribute("aria-sort");
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const by = (a, b) => {
      const [x, y] = [value(a, column, kind), value(b, column, kind)];
      const order = kind === "number" ? x - y : x.localeCompare(y, "en", { numeric: true });
      return down ? -order : order;
    };
    body.append(...[...rows].sort(by));
  }

  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sort(head, column));
    head.append(button);
  });
  q.addEventListener("input", find);
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && event.target !== q) {
      q.focus();
      event.preventDefault();
    } else if (event.key === "Escape" && event.target === q) {
      q.value = "";
      find();
    }
  });
  document.getElementById("bar").hidden = false;
  find();
})();
