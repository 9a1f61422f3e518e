// Judges how the HTML form looks to eyes, to assistive technology and to the clock, and what it does
// with texts that would do harm if any of them were read as markup.
//
// Usage: node looks.mjs FOLDER: FOLDER holds fresh.html, german.html, update.html, hostile.html.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { address, axe, check, download, finish, folder, open, quiet } from "./browser.mjs";

const LARGEST = 300_000;
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const ROWS = [
  ["dark", "fresh", { colorScheme: "dark" }],
  ["phone", "fresh", PHONE],
  ["german", "german", {}],
  ["german-phone", "german", { viewport: { width: 320, height: 700 } }],
  ["forced-colours", "update", { forcedColors: "active" }],
  ["more-contrast", "update", { contrast: "more" }],
  ["update, dark phone", "update", { ...PHONE, colorScheme: "dark" }],
];

/** Runs in the page: controls and texts that reach beyond the card they are in. */
function sticksOut() {
  const found = [];
  for (const card of document.querySelectorAll(".question, .panel, .entry")) {
    const { left, right } = card.getBoundingClientRect();
    for (const inner of card.querySelectorAll("input, select, textarea, button, p, legend, label")) {
      const box = inner.getBoundingClientRect();
      const seen = box.width > 1 && !inner.closest(".unseen");
      if (seen && (box.left < left || box.right > right)) found.push(inner.outerHTML.slice(0, 100));
    }
  }
  return found;
}

async function looks() {
  for (const [name, form, settings] of ROWS) {
    const page = await open(address(form), settings);
    await check(`${name}: no sideways scrolling`, async () =>
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false),
    );
    await check(`${name}: nothing sticks out of its card`, async () =>
      assert.deepEqual(await page.evaluate(sticksOut), []),
    );
    await page.locator("#check").click();
    await check(`${name}, checked: axe`, () => axe(page));
    await check(`${name}: quiet`, () => quiet(page));
    await page.context().close();
  }
}

async function hostile() {
  const page = await open(address("hostile"));
  await page.locator("#check").click();
  await check("hostile texts stay text", async () => {
    assert.match(await page.locator("#introduction").innerText(), /<script>window\.hacked=1/);
    assert.equal(await page.evaluate(() => window.hacked), undefined);
    assert.equal(await page.locator("img, iframe, object, embed").count(), 0);
    assert.equal(await page.locator("script").count(), 2);
    quiet(page);
  });
  await check("a hostile answer of before comes back as it was", async () => {
    const file = await download(page, () => page.locator("#finish .main + button").click());
    const told = JSON.parse(fs.readFileSync(file.path, "utf8")).answers["COM-01"].value;
    assert.equal(told.plan, fs.readFileSync(path.join(folder, "evil.txt"), "utf8"));
    assert.equal(await page.locator('[data-key="COM-01/plan"] textarea').inputValue(), told.plan);
  });
  await check("the browser itself refuses markup, foreign script and requests", async () => {
    const refused = await page.evaluate(async () => {
      const tried = [];
      try {
        document.body.innerHTML = "<b>x</b>";
      } catch {
        tried.push("markup");
      }
      const script = document.createElement("script");
      try {
        script.textContent = "window.hacked = 9";
        document.body.append(script);
      } catch {
        tried.push("script");
      }
      try {
        await fetch("https://example.com/");
      } catch {
        tried.push("fetch");
      }
      return [...tried, String(window.hacked)];
    });
    assert.deepEqual(refused, ["markup", "script", "fetch", "undefined"]);
  });
}

/** Size is judged; how long opening takes depends on the machine and is only told. */
async function weight() {
  for (const name of ["fresh", "german"]) {
    await check(`${name}: at most ${LARGEST} bytes`, () => {
      const { size } = fs.statSync(path.join(folder, `${name}.html`));
      assert.ok(size <= LARGEST, `${size} bytes`);
      return `${size} bytes`;
    });
  }
  const times = [];
  for (let run = 0; run < 5; run += 1) {
    // A clock that stands still measures nothing.
    const page = await open(address("fresh"), {}, null);
    const done = () => performance.getEntriesByType("navigation")[0].domComplete;
    times.push(Math.round(await page.evaluate(done)));
    await page.context().close();
  }
  console.log(`opening takes, in milliseconds: ${times.join(" ")}`);
}

await looks();
await hostile();
await weight();
await finish();
