"use strict";
(() => {
  const STEP = 100;
  const VERDICTS = ["conflict", "update", "compatible", "agreement", "single"];
  const $ = (selector, root = document) => root.querySelector(selector);
  const $$ = (selector, root = document) => [...root.querySelectorAll(selector)];
  const q = $("#q"), source = $("#source"), sort = $("#sort"), reset = $("#reset"), help = $("#help");
  const reader = $("#reader");
  const empty = () => ({ v: new Set(), sources: [], q: "", sort: "", at: "" });
  let state = empty();

  /* What can be filtered: cards and rows that are markup, and rows that wait in a noscript until somebody looks. */
  for (const row of $$("tbody[data-verdict] > tr")) {
    row.tabIndex = -1;
    row.dataset.item = "";
    row.dataset.title = row.cells[0].textContent;
  }
  const items = $$("[data-item]").map((node, order) => ({
    node, order, id: node.id, verdict: node.closest("[data-verdict]").dataset.verdict, title: node.dataset.title,
    sources: node.dataset.sources.split(" "), apart: Number(node.dataset.apart || 0), text: said(node),
  }));
  const labels = new Map([...source.options].map((option) => [option.value, option.text.replace(/^\S+ /, "")]));
  const tables = $$("tbody[data-rows]").map((body) => {
    const verdict = body.dataset.rows;
    const kept = new DOMParser().parseFromString($(`noscript[data-for="${verdict}"]`).textContent, "text/html");
    const rows = $$("tr", kept).map((row) => {
      const [title, value] = [row.cells[0].textContent.trim(), row.cells[1].textContent.trim()];
      const places = $$("a", row).map((link) => [link.hash, link.textContent, link.nextSibling?.textContent.trim()]);
      const text = fold([title, value, ...places.map((place) => labels.get(place[1]))].join(" "));
      return { id: row.id, title, value, places, verdict, sources: places.map((place) => place[1]), text };
    });
    return { body, verdict, rows, found: rows, shown: 0, more: $(`[data-more="${verdict}"]`) };
  });

  /* What the search looks into: what is said, not the reasons nor what stands around it. */
  function said(node) {
    return fold($$("h3, h4, .gist, .gap, .who, blockquote, .said, .note, th, td", node)
      .filter((part) => !part.closest(".why")).map((part) => part.textContent).join(" "));
  }

  function fold(text) {
    return text.toLowerCase().replace(/\s+/g, " ");
  }

  function make(tag, text = "", known = {}) {
    const node = document.createElement(tag);
    node.textContent = text;
    for (const [name, value] of Object.entries(known)) node.setAttribute(name, value);
    return node;
  }

  function rowNode(row) {
    const node = make("tr", "", { id: row.id, tabindex: "-1" });
    const head = make("th", "", { scope: "row" });
    const value = make("td", "", { class: "value" });
    const where = make("td", "", { class: "places" });
    head.append(make("bdi", row.title));
    value.append(make("bdi", row.value));
    for (const [place, number, more] of row.places) {
      const link = make("a", "", { href: place });
      link.append(make("span", number, { class: "num" }), " ", make("bdi", labels.get(number)));
      if (more) link.append(" ", make("span", more, { class: "muted" }));
      where.append(link);
    }
    node.append(head, value, where);
    return node;
  }

  function showMore(table, upTo) {
    const until = Math.min(upTo, table.found.length);
    const rows = document.createDocumentFragment();
    for (; table.shown < until; table.shown += 1) rows.append(rowNode(table.found[table.shown]));
    table.body.append(rows);
    const left = table.found.length - table.shown;
    table.more.hidden = left <= 0;
    table.more.textContent = `Show ${Math.min(STEP, left)} more of ${left}`;
  }

  /* Filters. */
  function matches(item, words) {
    return (state.v.size === 0 || state.v.has(item.verdict))
      && state.sources.every((number) => item.sources.includes(number))
      && words.every((word) => item.text.includes(word));
  }

  const ORDERS = {
    "": (a, b) => a.order - b.order,
    apart: (a, b) => b.apart - a.apart || a.order - b.order,
    sources: (a, b) => b.sources.length - a.sources.length || a.order - b.order,
    title: (a, b) => a.title.localeCompare(b.title) || a.order - b.order,
  };

  function apply() {
    const words = fold(state.q).split(" ").filter(Boolean);
    const active = state.v.size > 0 || state.sources.length > 0 || words.length > 0;
    let shown = 0, all = items.length;
    for (const item of items) {
      item.node.hidden = !matches(item, words);
      shown += !item.node.hidden;
    }
    for (const table of tables) {
      table.found = table.rows.filter((row) => matches(row, words));
      table.body.replaceChildren();
      table.shown = 0;
      if (table.body.closest("details").open) showMore(table, STEP);
      shown += table.found.length;
      all += table.rows.length;
    }
    arrange();
    for (const section of $$("[data-section]")) fold_section(section, active);
    $$(".counter").forEach((node) => node.setAttribute("aria-pressed", String(state.v.has(node.dataset.filter))));
    document.body.classList.toggle("filtered", state.v.size > 0);
    reset.hidden = !active && !state.sort;
    $("#shown").textContent = active ? `${shown} of ${all} facts` : `${all} facts`;
    q.value = state.q;
    sort.value = state.sort;
    chosen();
  }

  function chosen() {
    $$("option[data-pair]", source).forEach((option) => option.remove());
    if (state.sources.length > 1) {
      const pair = make("option", `${state.sources.join(" and ")} together`, { value: state.sources.join(","), "data-pair": "" });
      source.append(pair);
    }
    source.value = state.sources.join(",");
  }

  function fold_section(section, active) {
    const some = $$("[data-item]", section).some((node) => !node.hidden)
      || tables.some((table) => section.contains(table.body) && table.found.length > 0);
    section.hidden = active && !some;
    const details = $(":scope > details[data-fold]", section);
    if (details && active && some && !details.open) {
      details.open = true;
      details.dataset.opened = "";
    } else if (details && !active && "opened" in details.dataset) {
      details.open = false;
      delete details.dataset.opened;
    }
    const overview = $(":scope > .overview", section);
    if (overview) overview.hidden = active && state.sources.length === 0;
  }

  function arrange() {
    const order = ORDERS[state.sort] || ORDERS[""];
    for (const list of $$("[data-list]")) {
      const own = items.filter((item) => list.contains(item.node)).sort(order);
      list.append(...own.map((item) => item.node));
    }
  }

  /* The address holds what is shown, so that it can be sent to somebody. */
  function address() {
    const parts = [];
    if (state.v.size) parts.push(`v=${VERDICTS.filter((verdict) => state.v.has(verdict)).join(",")}`);
    if (state.sources.length) parts.push(`source=${state.sources.join(",")}`);
    if (state.q) parts.push(`q=${encodeURIComponent(state.q)}`);
    if (state.sort) parts.push(`sort=${state.sort}`);
    if (state.at && parts.length) parts.push(`at=${encodeURIComponent(state.at)}`);
    return parts.length ? `#${parts.join("&")}` : state.at ? `#${state.at}` : "#";
  }

  function remember() {
    history.replaceState(null, "", address());
  }

  function change(next) {
    state = { ...state, ...next };
    apply();
    remember();
  }

  function parse(hash) {
    const text = hash.replace(/^#/, "");
    if (!/^(v|source|q|sort|at)=/.test(text)) return { ...empty(), at: decode(text) };
    const known = new URLSearchParams(text);
    const list = (name) => (known.get(name) || "").split(",").filter(Boolean);
    return {
      v: new Set(list("v").filter((verdict) => VERDICTS.includes(verdict))),
      sources: list("source"), q: known.get("q") || "", at: known.get("at") || "",
      sort: known.get("sort") in ORDERS ? known.get("sort") : "",
    };
  }

  function decode(text) {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  }

  function arrive(first) {
    const next = parse(location.hash);
    /* A plain place keeps the filters, as long as they do not hide it. */
    const plain = next.at && next.v.size === 0 && !next.sources.length && !next.q && !next.sort;
    state = plain && !first ? { ...state, at: next.at } : next;
    putBack();
    if (next.at) reveal(next.at);
    else apply();
    if (next.at && !read(next.at)) land(next.at);
  }

  /* A place in a source's text is read in a sheet over the page; the text itself moves there and back. */
  let home = null;
  function read(id) {
    putBack();
    const node = document.getElementById(id);
    const text = node && node.closest(".text");
    if (!text) return false;
    home = make("span", "", { hidden: "" });
    text.before(home);
    $(".page", reader).replaceChildren(text);
    $("#reader-head").textContent = text.dataset.name;
    reader.showModal();
    land(id);
    return true;
  }

  function putBack() {
    if (home) home.replaceWith($(".text", reader));
    home = null;
    if (reader.open) reader.close();
  }

  function closed() {
    if (!home) return;
    putBack();
    state.at = "";
    remember();
  }

  function reveal(id) {
    apply();
    for (const table of tables) {
      const index = table.found.findIndex((row) => row.id === id);
      if (index < 0) continue;
      table.body.closest("details").open = true;
      showMore(table, index + 1);
    }
    const node = document.getElementById(id);
    if (!node || !node.closest("[hidden]")) return;
    state = { ...empty(), at: id };
    apply();
  }

  function land(id) {
    const node = document.getElementById(id);
    if (!node) return;
    for (let box = node.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
    $$(".here").forEach((other) => other.classList.remove("here"));
    if (node.classList.contains("m")) node.classList.add("here");
    node.focus({ preventScroll: true });
    const sheet = node.closest("#reader .page");
    if (sheet) sheet.scrollTop += node.getBoundingClientRect().top - sheet.getBoundingClientRect().top - sheet.clientHeight / 3;
    else node.scrollIntoView({ block: "start", behavior: "instant" });
  }

  /* Keys. */
  function visible() {
    return $$("[data-item], tbody[data-rows] > tr").filter((node) => !node.closest("[hidden]") && node.checkVisibility());
  }

  function step(by) {
    const nodes = visible();
    if (!nodes.length) return;
    const current = document.activeElement.closest("[data-item], tbody[data-rows] > tr");
    const found = nodes.indexOf(current);
    const index = found < 0 ? (by > 0 ? 0 : nodes.length - 1) : Math.min(nodes.length - 1, Math.max(0, found + by));
    state.at = nodes[index].id;
    remember();
    land(state.at);
  }

  function unfold() {
    const card = document.activeElement;
    if (!card.matches("[data-item], tbody[data-rows] > tr")) return false;
    const boxes = $$("details", card);
    const open = boxes.some((box) => !box.open);
    for (const box of boxes) box.open = open;
    const link = boxes.length ? null : $(".places a", card);
    if (link) link.click();
    return true;
  }

  function readCard() {
    const link = $("[data-item]:focus [data-read], [data-item]:focus .places a, tr:focus .places a");
    if (!link) return false;
    link.click();
    return true;
  }

  function clear() {
    state = empty();
    apply();
    remember();
  }

  const KEYS = {
    t: readCard, j: () => step(1), k: () => step(-1), "?": () => help.showModal(), "/": () => q.focus(),
    Escape: clear, Enter: unfold,
  };
  VERDICTS.forEach((verdict, index) => { KEYS[index + 1] = () => toggle(verdict); });

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || reader.open) return;
    const field = event.target.closest("input, select, textarea");
    if (field) {
      if (event.key === "Escape") {
        if (field === q && q.value) change({ q: "" });
        else field.blur();
        event.preventDefault();
      }
      return;
    }
    const act = KEYS[event.key];
    if (act && act() !== false) event.preventDefault();
  }

  /* The browser would scroll the page to a text; the sheet comes to the reader instead. */
  function onClick(event) {
    const link = event.target.closest('a[href^="#"]');
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const id = decode(link.hash.slice(1));
    const node = document.getElementById(id);
    if (!node || !node.closest(".text") || reader.contains(link)) return;
    event.preventDefault();
    history.pushState(null, "", link.hash);
    state.at = id;
    read(id);
  }

  function toggle(verdict) {
    const v = new Set(state.v);
    if (!v.delete(verdict)) v.add(verdict);
    change({ v });
  }

  /* Paper shows everything, and the screen is as it was afterwards. */
  let opened = [];
  function openAll() {
    if (opened.length) return;
    closed();
    opened = $$("details:not([open])");
    for (const table of tables) showMore(table, Infinity);
    for (const box of opened) box.open = true;
  }
  function closeAgain() {
    for (const box of opened) box.open = false;
    opened = [];
  }

  function start() {
    $("#bar").hidden = false;
    const overview = $(".overview");
    /* On a phone the first conflict matters more than the picture of all. */
    if (overview && matchMedia("(max-width: 44rem)").matches) overview.open = false;
    for (const link of $$("a.counter")) {
      const button = make("button", "", { type: "button", class: link.className, "data-filter": link.dataset.filter, "aria-pressed": "false" });
      button.append(...link.childNodes);
      button.addEventListener("click", () => toggle(button.dataset.filter));
      link.replaceWith(button);
    }
    let wait = 0;
    q.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(() => change({ q: q.value }), 120);
    });
    source.addEventListener("change", () => change({ sources: source.value ? source.value.split(",") : [] }));
    sort.addEventListener("change", () => change({ sort: sort.value }));
    reset.addEventListener("click", clear);
    $("#keys").addEventListener("click", () => help.showModal());
    for (const table of tables) {
      table.body.closest("details").addEventListener("toggle", () => { if (!table.shown) showMore(table, STEP); });
      table.more.addEventListener("click", () => showMore(table, table.shown + STEP));
    }
    for (const button of $$("[data-close]")) button.addEventListener("click", () => button.closest("dialog").close());
    reader.addEventListener("close", closed);
    reader.addEventListener("click", (event) => { if (event.target === reader) reader.close(); });
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    addEventListener("hashchange", () => arrive(false));
    addEventListener("beforeprint", openAll);
    addEventListener("afterprint", closeAgain);
    matchMedia("print").addEventListener("change", (event) => (event.matches ? openAll() : closeAgain()));
    arrive(true);
  }

  start();
})();
