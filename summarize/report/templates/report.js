"use strict";
(() => {
  const get = (id) => document.getElementById(id);
  const list = get("list"), form = get("controls"), pane = get("preview"), shown = get("shown");
  if (!list) return;
  const columns = list.parentElement, narrow = matchMedia("(max-width: 60rem)");
  const rows = Array.from(list.children, (row, number) => ({row, number, data: row.dataset}));
  const text = (each) => (each.text ??= each.row.textContent.toLowerCase());
  const title = (each) => each.row.querySelector("h3").textContent;
  const codes = (each) => (each.data.f || "").split(" ").filter(Boolean);
  const count = (each) => each.row.querySelectorAll(".g li").length;
  const collator = new Intl.Collator();
  const orders = {
    n: (a, b) => a.number - b.number,
    t: (a, b) => collator.compare(a.title ??= title(a), b.title ??= title(b)) || a.number - b.number,
    c: (a, b) => b.data.c - a.data.c || a.number - b.number,
    s: (a, b) => a.data.c - b.data.c || a.number - b.number,
    f: (a, b) => (b.count ??= count(b)) - (a.count ??= count(a)) || a.number - b.number,
  };

  const say = (visible) => {
    shown.value = `${visible.toLocaleString("en")} of ${rows.length.toLocaleString("en")} posts shown`;
  };
  const filter = () => {
    list.classList.add("live");
    const words = get("search").value.toLowerCase().split(/\s+/).filter(Boolean);
    const finding = get("f").value, missing = get("missing").checked;
    let visible = 0;
    for (const each of rows) {
      const fits = (!finding || (finding === "*" ? each.data.f : codes(each).includes(finding)))
        && ["d", "l", "m"].every((key) => !get(key).value || each.data[key] === get(key).value)
        && (!missing || each.data.m !== "manual")
        && words.every((word) => text(each).includes(word));
      each.row.hidden = !fits;
      visible += fits;
    }
    say(visible);
  };
  const sort = () => {
    list.classList.add("live");
    list.append(...[...rows].sort(orders[get("sort").value]).map((each) => each.row));
  };

  // What an element says, without the button that was put behind it.
  const said = (element) => (element.querySelector("q") || element).firstChild?.textContent || "";
  // Text only, never markup: what is cut off stands behind an ellipsis, struck through.
  const fill = (element, characters, end) => {
    if (!element) return;
    if (end === "") return element.replaceChildren(characters.join(""));
    const cut = document.createElement("del");
    cut.textContent = characters.slice(+end).join("");
    element.replaceChildren(`${characters.slice(0, +end).join("")}… `, cut);
  };
  const preview = (row) => {
    const heading = row.querySelector("h3").textContent;
    const teaser = said(row.querySelector(".t"));
    const letters = Array.from(heading), whole = Array.from(said(row.querySelector(".d") || row.querySelector(".t")));
    const ends = row.dataset.k.split(",");
    list.querySelector(".on")?.classList.remove("on");
    row.classList.add("on");
    get("preview-hint").firstChild.textContent = `Of “${letters.slice(0, 60).join("")}”. What is `;
    pane.querySelectorAll(".card").forEach((card, number) => {
      const first = card.querySelector(".title"), second = card.querySelector(".text");
      for (const part of [first, second]) if (part) part.lang = row.dataset.l;
      if (!number) {
        fill(first, letters, "");
        fill(second, Array.from(teaser), "");
        card.querySelector(".age").textContent = row.querySelector("time")?.textContent || "";
      } else {
        fill(first, letters, ends[2 * number - 2]);
        fill(second, whole, ends[2 * number - 1]);
      }
    });
  };
  const copyable = (row) => {
    if (row.querySelector(".copy")) return;
    for (const element of row.querySelectorAll(".t, .d, .s li")) {
      const words = said(element);
      const button = document.createElement("button");
      button.type = "button";
      button.className = "copy";
      button.textContent = "Copy";
      button.setAttribute("aria-label", `Copy: ${words.slice(0, 60)}`);
      button.addEventListener("click", async () => {
        try {
          await navigator.clipboard.writeText(words);
          button.textContent = "Copied";
        } catch {
          getSelection().selectAllChildren(element.querySelector("q") || element);
          button.textContent = "Selected: copy it now";
        }
      });
      element.append(" ", button);
    }
  };
  list.addEventListener("toggle", (event) => {
    if (!event.target.open) return;
    const row = event.target.closest("#list > li");
    copyable(row);
    preview(row);
    // Beside the list where there is room, else in the row itself.
    (narrow.matches ? event.target : columns).append(pane);
  }, true);
  narrow.addEventListener("change", () => columns.append(pane));
  form.addEventListener("input", (event) => (event.target.id === "sort" ? sort() : filter()));
  form.addEventListener("submit", (event) => event.preventDefault());
  get("all").addEventListener("click", () => { form.reset(); sort(); filter(); });
  form.hidden = false;
  say(rows.length);
})();
