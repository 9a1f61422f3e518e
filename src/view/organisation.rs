//! The organisation whose agents and vendors are judged, and how its documents look.
//!
//! In: the organisation file. Out: plain words; what was left out says so.

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::organisation::{AdoptedPolicy, Organisation, OrganisationFile, Person, Theme};
use crate::view::context::Context;
use crate::view::words::{self, NONE, NOT_STATED};

/// The organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct OrganisationView {
    /// Name in documents.
    pub name: String,
    /// Registered legal entity.
    pub legal_entity: String,
    /// Main line of business.
    pub sector: String,
    /// Countries of establishment or service, as codes.
    pub jurisdictions: Vec<String>,
    /// Laws and standards it is under.
    pub regimes: Vec<String>,
    /// The same in one phrase, which also says when nothing was stated.
    pub regimes_words: String,
    /// Countries its data may go to, or that no restriction was decided.
    pub allowed_countries: String,
    /// Everybody with a part in the program.
    pub people: Vec<PersonView>,
    /// Who to call in an incident.
    pub incident_contact: String,
    /// The policy as adopted.
    pub policy: AdoptedPolicyView,
    /// Who put the inventory together.
    pub prepared_by: String,
    /// Who approved it.
    pub approved_by: String,
    /// How documents look.
    pub theme: ThemeView,
}

/// Somebody with a part in the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PersonView {
    /// Id in the files.
    pub id: String,
    /// Full name.
    pub name: String,
    /// Roles, in plain words.
    pub roles: Vec<String>,
    /// `yes`, `no` or `not stated`.
    pub active: String,
}

/// The adopted policy.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AdoptedPolicyView {
    /// Version, or `none`.
    pub version: String,
    /// Day of adoption.
    pub approved_on: String,
    /// Who adopted it.
    pub approved_by: String,
    /// Day of the next review.
    pub next_review: String,
    /// Where the signed copy is.
    pub reference: String,
}

/// How documents look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ThemeView {
    /// Accent colour as `#rrggbb`, or `none`.
    pub accent: String,
    /// Classification label, or `none`.
    pub classification: String,
    /// Foot line, or `none`.
    pub footer: String,
    /// `a4` or `letter`.
    pub paper: String,
    /// Language of documents, `en` or `de`.
    pub language: String,
    /// Path of the logo, or `none`.
    pub logo: String,
}

/// The organisation of a case.
pub(super) fn organisation(context: &Context<'_>) -> OrganisationView {
    let file = context.inputs.case.organisation.as_ref();
    let file = file.map(|file| &file.record);
    let org = file.map(|file| &file.org);
    let regimes: Vec<String> = context.inputs.case.regimes();
    let regimes: Vec<String> = regimes.iter().map(|regime| words::plain(regime)).collect();
    OrganisationView {
        name: words::stated(org.map(|org| &org.name)),
        legal_entity: words::stated(org.and_then(|org| org.legal_entity.as_ref())),
        sector: words::word(org.and_then(|org| org.sector)),
        jurisdictions: codes(org.and_then(|org| org.jurisdictions.as_ref())),
        regimes_words: regimes_words(context, org, &regimes),
        regimes,
        allowed_countries: allowed(org),
        people: context.inputs.case.people().iter().map(person).collect(),
        incident_contact: context.person(org.and_then(|org| org.incident_contact.as_ref())),
        policy: policy(context, org.and_then(|org| org.policy.as_ref())),
        prepared_by: context.person(file.and_then(|file| file.prepared_by.as_ref())),
        approved_by: context.person(file.and_then(|file| file.approved_by.as_ref())),
        theme: theme(file),
    }
}

fn codes<T: ToString>(countries: Option<impl IntoIterator<Item = T>>) -> Vec<String> {
    let countries = countries.into_iter().flatten();
    countries.map(|country| country.to_string()).collect()
}

fn regimes_words(context: &Context<'_>, org: Option<&Organisation>, regimes: &[String]) -> String {
    if !regimes.is_empty() {
        return regimes.join(", ");
    }
    let statement = org.and_then(|org| org.no_regime_statement.as_ref());
    match (org.and_then(|org| org.regimes.as_ref()), statement) {
        (None, _) => NOT_STATED.to_owned(),
        (Some(_), None) => "none named, and nobody has stated that none applies".to_owned(),
        (Some(_), Some(statement)) => format!(
            "none, as stated by {} on {}",
            context.person(statement.by.as_ref()),
            words::day_stated(statement.on.map(|day| day.0))
        ),
    }
}

fn allowed(org: Option<&Organisation>) -> String {
    let allowed = codes(org.and_then(|org| org.allowed_countries.as_ref()));
    if allowed.is_empty() {
        "no restriction was decided".to_owned()
    } else {
        allowed.join(", ")
    }
}

fn person(person: &Person) -> PersonView {
    let roles = person.role.iter().flat_map(|roles| roles.values());
    PersonView {
        id: person.id.to_string(),
        name: words::said(&person.name),
        roles: roles
            .map(|role| role.as_str().replace(['_', '-'], " "))
            .collect(),
        active: words::flag(person.active),
    }
}

fn policy(context: &Context<'_>, policy: Option<&AdoptedPolicy>) -> AdoptedPolicyView {
    AdoptedPolicyView {
        version: policy
            .and_then(|policy| policy.version.as_ref())
            .map_or_else(|| NONE.to_owned(), |version| words::said(version)),
        approved_on: words::stated(policy.and_then(|policy| policy.approved_on)),
        approved_by: context.person(policy.and_then(|policy| policy.approved_by.as_ref())),
        next_review: words::stated(policy.and_then(|policy| policy.next_review)),
        reference: words::stated(policy.and_then(|policy| policy.reference.as_ref())),
    }
}

fn theme(file: Option<&OrganisationFile>) -> ThemeView {
    let theme = file.and_then(|file| file.theme.clone());
    let Theme {
        accent,
        classification,
        footer,
        paper,
        language,
        logo,
    } = theme.unwrap_or_default();
    let or_none = |text: Option<String>| text.map_or_else(|| NONE.to_owned(), |t| words::said(&t));
    ThemeView {
        accent: or_none(accent.map(|colour| colour.to_string())),
        classification: or_none(classification),
        footer: or_none(footer),
        paper: paper.map_or_else(|| "a4".to_owned(), |paper| paper.to_string()),
        language: language.map_or_else(|| "en".to_owned(), |language| language.to_string()),
        logo: or_none(logo),
    }
}
