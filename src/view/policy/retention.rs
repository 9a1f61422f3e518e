//! Annex D: how long things are kept, and when somebody must be told.
//!
//! In: parameters in force, clocks and promises. Out: rows for the regimes of the organisation.

use serde::Serialize;

use crate::case::Loaded;
use crate::catalogue::parameters::{Amount, By, Definition, Floor, Unit};
use crate::catalogue::policy::values;
use crate::catalogue::policy::words::plain;
use crate::catalogue::policy::{Join, Layout};
use crate::model::platform::Platform;
use crate::view::policy::parts::{TableView, headings};
use crate::view::policy::regimes;
use crate::view::policy::weave::Weave;

/// A value that a law may move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LawRow {
    /// The value.
    pub value: String,
    /// The regime.
    pub regime: String,
    /// `at least 365 days`.
    pub limit: String,
    /// Framework identifier.
    pub source: String,
    /// What to keep in mind.
    pub note: String,
}

/// What the privacy notice promises about a kind of data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PromiseRow {
    /// The kind of data.
    pub data: String,
    /// How long it is kept.
    pub kept: String,
}

/// A duty to notify.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClockRow {
    /// The regime.
    pub regime: String,
    /// What must be done.
    pub what: String,
    /// By when.
    pub within: String,
    /// When the clock starts.
    pub starts: String,
    /// Framework identifier.
    pub source: String,
}

/// Values that a law in force may move, in the order of the parameters.
pub(super) fn laws(weave: Weave<'_>) -> Vec<LawRow> {
    let regimes = weave.case.regimes();
    let definitions = weave.parameters.definitions.iter();
    let floors = definitions.flat_map(|d| d.floors.iter().map(move |floor| (d, floor)));
    let applying = floors.filter(|(_, f)| regimes::may_apply(&regimes, &f.when, &f.is));
    let rows = applying.map(|(definition, floor)| LawRow {
        value: definition.title.clone(),
        regime: regimes::floor_title(&regimes, &floor.when, &floor.is),
        limit: limit(weave, definition, floor),
        source: floor.source.clone(),
        note: floor.note.clone(),
    });
    rows.collect()
}

fn limit(weave: Weave<'_>, definition: &Definition, floor: &Floor) -> String {
    let say = |number: i64| {
        let amounts = [Amount::Number(number)];
        values::all(
            weave.policy(),
            definition.unit,
            By::All,
            &amounts,
            Join::And,
        )
    };
    match (floor.at_least, floor.at_most) {
        (Some(least), _) => format!("at least {}", say(least)),
        (None, Some(most)) => format!("at most {}", say(most)),
        (None, None) => "not stated".to_owned(),
    }
}

/// What the privacy notice promises.
pub(super) fn promises(weave: Weave<'_>) -> Vec<PromiseRow> {
    let promised = weave.org().and_then(|org| org.privacy_retention.as_ref());
    let promised = promised.into_iter().flatten();
    let rows = promised.map(|(data, kept)| PromiseRow {
        data: values::word(weave.policy(), Unit::Words, data.as_str()),
        kept: period(&kept.to_string(), kept.length()),
    });
    rows.collect()
}

/// A period in whole years, months or days where it was written so; else as a length.
fn period(written: &str, length: crate::quantity::Duration) -> String {
    let units = [('Y', "year"), ('M', "month"), ('W', "week"), ('D', "day")];
    for (mark, name) in units {
        let number = written.strip_prefix('P').and_then(|w| w.strip_suffix(mark));
        if let Some(number) = number.and_then(|n| n.parse::<u32>().ok()) {
            let plural = if number == 1 { "" } else { "s" };
            return format!("{number} {name}{plural}");
        }
    }
    length.to_string()
}

/// How long records and content are kept, by tier.
pub(super) fn kept(weave: Weave<'_>) -> TableView {
    let rows = [
        ("Audit records, at least", "log_retention_days"),
        ("Audit records at hand, at least", "log_searchable_days"),
        ("Content on a platform, at most", "retention_content_days"),
    ];
    let rows = rows.map(|(what, name)| {
        let part = |part| {
            let join = Join::And;
            values::parameter(weave.policy(), weave.parameters, name, Some(part), join)
        };
        let mut row = headings(&[what]);
        row.extend((0..4).map(part));
        row
    });
    TableView {
        columns: headings(&["Kept", "Tier 1", "Tier 2", "Tier 3", "Tier 4"]),
        rows: rows.into(),
        layout: Layout::Table,
    }
}

/// Duties to notify under the regimes in force, then what each vendor owes us.
pub(super) fn clocks(weave: Weave<'_>) -> Vec<ClockRow> {
    let regimes = weave.case.regimes();
    let clocks = weave.parameters.clocks.iter();
    let clocks = clocks.filter(|clock| regimes.contains(&clock.regime));
    let rows = clocks.map(|clock| ClockRow {
        regime: regimes::title(&clock.regime),
        what: clock.name.clone(),
        within: clock.limit.clone(),
        starts: plain(&clock.starts),
        source: clock.source.clone(),
    });
    rows.chain(weave.case.platforms.values().map(owed))
        .collect()
}

/// What a vendor owes us when something happens, by contract.
fn owed(platform: &Loaded<Platform>) -> ClockRow {
    let platform = &platform.record;
    let contract = platform.contract.as_ref();
    let notice = contract.and_then(|contract| contract.vendor_event_notice.as_ref());
    let name = platform.product.as_deref().unwrap_or(platform.id.as_str());
    let unstated = || "not stated".to_owned();
    ClockRow {
        regime: format!("Contract for {name}"),
        what: "Notice to us of an incident".to_owned(),
        within: notice.map_or_else(unstated, |notice| notice.length().to_string()),
        starts: "as the contract says".to_owned(),
        source: contract.and_then(|c| c.id.clone()).unwrap_or_else(unstated),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::quantity::Duration;

    #[test]
    fn periods_are_said_as_they_were_promised() {
        // written, words
        let rows = [
            ("P10Y", "10 years"),
            ("P1M", "1 month"),
            ("P90D", "90 days"),
            ("P1Y6M", "545 days 12 hours"),
        ];
        for (written, words) in rows {
            let length = Duration::parse(written).unwrap();
            let said = period(written, length);
            if words.contains("hours") {
                assert_eq!(said, length.to_string(), "{written}");
            } else {
                assert_eq!(said, words, "{written}");
            }
        }
    }
}
