//! Weaving the organisation's facts into the words of the policy.
//!
//! In: texts with places, the case and the values in force. Out: plain sentences. Where the
//! organisation has not decided something, the sentence says so and what counts until then.

use crate::case::Case;
use crate::catalogue::gate::{Gate, Waiver};
use crate::catalogue::load::Catalogue;
use crate::catalogue::parameters::{Amount, Parameters, Unit};
use crate::catalogue::policy::{Fact, Join, Piece, PolicyText, Wording};
use crate::catalogue::policy::{values, words};
use crate::date::Date;
use crate::model::organisation::Organisation;
use crate::view::policy::people::People;
use crate::view::policy::regimes;

/// The five facts that stand in a table of their own.
const FIVE: [&str; 5] = [
    "action",
    "data_or_resource",
    "time",
    "trigger",
    "authoriser",
];

/// What texts are filled from.
#[derive(Clone, Copy)]
pub(super) struct Weave<'a> {
    pub(super) case: &'a Case,
    pub(super) catalogue: &'a Catalogue,
    pub(super) parameters: &'a Parameters,
    pub(super) as_of: Date,
    pub(super) people: People<'a>,
}

impl<'a> Weave<'a> {
    pub(super) fn new(
        case: &'a Case,
        catalogue: &'a Catalogue,
        parameters: &'a Parameters,
        as_of: Date,
    ) -> Self {
        Self {
            case,
            catalogue,
            parameters,
            as_of,
            people: People::new(case, as_of),
        }
    }

    /// The words of the policy.
    pub(super) fn policy(self) -> &'a PolicyText {
        &self.catalogue.policy
    }

    /// The organisation, if its file could be read.
    pub(super) fn org(self) -> Option<&'a Organisation> {
        self.case.organisation.as_ref().map(|file| &file.record.org)
    }

    /// The organisation's name.
    pub(super) fn org_name(self) -> String {
        let name = self.org().map(|org| org.name.clone());
        name.unwrap_or_else(|| "the organisation".to_owned())
    }

    /// A text with every place filled, in one line.
    pub(super) fn say(self, wording: &Wording) -> String {
        let said = wording.0.iter().map(|piece| match piece {
            Piece::Text(text) => text.clone(),
            Piece::Parameter { name, part, join } => {
                values::parameter(self.policy(), self.parameters, name, *part, *join)
            }
            Piece::Role(role) => self.people.role(self.policy(), role),
            Piece::Fact(fact) => self.fact(*fact),
        });
        let said: String = said.collect();
        said.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    fn fact(self, fact: Fact) -> String {
        match fact {
            Fact::Org => self.org_name(),
            Fact::Contact => self.contact(),
            Fact::Regimes => self.regimes(),
            Fact::Gates => self.gates(),
            Fact::NeverWaived => self.never_waived(),
            Fact::Countries => self.countries(),
            Fact::Payments => self.payments(),
            Fact::LogExtra => self.log_extra(),
            Fact::Reference => self.reference(),
        }
    }

    fn contact(self) -> String {
        match self.org().and_then(|org| org.incident_contact.as_ref()) {
            Some(id) => self.people.name(id.as_str()),
            None => "the incident contact (not named yet)".to_owned(),
        }
    }

    fn regimes(self) -> String {
        let org = self.org_name();
        let stated = self.org().and_then(|org| org.regimes.as_ref());
        let names: Vec<String> = self
            .case
            .regimes()
            .iter()
            .map(|regime| regimes::title(regime))
            .collect();
        if !names.is_empty() {
            return format!("{org} is under {}.", words::list(&names, Join::And));
        }
        let statement = self.org().and_then(|org| org.no_regime_statement.as_ref());
        match (stated, statement.and_then(|s| s.by.as_ref())) {
            (Some(_), Some(by)) => {
                let by = self.people.name(by.as_str());
                format!("{by} has stated that no regime applies to {org}.")
            }
            _ => format!("Nobody has stated yet which regimes apply to {org}."),
        }
    }

    fn gates(self) -> String {
        let on = self.parameters.amount("minimum_bar", 0);
        let on = on.map(Amount::words).unwrap_or_default();
        let is_on = |gate: &&Gate| on.iter().any(|word| **word == *gate.id);
        let numbers: Vec<u32> = self
            .catalogue
            .gates
            .iter()
            .filter(is_on)
            .map(Gate::number)
            .collect();
        let runs: Vec<String> = runs(&numbers)
            .into_iter()
            .map(|(first, last)| match last - first {
                0 => format!("G{first}"),
                _ => format!("G{first} to G{last}"),
            })
            .collect();
        format!("Gates {}", words::list(&runs, Join::And))
    }

    fn never_waived(self) -> String {
        let always = |gate: &&Gate| matches!(gate.waive.first(), Some((Waiver::Never, None)));
        let never = |gate: &&Gate| {
            gate.waive
                .iter()
                .any(|(waiver, _)| *waiver == Waiver::Never)
        };
        let titled = |gate: &Gate| format!("{} ({})", gate.id, words::lower_first(&gate.title));
        let gates = self.catalogue.gates.iter();
        let whole: Vec<String> = gates.clone().filter(always).map(titled).collect();
        let mut said = vec![format!(
            "These gates must never be waived: {}.",
            words::list(&whole, Join::And)
        )];
        for gate in gates.filter(never).filter(|gate| !always(gate)) {
            let note = words::lower_first(&gate.waive_note);
            said.push(format!("On {} this holds: {note}", titled(gate)));
        }
        said.join(" ")
    }

    fn countries(self) -> String {
        let own = self.org().and_then(|org| org.allowed_countries.as_ref());
        let own: Vec<String> = own.into_iter().flatten().map(ToString::to_string).collect();
        let set = self.parameters.amount("allowed_countries", 0);
        let set = set.map(Amount::words).unwrap_or_default();
        let allowed = if own.is_empty() {
            set.iter().map(ToString::to_string).collect()
        } else {
            own
        };
        if allowed.is_empty() {
            return "Nobody has decided yet to which countries our data may go; until then the \
                    privacy lead must agree to each."
                .to_owned();
        }
        let list = words::list(&allowed, Join::And);
        format!("Our data may go only to these countries: {list}.")
    }

    fn payments(self) -> String {
        let threshold = self.parameters.number("payment_threshold_minor_units", 0);
        match threshold {
            Some(threshold) if threshold > 0 => format!(
                "A payment of up to {} in its own currency may be made without an approval. A larger \
                 one must be approved, and one above {} by two people.",
                words::money(threshold),
                words::money(threshold.saturating_mul(10)),
            ),
            _ => "No payment may be made without an approval. An agent should only prepare \
                  payments."
                .to_owned(),
        }
    }

    fn log_extra(self) -> String {
        let fields = self.parameters.amount("log_fields_required", 0);
        let fields = fields.map(Amount::words).unwrap_or_default();
        let extra: Vec<String> = fields
            .iter()
            .filter(|field| !FIVE.contains(&&***field))
            .map(|field| values::word(self.policy(), Unit::Words, field))
            .collect();
        if extra.is_empty() {
            return String::new();
        }
        format!("It must also hold {}.", words::list(&extra, Join::And))
    }

    fn reference(self) -> String {
        let policy = self.org().and_then(|org| org.policy.as_ref());
        match policy.and_then(|policy| policy.reference.as_ref()) {
            Some(place) => format!("The signed copy is kept here: {place}."),
            None => "Where the signed copy is kept is not decided yet.".to_owned(),
        }
    }
}

/// Runs of neighbouring numbers: 1, 2, 3, 5 is 1 to 3 and 5 to 5.
fn runs(numbers: &[u32]) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for number in numbers {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *number => *last = *number,
            _ => runs.push((*number, *number)),
        }
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_make_runs() {
        assert_eq!(runs(&[1, 2, 3, 5, 7, 8]), [(1, 3), (5, 5), (7, 8)]);
        assert!(runs(&[]).is_empty());
    }
}
