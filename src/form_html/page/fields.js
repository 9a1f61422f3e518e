// One field: its name, its control, the words that may stand in its place, and its mistake.

const CONTROLS = {
  yesno: yesNoControl,
  one: oneControl,
  many: manyControl,
  day: dayControl,
  duration: durationControl,
  whole: lineControl("numeric"),
  percent: lineControl("decimal", "%"),
  text: textControl,
  document: textControl,
  texts: textsControl,
  countries: countriesControl,
  table: tableControl,
};

// Of these the box is a group with a legend: they hold more than one control.
const GROUPS = ["yesno", "one", "many", "duration", "texts", "countries", "table"];

/** Where a slot is on the page: its box, to show a mistake and to lead to it. */
const places = new WeakMap();

function place(slot, box) {
  places.set(slot, box);
  return box;
}

const HINTS = {
  countries: "hint-countries",
  document: "hint-document",
  texts: "hint-texts",
  many: "hint-many",
  duration: "hint-duration",
};

/**
 * The box of one field. `frame` says what is around it: `title` is the element that names the
 * field where it has no label, `tight` is set inside a table, `changed` hears of each change.
 */
function fieldBox(field, slot, frame) {
  const { kind } = field.input;
  const grouped = GROUPS.includes(kind) && !(frame.tight && (kind === "one" || kind === "yesno"));
  const label =
    field.label === ""
      ? null
      : make(grouped ? "legend" : "label", { class: "label", id: freshId() }, field.label);
  if (label && field.optional) label.append(" ", make("span", { class: "aside" }, say("optional")));
  const hint =
    HINTS[kind] && !frame.tight ? make("p", { class: "hint", id: freshId() }, say(HINTS[kind])) : null;
  const mistake = make("p", { class: "mistake", id: freshId(), hidden: true });
  const own = {
    ...frame,
    optional: field.optional,
    label: label ? label.id : frame.title,
    described: idList(label ? null : frame.help, hint, mistake),
    changed: (done) => {
      frame.changed(done);
      if (done) showMistake(field, slot);
    },
  };
  const control = make("div", { class: "control" }, CONTROLS[kind](field.input, slot, own));
  if (label && !grouped) label.setAttribute("for", firstControl(control).id);
  const words = field.words.length > 0 ? wordTicks(field, slot, control, own) : null;
  const box = make(grouped && label ? "fieldset" : "div", {
    class: `field ${kind}`,
    "data-key": field.key,
    "aria-describedby": grouped && label ? idList(hint, mistake) : undefined,
  });
  box.append(...[label, hint, control, words, mistake].filter(Boolean));
  return place(slot, box);
}

/** The control that a label leads to. */
function firstControl(control) {
  const first = control.querySelector("input, select, textarea");
  first.id = freshId();
  return first;
}

/** Words in place of a value, at most one; while one is ticked, the value rests. */
function wordTicks(field, slot, control, frame) {
  const boxes = new Map();
  const rest = () => {
    const resting = slot.w !== "";
    control.classList.toggle("rests", resting);
    for (const part of control.querySelectorAll("input, select, textarea, button")) part.disabled = resting;
    for (const [word, box] of boxes) box.checked = slot.w === word;
  };
  const ticks = field.words.map(([word, label]) => {
    const option = tick("checkbox", null, label, false, () => {
      slot.w = boxes.get(word).checked ? word : "";
      rest();
      frame.changed(true);
    });
    boxes.set(word, option.firstChild);
    return option;
  });
  rest();
  const name = make("span", { class: "aside", id: freshId() }, say("or-instead"));
  return make(
    "div",
    { class: "words", role: "group", "aria-labelledby": `${frame.label} ${name.id}` },
    name,
    ...ticks,
  );
}

/** Shows what is wrong with a slot as typed. What is missing shows only once somebody checks. */
function showMistake(field, slot) {
  const problems = [];
  readSlot(field, slot, problems);
  const own = problems.find((problem) => problem.slot === slot && !problem.missing);
  setMistake(slot, own?.text ?? "");
}

function setMistake(slot, text) {
  const box = places.get(slot);
  const mistake = box?.querySelector(":scope > .mistake");
  if (!mistake) return;
  mistake.textContent = text;
  mistake.hidden = text === "";
  box.classList.toggle("wrong", text !== "");
  for (const control of box.querySelectorAll(
    ":scope > .control > :is(input, textarea, select), :scope > .control > .inline > input, :scope > .control > .picker > input",
  )) {
    if (text === "") control.removeAttribute("aria-invalid");
    else control.setAttribute("aria-invalid", "true");
  }
}
