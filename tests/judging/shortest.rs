//! The shortest way to approval: what it promises comes true when the program is edited.
//!
//! The steps about answers are written into the vendor's file, and everything is judged from
//! scratch. Nothing of the search is used for the check.

use std::collections::BTreeSet;

use agentvet::assess::shortest::{EXACT, Step, Way, Ways};
use agentvet::scoring::decision::Decision;
use agentvet::source::{Origin, SourceSet};
use agentvet::yaml::{self, Limits};
use serde_json::{Value, json};

use crate::program::Program;

const SOUND: &str = "vendors/ardquill.yaml";
const PROOF: &str = "\n  - { id: evidence-to-be-given, title: To be given, kind: contract, valid_until: 2027-11-22 }\n";

fn read(text: &str) -> Value {
    let mut sources = SourceSet::new();
    let file = sources.add("x.yaml", text, Origin::Program);
    yaml::read(&sources, file, &Limits::default())
        .unwrap()
        .to_json()
}

/// The program with other answers in one vendor's file; null takes an answer away.
fn answered(program: Program, path: &str, answers: &[(&str, Value)]) -> Program {
    let mut file = read(program.text(path));
    for (question, entry) in answers {
        let sheet = file["answers"].as_object_mut().unwrap();
        if entry.is_null() {
            sheet.remove(*question);
        } else {
            sheet.insert((*question).to_owned(), entry.clone());
        }
    }
    program.with(path, &file.to_string())
}

fn example(name: &str) -> Program {
    let program = Program::example(name);
    let register = format!(
        "{}{PROOF}",
        program.text("evidence/register.yaml").trim_end()
    );
    program.with("evidence/register.yaml", &register)
}

/// The first example with gaps in the answers of its sound vendor.
fn sound(answers: &[(&str, Value)]) -> Program {
    answered(example("01_software_company"), SOUND, answers)
}

fn whole(program: &Program, id: &str) -> Option<Ways> {
    let (_, ways) = program.ways();
    let ways = ways.into_iter().find(|one| one.id == id).unwrap();
    ways.whole
}

fn keys(way: &Way) -> Vec<&str> {
    way.steps.iter().map(|(step, _)| step.key()).collect()
}

/// What the steps about answers write into the file.
fn entries<'w>(steps: impl IntoIterator<Item = &'w Step>) -> Vec<(&'w str, Value)> {
    let mut entries = Vec::new();
    for step in steps {
        let Step::Answer {
            question,
            entry,
            follow_ups,
            ..
        } = step
        else {
            continue;
        };
        entries.push((question.as_str(), entry.clone()));
        let with_it = follow_ups.iter();
        entries.extend(with_it.map(|(id, entry)| (id.as_str(), entry.clone())));
    }
    entries
}

fn decision(program: &Program, id: &str) -> Decision {
    let assessment = program.assess();
    let platform = assessment
        .platforms
        .iter()
        .find(|one| one.id == id)
        .unwrap();
    platform.decisive().unwrap().decision.decision
}

/// Gaps, the decision, the nearest better one, its steps, why.
type Row = (
    Vec<(&'static str, Value)>,
    Decision,
    Decision,
    &'static [&'static str],
    &'static str,
);

fn weak(value: impl Into<Value>) -> Value {
    let value = value.into();
    json!({ "value": value, "level": "E2", "evidence": [{ "id": "ev-ardquill-contract" }] })
}

#[test]
fn what_the_steps_promise_comes_true_in_the_edited_program_and_no_fewer_do() {
    let none = || json!({ "status": "unknown" });
    let rows: [Row; 5] = [
        (
            vec![("DPA-01", weak(json!("will_sign")))],
            Decision::Blocked,
            Decision::Conditional,
            &["DPA-01"],
            "one gap, one step; the open high finding matters for approval only",
        ),
        (
            vec![
                ("COM-07", weak(json!(["none"]))),
                ("INC-02", weak(json!("no_number"))),
            ],
            Decision::Blocked,
            Decision::Conditional,
            &["COM-07", "INC-02"],
            "either alone leaves the other gate failed",
        ),
        (
            vec![("COM-07", weak(json!(["none"]))), ("RET-03", Value::Null)],
            Decision::Blocked,
            Decision::Conditional,
            &["COM-07"],
            "a question without a gate holds nothing up",
        ),
        (
            vec![("COM-02", none())],
            Decision::Blocked,
            Decision::Conditional,
            &["COM-02"],
            "an unknown answer, whose follow-up questions come with it",
        ),
        (
            vec![
                ("LOC-04", none()),
                ("COM-07", json!({ "status": "declined" })),
            ],
            Decision::Blocked,
            Decision::Conditional,
            &["COM-07", "LOC-04"],
            "unknown and declined",
        ),
    ];
    for (gaps, from, to, steps, why) in rows {
        let program = sound(&gaps);
        assert_eq!(decision(&program, "ardquill"), from, "{why}");
        let ways = whole(&program, "ardquill").unwrap();
        assert_eq!(ways.from, from, "{why}");
        let way = ways.ways.first().unwrap();
        let found: BTreeSet<&str> = keys(way).into_iter().collect();
        assert_eq!(found, steps.iter().copied().collect(), "{why}");
        assert!(way.exact, "{why}");
        assert_eq!(way.to, to, "{why}");
        let entries = entries(way.steps.iter().map(|(step, _)| step));
        let done = answered(sound(&gaps), SOUND, &entries);
        assert_eq!(decision(&done, "ardquill"), to, "{why}");
        for (left_out, (step, _)) in way.steps.iter().enumerate() {
            let others = way.steps.iter().enumerate();
            let others = others.filter(|(at, _)| *at != left_out);
            let fewer = self::entries(others.map(|(_, (step, _))| step));
            let short = answered(sound(&gaps), SOUND, &fewer);
            let reached = decision(&short, "ardquill");
            assert!(reached > to, "{why}: without {}", step.key());
        }
    }
}

#[test]
fn no_set_of_fewer_answers_reaches_what_an_exact_way_reaches() {
    let gaps = vec![
        ("COM-07", weak(json!(["none"]))),
        ("INC-02", weak(json!("no_number"))),
        ("RET-03", Value::Null),
        ("COM-09", Value::Null),
    ];
    let ways = whole(&sound(&gaps), "ardquill").unwrap();
    let way = ways.ways.first().unwrap();
    let furthest = ways.ways.last().unwrap();
    assert!(way.exact);
    let all: Vec<&Step> = furthest
        .steps
        .iter()
        .chain(&way.steps)
        .map(|(step, _)| step)
        .collect();
    let entries = entries(all);
    for bits in 0u32..1 << entries.len() {
        if (bits.count_ones() as usize) >= way.steps.len() {
            continue;
        }
        let chosen = entries.iter().enumerate();
        let chosen = chosen.filter(|(at, _)| bits >> at & 1 == 1);
        let chosen: Vec<_> = chosen.map(|(_, entry)| entry.clone()).collect();
        let tried = answered(sound(&gaps), SOUND, &chosen);
        assert!(decision(&tried, "ardquill") > way.to, "{chosen:?}");
    }
}

#[test]
fn an_approved_agent_has_no_way_and_the_other_one_step() {
    let (_, ways) = Program::example("01_software_company").ways();
    let ardquill = &ways[0];
    let rows: Vec<&str> = ardquill.rows.keys().map(String::as_str).collect();
    assert_eq!(rows, ["sales-followup"], "invoice-intake is approved");
    let way = &ardquill.rows["sales-followup"].ways[0];
    assert_eq!(keys(way), ["RF-I04@integration:sales-followup/i-chat"]);
    assert_eq!((way.to, way.exact), (Decision::Approved, true));
    assert_eq!(way.steps[0].1, ["RF-I04@integration:sales-followup/i-chat"]);
    assert_eq!(ardquill.whole, ardquill.rows.get("sales-followup").cloned());
}

#[test]
fn an_intended_use_is_led_from_prohibited_to_approved_by_answers_alone() {
    let program = || example("01_software_company");
    let ways = whole(&program(), "skittermark").unwrap();
    assert_eq!(ways.from, Decision::Prohibited);
    let first = ways.ways.first().unwrap();
    assert_eq!(
        (keys(first), first.to, first.exact),
        (vec!["LOC-04"], Decision::Blocked, true)
    );
    let last = ways.ways.last().unwrap();
    assert_eq!(
        (last.to, last.exact),
        (Decision::Approved, false),
        "too many to try every set"
    );
    for way in &ways.ways {
        let entries = entries(way.steps.iter().map(|(step, _)| step));
        assert!(
            entries.len() >= way.steps.len(),
            "no agent, no record of ours"
        );
        let done = answered(program(), "vendors/skittermark.yaml", &entries);
        assert_eq!(decision(&done, "skittermark"), way.to, "{:?}", keys(way));
    }
}

#[test]
fn where_both_sides_have_to_act_neither_step_is_left_out() {
    let ways = whole(&Program::example("02_us_clinic"), "hestermoor").unwrap();
    let way = ways.ways.first().unwrap();
    let found: BTreeSet<&str> = keys(way).into_iter().collect();
    let both = ["REG-01", "RF-X01@agent:appointment-desk"];
    assert_eq!(
        found,
        both.into_iter().collect(),
        "a signature has two sides"
    );
    assert_eq!((way.to, way.exact), (Decision::Blocked, true));
}

#[test]
fn too_many_steps_to_choose_among_are_given_up_one_by_one_and_that_is_said() {
    let silent = [
        "COM-09", "DPA-03", "TRN-03", "RET-01", "RET-03", "IDN-01", "IDN-02", "IDN-03", "IDN-04",
        "PRM-01", "CRD-06", "AUD-02", "AUD-03", "AUD-04", "AUD-05", "INJ-01", "INJ-02", "INJ-03",
        "MOD-01", "MOD-02",
    ];
    assert!(silent.len() > EXACT);
    let gaps: Vec<_> = silent.iter().map(|id| (*id, Value::Null)).collect();
    let program = sound(&gaps);
    assert_eq!(decision(&program, "ardquill"), Decision::Incomplete);
    let ways = whole(&program, "ardquill").unwrap();
    let way = ways.ways.first().unwrap();
    assert!(!way.exact, "{:?}", keys(way));
    let steps = entries(way.steps.iter().map(|(step, _)| step));
    assert!(steps.len() < silent.len(), "{:?}", keys(way));
    let done = answered(sound(&gaps), SOUND, &steps);
    assert_eq!(decision(&done, "ardquill"), way.to);
    for left_out in 0..steps.len() {
        let mut fewer = steps.clone();
        fewer.remove(left_out);
        let short = answered(sound(&gaps), SOUND, &fewer);
        assert!(
            decision(&short, "ardquill") > way.to,
            "{}",
            steps[left_out].0
        );
    }
}

#[test]
fn the_same_program_gives_the_same_ways() {
    let once = || Program::example("01_software_company").ways().1;
    assert_eq!(once(), once());
}
