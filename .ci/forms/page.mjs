// Judges the HTML form in a real browser: filling in, reloading, saving, opening again, mistakes, storage.
//
// Usage: node page.mjs FOLDER: FOLDER holds fresh.html and other-vendor.html. What was typed goes to
// typed.json, what the page saved to answers.yaml and answers.json, in the same folder.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import YAML from "yaml";
import { TODAY, address, axe, check, download, finish, folder, open, quiet, tabTo } from "./browser.mjs";
import { EXPECTED, GONE, HALF, HOSTILE, fillByKeyboard } from "./fill.mjs";

const FORMATS = ["yaml", "json"];
const BUTTON = { yaml: "#finish .main", json: "#finish .main + button" };
const QUESTIONS = 90;
const tally = (page) => page.locator("#tally").innerText();
const saved = (format) => path.join(folder, `answers.${format}`);
const plain = (value) => JSON.parse(JSON.stringify(value));

const press = async (page, selector) => {
  await tabTo(page, selector);
  await page.keyboard.press("Enter");
};
const readFile = (file) => fs.readFileSync(file.path, "utf8");
const openFile = (page, name, content) =>
  page.locator("#file").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(content) });

/** What the bar says once everything of fill.mjs is typed. */
function tallyOfAll() {
  const count = (state) => Object.values(EXPECTED.answers).filter((one) => one.status === state).length;
  const whole = count("answered") - HALF.length;
  const open = QUESTIONS - GONE.length - whole - count("unknown") - count("declined");
  return `${whole} answered · ${count("unknown")} not known · ${count("declined")} declined · ${open} open`;
}

async function journey() {
  const page = await open(address("fresh"));
  await check("fresh: axe", () => axe(page));
  await page.setViewportSize({ width: 1280, height: 1000 });
  await check("nothing is answered at first", async () =>
    assert.equal(await tally(page), `0 answered · ${QUESTIONS} open`),
  );
  await page.keyboard.press("Tab");
  await check("the first stop leads past the bar", async () =>
    assert.equal(await page.evaluate(() => document.activeElement.className), "skip"),
  );
  await check("every kind can be filled in by keyboard", () => fillByKeyboard(page));
  await check("a question no longer asked goes", async () =>
    assert.equal(await page.locator(`#q-${GONE[0]}`).isVisible(), false),
  );
  await check("progress tells the states apart", async () => assert.equal(await tally(page), tallyOfAll()));
  await page.waitForFunction(() => document.getElementById("saved").textContent !== "");
  await page.reload();
  await check("a reload keeps everything", async () => assert.equal(await tally(page), tallyOfAll()));
  for (const format of FORMATS) {
    await check(`the ${format} file holds what was typed`, async () => {
      // By keyboard once; it is a long way there.
      const act = () => (format === "yaml" ? press(page, BUTTON.yaml) : page.locator(BUTTON.json).click());
      const file = await download(page, act);
      assert.equal(file.name, `acme-answers-${TODAY}.${format}`);
      fs.copyFileSync(file.path, saved(format));
      const read = format === "yaml" ? YAML.parse(readFile(file)) : JSON.parse(readFile(file));
      assert.deepEqual(plain(read), plain(EXPECTED));
    });
  }
  await check("what is missing is listed after the download", async () => {
    const items = await page.locator("#message li").allInnerTexts();
    assert.deepEqual([...new Set(items.map((item) => item.split(":")[0]))], HALF);
  });
  await check("filled: axe", () => axe(page));
  await check("filled: no request, message or question of the browser", () => quiet(page));
}

async function reopen() {
  for (const format of FORMATS) {
    const page = await open(address("fresh"));
    await openFile(page, `a.${format}`, fs.readFileSync(saved(format)));
    await page.waitForSelector("#message:not([hidden])");
    await check(`a ${format} file opened in a fresh profile gives the same file`, async () => {
      const file = await download(page, () => page.locator(BUTTON[format]).click());
      assert.equal(readFile(file), fs.readFileSync(saved(format), "utf8"));
      quiet(page);
    });
    await page.context().close();
  }
  const other = await open(address("other-vendor"));
  await openFile(other, "a.yaml", fs.readFileSync(saved("yaml")));
  await check("answers of another vendor are refused", async () => {
    await other.waitForSelector("#message:not([hidden])");
    assert.match(await other.locator("#message h2").innerText(), /answers of acme/);
    assert.equal(await tally(other), `0 answered · ${QUESTIONS} open`);
  });
  for (const content of ["answers: [", "{}", "PK\u0003\u0004", 'a: {"b": 1', "  x: 1"]) {
    await openFile(other, "broken.yaml", content);
    await check(`a broken file is refused in words: ${JSON.stringify(content)}`, async () => {
      await other.waitForFunction(() =>
        /broken|no answers/.test(document.querySelector("#message h2").textContent),
      );
      quiet(other);
    });
  }
}

async function mistakes() {
  const page = await open(address("fresh"));
  const fill = (key, text) => page.locator(`[data-key="${key}"] :is(input, textarea)`).first().fill(text);
  const typed = [
    ["COM-03/period_start", "2099-01-01"],
    ["COM-08/critical_fix_days", "-3"],
    ["LOC-01/storage", "Atlantis"],
    ["LOC-04/countries", "in"],
    ["INC-02", "1.5"],
    ["REG-01/breach_notice", "30"],
    ["EXT-01/sla", "0.999"],
    ["MOD-01/list/model", "x".repeat(4001)],
  ];
  for (const [key, text] of typed) await fill(key, text);
  await press(page, "#check");
  await check("each mistake is listed, and whose question it is", async () => {
    const items = await page.locator("#message li").allInnerTexts();
    const ids = [...new Set(items.map((item) => item.split(":")[0]))];
    assert.deepEqual(ids, ["Who answers", ...typed.map(([key]) => key.split("/")[0])]);
    assert.equal(await page.evaluate(() => document.activeElement.id), "message");
  });
  await check("a listed mistake leads to its field", async () => {
    const at = await page.locator("#message li").evaluateAll((items) =>
      items.findIndex((item) => item.textContent.startsWith("INC-02")),
    );
    await tabTo(page, `#message li:nth-child(${at + 1}) a`);
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.closest("[data-key]").dataset.key), "INC-02");
  });
  await check("mistakes: axe", () => axe(page));
  await check("what cannot be used is in the file as it was typed, and is no answer there", async () => {
    const file = await download(page, () => page.locator("#download").click());
    const { answers } = YAML.parse(readFile(file));
    for (const [key, text] of typed) {
      const { left, ...rest } = answers[key.split("/")[0]];
      assert.deepEqual([left, rest], [{ [key]: text }, {}]);
    }
    quiet(page);
    const again = await open(address("fresh"));
    await openFile(again, "left.yaml", readFile(file));
    await again.waitForSelector("#message:not([hidden])");
    await press(again, "#check");
    const items = await again.locator("#message li").allInnerTexts();
    const ids = [...new Set(items.map((item) => item.split(":")[0]))];
    assert.deepEqual(ids, ["Who answers", ...typed.map(([key]) => key.split("/")[0])]);
  });
  await check("a mistake goes with its cause", async () => {
    await fill("EXT-01/sla", "99,9");
    await page.keyboard.press("Tab");
    assert.equal(await page.locator('[data-key="EXT-01/sla"] > .mistake').isVisible(), false);
  });
}

async function storage() {
  const page = await open(address("fresh"));
  await page.locator('[data-key="COM-01/plan"] textarea').fill(HOSTILE);
  await page.waitForFunction(() => localStorage.length === 1);
  const other = await page.context().newPage();
  await other.goto(address("other-vendor"));
  await check("the form of another vendor opens empty", async () =>
    assert.equal(await tally(other), `0 answered · ${QUESTIONS} open`),
  );
  // The field speaks up once more when the focus leaves it; only then is all written down.
  await page.keyboard.press("Tab");
  await page.waitForTimeout(400);
  await check("stored nonsense does no harm", async () => {
    await page.evaluate(() => {
      const answers = {
        "COM-01": { fields: { "COM-01/plan": { v: {}, w: 3 } } },
        "COM-02": 5,
        "COM-05": { fields: { "COM-05/exceptions": { v: [null, 1, { cells: 4 }] } } },
      };
      localStorage.setItem(localStorage.key(0), JSON.stringify({ by: 7, on: { v: [] }, answers }));
    });
    await page.reload();
    assert.equal(await tally(page), `0 answered · ${QUESTIONS} open`);
  });
  await check("deleting leaves nothing behind", async () => {
    await page.locator("#introduction .quiet").click();
    assert.equal(await page.evaluate(() => localStorage.length), 0);
    assert.deepEqual(page.noise, [
      "dialog: Delete all answers from this browser? Files that you downloaded stay.",
    ]);
  });
}

/** Forms that know a silence and a part of an answer: nobody has to take anything back to answer now. */
async function again() {
  const { now, wrote } = JSON.parse(fs.readFileSync(path.join(folder, "again.json"), "utf8"));
  for (const name of ["known", "rest"]) {
    const page = await open(address(name));
    const badge = (id) => page.locator(`#q-${id} .badge`).textContent();
    await check(`${name}: a partial answer is to be completed`, async () =>
      assert.equal(await badge("ENC-02"), "Needs another look"),
    );
    await check(`${name}: a silence of before greys nothing out`, async () => {
      const ticked = await page.locator("#q-DPA-05 .status input:checked").count();
      assert.equal(ticked, name === "known" ? 1 : 0);
      assert.equal(await page.locator("#q-DPA-05 fieldset.answer").isDisabled(), false);
      if (name === "rest") assert.match(await page.locator("#q-DPA-05 .again").textContent(), new RegExp(wrote));
    });
    await page.locator('[data-key="DPA-05"] > .control label:nth-of-type(2) input').click();
    await page.locator('[data-key="TRN-02"] > .control label:nth-of-type(1) input').click();
    await page.locator('[data-key="ENC-02"] > .control label:nth-of-type(2) input').click();
    await check(`${name}: an answer takes the place of the silence`, async () => {
      assert.deepEqual([await badge("DPA-05"), await badge("TRN-02")], ["Answered", "Answered"]);
      assert.equal(await page.locator("#q-DPA-05 .status input:checked").count(), 0);
      const file = await download(page, () => page.locator("#download").click());
      const { answers } = YAML.parse(readFile(file));
      assert.deepEqual(Object.fromEntries(Object.keys(now).map((id) => [id, answers[id].value])), now);
      fs.copyFileSync(file.path, path.join(folder, `${name}.yaml`));
      quiet(page);
    });
  }
}

fs.writeFileSync(path.join(folder, "typed.json"), JSON.stringify(EXPECTED));
for (const part of [journey, reopen, mistakes, storage, again]) await part();
await finish();
