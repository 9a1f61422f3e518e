//! The interview with somebody whose replies are written down beforehand.

#![expect(
    clippy::disallowed_methods,
    reason = "a test looks at the file that was written"
)]

use std::collections::VecDeque;

use camino::Utf8PathBuf;
use serde_json::json;

use super::*;
use crate::cli::session::shipped_catalogue;
use crate::date::Date;
use crate::form::{Section, questions};
use crate::model::vendor::VendorFile;

enum Say {
    Pick(&'static str),
    Tick(&'static [&'static str]),
    Type(&'static str),
    Leave,
}

struct Script {
    replies: VecDeque<Say>,
    shown: String,
}

impl Script {
    fn new(replies: Vec<Say>) -> Self {
        Self {
            replies: replies.into(),
            shown: String::new(),
        }
    }
}

impl Desk for Script {
    fn show(&mut self, text: &str) {
        self.shown.push_str(text);
        self.shown.push('\n');
    }

    fn choose(&mut self, prompt: &str, _: &str, options: &[&str]) -> Step<Pick> {
        match self.replies.pop_front() {
            Some(Say::Pick(label)) => {
                let at = options.iter().position(|option| *option == label);
                Step::Given(Pick(
                    at.unwrap_or_else(|| panic!("{prompt}: no {label} in {options:?}")),
                ))
            }
            Some(Say::Leave) | None => Step::Leave,
            Some(_) => panic!("{prompt}: something is to be chosen"),
        }
    }

    fn several(
        &mut self,
        prompt: &str,
        _: &str,
        options: &[&str],
        _: &[usize],
    ) -> Step<Vec<usize>> {
        match self.replies.pop_front() {
            Some(Say::Tick(labels)) => {
                let at = |label: &&str| options.iter().position(|option| option == label).unwrap();
                Step::Given(labels.iter().map(at).collect())
            }
            Some(Say::Leave) | None => Step::Leave,
            Some(_) => panic!("{prompt}: several are to be chosen"),
        }
    }

    fn line(&mut self, prompt: &str, _: &str, _: &str) -> Step<String> {
        match self.replies.pop_front() {
            Some(Say::Type(text)) => Step::Given(text.to_owned()),
            Some(Say::Leave) | None => Step::Leave,
            Some(_) => panic!("{prompt}: something is to be typed"),
        }
    }
}

/// Asks some questions, and gives the vendor's file afterwards with what was shown.
fn run(ids: &[&str], before: &str, replies: Vec<Say>) -> (VendorFile, String) {
    let catalogue = shipped_catalogue();
    let english = labels(Language::English);
    let all = questions(&catalogue.questionnaire.questions, &english);
    let wanted = all
        .into_iter()
        .filter(|question| ids.contains(&question.id.as_str()));
    let folder = tempfile::tempdir().unwrap();
    let path = Utf8PathBuf::from_path_buf(folder.path().join("a.yaml")).unwrap();
    std::fs::write(&path, before).unwrap();
    let sheet = Sheet {
        path: path.clone(),
        today: "2026-11-22".to_owned(),
        asker: Asker::new(&catalogue.questionnaire, &[english]),
    };
    let form = Form {
        questionnaire: "agent-platform".to_owned(),
        version: "1".to_owned(),
        title: String::new(),
        vendor: "a".to_owned(),
        legal_entity: None,
        product: None,
        organisation: String::new(),
        due: None,
        made_on: Date::constant(2026, 11, 22),
        language: Language::English,
        update: false,
        sections: vec![Section {
            id: "S".to_owned(),
            title: "A section".to_owned(),
            questions: wanted.collect(),
        }],
    };
    let mut desk = Script::new(replies);
    interview(&form, &sheet, &mut desk, false).unwrap();
    let text = std::fs::read_to_string(&path).unwrap();
    let mut sources = crate::source::SourceSet::new();
    let file = sources.add("a.yaml", text, crate::source::Origin::Program);
    let tree = crate::yaml::read(&sources, file, &crate::yaml::Limits::default()).unwrap();
    (serde_json::from_value(tree.to_json()).unwrap(), desk.shown)
}

#[test]
fn an_answer_is_saved_as_soon_as_it_is_given() {
    let replies = vec![
        Say::Pick("Answer"),
        Say::Tick(&["SOC 2 Type II report"]),
        Say::Type("the long report"),
        Say::Type(""),
        Say::Leave,
    ];
    let (file, _) = run(&["COM-02", "DPA-01"], "# kept\nanswers:\n", replies);
    assert_eq!(file.answers["COM-02"]["value"], json!(["soc2_type2"]));
    assert_eq!(file.answers["COM-02"]["note"], "the long report");
    assert_eq!(file.answers["COM-02"]["answered_on"], "2026-11-22");
    assert!(
        !file.answers.contains_key("DPA-01"),
        "nothing was said to it"
    );
}

#[test]
fn not_known_refused_skipped_and_back_are_what_they_say() {
    let replies = vec![
        Say::Pick("Skip for now"),
        Say::Pick("We decline to say"),
        Say::Type(""),
        Say::Pick("Back"),
        Say::Pick("Not known"),
        Say::Type("asked the auditor"),
    ];
    let (file, _) = run(&["COM-02", "DPA-01", "INC-02"], "answers: {}\n", replies);
    assert!(!file.answers.contains_key("COM-02"), "skipped is blank");
    assert_eq!(
        file.answers["DPA-01"]["status"], "unknown",
        "the later word counts"
    );
    assert_eq!(file.answers["DPA-01"]["note"], "asked the auditor");
}

#[test]
fn the_next_start_goes_on_where_the_last_one_ended() {
    let before = "answers:\n  COM-02: { value: [none] }\n";
    let (file, shown) = run(
        &["COM-02", "DPA-01"],
        before,
        vec![Say::Pick("Not known"), Say::Type("")],
    );
    assert!(
        shown.contains("0 of 2"),
        "the form of this test knows nothing: {shown}"
    );
    assert_eq!(file.answers["COM-02"]["status"], "unknown");
}

#[test]
fn a_question_that_follows_from_another_is_asked_as_that_one_has_it() {
    let catalogue = shipped_catalogue();
    let all = questions(
        &catalogue.questionnaire.questions,
        &labels(Language::English),
    );
    let first = all.iter().find(|question| question.id == "COM-02").unwrap();
    let when = When::Holds {
        key: "COM-02".to_owned(),
        any_of: vec!["soc2_type2".to_owned()],
    };
    // the other answer, whether it is asked, why
    let rows = [
        (None, true, "what is open asks"),
        (Some(Known::Unknown), true, "what is not known asks"),
        (
            Some(Known::Value(json!(["soc2_type2", "iso27001"]))),
            true,
            "it holds",
        ),
        (Some(Known::Value(json!(["none"]))), false, "it does not"),
    ];
    for (state, asked, why) in rows {
        assert_eq!(holds(&when, &[("S", first)], &[state]), asked, "{why}");
    }
}

#[test]
fn the_reason_of_a_question_is_shown_when_asked_for() {
    let (_, shown) = run(
        &["COM-02"],
        "answers:\n",
        vec![Say::Pick("Why is this asked?"), Say::Leave],
    );
    assert!(
        shown.contains("controls worked throughout a period"),
        "{shown}"
    );
}

#[test]
fn parts_are_asked_one_after_the_other_and_may_be_left_out() {
    let replies = vec![
        Say::Pick("Answer"),
        Say::Pick("Add an entry"),
        Say::Type("token theft"),
        Say::Type("2026-01-05"),
        Say::Type(""),
        Say::Type("mail addresses"),
        Say::Type(""),
        Say::Type(""),
        Say::Pick("That is all"),
        Say::Type(""),
        Say::Type(""),
    ];
    let (file, _) = run(&["COM-09"], "answers:\n", replies);
    let incidents =
        json!([{ "title": "token theft", "discovered": "2026-01-05", "data": "mail addresses" }]);
    assert_eq!(file.answers["COM-09"]["value"]["incidents"], incidents);
}
