//! What is missing of an entry, asked in a terminal one field after the other.
//!
//! In: a draft and somebody to ask. Out: the draft with every needed field, or that they left. A
//! reply that cannot be is asked again, with what is wrong.

use crate::cli::answer::desk::{Desk, Pick, Step};
use crate::model::evidence::EvidenceKind;
use crate::model::words::Word;

use super::draft::{Draft, Setting};
use super::entry;
use super::fields::Field;

/// Asks for everything that is missing; false when somebody left.
pub(super) fn fill(draft: &mut Draft, setting: &Setting<'_>, desk: &mut dyn Desk) -> bool {
    // The kind decides what else is missing, so the list is made again after every reply.
    while let Some(field) = draft.missing().first().copied() {
        let reply = if field.option == "--kind" {
            kind(field, desk)
        } else {
            line(field, draft, setting, desk)
        };
        match reply {
            Step::Given(reply) => *(field.value)(draft) = Some(reply),
            Step::Leave => return false,
        }
    }
    true
}

fn kind(field: &Field, desk: &mut dyn Desk) -> Step<String> {
    let words: Vec<&str> = EvidenceKind::ALL.iter().map(|kind| kind.as_str()).collect();
    let plain: Vec<String> = words.iter().map(|word| word.replace('_', " ")).collect();
    let options: Vec<&str> = plain.iter().map(String::as_str).collect();
    match desk.choose(field.ask, field.help, &options) {
        Step::Given(Pick(at)) => words
            .get(at)
            .map_or(Step::Leave, |word| Step::Given((*word).to_owned())),
        Step::Leave => Step::Leave,
    }
}

fn line(field: &Field, draft: &Draft, setting: &Setting<'_>, desk: &mut dyn Desk) -> Step<String> {
    let mut before = match field.option {
        "--valid-until" => entry::default_until(draft).map(|until| until.day.to_string()),
        _ => None,
    }
    .unwrap_or_default();
    loop {
        let Step::Given(reply) = desk.line(field.ask, field.help, &before) else {
            return Step::Leave;
        };
        let reply = reply.trim().to_owned();
        if reply.is_empty() {
            desk.show("  This is needed; Escape leaves, and nothing is written.");
            continue;
        }
        match field.fault(&reply, setting) {
            Ok(()) => return Step::Given(reply),
            Err(why) => desk.show(&format!("  {why}")),
        }
        before = reply;
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;

    use super::*;
    use crate::case::supports::Supportable;
    use crate::cli::session::{Session, known};
    use crate::diag::Diagnostics;
    use crate::source::{Origin, SourceSet};

    /// Replies in order; what is asked and shown is kept.
    struct Script {
        replies: VecDeque<&'static str>,
        seen: Vec<String>,
    }

    impl Script {
        fn next(&mut self, prompt: &str) -> Step<String> {
            self.seen.push(prompt.to_owned());
            let reply = self.replies.pop_front();
            reply.map_or(Step::Leave, |reply| Step::Given(reply.to_owned()))
        }
    }

    impl Desk for Script {
        fn show(&mut self, text: &str) {
            self.seen.push(text.to_owned());
        }

        fn choose(&mut self, prompt: &str, _: &str, options: &[&str]) -> Step<Pick> {
            let Step::Given(reply) = self.next(prompt) else {
                return Step::Leave;
            };
            let at = options.iter().position(|option| *option == reply);
            at.map_or(Step::Leave, |at| Step::Given(Pick(at)))
        }

        fn several(&mut self, _: &str, _: &str, _: &[&str], before: &[usize]) -> Step<Vec<usize>> {
            Step::Given(before.to_vec())
        }

        fn line(&mut self, prompt: &str, _: &str, before: &str) -> Step<String> {
            match self.next(prompt) {
                // Enter takes what stands there.
                Step::Given(reply) if reply == "↵" => Step::Given(before.to_owned()),
                other => other,
            }
        }
    }

    fn asked(draft: &mut Draft, replies: &[&'static str]) -> (bool, Vec<String>) {
        let mut sources: SourceSet = crate::assets::recorded();
        let organisation = "org: { name: A, people: [{ id: p-a, name: Ann Lee, active: true }] }\n";
        sources.add("agentvet.yaml", organisation, Origin::Program);
        let day = crate::date::parse("2026-11-22").unwrap();
        let session = Session::from_sources(sources, Diagnostics::new(), day);
        let known = known(&session.catalogue);
        let setting = Setting {
            session: &session,
            supportable: Supportable {
                case: &session.case,
                questionnaire: &session.catalogue.questionnaire,
                known: &known,
            },
        };
        let mut script = Script {
            replies: replies.iter().copied().collect(),
            seen: Vec::new(),
        };
        let done = fill(draft, &setting, &mut script);
        (done, script.seen)
    }

    #[test]
    fn only_what_is_missing_is_asked_and_a_wrong_reply_is_asked_again() {
        let mut draft = Draft {
            source: Some("Mail".to_owned()),
            ..Draft::default()
        };
        let replies = [
            "log sample",
            "2026-11-01",
            "2026-11-20",
            "yesterday",
            "2026-11-21T10:00:00+01:00",
            "p-b",
            "p-a",
            "",
            "Search",
            "COM-2",
            "COM-02, AUD-01",
        ];
        let (done, seen) = asked(&mut draft, &replies);
        assert!(done, "{seen:#?}");
        insta::assert_snapshot!(seen.join("\n"));
        assert_eq!(draft.kind.as_deref(), Some("log_sample"));
        assert_eq!(draft.supported(), ["AUD-01", "COM-02"]);
        assert_eq!(draft.valid_until, None, "it follows from the kind");
    }

    #[test]
    fn a_last_day_that_is_a_guess_is_offered_and_leaving_leaves() {
        let mut draft = Draft {
            kind: Some("contract".to_owned()),
            collected_on: Some("2026-11-21T10:00:00+01:00".to_owned()),
            collected_by: Some("p-a".to_owned()),
            source: Some("Archive".to_owned()),
            method: Some("Copy".to_owned()),
            ..Draft::default()
        };
        let (done, seen) = asked(&mut draft, &["↵"]);
        assert!(!done, "nobody said what it supports: {seen:#?}");
        assert_eq!(draft.valid_until.as_deref(), Some("2028-11-20"));
    }
}
