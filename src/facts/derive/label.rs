//! Labels of data uses: how sensitive, whose, and under which law.
//!
//! In: a data use and the table of kinds of data. Out: a label whose flags are yes, no or open.
//! What nobody stated stays open here; the tier counts it as the worst.

use crate::case::Loaded;
use crate::facts::Value;
use crate::facts::derive::{Sources, access, geography};
use crate::model::agent::Agent;
use crate::model::data::{DataForm, DataUse, Volume};
use crate::model::subtypes::{DataCategory, DataFlag, DataSubtype, SUBTYPES, SubtypeRow};
use crate::model::values::Region;
use crate::scoring::inherent::adjusted_sensitivity;
use crate::scoring::tier::Level;

/// What is known about one data use.
#[derive(Debug, Clone)]
pub(super) struct DataLabel {
    /// The id of the data use.
    pub id: String,
    /// Its category.
    pub category: Option<String>,
    /// Its subtype.
    pub subtype: Option<DataSubtype>,
    /// Adjusted sensitivity.
    pub sensitivity: Level,
    /// Whether the subtype was not stated and the worst of its category was taken.
    pub sensitivity_assumed: bool,
    /// About people; `None` when the subtype is not stated and its category has both.
    pub personal: Option<bool>,
    /// Health information under HIPAA.
    pub phi: Option<bool>,
    /// Card data.
    pub cardholder: Option<bool>,
    /// A special category.
    pub article9: Option<bool>,
    /// Card verification data.
    pub verification: Option<bool>,
    /// Where the people are, groups included; `None` when nobody said.
    pub people_in: Option<Vec<String>>,
}

/// Whether kinds of data carry a flag: yes or no when all of them agree.
fn flagged(rows: &[SubtypeRow], carries: impl Fn(&SubtypeRow) -> bool) -> Option<bool> {
    let mut each = rows.iter().map(carries);
    let first = each.next()?;
    each.all(|other| other == first).then_some(first)
}

/// The kinds of data that a data use may be of: the stated one, else all of its category.
fn possible(subtype: Option<DataSubtype>, category: Option<DataCategory>) -> Vec<SubtypeRow> {
    match (subtype.and_then(DataSubtype::row), category) {
        (Some(row), _) => vec![*row],
        (None, Some(category)) => category.rows().copied().collect(),
        (None, None) => SUBTYPES.to_vec(),
    }
}

/// Whether health information counts as PHI here; `None` while no regimes are stated.
pub(super) fn under_hipaa(sources: &Sources<'_>) -> Option<bool> {
    let regimes = sources.case.stated_regimes()?;
    Some(regimes.iter().any(|regime| regime.starts_with("hipaa_")))
}

/// Regions with the groups they belong to, or `None` when none is given.
pub(super) fn regions<'r>(stated: impl IntoIterator<Item = &'r Region>) -> Option<Vec<String>> {
    let mut names: Vec<String> = Vec::new();
    for region in stated {
        let name = geography::region_text(region);
        names.extend(geography::groups(&name).into_iter().map(str::to_owned));
    }
    names.sort_unstable();
    names.dedup();
    (!names.is_empty()).then_some(names)
}

/// Where the people of data uses are: certain regions, and open ones where something is missing.
pub(super) fn people_in<'l>(labels: impl IntoIterator<Item = &'l DataLabel>) -> Value {
    let mut sure: Vec<&str> = Vec::new();
    let mut perhaps: Option<Vec<Box<str>>> = Some(Vec::new());
    for label in labels {
        match (label.personal, &label.people_in) {
            (Some(false), _) => {}
            (Some(true), Some(regions)) => sure.extend(regions.iter().map(String::as_str)),
            (None, Some(regions)) => {
                if let Some(open) = &mut perhaps {
                    open.extend(regions.iter().map(|region| region.as_str().into()));
                }
            }
            (_, None) => perhaps = None,
        }
    }
    Value::partly(sure, perhaps)
}

/// Labels all data uses of an agent.
pub(super) fn labels(sources: &Sources<'_>, agent: &Loaded<Agent>) -> Vec<DataLabel> {
    let uses = agent.record.data.as_deref().unwrap_or_default();
    let subtypes: Vec<DataSubtype> = uses.iter().filter_map(|d| d.subtype).collect();
    uses.iter()
        .map(|data| label(sources, agent, data, &subtypes))
        .collect()
}

fn label(
    sources: &Sources<'_>,
    agent: &Loaded<Agent>,
    data: &DataUse,
    beside: &[DataSubtype],
) -> DataLabel {
    let row = data.subtype.and_then(DataSubtype::row);
    let sensitivity = row.map_or_else(
        || data.category.map_or(4, DataCategory::highest_sensitivity),
        |row| row.sensitivity,
    );
    let verification = data.subtype == Some(DataSubtype::CardVerificationOrPin);
    let masked = matches!(
        data.form,
        Some(DataForm::Masked | DataForm::Tokenised | DataForm::ReferenceOnly)
    ) && has_form_evidence(sources, agent, data);
    let adjusted = adjusted_sensitivity(
        Level::new(sensitivity).unwrap_or(Level::L4),
        // A volume that nobody stated may be the largest.
        matches!(data.volume, None | Some(Volume::Over100k)),
        masked,
        verification,
    );
    let rows = possible(data.subtype, data.category);
    let has = |flag| flagged(&rows, |row| row.has(flag));
    // Name and expiry are card data only beside a number.
    let beside_number = data.subtype == Some(DataSubtype::CardholderNameOrExpiry)
        && beside.contains(&DataSubtype::CardNumber);
    let cardholder = if beside_number {
        Some(true)
    } else {
        has(DataFlag::Cardholder)
    };
    DataLabel {
        id: data.id.as_str().to_owned(),
        category: data.category.map(|c| c.to_string()),
        subtype: data.subtype,
        sensitivity: adjusted,
        sensitivity_assumed: row.is_none() || data.volume.is_none(),
        personal: has(DataFlag::Personal),
        phi: access::both(under_hipaa(sources), has(DataFlag::PhiCandidate)),
        cardholder,
        article9: has(DataFlag::Article9),
        verification: flagged(&rows, |row| {
            row.subtype == DataSubtype::CardVerificationOrPin
        }),
        people_in: regions(data.subject_regions.iter().flatten()),
    }
}

/// Whether valid evidence supports the form of a data use; it names it by path.
fn has_form_evidence(sources: &Sources<'_>, agent: &Loaded<Agent>, data: &DataUse) -> bool {
    let path = format!(
        "{}/data/{}/form",
        agent.record.id.as_str(),
        data.id.as_str()
    );
    sources.case.evidence.values().any(|evidence| {
        let supports = evidence.record.supports.iter().flatten();
        supports.into_iter().any(|what| *what == path)
            && evidence
                .record
                .valid_until
                .is_none_or(|until| until.0 >= sources.as_of)
    })
}
