
// A search field above every table that is too long to take in at a glance. Without a script the
// tables are simply all there.
(() => {
  "use strict";
  const LONG = 12;
  const label = document.body.dataset.search;
  const said = document.body.dataset.found;
  const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const furnish = (frame, number) => {
    const rows = Array.from(frame.querySelectorAll("tbody > tr"));
    if (rows.length < LONG) return;
    const texts = rows.map((row) => folded(row.textContent));
    const box = document.createElement("div");
    const name = document.createElement("label");
    const field = document.createElement("input");
    const count = document.createElement("span");
    box.className = "search";
    field.type = "search";
    field.id = `_search-${number}`;
    field.autocomplete = "off";
    field.spellcheck = false;
    name.htmlFor = field.id;
    name.textContent = label;
    count.setAttribute("role", "status");
    field.addEventListener("input", () => {
      const wanted = folded(field.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, at) => {
        const fits = wanted.every((word) => texts[at].includes(word));
        row.hidden = !fits;
        if (fits) shown += 1;
      });
      count.textContent = wanted.length === 0 ? "" : said.replace("{shown}", shown).replace("{all}", rows.length);
    });
    box.append(name, field, count);
    frame.before(box);
  };

  document.querySelectorAll("main .frame").forEach(furnish);

  // Contents that fill a phone's screen are in the way of the text.
  if (matchMedia("(max-width: 64rem)").matches) {
    document.querySelectorAll(".contents > details").forEach((contents) => {
      contents.open = false;
    });
  }

  // On paper everything is shown, whatever was searched for.
  addEventListener("beforeprint", () => {
    document.querySelectorAll("tr[hidden]").forEach((row) => {
      row.hidden = false;
    });
    document.querySelectorAll(".search > input").forEach((field) => {
      field.value = "";
      field.dispatchEvent(new Event("input"));
    });
  });
})();
