//! What leaves the house: the letters to vendors.
//!
//! Every free text of the program becomes a mark of its own, and every letter is searched for all
//! of them, for every id of ours, and for the words in which we judge.

mod marks;
mod pdf;
mod search;

use std::collections::BTreeSet;

use agentvet::source::SourceSet;
use agentvet::{date, io};
use camino::Utf8Path;

use crate::documents::{LETTER, written};
use crate::program::{self, Judged};
use marks::{marked_files, may_leave};
use search::told;

fn letters(judged: &Judged) -> Vec<(String, String)> {
    let all = written(judged).into_iter();
    all.filter(|(name, _)| name.starts_with(LETTER)).collect()
}

fn letter(judged: &Judged, id: &str) -> String {
    let name = format!("{LETTER}{id}");
    let found = letters(judged).into_iter().find(|(one, _)| *one == name);
    found.map(|(_, text)| text).unwrap_or_default()
}

/// Programs in which letters ask for much, for everything, and for what follows from our side.
fn programs() -> Vec<(&'static str, Judged)> {
    let one = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let organisation = one("agentvet.yaml", "org: { name: Small Ltd }\n");
    let blank = one("vendors/acme.yaml", "vendor: { product: Acme }\n");
    let features = "intended_use: { features: [oauth, long_lived_secret, mcp, third_party_tools, code_execution, memory] }\n";
    let all = one(
        "vendors/acme.yaml",
        &format!("vendor: {{ product: Acme }}\n{features}"),
    );
    let mut programs = vec![
        ("usual", program::usual()),
        (
            "a blank vendor file",
            program::judged(&[organisation.clone(), blank]),
        ),
        ("every feature", program::judged(&[organisation, all])),
        ("marked", program::judged(&marked_files().0)),
    ];
    for example in ["01_software_company", "02_us_clinic", "03_smallest"] {
        programs.push((example, program::judged(&files_of(example))));
    }
    programs
}

fn files_of(example: &str) -> Vec<(String, String)> {
    let folder = Utf8Path::new("examples").join(example);
    let (sources, _) = io::read_program(&folder, SourceSet::new()).unwrap();
    let files = sources.iter();
    files
        .map(|(_, file)| (file.path.to_string(), file.text.clone()))
        .collect()
}

#[test]
fn a_letter_holds_no_text_of_ours_but_the_names_that_belong_in_it() {
    let (files, marks) = marked_files();
    assert!(marks.len() > 60, "only {} marks", marks.len());
    let judged = program::judged(&files);
    let letters = letters(&judged);
    assert_eq!(letters.len(), 2, "both vendors have something to answer");
    for (name, text) in letters {
        let leaked: Vec<&String> = marks
            .iter()
            .filter(|(mark, place)| text.contains(*mark) && !may_leave(&judged, mark, place))
            .map(|(_, place)| place)
            .collect();
        assert!(leaked.is_empty(), "{name}: {leaked:?}\n{text}");
        let other = match name.trim_start_matches(LETTER) {
            "meadow" => "brightline",
            _ => "meadow",
        };
        let other = judged.session.case.vendors.get(other).unwrap();
        let other = other.record.vendor.product.clone().unwrap();
        assert!(!text.contains(&other), "{name} names another product");
    }
}

#[test]
fn a_letter_names_no_record_of_ours_and_no_word_in_which_we_judge() {
    for (why, judged) in programs() {
        let letters = letters(&judged);
        assert!(!letters.is_empty(), "{why}: somebody is asked something");
        for (name, text) in letters {
            let told = told(&judged, &text);
            assert!(told.is_empty(), "{why}, {name}: {told:?}\n{text}");
        }
    }
}

#[test]
fn the_search_would_see_what_must_not_leave() {
    let judged = program::usual();
    for (name, text) in written(&judged) {
        let is_letter = name.starts_with(LETTER);
        assert_eq!(told(&judged, &text).is_empty(), is_letter, "{name}");
    }
}

#[test]
fn every_open_question_is_asked_and_nothing_that_does_not_apply() {
    for (why, judged) in programs() {
        for platform in &judged.assessment.platforms {
            let text = letter(&judged, &platform.id);
            for question in &platform.questions {
                let asked = text.contains(&format!("**{}**", question.id));
                let open = question.applies && !question.set_aside && !question.is_answered();
                assert!(asked || !open, "{why}: {} is not asked", question.id);
                let out = !question.applies || question.set_aside;
                assert!(!(asked && out), "{why}: {} does not apply", question.id);
            }
        }
    }
}

#[test]
fn each_wording_stands_once_and_every_number_leads_to_one() {
    for (why, judged) in programs() {
        for request in judged.session.requests(&judged.assessment) {
            let letter = &request.letter;
            let clauses = letter.wording.iter().flat_map(|group| &group.clauses);
            let texts: Vec<&str> = clauses.clone().map(|clause| clause.text.as_str()).collect();
            let numbers: Vec<String> = clauses.map(|clause| clause.number.to_string()).collect();
            let once: BTreeSet<&str> = texts.iter().copied().collect();
            assert_eq!(once.len(), texts.len(), "{why}: a wording stands twice");
            for number in letter.unmet.iter().flat_map(|item| &item.wordings) {
                assert!(numbers.contains(number), "{why}: no wording {number}");
            }
        }
    }
}

/// A program with one vendor that is due on a day; `None` for no day.
fn due(day: Option<&str>) -> agentvet::view::request::RequestView {
    let vendor = match day {
        Some(day) => format!("vendor: {{ product: Acme, due: {day} }}\n"),
        None => "vendor: { product: Acme }\n".to_owned(),
    };
    let files = [
        (
            "agentvet.yaml".to_owned(),
            "org: { name: Small Ltd }\n".to_owned(),
        ),
        ("vendors/acme.yaml".to_owned(), vendor),
    ];
    let judged = program::judged(&files);
    let mut requests = judged.session.requests(&judged.assessment);
    requests.remove(0).letter
}

#[test]
fn the_day_of_reply_always_lies_ahead() {
    // due day of the vendor, day of reply, why
    let rows = [
        (Some("2026-11-30"), "2026-11-30", "it lies ahead"),
        (Some("2026-11-23"), "2026-11-23", "tomorrow is ahead too"),
        (
            Some("2026-11-22"),
            "2026-12-22",
            "today is too late, and nothing is overdue yet",
        ),
        (Some("2026-10-01"), "2026-11-29", "long past"),
        (None, "2026-11-29", "none was agreed"),
    ];
    for (day, by, why) in rows {
        assert_eq!(due(day).reply_by, by, "{why}");
    }
    for (why, judged) in programs() {
        for request in judged.session.requests(&judged.assessment) {
            let day = |text: &str| date::parse(text).unwrap();
            let letter = request.letter;
            assert!(day(&letter.reply_by) > day(&letter.date), "{why}");
        }
    }
}

#[test]
fn a_refusal_is_taken_for_an_answer_and_asked_for_proof() {
    let text = letter(&program::usual(), "meadow");
    let row = text.lines().find(|line| line.contains("**ACT-03**"));
    let row = row.unwrap_or_default();
    assert!(row.contains("you declined to answer"), "{row}");
    assert!(row.contains("We accept that."), "{row}");
}

#[test]
fn a_vendor_that_owes_nothing_gets_no_letter() {
    let judged = program::judged(&[("agentvet.yaml".to_owned(), "org: { name: A }\n".to_owned())]);
    assert!(letters(&judged).is_empty(), "there is no vendor");
}

#[test]
fn without_a_vendor_manager_the_security_lead_signs() {
    let mut files = program::owned();
    for (_, text) in &mut files {
        *text = text.replace("[vendor_manager, assessor]", "[assessor]");
    }
    let text = letter(&program::judged(&files), "brightline");
    assert!(text.contains("Lena Lead, Security lead"), "{text}");
}
