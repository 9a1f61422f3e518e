// Questions and sections on the page, and what changes about them while people type.

/** The parts of a question's card that change: by question. */
const cards = new Map();
/** The parts of a section that change: by section. */
const blocks = new Map();

function questionCard(question) {
  const card = make("div", { class: "question", id: `q-${question.id}` });
  const entry = { card, state: "" };
  cards.set(question, entry);
  fillCard(question);
  return card;
}

/** Builds a card anew: at first, and after its answers were replaced as a whole. */
function fillCard(question) {
  const entry = cards.get(question);
  const answer = sheet.answers[question.id];
  const title = make("h3", { id: freshId(), tabindex: -1, dir: "auto" }, question.text);
  const help = make("p", { class: "help", id: freshId(), dir: "auto" }, question.help);
  const changed = (done) => changedAnswer(question, done);
  const answering = (done) => {
    if (answer.sent && isBegun(question)) entry.speak();
    changed(done);
  };
  const frame = { title: title.id, help, changed: answering, tight: false };
  entry.badge = make("span", { class: "badge" });
  entry.fields = make(
    "fieldset",
    { class: "answer" },
    make("legend", { class: "unseen" }, say("answer-to", { id: question.id })),
  );
  entry.fields.append(...question.fields.map((field) => fieldBox(field, answer.fields[field.key], frame)));
  entry.clear = button(say("clear"), () => clearAnswer(question), {
    class: "quiet clear",
    "aria-label": say("clear-question", { id: question.id }),
  });
  const set = make("fieldset", { "aria-describedby": help.id });
  set.append(
    ...[
      make("legend", {}, make("span", { class: "id" }, question.id), entry.badge, title),
      question.again && make("p", { class: "again" }, question.again),
      help,
      reasons(question),
      earlierNote(question),
      entry.fields,
      statusTicks(question, entry),
      make(
        "div",
        { class: "extras" },
        extraField(question, "evidence", changed),
        extraField(question, "note", changed),
      ),
    ].filter(Boolean),
  );
  entry.card.replaceChildren(set);
  entry.state = "";
  showState(question);
}

function reasons(question) {
  const parts = [
    ["why", question.why],
    ["proof-expected", question.evidence],
  ].filter(([, text]) => text !== "");
  if (parts.length === 0) return null;
  const texts = parts.flatMap(([word, text]) => [
    make("dt", {}, say(word)),
    make("dd", { dir: "auto" }, text),
  ]);
  return make("details", { class: "reasons" }, make("summary", {}, say("reasons")), make("dl", {}, ...texts));
}

/** An answer that was there before anybody typed is to be looked at, not waved through. */
function earlierNote(question) {
  // Of a part it is said already why it is asked again.
  if (question.known === null || question.partial || sheet.answers[question.id].touched) return null;
  return make("p", { class: "earlier" }, say("earlier"));
}

/** The two honest ways of not answering. */
function statusTicks(question, entry) {
  const answer = sheet.answers[question.id];
  const boxes = new Map();
  const options = ["unknown", "declined"].map((status) => {
    const option = tick("checkbox", null, say(`say-${status}`), false, () => {
      answer.status = boxes.get(status).checked ? status : "";
      answer.sent = false;
      entry.rest();
      changedAnswer(question, true);
    });
    boxes.set(status, option.firstChild);
    return option;
  });
  // What was typed rests while one of them is ticked, and is back when the tick goes. A tick that
  // the form came with keeps nobody from answering now.
  entry.rest = () => {
    for (const [status, box] of boxes) box.checked = answer.status === status;
    entry.fields.disabled = answer.status !== "" && !answer.sent;
  };
  entry.speak = () => {
    answer.status = "";
    answer.sent = false;
    entry.rest();
  };
  entry.rest();
  const name = make("span", { class: "aside", id: freshId() }, say("or-say"));
  return make(
    "div",
    { class: "status", role: "group", "aria-labelledby": name.id },
    name,
    ...options,
    entry.clear,
  );
}

function extraField(question, name, changed) {
  const slot = sheet.answers[question.id][name];
  const field = {
    key: `${question.id}#${name}`,
    part: null,
    label: say(`label-${name}`),
    input: { kind: "text" },
    words: [],
    optional: false,
  };
  return fieldBox(field, slot, { changed, tight: true });
}

function clearAnswer(question) {
  sheet.answers[question.id] = { ...blankAnswer(question), touched: true };
  fillCard(question);
  changedAnswer(question, true);
  cards.get(question).card.querySelector("h3").focus();
  announce(say("cleared", { id: question.id }));
}

/** Every change of an answer ends here. */
function changedAnswer(question, done) {
  sheet.answers[question.id].touched = true;
  const before = cards.get(question).state;
  showState(question);
  if (done) showAsked();
  showProgress();
  saveSoon();
  const after = cards.get(question).state;
  if (done && before !== after)
    announce(`${question.id}: ${say(`badge-${after}`)}. ${tallyText(progressOf(QUESTIONS))}`);
}

function showState(question) {
  const entry = cards.get(question);
  const answer = sheet.answers[question.id];
  const state = stateOf(question);
  const touched = state !== "open" || answer.note.v !== "" || answer.evidence.v !== "";
  entry.clear.hidden = !touched;
  if (state === entry.state) return;
  entry.state = state;
  entry.badge.textContent = say(`badge-${state}`);
  entry.badge.className = `badge ${state}`;
}

function showAsked() {
  for (const [question, { card }] of cards) card.hidden = !isAsked(question);
  for (const [section, { block }] of blocks) block.hidden = !section.questions.some((one) => isAsked(one));
}

function sectionBlock(section) {
  const heading = make("h2", { id: freshId(), tabindex: -1, dir: "auto" }, section.title);
  const tally = make("p", { class: "tally" });
  const block = make("section", { id: `s-${section.id}`, "aria-labelledby": heading.id }, heading, tally);
  block.append(...section.questions.map(questionCard));
  const share = make("span", { class: "share" });
  const link = make(
    "a",
    { href: `#s-${section.id}`, click: () => heading.focus() },
    make("span", { dir: "auto" }, section.title),
    share,
  );
  blocks.set(section, { block, tally, share, item: make("li", {}, link) });
  return block;
}

function showProgress() {
  const all = progressOf(QUESTIONS);
  document.getElementById("tally").textContent = tallyText(all);
  const bar = document.getElementById("progress");
  bar.max = Math.max(all.asked, 1);
  bar.value = all.asked - all.open;
  bar.textContent = tallyText(all);
  for (const [section, { tally, share, item }] of blocks) {
    const own = progressOf(section.questions);
    item.hidden = own.asked === 0;
    item.classList.toggle("done", own.open === 0);
    tally.textContent = tallyText(own);
    share.replaceChildren(
      hiddenText(`: ${say("share", { done: own.asked - own.open, all: own.asked })}`),
      make("span", { "aria-hidden": "true" }, `${own.asked - own.open}/${own.asked}`),
    );
  }
}

/** Leads to the next question that nobody has dealt with, after the one in hand. */
function nextOpen() {
  const asked = QUESTIONS.filter((question) => isAsked(question));
  const here = document.activeElement?.closest(".question") ?? lastQuestion;
  const at = asked.findIndex((question) => cards.get(question).card === here);
  const round = [...asked.slice(at + 1), ...asked.slice(0, at + 1)];
  const next = round.find((question) => ["open", "half"].includes(stateOf(question)));
  if (!next) return announce(say("none-open"));
  const { card } = cards.get(next);
  card.scrollIntoView({ block: "start" });
  card.querySelector("h3").focus({ preventScroll: true });
}

/** A press on the button takes the focus out of the question: this remembers which it was. */
let lastQuestion = null;
document.addEventListener("focusin", (event) => {
  lastQuestion = event.target.closest(".question") ?? lastQuestion;
});
