// Controls that grow: texts one by one, countries, entries of a table.

/** Rows that can be added and removed, each in a group of its own. */
function growingList(items, words, frame, build, blank) {
  const rows = make("div", { class: "rows" });
  const add = button(
    words.add,
    () => {
      items.push(blank());
      show();
      frame.changed(true);
      focusInside(rows.lastElementChild);
    },
    { class: "quiet" },
  );
  const remove = (at) => () => {
    items.splice(at, 1);
    show();
    frame.changed(true);
    announce(say("removed", { name: words.entry(at) }));
    // The removed button had the focus; the nearest place that remains is the list's own button.
    add.focus();
  };
  const show = () => rows.replaceChildren(...items.map((item, at) => build(item, at, remove(at))));
  show();
  return make("div", { class: "grows" }, rows, add);
}

function focusInside(element) {
  element?.querySelector("input, select, textarea, button")?.focus();
}

function textsControl(input, slot, frame) {
  if (slot.v.length === 0) slot.v.push({ v: "" });
  const words = { add: say("add-line"), entry: (at) => say("line", { n: at + 1 }) };
  const build = (item, at, remove) => {
    const name = make("span", { class: "unseen", id: freshId() }, words.entry(at));
    const mistake = make("p", { class: "mistake", id: freshId(), hidden: true });
    const area = textControl(null, item, {
      label: `${frame.label} ${name.id}`,
      described: mistake.id,
      changed: (done) => {
        frame.changed(done);
        if (done) setMistake(item, readText(item.v).text ?? "");
      },
    });
    const drop = button("", remove, { class: "drop" });
    drop.append(
      make("span", { "aria-hidden": "true" }, "×"),
      hiddenText(say("remove", { name: words.entry(at) })),
    );
    return place(item, make("div", {}, make("div", { class: "control" }, name, area, drop), mistake));
  };
  return growingList(slot.v, words, frame, build, () => ({ v: "" }));
}

/** Countries: what is chosen as a row of buttons that take it out, and a field to add more. */
function countriesControl(input, slot, frame) {
  const chosen = make("div", { class: "chosen" });
  const line = make(
    "input",
    named(frame, {
      type: "text",
      list: "country-names",
      autocomplete: "off",
      class: "country",
      input: (event) => {
        slot.v.typed = line.value;
        // A name picked from the list replaces the text at once; typed letters come one by one.
        if (event.inputType === undefined || event.inputType === "insertReplacementText") takeOver();
        else frame.changed(false);
      },
      change: () => takeOver(),
      keydown: (event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          takeOver();
        }
      },
    }),
  );
  const takeOver = () => {
    const texts = line.value.split(/[,;\n]/).filter((text) => text.trim() !== "");
    const found = texts.map((text) => [text, findCountry(text, texts.length === 1 && slot.v.codes.length === 0)]);
    for (const [, code] of found) if (code && !slot.v.codes.includes(code)) slot.v.codes.push(code);
    slot.v.typed = found
      .filter(([, code]) => !code)
      .map(([text]) => text.trim())
      .join(", ");
    line.value = slot.v.typed;
    show();
    frame.changed(true);
  };
  const remove = (code) => () => {
    slot.v.codes = slot.v.codes.filter((one) => one !== code);
    show();
    frame.changed(true);
    line.focus();
  };
  const show = () =>
    chosen.replaceChildren(
      ...slot.v.codes
        .map((code) => {
          const name = `${COUNTRY_NAMES.get(code)} (${code})`;
          return button("", remove(code), { class: "chip", "aria-label": say("remove", { name }) });
        })
        .map((chip, at) => {
          chip.append(
            `${COUNTRY_NAMES.get(slot.v.codes[at])} (${slot.v.codes[at]})`,
            make("span", { "aria-hidden": "true" }, " ×"),
          );
          return chip;
        }),
    );
  line.value = slot.v.typed;
  show();
  return make("div", { class: "picker" }, line, button(say("add"), takeOver, { class: "quiet" }), chosen);
}

/** The names for all country fields, once. */
function countryNames() {
  const options = FORM.countries.map(([code, name]) => make("option", { value: `${name} (${code})` }));
  return make("datalist", { id: "country-names" }, ...options);
}

function tableControl(input, slot, frame) {
  // A table that must be filled in begins with an entry; one left blank is in no file.
  if (slot.v.length === 0 && !frame.optional) slot.v.push(blankEntry(input));
  const words = { add: say("add-entry"), entry: (at) => say("entry", { n: at + 1 }) };
  const build = (entry, at, remove) => {
    const tight = { ...frame, tight: true };
    const cells = input.columns.map((column) => fieldBox(column, entry.cells[column.key], tight));
    if (input.name !== null) cells.unshift(fieldBox(nameField(input.name), entry.name, tight));
    const drop = button(say("remove", { name: words.entry(at) }), remove, { class: "quiet" });
    return make(
      "fieldset",
      { class: "entry" },
      make("legend", {}, words.entry(at)),
      make("div", { class: "cells" }, ...cells),
      drop,
    );
  };
  return growingList(slot.v, words, frame, build, () => blankEntry(input));
}

/** The name of an entry is filled in like any other text. */
function nameField(label) {
  return { key: "name", part: null, label, input: { kind: "text" }, words: [], optional: false };
}
