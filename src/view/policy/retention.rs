//! Annex D: how long things are kept, when somebody must be told, and which values were set.
//!
//! In: parameters in force, clocks and promises. Out: rows for the regimes of the organisation.

use serde::Serialize;

use crate::catalogue::parameters::{Definition, Effective, Floor, Unit};
use crate::catalogue::policy::Join;
use crate::view::policy::regimes;
use crate::view::policy::values::{self, plain};
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

/// A value that is not the default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SetRow {
    /// What it is.
    pub title: String,
    /// The value in force.
    pub value: String,
    /// The default in its place.
    pub default: String,
    /// Who set it, or the law that moved it.
    pub by: String,
    /// When.
    pub on: String,
    /// Why.
    pub reason: String,
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
    use crate::catalogue::parameters::{Amount, By};
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
        data: plain(&data.to_string()),
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

/// Duties to notify under the regimes in force.
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
    rows.collect()
}

/// A value in force in words, and the default it replaces.
pub(super) fn value_in_words(weave: Weave<'_>, definition: &Definition) -> (String, String) {
    let policy = weave.policy();
    let say = |amounts| {
        let said = values::all(policy, definition.unit, definition.by, amounts, Join::And);
        if definition.unit == Unit::Count {
            format!("{said} a day")
        } else {
            said
        }
    };
    let at = weave.parameters.position(&definition.name);
    let value = at.and_then(|at| weave.parameters.values.get(at));
    let in_force = value.map_or("not set".to_owned(), |value| say(&value.amounts));
    (in_force, say(&definition.default))
}

/// Values that somebody set or a law moved, in the order of the parameters.
pub(super) fn set(weave: Weave<'_>) -> Vec<SetRow> {
    let definitions = weave.parameters.definitions.iter();
    let both = definitions.zip(&weave.parameters.values);
    let rows = both.filter_map(|(definition, value)| set_row(weave, definition, value));
    rows.collect()
}

fn set_row(weave: Weave<'_>, definition: &Definition, value: &Effective) -> Option<SetRow> {
    let (by, on, reason) = match (&value.set, value.moved_by.as_slice()) {
        (Some(set), _) => (
            weave.people.name(&set.by),
            set.on.clone(),
            set.reason.clone(),
        ),
        (None, []) => return None,
        (None, floors) => {
            let sources: Vec<&str> = floors.iter().map(|f| f.source.as_str()).collect();
            let notes: Vec<&str> = floors.iter().map(|f| f.note.as_str()).collect();
            let on = "while it is in force".to_owned();
            (format!("law: {}", sources.join(", ")), on, notes.join(" "))
        }
    };
    let (in_force, default) = value_in_words(weave, definition);
    Some(SetRow {
        title: definition.title.clone(),
        value: in_force,
        default,
        by,
        on,
        reason,
    })
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
