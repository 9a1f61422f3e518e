// Judges documents as HTML, each as it lies in FOLDER or below: to eyes of every kind, on every size of screen, on
// paper, with the keyboard and without a script.
//
// Usage: node pages.mjs FOLDER, beside browser.mjs, axe-core and playwright-core.

import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { address, axe, browser, check, finish, folder, open, quiet } from "./browser.mjs";

const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const VIEWS = [
  ["light", {}],
  ["dark", { colorScheme: "dark" }],
  ["phone", PHONE],
  ["narrow, dark", { ...PHONE, viewport: { width: 320, height: 700 }, colorScheme: "dark" }],
];
const LARGEST = 1_500_000;

/** The names of all pages, without ending. */
function names(below = "") {
  return fs.readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const name = path.join(below, entry.name);
    if (entry.isDirectory()) return names(name);
    return name.endsWith(".html") ? [name.slice(0, -".html".length)] : [];
  });
}

/** Runs in the page: what assistive technology needs and axe does not ask for. */
function structure() {
  const found = [];
  const titles = document.querySelectorAll("h1").length;
  if (titles !== 1) found.push(`${titles} titles`);
  let last = 0;
  for (const heading of document.querySelectorAll("h1, h2, h3, h4, h5, h6")) {
    const level = Number(heading.tagName[1]);
    if (level > last + 1) found.push(`h${level} after h${last}: ${heading.textContent}`);
    last = level;
  }
  for (const link of document.querySelectorAll("a")) {
    const target = link.getAttribute("href");
    if (target.startsWith("#") && !document.getElementById(target.slice(1))) found.push(`nothing at ${target}`);
    if (!link.textContent.trim()) found.push(`no words: ${link.outerHTML}`);
  }
  for (const head of document.querySelectorAll("th")) {
    if (!head.hasAttribute("scope")) found.push(`no scope: ${head.outerHTML}`);
  }
  return found;
}

/** Runs in the page: texts that reach beyond the screen without a frame that scrolls. */
function sticksOut() {
  const found = [];
  const width = document.documentElement.clientWidth;
  for (const element of document.querySelectorAll("h1, h2, h3, h4, p, li, dt, dd, pre, .box, .frame, .canvas, figure")) {
    const box = element.getBoundingClientRect();
    // What stands in a frame that scrolls may be wider than the screen; the frame itself may not.
    const frame = element.closest(".frame, .canvas");
    if (element.closest(".skip, .unseen") || (frame && frame !== element)) continue;
    if (box.width > 1 && (box.left < -1 || box.right > width + 1)) found.push(element.outerHTML.slice(0, 120));
  }
  return found;
}

async function views(name) {
  const size = fs.statSync(path.join(folder, `${name}.html`)).size;
  await check(`${name}: of a size that can be mailed`, () => assert.ok(size <= LARGEST, `${size} bytes`));
  for (const [view, settings] of VIEWS) {
    const page = await open(address(name), settings);
    if (view === "light") {
      await check(`${name}: headings, links and heads of tables`, async () =>
        assert.deepEqual(await page.evaluate(structure), []),
      );
    }
    await check(`${name}, ${view}: nothing sticks out`, async () => {
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth), false);
      assert.deepEqual(await page.evaluate(sticksOut), []);
    });
    // On a phone much of a wide table lies outside its frame, where no contrast can be told; the same colours are
    // judged on the wide screens. Forty columns lie outside any frame.
    const isSmall = page.viewportSize().width < 500 || name.endsWith("rough");
    await check(`${name}, ${view}: axe`, () => axe(page, isSmall ? Infinity : undefined));
    await check(`${name}, ${view}: no request, no error`, () => quiet(page));
    await page.context().close();
  }
}

/** The language of a page. */
const language = (page) => page.evaluate(() => document.documentElement.lang);

/** What a search says of the rows that are left. */
const rowsLeft = (tag, shown, all) => (tag.startsWith("de") ? `${shown} von ${all} Zeilen` : `${shown} of ${all} rows`);

/** A search hides what does not fit, says how many rows are left, and is forgotten on paper. */
async function search(name) {
  const page = await open(address(name));
  const field = page.locator(".search input").first();
  if ((await field.count()) === 0) return page.context().close();
  await check(`${name}: search in a table`, async () => {
    const frame = page.locator(".search + .frame").first();
    const rows = frame.locator("tbody > tr");
    const all = await rows.count();
    const first = (await rows.first().locator("th, td").first().innerText()).trim();
    await field.fill(first.toUpperCase());
    const shown = await frame.locator("tbody > tr:visible").count();
    assert.ok(shown >= 1 && shown < all, `${shown} of ${all} for ${first}`);
    assert.equal(await page.locator(".search [role=status]").first().innerText(), rowsLeft(await language(page), shown, all));
    await field.fill("no row has these words");
    assert.equal(await frame.locator("tbody > tr:visible").count(), 0);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    assert.equal(await frame.locator("tbody > tr:visible").count(), all);
    quiet(page);
    return `${shown} of ${all}`;
  });
  await page.context().close();
}

/** Without its script the page says the same. */
async function withoutScript(name) {
  const texts = [];
  for (const javaScriptEnabled of [true, false]) {
    const context = await browser.newContext({ javaScriptEnabled, viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.goto(address(name));
    texts.push(await page.locator("main").innerText());
    await context.close();
  }
  const [script, plain] = texts;
  const asked = /^(Find in this table|In dieser Tabelle suchen)\n*/gm;
  await check(`${name}: all is there without a script`, () =>
    assert.equal(script.replaceAll(asked, "").replaceAll(/\n+/g, "\n"), plain.replaceAll(/\n+/g, "\n")),
  );
}

const all = names();
await check("there are pages", () => assert.ok(all.length > 0));
for (const name of all) {
  await views(name);
  await search(name);
  await withoutScript(name);
}
await finish();
