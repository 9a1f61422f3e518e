//! A trial says what judging the changed records from scratch says.
//!
//! A trial changes answers in place, keeps what they cannot change and leaves out texts. Here the
//! same sets of steps are tried in a row on one trial, and each of them anew from the first stage.

use super::super::steps::{self, Step};
use super::*;
use crate::assets;
use crate::cli::session::Session;
use crate::diag::Diagnostics;
use crate::scoring::decision::Decision;
use crate::source::Origin;

/// The first example, with every so manieth answer of its vendors taken away.
fn thinned(every: usize) -> Session {
    let mut sources = assets::in_full();
    for (path, text) in assets::example() {
        sources.add(*path, *text, Origin::Program);
    }
    let day = date::parse("2026-11-22").unwrap();
    let mut session = Session::from_sources(sources, Diagnostics::new(), day);
    for vendor in session.case.vendors.values_mut() {
        let questions: Vec<String> = vendor.record.answers.keys().cloned().collect();
        for question in questions.iter().step_by(every) {
            put(vendor, question, None);
        }
    }
    session
}

/// All that a trial is asked for, in words that can be compared.
fn said(tried: &Assessment) -> String {
    let mut lines: Vec<String> = Vec::new();
    for one in &tried.findings {
        let weight = (one.outcome, one.severity, one.blocks, &one.blocks_of);
        lines.push(format!(
            "{} {weight:?} {:?} {:?} {:?}",
            one.key, one.gate, one.due, one.state
        ));
        lines.push(format!("{:?} {:?}", one.target, one.owner));
    }
    for platform in &tried.platforms {
        lines.push(format!("{} {:?}", platform.id, platform.vendor));
        lines.extend(platform.questions.iter().map(|one| format!("{one:?}")));
        for row in &platform.subjects {
            lines.push(format!("{} {:?} {:?}", row.id, row.decision, row.own));
            for gate in &row.gates {
                let state = (gate.state, gate.before_exceptions, gate.waiver);
                let why = (&gate.findings, &gate.open_because, &gate.pending);
                lines.push(format!(
                    "{} {state:?} {why:?} {:?}",
                    gate.id, gate.exception
                ));
            }
        }
    }
    let exceptions = tried.exceptions.iter();
    lines.extend(exceptions.map(|one| format!("{} {:?} {:?}", one.id, one.state, one.covers)));
    lines.join("\n")
}

/// Judges one set of steps anew, with texts.
fn from_scratch(
    inputs: &Inputs<'_>,
    index: &Index,
    platform: &str,
    answers: &BTreeMap<&str, &Json>,
    closed: &[&Finding],
) -> Assessment {
    let mut fresh = Trial::new(inputs, index, platform, false);
    fresh.place(answers);
    let inputs = Inputs {
        case: &fresh.case,
        ..*inputs
    };
    let mut assumed = Assumed::default();
    for finding in closed {
        assumed.close(finding);
    }
    assess_assuming(&inputs, Setup::new(&inputs), assumed)
}

#[test]
fn a_trial_says_what_judging_from_scratch_says() {
    // every so manieth answer is missing; how many sets are tried
    for (every, sets) in [(2, 8), (5, 6)] {
        let session = thinned(every);
        let inputs = session.inputs();
        let assessment = session.assess();
        for platform in &assessment.platforms {
            let mut trial = Trial::new(&inputs, &assessment.index, &platform.id, false);
            let base = trial.with(&BTreeMap::new(), []);
            let (steps, records, _) = steps::steps(&inputs, &platform.id, &mut trial, &base);
            for round in 0..sets {
                let mut answers: BTreeMap<&str, &Json> = BTreeMap::new();
                let mut closed = Vec::new();
                let chosen = steps.iter().enumerate();
                // Sets that overlap in every way, from nearly none to nearly all of the steps.
                for (_, step) in chosen.filter(|(at, _)| (at * 7 + round * 5) % 11 <= round) {
                    match step {
                        Step::Answer {
                            question,
                            entry,
                            follow_ups,
                            ..
                        } => {
                            answers.insert(question, entry);
                            answers.extend(follow_ups.iter().map(|(id, one)| (id.as_str(), one)));
                        }
                        Step::Record { finding, .. } => closed.extend(records.get(finding)),
                    }
                }
                let tried = trial.with(&answers, closed.iter().copied());
                let plain =
                    from_scratch(&inputs, &assessment.index, &platform.id, &answers, &closed);
                let quick = trial.completeness(&answers);
                let whole = tried.platform(&platform.id).unwrap();
                let vendor = whole.vendor.as_ref();
                assert_eq!(quick, vendor.map(|one| one.completeness), "{}", platform.id);
                for row in &whole.subjects {
                    // What lets a search spare the rest of a trial.
                    let spared = quick < Some(row.completeness_limit);
                    assert!(!spared || row.decision.decision >= Decision::Incomplete);
                }
                assert_eq!(
                    said(&tried.assessment),
                    said(&plain),
                    "{} with {} answers and {} records",
                    platform.id,
                    answers.len(),
                    closed.len()
                );
            }
        }
    }
}
