// All answers as they stand, when a question is asked, and how far it is answered.

const STATES = ["answered", "unknown", "declined", "open"];

/** Everything that people fill in. `touched` tells what they said from what the form knew. */
let sheet = blankSheet();

function blankSheet() {
  return {
    by: { v: "" },
    on: { v: today() },
    answers: plainObject(QUESTIONS.map((question) => [question.id, knownAnswer(question)])),
  };
}

function blankAnswer(question) {
  return {
    status: "",
    fields: plainObject(question.fields.map((field) => [field.key, blankSlot(field)])),
    note: { v: "" },
    evidence: { v: "" },
    touched: false,
    // Whether `status` is what the form knew: an answer that is typed beside it takes its place.
    sent: false,
  };
}

/** An answer as the form has it before anybody typed: blank, or what was said before. */
function knownAnswer(question) {
  const { known } = question;
  if (known === null) return blankAnswer(question);
  const answer = typedAnswer(question, known) ?? blankAnswer(question);
  return { ...answer, sent: answer.status !== "" };
}

/** An answer from an entry of an answers file; undefined where its value does not fit. */
function typedAnswer(question, entry) {
  const answer = blankAnswer(question);
  if (entry.status === "unknown" || entry.status === "declined") answer.status = entry.status;
  answer.note.v = asText(entry.note);
  answer.evidence.v = asText(entry.evidence);
  if (answer.status !== "") return answer;
  const given = entry.value !== undefined && entry.value !== null;
  for (const [field, value] of given ? fieldValues(question, entry.value) : []) {
    const slot = field && typedSlot(field, value);
    if (!slot) return undefined;
    answer.fields[field.key] = slot;
  }
  for (const [key, text] of isObject(entry.left) ? Object.entries(entry.left) : []) {
    const field = question.fields.find((one) => one.key === key);
    // What no field of its own can hold again stays among the notes, where people see it.
    if (!field || !retype(field, answer.fields[key], asText(text)))
      answer.note.v = [answer.note.v, `${key}: ${asText(text)}`].filter(Boolean).join("\n");
  }
  return answer;
}

/** The value of a question with parts is an object; its main field has a name in there. */
function mainName(field) {
  return { one: "choice", many: "choices" }[field.input.kind] ?? "value";
}

function fieldValues(question, value) {
  const main = question.fields.find((field) => field.part === null);
  const parts = question.fields.filter((field) => field.part !== null);
  if (parts.length === 0 || !isObject(value)) return [[main, value]];
  const field = (name) =>
    parts.find((one) => one.part === name) ?? (main && mainName(main) === name ? main : undefined);
  return Object.entries(value).map(([name, value]) => [field(name), value]);
}

/** What an answer holds: its value as far as it is given, and what is wrong or missing. */
function readAnswer(question) {
  const answer = sheet.answers[question.id];
  const problems = [];
  const said = question.fields.map((field) => {
    const slot = answer.fields[field.key];
    return { field, slot, ...readSlot(field, slot, problems) };
  });
  const begun = said.some((one) => one.state !== "empty");
  for (const { field, slot, state } of said) {
    if (begun && state === "empty" && !field.optional) {
      const text = say("missing-part", { label: field.label || say("main-answer") });
      problems.push({ slot, text, missing: true });
    }
  }
  return { value: joinValues(said), problems };
}

/** Whether anything is filled in, be it right or wrong. */
function isBegun(question) {
  const { fields } = sheet.answers[question.id];
  return question.fields.some((field) => readSlot(field, fields[field.key], []).state !== "empty");
}

function joinValues(said) {
  const given = said.filter((one) => one.value !== undefined);
  const parts = given.filter((one) => one.field.part !== null);
  const main = given.find((one) => one.field.part === null);
  if (parts.length === 0) return main?.value;
  const named = parts.map((one) => [one.field.part, one.value]);
  return plainObject(main ? [[mainName(main.field), main.value], ...named] : named);
}

/** How far one question is answered: `half` shows, but counts as open. */
function stateOf(question) {
  const { status, touched } = sheet.answers[question.id];
  if (status !== "") return status;
  // What covers some of the question is to be completed, so it stays open until somebody touched it.
  if (question.partial && !touched) return "half";
  const { value, problems } = readAnswer(question);
  if (problems.length > 0) return "half";
  return value === undefined ? "open" : "answered";
}

function textProblems(question) {
  const { note, evidence } = sheet.answers[question.id];
  const problems = [];
  for (const slot of [note, evidence]) noted(slot, readText(slot.v), problems);
  return problems;
}

/** What is wrong with a question, all of it. */
function problemsOf(question) {
  const own = sheet.answers[question.id].status === "" ? readAnswer(question).problems : [];
  return [...own, ...textProblems(question)];
}

/**
 * Whether a question is asked. What cannot be told yet is asked, and no answer that is itself not
 * asked decides.
 */
function isAsked(question, above = []) {
  if (question.asked_when === null || above.includes(question)) return true;
  return holds(question.asked_when, [...above, question]) !== false;
}

/** true, false, or undefined while what it hangs on is not filled in. */
function holds(when, above) {
  if (when.all) return join(when.all, false, above);
  if (when.any) return join(when.any, true, above);
  if (when.not) {
    const part = holds(when.not, above);
    return part === undefined ? undefined : !part;
  }
  const chosen = chosenIn(when.key, above);
  return chosen && when.any_of.some((value) => chosen.includes(value));
}

/** One part that is `strong` decides; else one that cannot be told leaves the whole open. */
function join(parts, strong, above) {
  const truths = parts.map((part) => holds(part, above));
  if (truths.includes(strong)) return strong;
  return truths.includes(undefined) ? undefined : !strong;
}

function chosenIn(key, above) {
  const question = QUESTIONS.find((one) => one.fields.some((field) => field.key === key));
  if (!question || !isAsked(question, above)) return undefined;
  const answer = sheet.answers[question.id];
  if (answer.status !== "") return undefined;
  const field = question.fields.find((one) => one.key === key);
  const { value } = readSlot(field, answer.fields[key], []);
  return value === undefined ? undefined : [value].flat().map(String);
}

/** How many of some questions are in which state; those not asked are in none. */
function progressOf(questions) {
  const tally = { asked: 0, answered: 0, unknown: 0, declined: 0, open: 0 };
  for (const question of questions.filter((one) => isAsked(one))) {
    const state = stateOf(question);
    tally.asked += 1;
    tally[state === "half" ? "open" : state] += 1;
  }
  return tally;
}

function tallyText(tally) {
  const said = STATES.filter((state) => state === "answered" || state === "open" || tally[state] > 0);
  return said.map((state) => say(`tally-${state}`, { n: tally[state] })).join(" · ");
}
