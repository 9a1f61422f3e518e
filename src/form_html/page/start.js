// Puts the page together and starts it.

const HEAD_FIELDS = {
  by: { key: "by", part: null, input: { kind: "text" }, words: [], optional: false },
  on: { key: "on", part: null, input: { kind: "day", until: false }, words: [], optional: false },
};

function introduction() {
  const facts = [
    [say("for"), [FORM.legal_entity, FORM.product].filter(Boolean).join(", ") || FORM.vendor],
    FORM.organisation && [say("asked-by"), FORM.organisation],
    FORM.due && [say("due"), longDay(FORM.due)],
    [say("made"), longDay(FORM.made_on)],
  ].filter(Boolean);
  const list = make(
    "dl",
    { class: "facts" },
    ...facts.map(([name, text]) => make("div", {}, make("dt", {}, name), make("dd", { dir: "auto" }, text))),
  );
  const steps = ["step-fill", "step-honest", "step-send"].map((word) => make("li", {}, say(word)));
  return [
    make("h1", { dir: "auto" }, FORM.title),
    list,
    FORM.update ? make("p", { class: "again" }, say("update")) : null,
    make("ol", { class: "steps" }, ...steps),
    make("p", { class: "private" }, say("private")),
    make("div", { class: "buttons" }, openButton(), deleteButton()),
  ].filter(Boolean);
}

function openButton() {
  const picker = make("input", {
    type: "file",
    accept: ".yaml,.yml,.json",
    hidden: true,
    id: "file",
    change: () => {
      const [file] = picker.files;
      if (file) openFile(file);
      // The same file can be picked again only after the field forgets it.
      picker.value = "";
    },
  });
  return make(
    "span",
    {},
    picker,
    button(say("open"), () => picker.click()),
  );
}

function deleteButton() {
  return button(say("delete"), deleteKept, { class: "quiet" });
}

function personBox() {
  const changed = () => saveSoon();
  const fields = ["by", "on"].map((name) =>
    fieldBox({ ...HEAD_FIELDS[name], label: say(`label-${name}`) }, sheet[name], { changed, tight: false }),
  );
  return [make("h2", { id: "person-title" }, say("about-you")), make("div", { class: "cells" }, ...fields)];
}

function finish() {
  return [
    make("h2", { id: "finish-title" }, say("finish")),
    make("p", {}, say("finish-how", { organisation: FORM.organisation || say("who-asks") })),
    make(
      "div",
      { class: "buttons" },
      button(say("check"), () => showCheck(null, false)),
      button(say("download-yaml"), () => download("yaml"), { class: "main" }),
      button(say("download-json"), () => download("json")),
      button(say("print"), () => print()),
      deleteButton(),
    ),
  ];
}

/** Shows the sheet as it is now, all of it. */
function fillPage() {
  document.getElementById("person").replaceChildren(...personBox());
  for (const question of QUESTIONS) fillCard(question);
  showAsked();
  showProgress();
}

/** Paper has no scroll bars: long texts are printed as text. */
function preparePrint() {
  for (const area of document.querySelectorAll("textarea")) {
    const copy = area.nextElementSibling?.matches(".printed")
      ? area.nextElementSibling
      : make("div", { class: "printed", "aria-hidden": "true" });
    copy.textContent = area.value;
    area.after(copy);
  }
}

/** Narrow screens get the sections folded, wide ones open. */
function foldSections() {
  const wide = matchMedia("(min-width: 62rem)");
  const fold = () => {
    document.getElementById("sections").open = wide.matches;
  };
  wide.addEventListener("change", fold);
  fold();
}

function start() {
  restore();
  document.getElementById("introduction").append(...introduction());
  document.getElementById("person").append(...personBox());
  document.getElementById("questions").append(...FORM.sections.map(sectionBlock));
  document.getElementById("nav").append(...[...blocks.values()].map(({ item }) => item));
  document.getElementById("finish").append(...finish());
  document.body.append(countryNames());
  document.getElementById("next").addEventListener("click", nextOpen);
  document.getElementById("check").addEventListener("click", () => showCheck(null, false));
  document.getElementById("download").addEventListener("click", () => download("yaml"));
  foldSections();
  showAsked();
  showProgress();
  if (savingFails) showSaved(say("saved-not"));
  watchStore();
  addEventListener("beforeprint", preparePrint);
  document.getElementById("page").hidden = false;
}

start();
