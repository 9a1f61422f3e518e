//! A small form with every kind of input, condition, word, table and known answer.
//!
//! In: a language. Out: the form. Some of its texts are hostile on purpose.

use crate::form::{Choice, Field, Form, Input, Known, Language, Question, Section, When};
use jiff::civil::Date;
use serde_json::{Value as Json, json};

pub(crate) fn choice(value: &str, label: &str) -> Choice {
    Choice {
        value: value.into(),
        label: label.into(),
    }
}

pub(crate) fn field(key: &str, label: &str, input: Input) -> Field {
    Field {
        key: key.into(),
        part: key
            .split_once('/')
            .and_then(|(_, part)| part.rsplit('/').next())
            .map(str::to_owned),
        label: label.into(),
        input,
        words: Vec::new(),
        optional: false,
    }
}

pub(crate) fn question(id: &str, text: &str, fields: Vec<Field>) -> Question {
    Question {
        id: id.into(),
        text: text.into(),
        help: "Give the company as it would sign, the plan as your price list spells it. Example: Brightline Inc, Agents, business.".into(),
        why: "Certificates, contracts and default settings belong to a company, a product and a plan.".into(),
        evidence: "Order form or master agreement that states company, product and plan.".into(),
        fields,
        asked_when: None,
        known: None,
        partial: false,
        again: None,
    }
}

fn optional(field: Field) -> Field {
    Field {
        optional: true,
        ..field
    }
}

fn worded(field: Field, value: &str, label: &str) -> Field {
    Field {
        words: vec![choice(value, label)],
        ..field
    }
}

fn known(question: Question, value: Json) -> Question {
    Question {
        known: Some(Known::Value(value)),
        ..question
    }
}

fn holds(key: &str, any_of: &[&str]) -> When {
    When::Holds {
        key: key.into(),
        any_of: any_of.iter().map(ToString::to_string).collect(),
    }
}

fn incidents() -> Input {
    let day = || Input::Day { until: false };
    Input::Table {
        name: None,
        columns: vec![
            field("COM-09/incidents/title", "Title", Input::Text),
            field("COM-09/incidents/discovered", "Discovered", day()),
            optional(worded(
                field("COM-09/incidents/fixed", "Fixed", day()),
                "open",
                "Still open",
            )),
            optional(field(
                "COM-09/incidents/kinds",
                "Kinds",
                Input::Many {
                    options: vec![choice("a", "Access"), choice("l", "Loss")],
                    alone: Vec::new(),
                },
            )),
        ],
    }
}

fn company() -> Section {
    let reports = Input::Many {
        options: vec![
            choice("soc2_type2", "SOC 2 Type II report"),
            choice("soc2_type1", "SOC 2 Type I report"),
            choice(
                "iso27001",
                "ISO/IEC 27001 certificate for the product that is on offer, named in its scope",
            ),
            choice("none", "None of these"),
        ],
        alone: vec!["none".into()],
    };
    let day = || Input::Day { until: false };
    let soc2 = Some(holds("COM-02", &["soc2_type1", "soc2_type2"]));
    Section {
        id: "COM".into(),
        title: "Company / assurance: 'all' [of] it".into(),
        questions: vec![
            known(
                question(
                    "COM-01",
                    "Who would be our contracting party, and which product and region exactly are on offer?",
                    vec![
                        field("COM-01/legal_entity", "Legal entity", Input::Text),
                        field("COM-01/regions", "Regions", Input::Countries),
                    ],
                ),
                json!({ "legal_entity": "=HYPERLINK(\"http://evil.example\",\"x\")", "regions": ["DE", "IE"] }),
            ),
            known(
                question(
                    "COM-02",
                    "Which independent assurance reports are in force?",
                    vec![field("COM-02", "", reports)],
                ),
                json!(["iso27001"]),
            ),
            Question {
                asked_when: soc2.clone(),
                ..question(
                    "COM-03",
                    "For the SOC 2 report: when did its period start and end?",
                    vec![
                        field("COM-03/period_start", "Start of the period", day()),
                        optional(field(
                            "COM-03/bridge_until",
                            "Bridge letter until",
                            Input::Day { until: true },
                        )),
                        field(
                            "COM-03/categories",
                            "Categories",
                            Input::Many {
                                options: vec![
                                    choice("security", "Security"),
                                    choice("privacy", "Privacy"),
                                ],
                                alone: Vec::new(),
                            },
                        ),
                    ],
                )
            },
            Question {
                asked_when: soc2.map(|when| When::Not(Box::new(when))),
                again: Some("the report has expired since".into()),
                ..question(
                    "COM-04",
                    "What stands in place of the report?",
                    vec![field("COM-04", "", Input::Text)],
                )
            },
            known(
                question(
                    "COM-09",
                    "Which security incidents were there in the last three years?",
                    vec![worded(
                        field("COM-09/incidents", "Incidents", incidents()),
                        "declared_none",
                        "None, and we declare so",
                    )],
                ),
                json!({ "incidents": [{ "title": "<r><t>Lost laptop</t></r>", "discovered": "2025-03-04", "fixed": "open" }] }),
            ),
        ],
    }
}

fn training() -> Section {
    let use_of_data = Input::One(vec![
        choice("never", "Never"),
        choice("only_with_opt_in", "Only where we opt in"),
        choice("yes", "Yes"),
    ]);
    let providers = Input::Table {
        name: Some("Provider".into()),
        columns: vec![
            optional(field("RET-03/retention", "Retention", Input::Duration)),
            field(
                "RET-03/zero",
                "Zero retention",
                Input::One(vec![
                    choice("active", "Active"),
                    choice("no", "Not available"),
                ]),
            ),
        ],
    };
    Section {
        id: "TRN".into(),
        title: "Training on our data".into(),
        questions: vec![
            known(
                question(
                    "TRN-01",
                    "Is our data used to train models?",
                    vec![
                        field("TRN-01", "", use_of_data),
                        optional(field(
                            "TRN-01/notice",
                            "Notice before a change",
                            Input::Duration,
                        )),
                        optional(field("TRN-01/places", "Where it says so", Input::Texts)),
                    ],
                ),
                json!({ "choice": "never", "notice": "P30D", "places": ["@SUM(A1)", "+49 30 1"] }),
            ),
            Question {
                known: Some(Known::Declined),
                ..question(
                    "TRN-02",
                    "Is the setting off at first?",
                    vec![field("TRN-02", "", Input::YesNo)],
                )
            },
            Question {
                known: Some(Known::Unknown),
                ..question(
                    "TRN-03",
                    "How soon do you tell us?",
                    vec![worded(
                        field("TRN-03", "", Input::Duration),
                        "no_number",
                        "No number is stated",
                    )],
                )
            },
            known(
                question(
                    "RET-03",
                    "After what time does every provider delete?",
                    vec![field("RET-03", "", providers)],
                ),
                json!({ "Acme \u{1}AI": { "retention": "P1Y", "zero": "active" }, "=cmd|' /C calc'!A0": { "zero": "no" } }),
            ),
            known(
                question(
                    "EXT-01",
                    "Which availability do you promise and measure?",
                    vec![
                        field("EXT-01/sla", "Promised", Input::Percent),
                        field("EXT-01/fix_days", "Days to a fix", Input::Whole),
                        worded(
                            field("EXT-01/last_test", "Last test", Input::Day { until: false }),
                            "never",
                            "Never",
                        ),
                        field("EXT-01/plan", "Plan", Input::Document),
                    ],
                ),
                json!({ "sla": 99.95, "fix_days": 14, "last_test": "never" }),
            ),
        ],
    }
}

/// The form; the German one differs in the words that are not the questions' own.
pub(crate) fn form(language: Language) -> Form {
    Form {
        questionnaire: "sample".into(),
        version: "1.0.0".into(),
        title: "Sample & <questionnaire>".into(),
        vendor: "acme".into(),
        legal_entity: Some("=1+1".into()),
        product: Some("<r>Agents\u{7}</r>".into()),
        organisation: "Brightline _x0041_ AG".into(),
        due: Some(Date::constant(2026, 12, 18)),
        made_on: Date::constant(2026, 11, 23),
        language,
        update: true,
        sections: vec![company(), training()],
    }
}
