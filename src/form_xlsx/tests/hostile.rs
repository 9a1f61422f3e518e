//! Texts of strangers, and what must not leave the house.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::json;

use super::{one_section, open};
use crate::form::{Input, Known, Language, Question, Section};
use crate::form_xlsx::tests::sample::{self, field, question};

#[test]
fn texts_of_strangers_never_become_formulas_links_or_markup() {
    let opened = open(&sample::form(Language::English));
    for name in opened.names() {
        for (at, cell) in opened.cells(&name) {
            let ours = at.starts_with(['I', 'C', 'D', 'E', 'F', 'G', 'H']);
            assert!(
                cell.formula.is_none() || ours && cell.kind != "s",
                "{name} {at}"
            );
            let formula = cell.formula.unwrap_or_default();
            for bad in ["HYPERLINK", "cmd", "SUM(A1)", "1+1"] {
                assert!(!formula.contains(bad), "{name} {at}: {formula}");
            }
        }
    }
    assert!(
        !opened
            .0
            .keys()
            .any(|entry| entry.contains("worksheets/_rels")),
        "no link leads out"
    );
    let all = opened.all();
    assert!(!all.contains('\u{7}') && !all.contains("_x0007_") && !all.contains('\u{1}'));
    let said = opened
        .cells("Instructions")
        .into_values()
        .map(|cell| cell.said);
    let escapes = said.filter(|said| said.contains("_x0041_")).count();
    assert_eq!(escapes, 1, "what looks like an escape stays as it was");
}

#[test]
fn nothing_of_how_answers_are_judged_is_in_the_file() {
    for language in [Language::English, Language::German] {
        let all = open(&sample::form(language)).all().to_lowercase();
        for word in ["weight", "credit", "gate", "rf-"] {
            assert!(!all.contains(word), "{word}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_can_be_written_and_stands_as_it_was(text in "\\PC{0,60}|<r>.{0,20}</r>|[=+@-]\\PC{0,30}", title in "\\PC{0,50}") {
        let asked = Question {
            known: Some(Known::Value(json!(text))),
            ..question("ONE-01", &title, vec![field("ONE-01", &title, Input::Text)])
        };
        let mut form = one_section(vec![asked.clone()]);
        form.sections.push(Section { id: "TWO".into(), title: title.clone(), questions: vec![asked] });
        form.organisation = text.clone();
        form.product = Some(title);
        let opened = open(&form);
        let names = opened.names();
        let distinct: BTreeSet<String> = names.iter().map(|name| name.to_lowercase()).collect();
        prop_assert_eq!(distinct.len(), names.len());
        let cell = opened.row("ONE", "ONE-01").get(&'D').cloned().unwrap_or_default();
        prop_assert_eq!(cell.formula, None);
        let kept = crate::form_xlsx::text::cell(&text);
        prop_assert_eq!(cell.said.trim(), kept.trim());
    }
}
