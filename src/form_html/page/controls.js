// The controls of the simple kinds. Each builder gets a field's input, its slot and a frame:
//   frame.label   the element that names the control, and frame.described what describes it
//   frame.changed what to call after each change, with true once the person has moved on
// and returns the element; the first thing in it that takes the focus is where mistakes lead.

/** Attributes that every control of a field carries. */
function named(frame, own = {}) {
  return { "aria-labelledby": frame.label, "aria-describedby": frame.described, ...own };
}

function textControl(input, slot, frame) {
  const area = make(
    "textarea",
    named(frame, {
      rows: 1,
      dir: "auto",
      spellcheck: "true",
      input: () => {
        slot.v = area.value;
        frame.changed(false);
      },
      change: () => frame.changed(true),
    }),
  );
  area.value = slot.v;
  return area;
}

function lineControl(mode, hint) {
  return (input, slot, frame) => {
    const line = make(
      "input",
      named(frame, {
        type: "text",
        inputmode: mode,
        autocomplete: "off",
        class: "short",
        input: () => {
          slot.v = line.value;
          frame.changed(false);
        },
        change: () => frame.changed(true),
      }),
    );
    line.value = slot.v;
    return hint
      ? make("div", { class: "inline" }, line, make("span", { "aria-hidden": "true" }, hint))
      : line;
  };
}

function dayControl(input, slot, frame) {
  const line = make(
    "input",
    named(frame, {
      type: "date",
      class: "date",
      max: input.until ? "9999-12-31" : latestDay(),
      // A day typed by half has no value, yet it is a mistake and not a blank.
      input: () => {
        slot.v = line.validity.badInput ? "?" : line.value;
        frame.changed(false);
      },
      blur: () => {
        slot.v = line.validity.badInput ? "?" : line.value;
        frame.changed(true);
      },
    }),
  );
  line.value = slot.v;
  return line;
}

function durationControl(input, slot, frame) {
  const number = make(
    "input",
    named(frame, {
      type: "text",
      inputmode: "numeric",
      autocomplete: "off",
      class: "number",
      input: () => {
        slot.v.n = number.value;
        frame.changed(false);
      },
      change: () => frame.changed(true),
    }),
  );
  number.value = slot.v.n;
  const unitName = make("span", { class: "unseen", id: freshId() }, say("unit"));
  // Seconds are offered only where somebody said seconds: no deadline here is that short.
  const units = UNITS.filter(([unit]) => unit !== "S" || slot.v.u === "S");
  const words = [["", "choose"], ...units.map(([unit, , , word]) => [unit, word])];
  const options = words.map(([unit, word]) => make("option", { value: unit }, say(word)));
  const select = make(
    "select",
    {
      "aria-labelledby": `${frame.label} ${unitName.id}`,
      change: () => {
        slot.v.u = select.value;
        frame.changed(true);
      },
    },
    ...options,
  );
  select.value = slot.v.u;
  return make("div", { class: "inline" }, number, unitName, select);
}

/** One tick with its words. */
function tick(type, group, text, checked, change) {
  const box = make("input", { type, name: group, change });
  box.checked = checked;
  return make("label", { class: "option" }, box, make("span", {}, text));
}

function oneControl(input, slot, frame) {
  if (frame.tight) return selectControl(input, slot, frame);
  const group = freshId();
  const choose = (value) => () => {
    slot.v = value;
    frame.changed(true);
  };
  const options = input.options.map(([value, label]) =>
    tick("radio", group, label, slot.v === value, choose(value)),
  );
  // A radio cannot be taken back, so what may be left out has a choice that says so.
  if (frame.optional) options.unshift(tick("radio", group, say("leave-out"), slot.v === "", choose("")));
  return make("div", { class: input.short ? "options row" : "options" }, ...options);
}

function selectControl(input, slot, frame) {
  const options = [["", say("choose")], ...input.options].map(([value, label]) =>
    make("option", { value }, label),
  );
  const select = make(
    "select",
    named(frame, {
      change: () => {
        slot.v = select.value;
        frame.changed(true);
      },
    }),
    ...options,
  );
  select.value = slot.v;
  return select;
}

/** Yes and no are a choice of two whose values are no texts. */
function yesNoControl(input, slot, frame) {
  const options = [
    ["yes", say("yes")],
    ["no", say("no")],
  ];
  const asTyped = {
    get v() {
      return slot.v === null ? "" : slot.v ? "yes" : "no";
    },
    set v(text) {
      slot.v = text === "" ? null : text === "yes";
    },
  };
  return oneControl({ options, short: true }, asTyped, frame);
}

function manyControl(input, slot, frame) {
  const boxes = new Map();
  const none =
    input.alone.length === 0 ? tick("checkbox", null, say("none-of-these"), false, () => chooseNone()) : null;
  const options = input.options.map(([value, label]) => {
    const option = tick("checkbox", null, label, false, () => choose(value));
    boxes.set(value, option.firstChild);
    return option;
  });
  const show = () => {
    for (const [value, box] of boxes) box.checked = slot.v !== null && slot.v.includes(value);
    if (none) none.firstChild.checked = slot.v !== null && slot.v.length === 0;
  };
  const chooseNone = () => {
    slot.v = none.firstChild.checked ? [] : null;
    show();
    frame.changed(true);
  };
  const choose = (value) => {
    slot.v = chosenWith(input, slot.v ?? [], value, boxes.get(value).checked);
    show();
    frame.changed(true);
  };
  show();
  return make("div", { class: "options" }, ...options, none && make("div", { class: "instead" }, none));
}

/** A list after one tick: an option that stands alone drives out the others, and they it. */
function chosenWith(input, chosen, value, ticked) {
  const stands = (one) => input.alone.includes(one);
  const kept = !ticked
    ? chosen.filter((one) => one !== value)
    : stands(value)
      ? [value]
      : [...chosen.filter((one) => !stands(one)), value];
  const ordered = values(input).filter((one) => kept.includes(one));
  return ordered.length > 0 ? ordered : null;
}
