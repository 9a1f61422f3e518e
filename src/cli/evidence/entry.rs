//! An entry of the register: its id, until when it counts, and how it is written.
//!
//! In: a draft. Out: the same as JSON, in the order of the fields of the file.

use camino::Utf8Path;
use serde_json::{Map, Value as Json, json};

use crate::assess::proof;
use crate::case::kept::FOLDER;
use crate::date::{self, Date};
use crate::io::evidence::Looked;
use crate::model::evidence::EvidenceKind;
use crate::model::values::{Scalar, Slug, Timestamp};
use crate::model::words::Word;
use crate::scoring::freshness::Start;

use super::draft::Draft;

/// Until when evidence counts when nobody says so.
pub(super) struct Until {
    pub(super) day: Date,
    /// Whether the draft holds the day from which that is counted. Else it is a guess.
    pub(super) is_certain: bool,
}

/// Kinds of evidence that say something about a stretch of days.
pub(super) fn covers_days(kind: EvidenceKind) -> bool {
    matches!(
        kind,
        EvidenceKind::AttestationReport
            | EvidenceKind::LogSample
            | EvidenceKind::ConfigurationExport
    )
}

/// The last day by kind, as far as the draft says enough. Exports count as the strictest tier has it.
pub(super) fn default_until(draft: &Draft) -> Option<Until> {
    let kind = draft.kind.as_deref().and_then(EvidenceKind::parse)?;
    let validity = proof::strictest_validity(kind);
    let collected = draft.collected_on.as_deref().and_then(Timestamp::parse);
    let collected = collected.and_then(|moment| date::of_seconds(moment.seconds()));
    let start = match validity.start {
        Start::PeriodEnd => draft.to.as_deref().and_then(date::parse)?,
        _ => collected?,
    };
    Some(Until {
        day: validity.until(start, None),
        is_certain: matches!(validity.start, Start::PeriodEnd | Start::Collection),
    })
}

/// An id made of a file's name that no other entry has.
pub(super) fn id_of(name: &str, is_taken: &dyn Fn(&str) -> bool) -> String {
    let stem = Utf8Path::new(name).file_stem().unwrap_or(name);
    let mut words = String::new();
    for letter in stem.to_lowercase().chars() {
        match letter {
            'a'..='z' | '0'..='9' => words.push(letter),
            _ if words.is_empty() || words.ends_with('-') => {}
            _ => words.push('-'),
        }
    }
    words.truncate(50);
    let words = words.trim_end_matches('-').trim_start_matches("ev-");
    let first = if words.is_empty() {
        "ev-file".to_owned()
    } else {
        format!("ev-{words}")
    };
    let mut next = first.clone();
    let mut number = 2_u32;
    while is_taken(&next) && Slug::parse(&next).is_some() {
        next = format!("{first}-{number}");
        number = number.saturating_add(1);
    }
    next
}

/// The entry as it stands in the register; blank fields are left out.
pub(super) fn json(draft: &Draft, id: &str, inside: &str, looked: &Looked) -> Json {
    let text = |value: &Option<String>| value.as_deref().map(|text| json!(text.trim()));
    let record = |fields: Vec<(&str, Option<Json>)>| {
        let fields = fields.into_iter();
        let fields = fields.filter_map(|(name, value)| Some((name.to_owned(), value?)));
        let fields: Map<String, Json> = fields.collect();
        (!fields.is_empty()).then_some(Json::Object(fields))
    };
    let period = record(vec![("from", text(&draft.from)), ("to", text(&draft.to))]);
    let collected = record(vec![
        ("on", text(&draft.collected_on)),
        ("by", text(&draft.collected_by)),
        ("source", text(&draft.source)),
        ("method", text(&draft.method)),
        ("query", text(&draft.query)),
        ("row_count", draft.row_count.map(|count| json!(count))),
    ]);
    let entry = record(vec![
        ("id", Some(json!(id))),
        ("title", text(&draft.title)),
        ("sha256", Some(json!(looked.sha256))),
        ("kind", text(&draft.kind)),
        ("period", period),
        ("collected", collected),
        ("valid_until", text(&draft.valid_until)),
        ("supports", Some(json!(draft.supported()))),
        ("confidentiality", text(&draft.confidentiality)),
        ("file", Some(json!(format!("{FOLDER}/{inside}")))),
    ]);
    entry.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_the_name_and_is_new() {
        let taken = |id: &str| ["ev-soc2", "ev-soc2-2"].contains(&id);
        // name, id, why
        let rows = [
            ("SOC 2 Report (2026).pdf", "ev-soc-2-report-2026", "words"),
            ("ev-log-017.csv", "ev-log-017", "the mark is there once"),
            ("soc2.pdf", "ev-soc2-3", "the next free number"),
            ("Prüfung.pdf", "ev-pr-fung", "letters that ids do not have"),
            ("???.pdf", "ev-file", "no letter at all"),
        ];
        for (name, id, why) in rows {
            assert_eq!(id_of(name, &taken), id, "{name}: {why}");
        }
        let long = id_of(&"x".repeat(300), &taken);
        assert!(Slug::parse(&long).is_some(), "{long} is an id");
    }

    #[test]
    fn the_last_day_follows_from_the_kind_where_the_kind_says_enough() {
        let draft = |kind: &str| Draft {
            kind: Some(kind.to_owned()),
            to: Some("2026-06-30".to_owned()),
            collected_on: Some("2026-11-01T10:00:00+01:00".to_owned()),
            ..Draft::default()
        };
        // kind, last day, whether it is certain, why
        let rows = [
            (
                "attestation_report",
                "2027-06-30",
                true,
                "a year from the end of its period",
            ),
            (
                "configuration_export",
                "2026-12-01",
                true,
                "thirty days: the strictest tier",
            ),
            (
                "test_result",
                "2027-04-30",
                true,
                "from the day of collection",
            ),
            (
                "public_page",
                "2027-01-30",
                true,
                "from the day of collection",
            ),
            (
                "contract",
                "2028-10-31",
                false,
                "counted from a signature that nobody named",
            ),
            (
                "certificate",
                "2027-11-01",
                false,
                "its own end is not known",
            ),
        ];
        for (kind, day, certain, why) in rows {
            let until = default_until(&draft(kind)).unwrap();
            assert_eq!(
                (until.day.to_string().as_str(), until.is_certain),
                (day, certain),
                "{kind}: {why}"
            );
        }
        assert!(
            default_until(&Draft::default()).is_none(),
            "no kind, no day"
        );
    }
}
