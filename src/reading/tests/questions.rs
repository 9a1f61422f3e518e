//! Whole answers, by the shape of their question.

use super::super::{Flag, Kind, Read, Shape, Status, read};
use super::check;

fn shape(question: &str) -> Shape {
    let of = Shape::of;
    match question {
        "COM-02" => of(Kind::Choices)
            .options(&[
                "soc2_type2",
                "soc2_type1",
                "iso27001",
                "iso42001",
                "star_for_ai",
                "hitrust",
                "fedramp",
                "none",
            ])
            .alone(&["none"]),
        "COM-03" => of(Kind::Record)
            .part("period_start", of(Kind::Date))
            .part("period_end", of(Kind::Date))
            .part("auditor", of(Kind::Text)),
        "COM-08" => of(Kind::Record)
            .part("last_test", of(Kind::Date).words(&["never"]))
            .part("critical_fix_days", of(Kind::Integer)),
        "DPA-01" => {
            of(Kind::Choice).options(&["signed", "will_sign", "online_terms_only", "refuses"])
        }
        "TRN-01" => of(Kind::Choice).options(&[
            "never",
            "only_with_our_explicit_opt_in",
            "on_by_default_opt_out",
            "yes_no_choice",
        ]),
        "ENC-01" => of(Kind::Record)
            .part("paths", of(Kind::Choices).options(&["user", "model"]))
            .part(
                "minimum",
                of(Kind::Choice).options(&["tls1_3", "tls1_2", "older_or_none"]),
            ),
        "ENC-02" => of(Kind::Choices).options(&[
            "database",
            "files",
            "queues",
            "logs",
            "memory",
            "embeddings",
            "caches",
            "backups",
        ]),
        other => more(other),
    }
}

fn more(question: &str) -> Shape {
    let period = || Shape::of(Kind::Duration).words(&["until_deleted", "not_used"]);
    let of = Shape::of;
    match question {
        "LOC-01" => of(Kind::Record)
            .part("storage", of(Kind::Countries))
            .part("inference", of(Kind::Countries)),
        "LOC-02" => of(Kind::Record)
            .part(
                "list",
                of(Kind::Choice).options(&["public", "on_request", "none"]),
            )
            .part(
                "notice",
                of(Kind::Duration).words(&["no_notice"]).longer_is_better(),
            )
            .part("subprocessors", of(Kind::List)),
        "RET-01" => of(Kind::Record)
            .part("prompts_and_outputs", period())
            .part("action_logs", period())
            .part("backups", period()),
        "RET-04" => of(Kind::Record)
            .part("live", of(Kind::Duration))
            .part("backups", of(Kind::Duration))
            .part("certificate", of(Kind::Bool)),
        "CRD-05" => of(Kind::Record)
            .part("min_interval", of(Kind::Duration).how_often())
            .part("method", of(Kind::Text)),
        "AUD-03" => of(Kind::Record)
            .part("searchable", of(Kind::Duration).longer_is_better())
            .part("archived", of(Kind::Duration).longer_is_better())
            .part("configurable", of(Kind::Bool)),
        "IDN-01" => {
            of(Kind::Choice).options(&["sso_and_scim", "sso_only", "extra_cost_tier", "none"])
        }
        "INC-02" => of(Kind::Duration).words(&["no_number"]),
        "REG-01" => of(Kind::Record)
            .part(
                "status",
                of(Kind::Choice).options(&["executed", "will_sign", "refuses"]),
            )
            .part("breach_notice", of(Kind::Duration)),
        "EXT-01" => of(Kind::Record)
            .part("sla", of(Kind::Percent))
            .part("rto", of(Kind::Duration))
            .part("rpo", of(Kind::Duration)),
        "BOOL" => of(Kind::Bool),
        "NOTICE" => of(Kind::Duration).longer_is_better(),
        "ENDED" => of(Kind::Duration).keyed("RET-04/live"),
        "OFTEN" => of(Kind::Duration).how_often(),
        "TEXTS" => of(Kind::Texts),
        "TEXT" => of(Kind::Text),
        other => panic!("no shape for {other}"),
    }
}

#[test]
fn answers_take_the_form_of_their_question() {
    check(include_str!("rows/questions.txt"), |row| {
        let (question, text) = row.split_once(" | ").unwrap();
        let got = read(question, &shape(question), text);
        let silent = got.status == Status::Unknown && (got.why.is_none() || got.ask.is_none());
        assert!(!silent, "{question} {text}: unknown without a question");
        let status = match got.status {
            Status::Answered => "answered",
            Status::Unknown => "unknown",
            Status::Declined => "declined",
            Status::Blank => "blank",
        };
        let value = got.value.map_or(String::new(), |value| format!(" {value}"));
        format!(
            "{status}{value}{}",
            if got.partial { " partial" } else { "" }
        )
    });
}

#[test]
fn what_was_put_right_or_left_out_is_flagged() {
    let flags =
        |question: &str, text: &str| -> Vec<Flag> { read(question, &shape(question), text).flags };
    assert_eq!(flags("BOOL", "Nr."), [Flag::Repaired]);
    assert_eq!(flags("BOOL", "N/V"), [Flag::SaysNotApplicable]);
    assert_eq!(
        flags("INC-02", "within 3,000 years"),
        [Flag::Bound, Flag::Repaired]
    );
    let long = format!("Yes, {}", "and so on ".repeat(1_000));
    let Read { status, flags, .. } = read("BOOL", &shape("BOOL"), &long);
    assert_eq!(
        (status, flags),
        (Status::Unknown, vec![Flag::TooLong]),
        "the end could take it back"
    );
    let spaces = " ".repeat(10_000);
    assert_eq!(read("BOOL", &shape("BOOL"), &spaces).status, Status::Blank);
}

/// The shapes that the laws try.
pub(super) fn all() -> Vec<(&'static str, Shape)> {
    let questions = [
        "COM-02", "COM-03", "DPA-01", "TRN-01", "ENC-01", "ENC-02", "LOC-01", "LOC-02", "RET-01",
        "AUD-03", "IDN-01", "INC-02", "REG-01", "EXT-01", "BOOL", "NOTICE", "TEXTS",
    ];
    questions
        .into_iter()
        .map(|question| (question, shape(question)))
        .collect()
}
