// The list of what needs another look, and messages that want to be read.

function showMessage(text, items, isProblem) {
  const box = document.getElementById("message");
  const heading = make("h2", { id: freshId() }, text);
  const list = items.map(([text, go]) =>
    make("li", {}, go ? make("a", { href: "#", click: go }, text) : text),
  );
  box.setAttribute("aria-labelledby", heading.id);
  box.className = isProblem ? "message problem" : "message";
  box.replaceChildren(
    heading,
    ...(list.length > 0 ? [make("ul", {}, ...list)] : []),
    button(say("close"), closeMessage, { class: "quiet" }),
  );
  box.hidden = false;
  box.focus();
  box.scrollIntoView({ block: "start" });
}

function closeMessage() {
  document.getElementById("message").hidden = true;
  document.getElementById("check").focus();
}

/** Everything that is wrong or missing in questions that are asked, and with who answered. */
function allProblems() {
  const problems = QUESTIONS.filter((question) => isAsked(question)).flatMap((question) =>
    problemsOf(question).map((problem) => ({ ...problem, id: question.id })),
  );
  const own = [];
  const by = noted(sheet.by, readText(sheet.by.v), own);
  if (by.state === "empty") own.push({ slot: sheet.by, text: say("missing-by"), missing: true });
  noted(sheet.on, sheet.on.v === "" ? bad(say("bad-day")) : DAY.read({ until: false }, sheet.on.v), own);
  return [...own.map((problem) => ({ ...problem, id: say("about-you") })), ...problems];
}

/**
 * Marks every mistake at its field and lists them all. Questions without an answer are no
 * mistakes: they are counted, and stay the vendor's own choice.
 */
function showCheck(before, isDownload) {
  for (const box of document.querySelectorAll(".wrong > .mistake")) {
    box.hidden = true;
    box.parentElement.classList.remove("wrong");
  }
  for (const control of document.querySelectorAll("[aria-invalid]")) control.removeAttribute("aria-invalid");
  const problems = allProblems();
  for (const { slot, text } of problems) setMistake(slot, text);
  const { open } = progressOf(QUESTIONS);
  const parts = [
    before,
    problems.length > 0 ? count("check-problems", problems.length) : isDownload ? null : say("check-none"),
  ];
  if (open > 0) parts.push(count("check-open", open));
  if (isDownload && problems.some((problem) => !problem.missing)) parts.push(say("download-partly"));
  const items = problems.map(({ id, slot, text }) => [`${id}: ${text}`, (event) => lead(event, slot)]);
  showMessage(parts.filter(Boolean).join(" "), items, problems.length > 0);
}

function lead(event, slot) {
  event.preventDefault();
  const box = places.get(slot);
  const control = [...box.querySelectorAll("input, select, textarea, button")].find((one) => !one.disabled);
  box.scrollIntoView({ block: "center" });
  (control ?? box).focus({ preventScroll: true });
}
