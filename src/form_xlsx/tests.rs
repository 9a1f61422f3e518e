//! The workbook as a whole: keys, states, known answers, hostile texts, the same bytes twice.

mod conditions;
mod hostile;
mod limits;
mod opened;
mod sample;

use serde_json::json;

use crate::form::{Form, Input, Known, Language, Question, Section};
use crate::form_xlsx::write;
use opened::Opened;
use sample::{choice, field, question};

const COMPANY: &str = "COM Company assurance all of it";
const TRAINING: &str = "TRN Training on our data";

fn open(form: &Form) -> Opened {
    Opened::new(&write(form).unwrap())
}

/// A form of these sections in English.
fn form_of(sections: Vec<Section>) -> Form {
    Form {
        sections,
        ..sample::form(Language::English)
    }
}

fn one_section(questions: Vec<Question>) -> Form {
    form_of(vec![Section {
        id: "ONE".into(),
        title: String::new(),
        questions,
    }])
}

#[test]
fn the_same_form_gives_the_same_bytes() {
    for language in [Language::English, Language::German] {
        let form = sample::form(language);
        assert_eq!(write(&form).unwrap(), write(&form).unwrap());
    }
    let (one, other) = (
        sample::form(Language::English),
        sample::form(Language::German),
    );
    assert_ne!(write(&one).unwrap(), write(&other).unwrap());
}

#[test]
fn every_place_has_its_key() {
    let opened = open(&sample::form(Language::English));
    let names = opened.names();
    let expected = [
        "Instructions",
        COMPANY,
        "COM-09 Incidents",
        TRAINING,
        "RET-03 Provider",
        "_lists",
        "_meta",
    ];
    assert_eq!(names, expected);
    let keys = |name: &str| -> Vec<String> {
        let mut keys: Vec<(u32, String)> = Vec::new();
        for (at, cell) in opened.cells(name) {
            if let Some(row) = at.strip_prefix('A').and_then(|row| row.parse().ok()) {
                keys.push((row, cell.said));
            }
        }
        keys.sort();
        keys.into_iter().map(|(_, key)| key).collect()
    };
    let company = "@key COM-01 COM-01/legal_entity COM-01/regions \
        COM-02 COM-02=soc2_type2 COM-02=soc2_type1 COM-02=iso27001 COM-02=none \
        COM-03 COM-03/period_start COM-03/bridge_until COM-03/categories \
        COM-03/categories=security COM-03/categories=privacy \
        COM-04 COM-09 COM-09/incidents COM-09/incidents#sheet";
    let training = "@key TRN-01 TRN-01/notice TRN-01/places TRN-02 TRN-03 RET-03 \
        EXT-01 EXT-01/sla EXT-01/fix_days EXT-01/last_test EXT-01/plan";
    assert_eq!(keys(COMPANY).join(" "), company);
    assert_eq!(keys(TRAINING).join(" "), training);
    let table = opened.cells("COM-09 Incidents");
    // cell, key
    let rows = [
        ("A1", "COM-09/incidents"),
        ("B1", "COM-09/incidents/title"),
        ("E1", "COM-09/incidents/kinds"),
        ("A3", "1"),
        ("A42", "40"),
    ];
    for (at, key) in rows {
        assert_eq!(table[at].said, key);
    }
    let named = opened.cells("RET-03 Provider");
    assert_eq!(
        (named["A1"].said.as_str(), named["B1"].said.as_str()),
        ("RET-03", "RET-03#name")
    );
}

#[test]
fn states_are_stored_in_the_language_of_the_form() {
    // question, English, German, why
    let rows = [
        ("COM-01", "ok", "ok", "both fields are known"),
        (
            "COM-02",
            "ok",
            "ok",
            "one option holds, the others are blank",
        ),
        (
            "COM-03",
            "not asked",
            "entfällt",
            "there is no SOC 2 report",
        ),
        (
            "COM-04",
            "missing",
            "fehlt",
            "asked since there is no report",
        ),
        (
            "COM-09",
            "ok",
            "ok",
            "an entry, and a word in place of a day",
        ),
        ("TRN-01", "ok", "ok", "a choice with parts"),
        ("TRN-02", "declined", "keine Angabe", "they said so"),
        ("TRN-03", "not known", "nicht bekannt", "they said so"),
        ("RET-03", "ok", "ok", "two entries with names"),
        ("EXT-01", "check", "prüfen", "the plan is still blank"),
    ];
    for (language, column) in [(Language::English, 0), (Language::German, 1)] {
        let opened = open(&sample::form(language));
        for (id, english, german, why) in rows {
            let section = if id.starts_with("COM") {
                COMPANY
            } else {
                TRAINING
            };
            let state = &opened.row(section, id)[&'I'];
            assert_eq!(state.said, [english, german][column], "{id}: {why}");
            assert!(state.formula.is_some(), "{id} is worked out");
        }
    }
}

#[test]
fn the_first_sheet_counts_states_and_stores_the_counts() {
    let opened = open(&sample::form(Language::English));
    let cells = opened.cells("Instructions");
    let (at, _) = cells
        .iter()
        .find(|(_, cell)| cell.said == "All sections")
        .unwrap();
    let row = at.trim_start_matches('B');
    let counts: Vec<&str> = ["C", "D", "E", "F", "G", "H"]
        .iter()
        .map(|c| cells[&format!("{c}{row}")].said.as_str())
        .collect();
    assert_eq!(
        counts,
        ["10", "5", "2", "1", "1", "1"],
        "all, ok, not known, missing, check, not asked"
    );
}

#[test]
fn what_is_known_stands_in_its_cell_as_text_number_or_day() {
    let opened = open(&sample::form(Language::German));
    // section, key, type, content, why
    let rows = [
        (
            COMPANY,
            "COM-01/legal_entity",
            "s",
            "=HYPERLINK(\"http://evil.example\",\"x\")",
            "never a formula",
        ),
        (COMPANY, "COM-01/regions", "s", "DE; IE", "codes"),
        (COMPANY, "COM-02=iso27001", "s", "Ja", "chosen"),
        (TRAINING, "TRN-01", "s", "Never", "the label of a choice"),
        (
            TRAINING,
            "TRN-01/notice",
            "s",
            "30 Tage",
            "a duration in words",
        ),
        (
            TRAINING,
            "TRN-01/places",
            "s",
            "@SUM(A1)\n+49 30 1",
            "one to a line",
        ),
        (TRAINING, "EXT-01/sla", "", "99.95", "a number"),
        (
            TRAINING,
            "EXT-01/last_test",
            "s",
            "Never",
            "a word in place of a day",
        ),
    ];
    for (section, key, kind, said, why) in rows {
        let cell = &opened.row(section, key)[&'D'];
        assert_eq!(
            (cell.kind.as_str(), cell.said.as_str()),
            (kind, said),
            "{key}: {why}"
        );
        assert_eq!(cell.formula, None, "{key}: {why}");
    }
    let table = opened.cells("COM-09 Incidents");
    assert_eq!(
        table["B3"].said, "<r><t>Lost laptop</t></r>",
        "markup of the file stays text"
    );
    assert_eq!(
        (table["C3"].kind.as_str(), table["C3"].said.as_str()),
        ("", "45720"),
        "a day"
    );
    assert_eq!(table["D3"].said, "Still open", "a word");
}

#[test]
fn the_form_says_what_it_is_twice() {
    let opened = open(&sample::form(Language::German));
    let meta = opened.cells("_meta");
    let custom = &opened.0["docProps/custom.xml"];
    // key, value, property
    let rows = [
        ("form", "1", true),
        ("questionnaire", "sample", true),
        ("version", "1.0.0", true),
        ("vendor", "acme", true),
        ("language", "de", true),
        ("update", "true", false),
        ("made_on", "2026-11-23", false),
    ];
    for (number, (key, value, property)) in rows.into_iter().enumerate() {
        let row = number + 1;
        assert_eq!(meta[&format!("A{row}")].said, key);
        assert_eq!(meta[&format!("B{row}")].said, value);
        let said = format!("name=\"agentvet_{key}\"><vt:lpwstr>{value}<");
        assert_eq!(custom.contains(&said), property, "{said}");
    }
    let core = &opened.0["docProps/core.xml"];
    assert_eq!(
        core.matches("2026-11-23T00:00:00Z").count(),
        2,
        "no clock: {core}"
    );
}

#[test]
fn said_none_of_them_is_not_the_same_as_blank() {
    let options = vec![choice("a", "A"), choice("b", "B")];
    let many = field(
        "ONE-01",
        "",
        Input::Many {
            options,
            alone: Vec::new(),
        },
    );
    // known, cell, state, why
    let rows = [
        (
            Some(json!([])),
            Some("No"),
            "ok",
            "they said that none holds",
        ),
        (Some(json!(["b"])), None, "ok", "another one holds"),
        (None, None, "missing", "they said nothing"),
    ];
    for (known, cell, state, why) in rows {
        let asked = Question {
            known: known.map(Known::Value),
            ..question("ONE-01", "Which?", vec![many.clone()])
        };
        let opened = open(&one_section(vec![asked]));
        let said = opened
            .row("ONE", "ONE-01=a")
            .get(&'D')
            .map(|cell| cell.said.clone());
        assert_eq!(said.as_deref(), cell, "{why}");
        assert_eq!(opened.row("ONE", "ONE-01")[&'I'].said, state, "{why}");
    }
}
