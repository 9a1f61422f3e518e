// Kinds that hold several values (texts, countries, tables), and reading a whole slot.

const COUNTRY_NAMES = new Map(FORM.countries);

/** What people write for a country besides its name and its code. */
const OTHER_NAMES = { uk: "GB", "u.k.": "GB", usa: "US", "u.s.": "US", "u.s.a.": "US", uae: "AE" };
/** Codes that are words as well: in small letters, and as a denial, they name no country. */
const CODE_WORDS = "ad am an as at be by do es id im in is it me my na no so to tv us".split(" ");
const DENIALS = ["NA", "NO"];

/**
 * The code of a country by its code or name; undefined where no country is called that. `alone`
 * says that nothing else was typed.
 */
function findCountry(text, alone) {
  const typed = text.trim();
  const sought = typed.toLocaleLowerCase(FORM.language);
  const marked = /\(([A-Z]{2})\)$/.exec(typed);
  if (marked && COUNTRY_NAMES.has(marked[1])) return marked[1];
  const code = typed.toUpperCase();
  const capitals = typed === code;
  const word = capitals ? alone && DENIALS.includes(code) : CODE_WORDS.includes(sought);
  if (COUNTRY_NAMES.has(code) && !word) return code;
  if (Object.hasOwn(OTHER_NAMES, sought)) return OTHER_NAMES[sought];
  const found = FORM.countries.find(([, name]) => name.toLocaleLowerCase(FORM.language) === sought);
  return found?.[0];
}

const TEXTS = {
  blank: () => [],
  tidy: (input, v) => (Array.isArray(v) ? v.map((one) => TEXT.tidy(null, one?.v)).map((v) => ({ v })) : []),
  typed: (input, x) => {
    const fits = Array.isArray(x) && x.length > 0 && x.every((text) => TEXT.typed(null, text));
    return fits ? x.map((v) => ({ v })) : undefined;
  },
  read: (input, v, problems) => {
    const said = v.map((slot) => noted(slot, readText(slot.v), problems));
    const texts = said.filter((one) => one.state === "good").map((one) => one.value);
    if (texts.length > 0) return good(texts);
    return said.some((one) => one.state === "bad") ? { state: "bad" } : EMPTY;
  },
};

const COUNTRIES = {
  blank: () => ({ codes: [], typed: "" }),
  tidy: (input, v) => {
    if (!isObject(v) || !Array.isArray(v.codes)) return COUNTRIES.blank();
    return { codes: [...new Set(v.codes)].filter((code) => COUNTRY_NAMES.has(code)), typed: asText(v.typed) };
  },
  typed: (input, x) => {
    const fits = Array.isArray(x) && x.length > 0 && x.every((code) => COUNTRY_NAMES.has(code));
    return fits ? { codes: [...new Set(x)], typed: "" } : undefined;
  },
  read: (input, v) => {
    // What is typed but not taken over must not get lost without a word.
    const over = v.typed.trim();
    if (over !== "")
      return { ...bad(say("bad-country", { text: over })), value: v.codes.length > 0 ? v.codes : undefined };
    return v.codes.length > 0 ? good(v.codes) : EMPTY;
  },
};

const LONGEST_NAME = 200;

/** A table without entries of its own names gives a list, one with names an object. */
const TABLE = {
  blank: () => [],
  tidy: (input, v) => {
    if (!Array.isArray(v)) return [];
    return v.filter(isObject).map((entry) => tidyEntry(input, entry));
  },
  typed: (input, x) => {
    const entries = input.name === null ? x : isObject(x) ? Object.entries(x) : undefined;
    if (!Array.isArray(entries) || entries.length === 0) return undefined;
    const pairs = input.name === null ? entries.map((entry) => ["", entry]) : entries;
    const typed = pairs.map(([name, entry]) => typedEntry(input, name, entry));
    return typed.includes(undefined) ? undefined : typed;
  },
  read: (input, v, problems) => {
    const names = new Set();
    const said = v.map((entry) => readEntry(input, entry, names, problems));
    const whole = said.filter((one) => one.state === "good");
    if (whole.length === 0) return said.some((one) => one.state === "bad") ? { state: "bad" } : EMPTY;
    if (input.name === null) return good(whole.map((one) => one.value));
    return good(plainObject(whole.map((one) => [one.name, one.value])));
  },
};

const KINDS = {
  yesno: YESNO,
  one: ONE,
  many: MANY,
  day: DAY,
  duration: DURATION,
  whole: WHOLE,
  percent: PERCENT,
  text: TEXT,
  document: TEXT,
  texts: TEXTS,
  countries: COUNTRIES,
  table: TABLE,
};

function blankEntry(input) {
  return {
    name: { v: "" },
    cells: plainObject(input.columns.map((column) => [column.key, blankSlot(column)])),
  };
}

function tidyEntry(input, entry) {
  const cells = isObject(entry.cells) ? entry.cells : {};
  return {
    name: { v: asText(entry.name?.v) },
    cells: plainObject(input.columns.map((column) => [column.key, tidySlot(column, cells[column.key])])),
  };
}

function typedEntry(input, name, entry) {
  if (!isObject(entry)) return undefined;
  const typed = blankEntry(input);
  typed.name.v = name;
  for (const [part, value] of Object.entries(entry)) {
    const column = input.columns.find((column) => column.part === part);
    const slot = column && typedSlot(column, value);
    if (!slot) return undefined;
    typed.cells[column.key] = slot;
  }
  return typed;
}

function readEntry(input, entry, names, problems) {
  const own = [];
  const cells = input.columns.map((column) => ({
    column,
    ...readSlot(column, entry.cells[column.key], own),
  }));
  const name = readText(entry.name.v);
  if (cells.every((cell) => cell.state === "empty") && name.state === "empty") return EMPTY;
  for (const { column, state } of cells) {
    if (state === "empty" && !column.optional) {
      own.push({
        slot: entry.cells[column.key],
        text: say("missing-part", { label: column.label }),
        missing: true,
      });
    }
  }
  if (input.name !== null) checkName(input, entry, name, names, own);
  const nameless = own.some((problem) => problem.slot === entry.name);
  problems.push(...own);
  const filled = cells.filter((cell) => cell.value !== undefined);
  if (nameless || (filled.length === 0 && input.name === null)) return { state: "bad" };
  return {
    state: "good",
    name: name.value,
    value: plainObject(filled.map((cell) => [cell.column.part, cell.value])),
  };
}

/** Entries are told apart by their names, so each needs one of its own. */
function checkName(input, entry, name, names, problems) {
  const wrong = (text) => problems.push({ slot: entry.name, text, missing: name.state === "empty" });
  if (name.state === "empty") wrong(say("missing-name", { label: input.name }));
  else if (name.state === "bad" || name.value.length > LONGEST_NAME)
    wrong(say("bad-long", { n: LONGEST_NAME }));
  else if (names.has(name.value)) wrong(say("bad-twice", { name: name.value }));
  else names.add(name.value);
}

function blankSlot(field) {
  return { v: KINDS[field.input.kind].blank(), w: "" };
}

function tidySlot(field, slot) {
  if (!isObject(slot)) return blankSlot(field);
  const word = field.words.some(([value]) => value === slot.w) ? slot.w : "";
  return { v: KINDS[field.input.kind].tidy(field.input, slot.v), w: word };
}

/** A slot for a value of an answers file; undefined where the value does not fit the field. */
function typedSlot(field, value) {
  if (value === null) return blankSlot(field);
  if (field.words.some(([word]) => word === value)) return { ...blankSlot(field), w: value };
  const v = KINDS[field.input.kind].typed(field.input, value);
  return v === undefined ? undefined : { v, w: "" };
}

/** Puts what is wrong with a slot on the list. */
function noted(slot, result, problems) {
  if (result.text !== undefined) problems.push({ slot, text: result.text, missing: false });
  return result;
}

/** What stands in a field as people typed it, for those who read what could not be used. */
function typedText(v) {
  if (typeof v === "string") return v.trim() === "?" ? "" : v.trim();
  if (!isObject(v)) return "";
  if (typeof v.typed === "string") return v.typed.trim();
  const unit = UNITS.find(([unit]) => unit === v.u);
  return [asText(v.n).trim(), unit && say(unit[3])].filter(Boolean).join(" ");
}

/** Puts what was typed and could not be used back; whether the field can hold it. */
function retype(field, slot, text) {
  const { kind } = field.input;
  if (kind === "countries") slot.v.typed = text;
  else if (kind === "duration") {
    const [, n, word] = /^(\S+)(?: (.+))?$/.exec(text) ?? [null, text];
    const unit = UNITS.find(([, , , key]) => say(key) === word);
    slot.v = { n: word && !unit ? text : n, u: unit ? unit[0] : "" };
  } else if (kind === "day" && isDay(text)) slot.v = text;
  else if (["whole", "percent", "text", "document"].includes(kind)) slot.v = text;
  else return false;
  return true;
}

function readSlot(field, slot, problems) {
  if (slot.w !== "") return good(slot.w);
  const own = [];
  const result = noted(slot, KINDS[field.input.kind].read(field.input, slot.v, own), own);
  for (const problem of own) {
    problem.key ??= field.key;
    problem.typed ??= problem.missing ? "" : typedText(problem.slot.v);
  }
  problems.push(...own);
  return result;
}
