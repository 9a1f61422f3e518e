// Answers in this browser, so that a closed window loses nothing.
//
// Browsers may share one storage between all pages opened from files, and may empty it. So the
// key names the vendor and the form, everything read is made safe first, and the page never
// promises more than it can keep.

const STORE_KEY = ["agentvet-form", FORM.vendor, FORM.questionnaire, FORM.version]
  // A form for the rest asks anew what an older one has asked.
  .concat(FORM.update ? [`update-${FORM.made_on}`] : [])
  .map(encodeURIComponent)
  .join("/");

let saving = 0;
let savingFails = false;
let downloaded = true;

function saveSoon() {
  downloaded = false;
  clearTimeout(saving);
  saving = setTimeout(saveNow, 250);
}

function saveNow() {
  clearTimeout(saving);
  saving = 0;
  const answers = Object.entries(sheet.answers).filter(([, answer]) => answer.touched);
  try {
    localStorage.setItem(
      STORE_KEY,
      JSON.stringify({ by: sheet.by, on: sheet.on, answers: plainObject(answers) }),
    );
    savingFails = false;
  } catch {
    savingFails = true;
  }
  showSaved(say(savingFails ? "saved-not" : "saved"));
}

function showSaved(text) {
  const state = document.getElementById("saved");
  // The same words again would be read out again.
  if (state.textContent !== text) state.textContent = text;
  state.classList.toggle("wrong", savingFails);
}

/** Takes up what this browser kept; anything in it that does not fit the form is left alone. */
function restore() {
  let kept = null;
  try {
    kept = JSON.parse(localStorage.getItem(STORE_KEY));
  } catch {
    savingFails = true;
  }
  if (!isObject(kept) || !isObject(kept.answers)) return;
  sheet.by.v = asText(kept.by?.v);
  if (isDay(kept.on?.v)) sheet.on.v = kept.on.v;
  for (const question of QUESTIONS) {
    const answer = Object.hasOwn(kept.answers, question.id) ? kept.answers[question.id] : null;
    if (isObject(answer)) sheet.answers[question.id] = tidyAnswer(question, answer);
  }
  showSaved(say("restored"));
}

function tidyAnswer(question, answer) {
  const fields = isObject(answer.fields) ? answer.fields : {};
  return {
    status: answer.status === "unknown" || answer.status === "declined" ? answer.status : "",
    fields: plainObject(question.fields.map((field) => [field.key, tidySlot(field, fields[field.key])])),
    note: { v: asText(answer.note?.v) },
    evidence: { v: asText(answer.evidence?.v) },
    touched: true,
    sent: answer.sent === true,
  };
}

function deleteKept() {
  if (!confirm(say("delete-sure"))) return;
  clearTimeout(saving);
  saving = 0;
  try {
    localStorage.removeItem(STORE_KEY);
  } catch {
    savingFails = true;
  }
  sheet = blankSheet();
  downloaded = true;
  fillPage();
  showSaved("");
  announce(say("deleted"));
}

function watchStore() {
  // The last moment that every browser still grants.
  addEventListener("pagehide", () => {
    if (saving !== 0) saveNow();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden && saving !== 0) saveNow();
  });
  addEventListener("beforeunload", (event) => {
    if (savingFails && !downloaded) event.preventDefault();
  });
  // Two windows with one form write over each other.
  addEventListener("storage", (event) => {
    if (event.key === STORE_KEY) showSaved(say("saved-elsewhere"));
  });
}
