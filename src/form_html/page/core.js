// The form, its words, and the few helpers that everything else is written with.

const FORM = JSON.parse(document.getElementById("form-data").textContent);
const QUESTIONS = FORM.sections.flatMap((section) => section.questions);
const LONGEST_TEXT = 4000;

/** A text of the page in the form's language, with its {places} filled. */
function say(key, places = {}) {
  const text = FORM.words[key];
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in places ? String(places[name]) : whole));
}

/** Like `say`, for texts that differ between one and several: `key-one` and `key`. */
function count(key, number) {
  return say(number === 1 ? `${key}-one` : key, { n: number });
}

/**
 * Makes an element. Texts become text nodes and values become attributes; nothing is ever read as
 * markup, so a question's text cannot bring elements or code of its own.
 */
function make(tag, settings = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(settings)) {
    if (value === undefined || value === null || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/** A button that submits nothing. */
function button(text, press, settings = {}) {
  return make("button", { type: "button", click: press, ...settings }, text);
}

/** Text for screen readers alone. */
function hiddenText(text) {
  return make("span", { class: "unseen" }, text);
}

let lastId = 0;
/** An id that no text of the form can collide with. */
function freshId() {
  lastId += 1;
  return `n${lastId}`;
}

/** The elements an input is described by, as the attribute wants them. */
function idList(...elements) {
  const ids = elements.filter(Boolean).map((element) => element.id);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Today by this computer's clock, as 2026-11-22. */
function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * A day beyond which answers speak of the future. A clock that runs behind must not refuse a day
 * that the form itself has seen.
 */
function latestDay() {
  return today() > FORM.made_on ? today() : FORM.made_on;
}

/** Whether a text is a day of the calendar. */
function isDay(text) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** A day as people read it. The browser's own calendar would take longer to load than the form. */
function longDay(text) {
  const [year, month, day] = text.split("-").map(Number);
  return say("long-day", { day, month: say("months").split(" ")[month - 1], year });
}

/** An object without inherited names: keys come from files and people. */
function plainObject(entries = []) {
  const object = Object.create(null);
  for (const [key, value] of entries) object[key] = value;
  return object;
}

function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Says something to screen readers without moving the focus. */
function announce(text) {
  document.getElementById("live").textContent = text;
}
