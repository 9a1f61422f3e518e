//! The vocabulary of a questionnaire: facts of files, of answers, and derived ones.
//!
//! In: the schemas of the model and a questionnaire whose answers were declared. Out: one table.
//! Every derived fact that the modules beside this one set is declared here, with its meaning.

mod oversight;
mod records;

use serde_json::Value as Json;

use crate::facts::derive::{approval, platform};
use crate::facts::{FactType as T, Frame, Kind, Vocabulary, schema_facts};
use crate::model::{FileKind, schema_of};

/// The facts of files and the derived facts; answers are added by the questionnaire.
pub fn vocabulary() -> Vocabulary {
    let mut vocabulary = Vocabulary::default();
    files(&mut vocabulary);
    derived(&mut vocabulary);
    vocabulary
}

fn files(vocabulary: &mut Vocabulary) {
    let mut declare = |frame: Frame, kind: FileKind, path: &str| {
        schema_facts::declare(vocabulary, frame.kind(), property(schema_of(kind), path));
    };
    declare(Frame::Org, FileKind::Organisation, "org");
    declare(Frame::Platform, FileKind::Platforms, "platforms");
    declare(Frame::System, FileKind::Systems, "systems");
    declare(Frame::Agent, FileKind::Agent, "");
    declare(Frame::Credential, FileKind::Credentials, "credentials");
    declare(Frame::Exception, FileKind::Exceptions, "exceptions");
}

/// The schema of one property, or of the entries of a list property; empty: the root itself.
fn property<'s>(root: &'s Json, name: &str) -> &'s Json {
    if name.is_empty() {
        return root;
    }
    let property = root.pointer(&format!("/properties/{name}"));
    let property = property.unwrap_or(&Json::Null);
    property.get("items").unwrap_or(property)
}

fn set(words: &[&str]) -> T {
    T::Set(words.iter().map(|word| (*word).to_owned()).collect())
}

fn choice(words: &[&str]) -> T {
    T::Choice(words.iter().map(|word| (*word).to_owned()).collect())
}

const FLAGS: [&str; 5] = ["personal", "phi", "cardholder", "article9", "verification"];
const REGIMES: [&str; 6] = [
    "hipaa",
    "pci_dss",
    "nydfs_500",
    "eu_ai_act_high_risk",
    "financial_books_and_records",
    "gdpr_accountability",
];
const FEATURES: [&str; 6] = [
    "oauth",
    "long_lived_secret",
    "mcp",
    "third_party_tools",
    "code_execution",
    "memory",
];

fn derived(vocabulary: &mut Vocabulary) {
    let agent = Frame::Agent.kind();
    let lists = [
        (Frame::Agent, "scopes", Frame::Scope),
        (Frame::Agent, "credentials", Frame::Credential),
        (Frame::Credential, "agents", Frame::Agent),
        (Frame::Platform, "agents", Frame::Agent),
    ];
    for (frame, name, entries) in lists {
        with(vocabulary, frame, |kind| {
            let meaning = format!("All entries of kind {}.", entries.prefix());
            kind.derived(name, T::List(entries.kind()), &meaning);
        });
    }
    with(vocabulary, Frame::Org, organisation);
    with(vocabulary, Frame::Platform, platform_facts);
    with(vocabulary, Frame::Use, usage);
    with(vocabulary, Frame::Agent, agent_facts);
    with(vocabulary, Frame::Data, data);
    with(vocabulary, Frame::Flow, flow);
    with(vocabulary, Frame::Integration, integration);
    with(vocabulary, Frame::Scope, scope);
    with(vocabulary, Frame::Action, action);
    with(vocabulary, Frame::Credential, records::credential);
    with(vocabulary, Frame::Exception, records::exception);
    with(vocabulary, Frame::Question, records::question);
    with(vocabulary, Frame::Answer, |kind| {
        let outside = "Countries of the five purposes outside the EEA, the United Kingdom and Switzerland; unknown until all five are given.";
        kind.derived("data_locations.outside_adequate", set(&[]), outside);
        let partial =
            "Whether the answer about places leaves out what the source does not speak of.";
        kind.derived("data_locations.is_partial", T::Flag, partial);
        let stores = "Stores without a period: kept until somebody deletes, or not mentioned in an answer that was given.";
        kind.derived_from(&["RET-01"], "retention.open_ended", set(&[]), stores);
    });
    let approvals = vocabulary.add_kind("approval");
    if let Some(kind) = vocabulary.kind_mut(approvals) {
        kind.derived(
            "is_technical_owner",
            T::Flag,
            "Whether the approver builds the agent.",
        );
    }
    oversight::add(vocabulary);
    debug_assert!(vocabulary.kind(agent).slot("platform").is_some());
}

fn with(vocabulary: &mut Vocabulary, frame: Frame, add: impl FnOnce(&mut Kind)) {
    if let Some(kind) = vocabulary.kind_mut(frame.kind()) {
        add(kind);
    }
}

fn organisation(kind: &mut Kind) {
    kind.derived("live_agents", T::Number, "How many agents are live.");
    let elements = "Which of the five elements of an agent policy have no value.";
    kind.derived("policy_elements_missing", set(&[]), elements);
    let blocked = "Share of live agents with blocking findings older than 30 days, in per cent.";
    kind.derived(
        "live_agents_blocked_over_30_days_percent",
        T::Number,
        blocked,
    );
}

fn platform_facts(kind: &mut Kind) {
    kind.derived(
        "assessed",
        T::Flag,
        "Whether somebody assessed the vendor's answers.",
    );
    let completed = "Day of the last assessment.";
    kind.derived("assessment.completed_on", T::Date, completed);
    let state = "Where the platform stands: typed for candidates and retiring platforms, else the last decision that is still valid.";
    kind.derived("effective_status", choice(&platform::STATES), state);
    kind.derived("tier", T::Number, "Strictest tier of its agents, 1 to 4.");
    kind.derived(
        "last_trigger",
        T::Date,
        "Last event that calls for a new review.",
    );
    kind.derived(
        "has_trigger",
        T::Flag,
        "Whether such an event was recorded.",
    );
    let period = "How often it must be assessed again: policy for its strictest tier.";
    kind.derived("reassessment_period", T::Duration, period);
    kind.derived(
        "has_agents",
        T::Flag,
        "Whether an agent that is not retired runs on it.",
    );
    records::recipients_of_platform(kind);
}

fn usage(kind: &mut Kind) {
    let union = "Over all agents of the platform that are not retired, or its intended use.";
    kind.derived("data_categories", set(&[]), union);
    kind.derived("data_subtypes", set(&[]), union);
    kind.derived("data_flags", set(&FLAGS), union);
    kind.derived("people_in", set(&[]), union);
    kind.derived("features", set(&FEATURES), union);
    kind.derived("regimes", set(&REGIMES), union);
    kind.derived(
        "max_sensitivity",
        T::Number,
        "Highest data sensitivity, 0 to 4.",
    );
    let decides = choice(&["no", "assists", "decides"]);
    kind.derived("decides_about_people", decides, union);
    kind.derived(
        "audit_period",
        T::Duration,
        "Longest audit period any agent needs.",
    );
    kind.derived("tier", T::Number, "Strictest tier, 1 to 4.");
    let beyond = "Whether agents hold data that the declared intended use does not name.";
    kind.derived("exceeds_declared", T::Flag, beyond);
}

fn agent_facts(kind: &mut Kind) {
    let profile = "Whether this is the intended use of a platform that has no agent yet.";
    kind.derived("is_profile", T::Flag, profile);
    kind.derived("tier", T::Number, "Tier, 1 strictest to 4.");
    kind.derived("sensitivity", T::Number, "Data sensitivity, 0 to 4.");
    kind.derived(
        "consequence",
        T::Number,
        "Consequence of what it can do, 0 to 4.",
    );
    kind.derived(
        "power",
        T::Number,
        "Consequence and autonomy together, 0 to 4.",
    );
    kind.derived("reach", T::Number, "How far it reaches, 0 to 4.");
    let assumed = "Whether a label of the tier had to be assumed to be the worst.";
    kind.derived("tier_assumed", T::Flag, assumed);
    kind.derived(
        "data_flags",
        set(&FLAGS),
        "What its data is, taken together.",
    );
    kind.derived("data_categories", set(&[]), "Categories of its data.");
    kind.derived("data_subtypes", set(&[]), "Subtypes of its data.");
    kind.derived(
        "people_in",
        set(&[]),
        "Where the people are whose data it holds.",
    );
    kind.derived("regimes", set(&REGIMES), "Regimes that regulate it.");
    kind.derived("is_regulated", T::Flag, "Whether a regime regulates it.");
    let audit =
        "How long its audit records must be kept: policy for the tier, or the longest floor.";
    kind.derived("audit_period", T::Duration, audit);
    let hot = "How long they must be searchable at once.";
    kind.derived("searchable_period", T::Duration, hot);
    kind.derived(
        "untrusted",
        T::Flag,
        "Whether it reads what outsiders write.",
    );
    kind.derived(
        "features",
        set(&FEATURES),
        "Features of the platform it uses.",
    );
    let three = "Whether it joins untrusted input, sensitive data and actions.";
    kind.derived("trifecta", T::Flag, three);
    kind.derived(
        "business_owner_active",
        T::Flag,
        "Whether its business owner is active.",
    );
    kind.derived(
        "technical_owner_active",
        T::Flag,
        "Whether its technical owner is active.",
    );
    kind.derived("ownerless_for", T::Duration, "Time since an owner of the agent or of its credentials left; nothing while all are active.");
    kind.derived(
        "stop_people",
        T::Number,
        "How many active people can stop it.",
    );
    kind.derived(
        "last_used_on",
        T::Date,
        "Last day on which an integration was used.",
    );
    let store = "Whether its audit records stay with the platform.";
    kind.derived("logging_at_platform", T::Flag, store);
    let approval = "State of its approval to go live.";
    kind.derived("deploy_approval", choice(&approval::STATES), approval);
    records::recipients_of_agent(kind);
}

fn data(kind: &mut Kind) {
    kind.derived("sensitivity", T::Number, "Adjusted sensitivity, 0 to 4.");
    kind.derived("is_personal", T::Flag, "About people.");
    kind.derived("is_phi", T::Flag, "Health information under HIPAA.");
    kind.derived("is_cardholder", T::Flag, "Card data.");
    kind.derived(
        "is_article9",
        T::Flag,
        "A special category of personal data.",
    );
    kind.derived("is_verification", T::Flag, "Card verification data.");
    kind.derived("has_flow", T::Flag, "Whether a flow carries it.");
    kind.derived("promised", T::Duration, "What the privacy notice promises.");
    kind.derived(
        "kept",
        T::Duration,
        "Longest content retention over its flows.",
    );
    let sent = "Whether it goes to the platform or a model provider.";
    kind.derived("sent_to_platform_or_model", T::Flag, sent);
    let answered = "Destinations that are answered with yes or no.";
    kind.derived("destinations_answered", set(&[]), answered);
}

fn flow(kind: &mut Kind) {
    kind.derived("carries_personal", T::Flag, "Carries personal data.");
    kind.derived(
        "carries_phi",
        T::Flag,
        "Carries health information under HIPAA.",
    );
    kind.derived("carries_cardholder", T::Flag, "Carries card data.");
    kind.derived(
        "carries_verification",
        T::Flag,
        "Carries card verification data.",
    );
    kind.derived(
        "people_in",
        set(&[]),
        "Where the people are whose data it carries.",
    );
    let outside = "To a country outside the EEA, the United Kingdom and Switzerland together.";
    kind.derived("outside_adequate", T::Flag, outside);
    kind.derived(
        "covered_by_baa",
        T::Flag,
        "Whether an agreement covers the recipient.",
    );
}

fn integration(kind: &mut Kind) {
    kind.derived("is_active", T::Flag, "Whether it is active.");
    kind.derived(
        "writes",
        T::Flag,
        "Whether a granted scope does more than read.",
    );
    kind.derived("unused_for", T::Duration, "Time since it was last used.");
}

fn scope(kind: &mut Kind) {
    let from =
        "Where its access comes from, if not from the inventory alone: a scope table or its name.";
    kind.derived("access_from", T::Text, from);
    let table = "The provider whose scope table lists it; unknown where none does.";
    kind.derived("table", T::Text, table);
    let broad = "Whether a scope table lists it as broad.";
    kind.derived("listed_broad", T::Flag, broad);
    let narrower = "What its scope table says to ask for instead; unknown where none lists it.";
    kind.derived("narrower", T::Set(Vec::new()), narrower);
    kind.derived(
        "used_by_action",
        T::Flag,
        "Whether an intended action needs it.",
    );
    kind.derived("excess", T::Flag, "Granted and not needed.");
    kind.derived("writes", T::Flag, "Whether it does more than read.");
    kind.derived(
        "heavy",
        T::Flag,
        "Whether it deletes, sends, pays or administers.",
    );
    kind.derived("admin", T::Flag, "Whether it administers.");
    let named = "Whether its approver may approve writes on the system.";
    kind.derived("approver_named", T::Flag, named);
    kind.derived(
        "used_before_approval",
        T::Flag,
        "Approved only after use began.",
    );
    kind.derived("in_force", T::Flag, "Granted on an active integration.");
    let sensitivity = choice(&["normal", "sensitive", "critical"]);
    kind.derived(
        "system_sensitivity",
        sensitivity,
        "Sensitivity of its system.",
    );
    kind.derived(
        "tenant_wide",
        T::Flag,
        "Whether its integration reaches everybody.",
    );
    kind.derived(
        "builder_approved",
        T::Flag,
        "Approved by the person who builds the agent.",
    );
    let placed = choice(&["outside", "normal", "with_reason", "never"]);
    kind.derived("profile", placed, "Where the function profile puts it.");
}

fn action(kind: &mut Kind) {
    kind.derived("is_irreversible", T::Flag, "Cannot be undone.");
    kind.derived("moves_money", T::Flag, "Moves money.");
    let held = "Whether an approval is enforced outside the model.";
    kind.derived("approval_enforced", T::Flag, held);
    let sensitivity = choice(&["normal", "sensitive", "critical"]);
    kind.derived(
        "system_sensitivity",
        sensitivity,
        "Sensitivity of its system.",
    );
}
