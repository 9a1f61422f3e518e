// Fills every kind of question by keyboard, and knows what must be in the file afterwards.
//
// Days of the past lie some years back, so that the steps hold on any day after them.

import { TODAY, tabTo } from "./browser.mjs";

const field = (key, rest = "textarea") => `[data-key="${key}"] > .control ${rest}`;
const word = (key, at = 1) => `[data-key="${key}"] .words label:nth-of-type(${at}) input`;
const box = (key, at) => field(key, `label:nth-of-type(${at}) input`);
const status = (id, at) => `#q-${id} .status label:nth-of-type(${at}) input`;
const entry = (table, at, column, rest) => `[data-key="${table}"] .entry:nth-child(${at}) ${field(column, rest)}`;
const add = (key) => `[data-key="${key}"] .grows > button`;

export const HOSTILE = '</script><img src=x onerror=alert(1)> "quoted" \\ \' : # - {a} [b] \u2028 é 漢字 😀 =1+1';

const text = (words) => async (page) => page.keyboard.insertText(words);
const type = (words) => async (page) => page.keyboard.type(words);
const keys =
  (...names) =>
  async (page) => {
    for (const name of names) await page.keyboard.press(name);
  };
const both =
  (...acts) =>
  async (page) => {
    for (const act of acts) await act(page);
  };
/** The option of a group at a place, counted from 1; `first` says where the focus stands already. */
const pick = (at, first = "Space") => keys(...(first ? [first] : []), ...Array(at - 1).fill("ArrowDown"));
/** The entry of a drop-down list at a place. */
const drop = (at) => keys(...Array(at).fill("ArrowDown"));
const tick = keys("Space");
const press = keys("Enter");

/** Where the focus goes by Tab, in the order of the page, and what is pressed there. */
const STEPS = [
  ["#person textarea", text("Dana Whitfield, Head of Security")],
  [field("COM-01/legal_entity"), text("Äcme Güter & Söhne 株式会社")],
  [field("COM-01/product"), text(HOSTILE)],
  [field("COM-01/plan"), text("no")],
  [field("COM-01/regions", "input"), both(type("germany"), press, type("fr; US"), press)],
  ["#q-COM-01 [data-key='COM-01#evidence'] textarea", text("https://example.com/proof?a=1&b=2")],
  ["#q-COM-01 [data-key='COM-01#note'] textarea", both(type("First line"), press, type("no: second # line"))],
  [box("COM-02", 1), tick],
  [box("COM-02", 3), tick],
  [field("COM-03/period_start", "input"), type("07012023")],
  [field("COM-03/period_end", "input"), type("06302024")],
  [field("COM-03/report_date", "input"), type("08012024")],
  [field("COM-03/auditor"), text("Auditors & Söhne")],
  [box("COM-03/categories", 1), tick],
  [box("COM-03/categories", 3), tick],
  [field("COM-03/bridge_until", "input"), type("12312030")],
  [field("COM-04", "input"), pick(2)],
  [field("COM-05", "input"), pick(2)],
  [add("COM-05/exceptions"), press],
  [entry("COM-05/exceptions", 1, "COM-05/exceptions/criterion"), text("CC6.2")],
  [entry("COM-05/exceptions", 1, "COM-05/exceptions/area", "select"), drop(1)],
  [entry("COM-05/exceptions", 1, "COM-05/exceptions/exception"), both(type("two leavers"), press, type("9 days"))],
  [entry("COM-05/exceptions", 1, "COM-05/exceptions/management_response", "select"), drop(2)],
  [add("COM-05/exceptions"), press],
  [entry("COM-05/exceptions", 2, "COM-05/exceptions/criterion"), text("Second, with one of its parts")],
  [add("COM-05/exceptions"), press],
  // The third entry is taken out again; the second stays half filled.
  ["[data-key='COM-05/exceptions'] .entry:nth-child(3) > button", press],
  [field("COM-06", "input"), pick(1)],
  [add("COM-06/organisations"), press],
  [entry("COM-06/organisations", 1, "COM-06/organisations/name"), text("Cloud Ltd")],
  [entry("COM-06/organisations", 1, "COM-06/organisations/role"), text("hosting")],
  [entry("COM-06/organisations", 1, "COM-06/organisations/report_held", "select"), drop(2)],
  [field("COM-06/customer_controls"), text("one")],
  [add("COM-06/customer_controls"), press],
  ["[data-key='COM-06/customer_controls'] .rows > :nth-child(2) textarea", text("no")],
  [box("COM-07", 6), tick],
  [word("COM-08/last_test"), tick],
  [field("COM-08/included_agent_layer", "input"), pick(2)],
  [field("COM-08/critical_fix_days", "input"), type("14")],
  [word("COM-09/incidents"), tick],
  [field("DPA-01", "input"), pick(4)],
  [box("DPA-04", 1), tick],
  [box("DPA-04", 4), tick],
  [field("DPA-04/every_item_marked", "input"), pick(1)],
  [field("DPA-04/diagram"), text("diagram.pdf")],
  [status("DPA-05", 1), tick],
  [status("TRN-02", 2), tick],
  [field("TRN-03", "input"), pick(2)],
  [field("TRN-03/notice", "input"), type("30")],
  [field("TRN-03/notice", "select"), drop(3)],
  [field("ENC-03", "input"), pick(2)],
  [field("ENC-03/rotation", "input"), type("36")],
  [field("ENC-03/rotation", "select"), drop(2)],
  [field("LOC-02/list", "input"), pick(1)],
  [field("LOC-02/updated", "input"), type("02292024")],
  [word("LOC-02/notice"), tick],
  [field("LOC-02/objection", "input"), pick(2)],
  [field("RET-01/prompts_and_outputs", "input"), type("30")],
  [field("RET-01/prompts_and_outputs", "select"), drop(3)],
  [word("RET-01/tool_results", 1), tick],
  [word("RET-01/files", 2), tick],
  ["#q-RET-03 [data-key='name'] textarea", text("Model & Host: 株式会社")],
  [field("RET-03/retention", "input"), type("18")],
  [field("RET-03/retention", "select"), drop(5)],
  [field("RET-03/zero_retention", "select"), drop(1)],
  [field("PRM-02", "input"), pick(1)],
  [field("PRM-02/all_write_calls", "input"), pick(2, null)],
  [field("ACT-02", ".instead input"), tick],
  [field("INC-02", "input"), type("24")],
  [field("INC-02", "select"), drop(2)],
  [field("REG-07/high_risk", "input"), pick(2)],
  [field("EXT-01/sla", "input"), type("99,95 %")],
  [field("EXT-01/measured", "input"), type("100")],
  [field("EXT-01/last_test", "input"), type("03042024")],
  [field("MOD-01/list/model"), text("gl-4")],
  [field("MOD-01/rerouting", "input"), pick(3)],
];

export async function fillByKeyboard(page) {
  for (const [selector, act] of STEPS) {
    await tabTo(page, selector);
    await act(page);
  }
}

const answered = (value, more = {}) => ({ status: "answered", value, ...more });

/** The answers of both files, as typed above. */
const ANSWERS = {
  "COM-01": answered(
    { legal_entity: "Äcme Güter & Söhne 株式会社", product: HOSTILE, plan: "no", regions: ["DE", "FR", "US"] },
    { note: "First line\nno: second # line", evidence: "https://example.com/proof?a=1&b=2" },
  ),
  "COM-02": answered(["soc2_type2", "iso27001"]),
  "COM-03": answered({
    period_start: "2023-07-01",
    period_end: "2024-06-30",
    report_date: "2024-08-01",
    auditor: "Auditors & Söhne",
    categories: ["security", "confidentiality"],
    bridge_until: "2030-12-31",
  }),
  "COM-04": answered("partial"),
  "COM-05": answered({
    choice: "unqualified_exceptions",
    exceptions: [
      { criterion: "CC6.2", area: "access", exception: "two leavers\n9 days", management_response: "planned" },
      { criterion: "Second, with one of its parts" },
    ],
  }),
  "COM-06": answered({
    choice: "inclusive_or_all_covered",
    organisations: [{ name: "Cloud Ltd", role: "hosting", report_held: false }],
    customer_controls: ["one", "no"],
  }),
  "COM-07": answered(["none"]),
  "COM-08": answered({ last_test: "never", included_agent_layer: false, critical_fix_days: 14 }),
  "COM-09": answered({ incidents: "declared_none" }),
  "DPA-01": answered("refuses"),
  "DPA-04": answered({ choices: ["prompts", "files"], every_item_marked: true, diagram: "diagram.pdf" }),
  "DPA-05": { status: "unknown" },
  "TRN-02": { status: "declined" },
  "TRN-03": answered({ choice: "standard_contract_with_notice", notice: "P30D" }),
  "ENC-03": answered({ choice: "vendor_kms_with_rotation", rotation: "PT36H" }),
  "LOC-02": answered({ list: "public", updated: "2024-02-29", notice: "no_notice", objection: false }),
  "RET-01": answered({ prompts_and_outputs: "P30D", tool_results: "until_deleted", files: "not_used" }),
  "RET-03": answered({ "Model & Host: 株式会社": { retention: "P18M", zero_retention: "active" } }),
  "PRM-02": answered({ choice: "outside_model_every_call", all_write_calls: true }),
  "ACT-02": answered([]),
  "INC-02": answered("PT24H"),
  "REG-07": answered({ high_risk: "no" }),
  "EXT-01": answered({ sla: 99.95, measured: 100, last_test: "2024-03-04" }),
  "MOD-01": answered({ list: [{ model: "gl-4" }], rerouting: "any" }),
};

/** Typed with parts that a complete answer needs left out. */
export const HALF = ["COM-05", "RET-01", "REG-07", "EXT-01", "MOD-01"];
/** No longer asked once everything is typed: the vendor signs no agreement. */
export const GONE = ["DPA-02"];

/** The content of both files. */
export const EXPECTED = {
  agentvet_answers: "1",
  questionnaire: "agent-platform",
  version: "1.0.0",
  vendor: "acme",
  language: "en",
  answered_by: "Dana Whitfield, Head of Security",
  answered_on: TODAY,
  answers: ANSWERS,
};
