// What the judges of the HTML form share: a browser, checks that are counted, axe, and the keyboard.

import assert from "node:assert/strict";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const axeSource = fs.readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
});

/** The folder with the forms to judge and the file of verdicts. */
export const folder = path.resolve(process.argv[2] ?? ".");
export const address = (name) => pathToFileURL(path.join(folder, `${name}.html`)).href;
export const quiet = (page) => assert.deepEqual(page.noise, []);

/** The day that every page is told it is, so that forms and programs agree on it. */
export const TODAY = "2026-11-22";

/** Places that axe may leave unjudged, such as a text over a gradient. */
const MOST_UNSURE = 40;

let failures = 0;

/** One line for the count of the whole run. */
function verdict(state, name) {
  if (process.env.VERDICTS) fs.appendFileSync(process.env.VERDICTS, `${state}\t${process.env.JUDGED ?? "HTML form"}: ${name}\n`);
}

/** One thing that must hold; the rest is judged all the same. */
export async function check(name, run) {
  try {
    const said = await run();
    verdict("pass", name);
    console.log(`ok    ${name}${said === undefined ? "" : `: ${said}`}`);
  } catch (error) {
    failures += 1;
    verdict("fail", name);
    console.log(`FAIL  ${name}\n      ${String(error.message).replaceAll("\n", "\n      ")}`);
  }
}

export async function finish() {
  console.log(`Chromium ${browser.version()}`);
  await browser.close();
  console.log(failures === 0 ? "all hold" : `${failures} do not hold`);
  process.exit(failures === 0 ? 0 : 1);
}

/** A page of a fresh profile that notes every request, message and dialog. */
export async function open(url, settings = {}, day = TODAY) {
  const context = await browser.newContext({
    locale: "en-US",
    timezoneId: "UTC",
    viewport: { width: 1280, height: 1000 },
    reducedMotion: "reduce",
    acceptDownloads: true,
    ...settings,
  });
  const page = await context.newPage();
  if (day) await page.clock.setFixedTime(new Date(`${day}T12:00:00Z`));
  page.noise = [];
  page.on("console", (message) => page.noise.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => page.noise.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(file|blob):/.test(request.url())) page.noise.push(`request: ${request.url()}`);
  });
  page.on("dialog", (dialog) => {
    page.noise.push(`dialog: ${dialog.message()}`);
    dialog.accept();
  });
  await page.goto(url);
  return page;
}

/** Violations of the accessibility rules, with every question laid out. */
export async function axe(page, mostUnsure = MOST_UNSURE) {
  const { width } = page.viewportSize();
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(height + 4000, 30000) });
  await page.evaluate(axeSource);
  let result;
  let unsure;
  // On a busy machine the page may not be painted yet; then no contrast can be told.
  for (let look = 0; look < 4 && (unsure === undefined || unsure > mostUnsure); look += 1) {
    await page.waitForTimeout(150 + 1500 * look);
    result = await page.evaluate(() =>
      globalThis.axe.run(document, { resultTypes: ["violations", "incomplete"] }),
    );
    // Of words in a drawing axe cannot tell what they stand on; the program's own tests count their contrast.
    unsure = result.incomplete
      .flatMap((one) => one.nodes)
      .filter((node) => !node.html.startsWith("<text")).length;
  }
  const found = result.violations.map(
    (one) =>
      `${one.id} (${one.nodes.length}): ${one.nodes[0].html.slice(0, 160)} ${one.nodes[0].failureSummary ?? ""}`,
  );
  assert.equal(found.length, 0, found.join("\n"));
  assert.ok(unsure <= mostUnsure, `${unsure} places that axe could not judge`);
  return `0 violations, ${result.passes.length} rules passed, ${unsure} places not judged`;
}

/** Presses Tab until the focus is on what the selector names; nothing else moves the focus. */
export async function tabTo(page, selector) {
  for (let presses = 0; presses < 2500; presses += 1) {
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`no Tab reaches ${selector}`);
}

export async function download(page, act) {
  const [got] = await Promise.all([page.waitForEvent("download"), act()]);
  return { name: got.suggestedFilename(), path: await got.path() };
}
