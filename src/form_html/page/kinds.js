// What can be filled in, kind by kind, apart from lists and tables (groups.js).
//
// What stands in a field is a slot: `v` as typed, and `w` where a word stands in its place.
// Each kind knows
//   blank()           what `v` is before anything is filled in
//   tidy(input, v)    `v` from storage, made safe: anything can have written there
//   read(input, v)    { state: "empty" | "good" | "bad", value, text }; text says what is wrong
//   typed(input, x)   the value of an answers file as `v`; undefined where it does not fit

const EMPTY = { state: "empty" };

function good(value) {
  return { state: "good", value };
}

function bad(text) {
  return { state: "bad", text };
}

const asText = (v) => (typeof v === "string" ? v : "");
const values = (input) => input.options.map(([value]) => value);
const labelOf = (options, value) => options.find(([known]) => known === value)?.[1] ?? value;

// A line separator or half a character pair would make a YAML file that no program reads.
const cleanText = (v) => v.trim().replace(/\p{Surrogate}/gu, "\ufffd");

function readText(v) {
  const text = cleanText(v);
  if (text === "") return EMPTY;
  if (Array.from(text).length > LONGEST_TEXT) return bad(say("bad-long", { n: LONGEST_TEXT }));
  return good(text);
}

const TEXT = {
  blank: () => "",
  tidy: (input, v) => asText(v),
  read: (input, v) => readText(v),
  typed: (input, x) => (typeof x === "string" && x.trim() !== "" ? x : undefined),
};

const YESNO = {
  blank: () => null,
  tidy: (input, v) => (typeof v === "boolean" ? v : null),
  read: (input, v) => (v === null ? EMPTY : good(v)),
  typed: (input, x) => (typeof x === "boolean" ? x : undefined),
};

const ONE = {
  blank: () => "",
  tidy: (input, v) => (values(input).includes(v) ? v : ""),
  read: (input, v) => (v === "" ? EMPTY : good(v)),
  typed: (input, x) => (values(input).includes(x) ? x : undefined),
};

// No list is no answer; an empty list says "none of these", and somebody ticked that.
const MANY = {
  blank: () => null,
  tidy: (input, v) => {
    if (!Array.isArray(v)) return null;
    return values(input).filter((value) => v.includes(value));
  },
  read: (input, v) => (v === null ? EMPTY : good(v)),
  typed: (input, x) => {
    if (!Array.isArray(x) || !x.every((value) => values(input).includes(value))) return undefined;
    const excluded = x.length > 1 && x.some((value) => input.alone.includes(value));
    return excluded || new Set(x).size < x.length ? undefined : MANY.tidy(input, x);
  },
};

const DAY = {
  blank: () => "",
  tidy: (input, v) => (isDay(v) ? v : ""),
  read: (input, v) => {
    if (v === "") return EMPTY;
    if (!isDay(v)) return bad(say("bad-day"));
    if (!input.until && v > latestDay()) return bad(say("bad-future"));
    return good(v);
  },
  typed: (input, x) => (typeof x === "string" && isDay(x) ? x : undefined),
};

// By the conventions of answers: a year is 8,760 hours, a month 730, a week 168, a day 24.
const UNITS = [
  ["S", "PT", 1, "unit-seconds"],
  ["N", "PT", 60, "unit-minutes"],
  ["H", "PT", 3600, "unit-hours"],
  ["D", "P", 24 * 3600, "unit-days"],
  ["W", "P", 168 * 3600, "unit-weeks"],
  ["M", "P", 730 * 3600, "unit-months"],
  ["Y", "P", 8760 * 3600, "unit-years"],
];

/**
 * The number and unit of a duration. One of several units, such as P1Y6M, becomes the largest unit
 * that says exactly the same.
 */
function splitDuration(text) {
  const found = /^P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(
    text,
  );
  if (!found || text.endsWith("T")) return undefined;
  const [, years, months, weeks, days, hours, minutes, seconds] = found;
  const parts = [seconds, minutes, hours, days, weeks, months, years];
  const given = parts.flatMap((number, at) => (number === undefined ? [] : [at]));
  if (given.length === 0) return undefined;
  if (given.length === 1) return { n: String(Number(parts[given[0]])), u: UNITS[given[0]][0] };
  const total = given.reduce((sum, at) => sum + Number(parts[at]) * UNITS[at][2], 0);
  const unit = UNITS.findLast(([, , size]) => total % size === 0);
  return { n: String(total / unit[2]), u: unit[0] };
}

const DURATION = {
  // A unit that stands there already is sent back unread: thirty hours would become thirty days.
  blank: () => ({ n: "", u: "" }),
  tidy: (input, v) => {
    if (!isObject(v)) return DURATION.blank();
    return { n: asText(v.n), u: UNITS.some(([unit]) => unit === v.u) ? v.u : "" };
  },
  read: (input, v) => {
    const number = v.n.trim();
    if (number === "") return EMPTY;
    if (!/^\d+$/.test(number)) return bad(say("bad-duration"));
    if (Number(number) === 0) return bad(say("bad-duration-zero"));
    if (Number(number) > 999999) return bad(say("bad-duration-long"));
    if (v.u === "") return bad(say("bad-unit"));
    const [unit, prefix] = UNITS.find(([unit]) => unit === v.u);
    return good(`${prefix}${Number(number)}${unit === "N" ? "M" : unit}`);
  },
  typed: (input, x) => (typeof x === "string" ? splitDuration(x) : undefined),
};

const WHOLE = {
  blank: () => "",
  tidy: (input, v) => asText(v),
  read: (input, v) => {
    const number = v.trim();
    if (number === "") return EMPTY;
    if (!/^\d{1,15}$/.test(number)) return bad(say("bad-whole"));
    return good(Number(number));
  },
  typed: (input, x) => (Number.isSafeInteger(x) && x >= 0 ? String(x) : undefined),
};

const PERCENT = {
  blank: () => "",
  tidy: (input, v) => asText(v),
  read: (input, v) => {
    // People type the sign although it stands beside the field, and Germans type a comma.
    const number = v.replace("%", "").trim().replace(",", ".");
    if (v.trim() === "") return EMPTY;
    if (!/^\d+(\.\d{1,6})?$/.test(number)) return bad(say("bad-percent"));
    if (Number(number) > 100) return bad(say("bad-percent-high"));
    // Nobody can tell 0.999 of 1 from 0.999 per cent.
    if (Number(number) > 0 && Number(number) <= 1) return bad(say("bad-percent-share"));
    return good(Number(number));
  },
  typed: (input, x) => {
    const fits = typeof x === "number" && PERCENT.read(input, String(x)).state === "good";
    return fits ? String(x) : undefined;
  },
};
