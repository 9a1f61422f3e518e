// Answers as a file: writing YAML and JSON of one content, and reading both again.
//
// Each value stands on one line of the YAML in the form JSON has, which YAML reads as the same.
// So nothing turns into a date, a number or `no`, and reading back needs no YAML reader.

/** What goes into the file: questions that are asked, with what is said and nothing else. */
function fileContent() {
  const asked = QUESTIONS.filter((question) => isAsked(question));
  const answers = asked
    .map((question) => [question.id, fileAnswer(question)])
    .filter(([, answer]) => answer !== null);
  return {
    agentvet_answers: "1",
    questionnaire: FORM.questionnaire,
    version: FORM.version,
    vendor: FORM.vendor,
    language: FORM.language,
    answered_by: readText(sheet.by.v).value ?? "",
    answered_on: DAY.read({ until: false }, sheet.on.v).value ?? today(),
    answers: plainObject(answers),
  };
}

function fileAnswer(question) {
  const { status, note, evidence } = sheet.answers[question.id];
  const { value, problems } = status === "" ? readAnswer(question) : { value: undefined, problems: [] };
  const parts = {
    status: value === undefined ? status || undefined : "answered",
    value,
    left: leftOver(problems),
    note: readText(note.v).value,
    evidence: readText(evidence.v).value,
  };
  const said = Object.entries(parts).filter(([, part]) => part !== undefined);
  return said.length > 0 ? plainObject(said) : null;
}

/** What was typed and could not be used, by field: it is no answer, and it is not lost. */
function leftOver(problems) {
  const left = plainObject();
  for (const { key, typed } of problems) {
    if (typed) left[key] = key in left ? `${left[key]} / ${cleanText(typed)}` : cleanText(typed);
  }
  return Object.keys(left).length > 0 ? left : undefined;
}

/** JSON on one line, with the blanks that YAML wants and without characters it refuses. */
function oneLine(value) {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(", ")}]`;
  if (isObject(value)) {
    return `{${Object.entries(value)
      .map(([key, part]) => `${oneLine(key)}: ${oneLine(part)}`)
      .join(", ")}}`;
  }
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

function asYaml(content) {
  const { answers, ...head } = content;
  const lines = Object.entries(head).map(([key, value]) => `${key}: ${oneLine(value)}`);
  const entries = Object.entries(answers);
  lines.push(entries.length > 0 ? "answers:" : "answers: {}");
  for (const [id, answer] of entries) {
    lines.push(`  ${/^[A-Z]+-\d+$/.test(id) ? id : oneLine(id)}:`);
    for (const [key, value] of Object.entries(answer)) lines.push(`    ${key}: ${oneLine(value)}`);
  }
  return `${lines.join("\n")}\n`;
}

const WRITERS = {
  yaml: ["application/yaml", asYaml],
  json: ["application/json", (content) => `${JSON.stringify(content, null, 2)}\n`],
};

/** Never held back: half an answer on disk is worth more than a whole one that got lost. */
function download(format) {
  const content = fileContent();
  const [type, write] = WRITERS[format];
  const address = URL.createObjectURL(new Blob([write(content)], { type }));
  const name = `${FORM.vendor.replace(/[^\w.-]+/g, "-")}-answers-${content.answered_on}.${format}`;
  const link = make("a", { href: address, download: name, hidden: true });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
  downloaded = true;
  showCheck(say("downloaded", { name }), true);
}

/** The content of a file that this page wrote; throws where it is something else. */
function parseFile(text) {
  const plain = text.replace(/^\ufeff/, "");
  return plain.trimStart().startsWith("{") ? JSON.parse(plain) : parseYaml(plain);
}

/** Reads exactly the YAML of `asYaml`: keys on three levels, each value JSON on its line. */
function parseYaml(text) {
  const content = plainObject();
  const open = [content];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    const found = /^( {0,4})("(?:[^"\\]|\\.)*"|[\w-]+):(?: (.*))?$/.exec(line);
    const depth = found ? found[1].length / 2 : -1;
    if (!found || open[depth] === undefined) throw new SyntaxError(line);
    const key = found[2].startsWith('"') ? JSON.parse(found[2]) : found[2];
    open.length = depth + 1;
    if (found[3] !== undefined) open[depth][key] = JSON.parse(found[3]);
    else open.push((open[depth][key] = plainObject()));
  }
  return content;
}

/** Whether a file belongs to this form; else what to say. */
function refusal(content) {
  if (!isObject(content) || content.agentvet_answers !== "1" || !isObject(content.answers))
    return say("open-other");
  if (content.questionnaire !== FORM.questionnaire)
    return say("open-questionnaire", { name: asText(content.questionnaire) });
  if (content.vendor !== FORM.vendor)
    return say("open-vendor", { name: asText(content.vendor), vendor: FORM.vendor });
  return null;
}

async function openFile(file) {
  let content;
  try {
    content = parseFile(await file.text());
  } catch {
    return showMessage(say("open-unreadable", { name: file.name }), [], true);
  }
  const refused = refusal(content);
  if (refused) return showMessage(refused, [], true);
  const begun = Object.values(sheet.answers).some((answer) => answer.touched);
  if (begun && !confirm(say("open-sure"))) return undefined;
  const left = takeContent(content);
  fillPage();
  saveNow();
  downloaded = true;
  const words =
    left.length > 0 ? say("opened-partly", { name: file.name }) : say("opened", { name: file.name });
  return showMessage(
    words,
    left.map((id) => [id, null]),
    left.length > 0,
  );
}

/** Puts a file's answers in place of all others; gives back the ids of those that do not fit. */
function takeContent(content) {
  const left = [];
  sheet = blankSheet();
  sheet.by.v = asText(content.answered_by);
  if (isDay(content.answered_on)) sheet.on.v = content.answered_on;
  for (const question of QUESTIONS) sheet.answers[question.id] = { ...blankAnswer(question), touched: true };
  for (const [id, entry] of Object.entries(content.answers)) {
    const question = QUESTIONS.find((one) => one.id === id);
    const answer = question && isObject(entry) ? typedAnswer(question, entry) : undefined;
    if (answer) sheet.answers[id] = { ...answer, touched: true };
    else left.push(id);
  }
  return left;
}
