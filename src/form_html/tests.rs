//! What holds for every page, whatever the form; how it behaves is judged in a real browser.

use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value as Json, json};

use super::*;
use crate::form::{Choice, Field, Input, Known, Question, Section, When};
use crate::page::hash;

fn choice(text: &str) -> Choice {
    Choice {
        value: text.to_owned(),
        label: text.to_owned(),
    }
}

fn field(key: &str, input: Input) -> Field {
    Field {
        key: key.to_owned(),
        part: key.split_once('/').map(|(_, part)| part.to_owned()),
        label: "A label".to_owned(),
        input,
        words: vec![choice("never")],
        optional: true,
    }
}

/// A form with every kind of field, all of whose texts are this one.
fn form(text: &str) -> Form {
    let options = vec![choice(text)];
    let alone = vec![text.to_owned()];
    let holds = When::Holds {
        key: "KND-01/one".to_owned(),
        any_of: vec![text.to_owned()],
    };
    let columns = vec![field("KND-01/table/day", Input::Day { until: true })];
    let name = Some(text.to_owned());
    let fields = vec![
        field("KND-01/yes", Input::YesNo),
        field("KND-01/one", Input::One(options.clone())),
        field("KND-01/many", Input::Many { options, alone }),
        field("KND-01/day", Input::Day { until: false }),
        field("KND-01/duration", Input::Duration),
        field("KND-01/whole", Input::Whole),
        field("KND-01/percent", Input::Percent),
        field("KND-01/text", Input::Text),
        field("KND-01/texts", Input::Texts),
        field("KND-01/countries", Input::Countries),
        field("KND-01/document", Input::Document),
        field("KND-01/table", Input::Table { name, columns }),
    ];
    let question = Question {
        id: "KND-01".to_owned(),
        text: text.to_owned(),
        help: text.to_owned(),
        why: text.to_owned(),
        evidence: text.to_owned(),
        fields,
        asked_when: Some(When::All(vec![
            When::Any(vec![holds.clone()]),
            When::Not(Box::new(holds)),
        ])),
        known: Some(Known::Value(json!({ "text": text }))),
        partial: true,
        again: Some(text.to_owned()),
    };
    Form {
        questionnaire: "agent-platform".to_owned(),
        version: "1.0.0".to_owned(),
        title: text.to_owned(),
        vendor: "ardquill".to_owned(),
        legal_entity: Some(text.to_owned()),
        product: Some(text.to_owned()),
        organisation: text.to_owned(),
        due: Some(date(2026, 12, 22)),
        made_on: date(2026, 11, 22),
        language: Language::English,
        update: false,
        sections: vec![Section {
            id: "KND".to_owned(),
            title: text.to_owned(),
            questions: vec![question],
        }],
    }
}

/// What stands between two marks, the first time they occur.
fn between<'a>(page: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = page.split_once(before).unwrap();
    rest.split_once(after).unwrap().0
}

fn data(page: &str) -> Json {
    let text = between(page, r#"id="form-data">"#, "</script>");
    serde_json::from_str(text).unwrap()
}

#[test]
fn the_policy_names_exactly_the_script_and_the_style_that_are_there() {
    let page = write(&form("A question?"));
    let style = between(&page, "<style>", "</style>");
    let script = between(&page, "</script>\n<script>", "</script>");
    let policy = between(&page, r#"Content-Security-Policy" content=""#, "\"");
    let policy = policy.replace("&#39;", "'");
    for text in [style, script] {
        let source = format!("'sha256-{}'", hash(text));
        assert!(policy.contains(&source), "{source} is not in {policy}");
    }
    assert!(policy.starts_with("default-src 'none'; "));
    assert!(!policy.contains("unsafe"));
}

#[test]
fn nothing_of_the_page_comes_from_elsewhere() {
    let page = write(&form("A question?"));
    for word in [
        "http://",
        "https://",
        "src=",
        "@import",
        "url(",
        "innerHTML",
    ] {
        assert!(!page.contains(word), "{word}");
    }
    // No handler and no style stands in an attribute: the policy would refuse both.
    for word in [" style=\"", " onclick", " onerror", " onload"] {
        assert!(!page.contains(word), "{word}");
    }
}

#[test]
fn the_own_texts_cannot_end_the_elements_they_stand_in() {
    let script = script();
    for (text, end) in [(script.as_str(), "</script"), (&STYLES.join(""), "</style")] {
        assert!(!text.contains(end) && !text.contains("<!--"), "{end}");
    }
}

#[test]
fn the_page_holds_the_whole_form() {
    let data = data(&write(&form("A question?")));
    let question = &data["sections"][0]["questions"][0];
    let kinds = question["fields"].as_array().unwrap().iter();
    let kinds: Vec<_> = kinds
        .map(|field| field["input"]["kind"].as_str().unwrap())
        .collect();
    let all = "yesno one many day duration whole percent text texts countries document table";
    assert_eq!(kinds.join(" "), all);
    let holds = json!({ "key": "KND-01/one", "any_of": ["A question?"] });
    let when = json!({ "all": [{ "any": [holds] }, { "not": holds }] });
    assert_eq!(question["asked_when"], when);
    let known = json!({ "status": "answered", "value": { "text": "A question?" } });
    assert_eq!(question["known"], known);
    assert_eq!(data["due"], "2026-12-22");
    assert_eq!(data["countries"].as_array().map(Vec::len), Some(249));
}

#[test]
fn what_was_not_answered_before_is_told_apart() {
    let rows = [
        (Some(Known::Unknown), json!({ "status": "unknown" })),
        (Some(Known::Declined), json!({ "status": "declined" })),
        (None, Json::Null),
    ];
    for (known, expected) in rows {
        let mut form = form("A question?");
        form.sections[0].questions[0].known = known;
        let data = data(&write(&form));
        assert_eq!(data["sections"][0]["questions"][0]["known"], expected);
    }
}

#[test]
fn each_language_has_its_words_and_names() {
    // language, code, a word, a country, why
    let rows = [
        (Language::English, "en", "Open", "Germany", "English"),
        (Language::German, "de", "Offen", "Deutschland", "German"),
    ];
    for (language, code, word, country, why) in rows {
        let page = write(&Form {
            language,
            ..form("A question?")
        });
        assert!(page.contains(&format!("<html lang=\"{code}\">")), "{why}");
        let data = data(&page);
        assert_eq!(data["words"]["badge-open"], word, "{why}");
        let countries = data["countries"].as_array().unwrap();
        assert!(countries.contains(&json!(["DE", country])), "{why}");
    }
}

#[test]
fn every_word_that_the_page_says_is_in_the_table_and_every_entry_is_said() {
    let words = Words::of(Language::English);
    let source = format!("{}{SKELETON}{}", script(), include_str!("../form_html.rs"));
    // Keys that the script puts together from a stem and a state.
    let stems = [
        "badge",
        "tally",
        "say",
        "label",
        "unit",
        "hint",
        "check-problems",
        "check-open",
    ];
    for (key, _) in words.iter() {
        let said = [format!("\"{key}\""), format!("{{{{{key}}}}}")];
        let built = stems.iter().any(|stem| {
            key.strip_prefix(stem)
                .is_some_and(|rest| rest.starts_with('-'))
                && (source.contains(&format!("`{stem}-${{"))
                    || source.contains(&format!("\"{stem}\"")))
        });
        let found = said.iter().any(|text| source.contains(text.as_str()));
        assert!(found || built, "{key} is never said");
    }
    for part in script().split("say(\"").skip(1) {
        let key = part.split_once('"').unwrap().0;
        assert!(!words.get(key).is_empty(), "{key} has no text");
    }
    for part in SKELETON.split("{{").skip(1) {
        let key = part.split_once("}}").unwrap().0;
        let filled = ["language", "policy", "title", "style", "data", "script"].contains(&key);
        assert!(filled || !words.get(key).is_empty(), "{key} has no text");
    }
}

#[test]
fn without_a_script_the_page_says_whom_to_ask() {
    // organisation, words, why
    let rows = [
        (
            "Northwind <Health>",
            "ask Northwind &lt;Health&gt; for",
            "who asks is known",
        ),
        (
            "",
            "ask the people who sent it to you for",
            "nobody is named",
        ),
    ];
    for (organisation, words, why) in rows {
        let page = write(&Form {
            organisation: organisation.to_owned(),
            ..form("A question?")
        });
        assert!(
            between(&page, "<noscript>", "</noscript>").contains(words),
            "{why}"
        );
    }
}

proptest! {
    #[test]
    fn no_text_of_a_form_becomes_markup(text in "\\PC{0,20}(</script>|<!--|<script>|&lt;|\\{\\{data\\}\\}|\u{2028}|\"|'){0,3}\\PC{0,20}") {
        let plain = write(&form("plain"));
        let page = write(&form(&text));
        for mark in ["<script", "</script", "<!--", "<img", "<title>", "</title>"] {
            prop_assert_eq!(page.matches(mark).count(), plain.matches(mark).count(), "{}", mark);
        }
        let data = data(&page);
        prop_assert_eq!(&data["title"], &Json::from(text.clone()));
        prop_assert_eq!(&data["sections"][0]["questions"][0]["known"]["value"]["text"], &Json::from(text.clone()));
        prop_assert_eq!(write(&form(&text)), page);
    }
}
