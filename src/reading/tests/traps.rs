//! Answers that were really given, and the reading of a careful person.

use serde_json::{Value as Json, json};

use super::super::{Topic, TopicReading};

fn read(topic: &str, text: &str) -> TopicReading {
    if topic == "entity" {
        return Topic::entity("cursor.com", text);
    }
    let (_, topic) = Topic::WORDS
        .into_iter()
        .find(|(word, _)| *word == topic)
        .unwrap();
    topic.read(text)
}

#[test]
fn traps_that_were_met_in_the_field() {
    // topic, text, verdict, typed, why
    let rows: Vec<(&str, &str, &str, Json, &str)> = vec![
        (
            "residency",
            "Niederlande (die)",
            "value",
            json!(["NL"]),
            "the article of ISO is appended",
        ),
        (
            "baa",
            "only with customers on our Enterprise plan",
            "conditional",
            Json::Null,
            "a plan we may not buy",
        ),
        (
            "incident_notice",
            "<72 hour notification SLA",
            "value",
            json!("PT72H"),
            "an angle bracket is a bound",
        ),
        (
            "retention",
            "Innerhalb von 3.000 Jahren gelöscht",
            "value",
            json!("P3Y"),
            "three thousand years are nobody's promise",
        ),
        (
            "soc2_type2",
            "SOC 2 alignment",
            "no",
            Json::Null,
            "alignment is no attestation",
        ),
        (
            "training",
            "may be used ... unless BAA, EU servers or opted out",
            "yes_default_opt_out",
            json!("on_by_default_opt_out"),
            "on until somebody opts out",
        ),
        (
            "soc2_type2",
            "SOC 2",
            "unknown_type",
            Json::Null,
            "the type is not named",
        ),
        (
            "baa",
            "HIPAA (keyword hit)",
            "unknown",
            Json::Null,
            "a law is named and no agreement",
        ),
        (
            "encryption",
            "AES 128 or AES-256",
            "partial",
            Json::Null,
            "the weaker one is allowed",
        ),
        (
            "subprocessors",
            "None publicly listed at time of capture.",
            "unknown",
            Json::Null,
            "not listed is not none",
        ),
        ("yes_no", "NA", "n/a", Json::Null, "said not to apply"),
        ("yes_no", "N/A", "n/a", Json::Null, "said not to apply"),
        (
            "yes_no",
            "Nicht zutreffend",
            "n/a",
            Json::Null,
            "said not to apply, in German",
        ),
        (
            "yes_no",
            "–",
            "not_boolean",
            Json::Null,
            "a dash may be anything",
        ),
        ("yes_no", "", "unanswered", Json::Null, "nothing was said"),
        (
            "yes_no",
            "(blank)",
            "unanswered",
            Json::Null,
            "nothing was said",
        ),
        (
            "encryption",
            "industry standard encryption",
            "unknown_algorithm",
            Json::Null,
            "no method is named",
        ),
        (
            "yes_no",
            "4 hours",
            "not_boolean",
            Json::Null,
            "a time in a column of yes and no",
        ),
        (
            "encryption",
            "Prompt and output text is stored in plaintext (disk AES-256)",
            "partial",
            Json::Null,
            "plain text above an encrypted disk",
        ),
        (
            "encryption",
            "AES-256 encryption at rest and in transit",
            "partial",
            Json::Null,
            "no TLS version for transit",
        ),
        (
            "retention",
            "Audit logs: 7 years; Application logs: 90 days; Backup 30 days",
            "multi",
            json!({ "audit logs": "P7Y", "application logs": "P90D", "backup": "P30D" }),
            "one answer, several clocks",
        ),
        (
            "subprocessors",
            "(blank)",
            "unanswered",
            Json::Null,
            "nothing was said",
        ),
        (
            "entity",
            "cursor.gr.com",
            "lookalike",
            Json::Null,
            "the name, and another domain",
        ),
        (
            "soc2_type2",
            "SOC 2 Type 1 achieved; SOC 2 Type 2 in-progress",
            "no",
            json!(["soc2_type1"]),
            "type 2 is under way",
        ),
        (
            "retention",
            "Nach 3Monthen gelöscht",
            "value",
            json!("P3M"),
            "half translated",
        ),
    ];
    let mut wrong = Vec::new();
    for (topic, text, verdict, typed, why) in rows {
        let read = read(topic, text);
        let value = read.typed.clone().unwrap_or(Json::Null);
        if read.verdict != verdict || value != typed || read.said != text {
            wrong.push(format!(
                "{topic} {text:?}: {} {value}, expected {verdict} {typed} ({why})",
                read.verdict
            ));
        }
        assert!(
            !value.is_null() || read.ask.is_some(),
            "{text}: nothing typed and nothing to ask"
        );
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
