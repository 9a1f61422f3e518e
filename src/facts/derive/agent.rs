//! Facts of agents: labels, regimes, owners, stop control, approval.

use crate::case::Loaded;
use crate::facts::derive::access::flag;
use crate::facts::derive::label::DataLabel;
use crate::facts::derive::{
    AgentRecords, Index, Sources, access, approval, data, features, inherent, label, organisation,
    regime, separation, supervision,
};
use crate::facts::{Facts, Frame, RecordId, Value, schema_facts};
use crate::model::agent::{Agent, AgentStatus, UntrustedInput};
use crate::model::values::Slug;
use crate::quantity::Duration;
use crate::scoring::tier::Level;

/// Adds one agent with everything it has.
pub(super) fn add(
    facts: &mut Facts,
    index: &Index,
    sources: &Sources<'_>,
    agent: &Loaded<Agent>,
    answers: RecordId,
) -> AgentRecords {
    let id = agent.record.id.as_str();
    let origin = Some(agent.origin.clone());
    let record = facts.add(Frame::Agent.kind(), id, origin);
    schema_facts::fill(facts, record, &agent.json);
    let labels = label::labels(sources, agent);
    let inherent = inherent::of_agent(sources, agent, &labels);
    let tier = inherent.result.tier.number();
    let (uses, flows) = data::add(facts, sources, agent, record, &labels, answers);
    let integrations = access::integrations(facts, index, sources, agent, record);
    let actions = access::actions(facts, index, sources, agent, record);
    let scopes = integrations.iter().flat_map(|i| i.scopes.iter().copied());
    // One integration whose scopes nobody listed leaves the whole list open.
    let listed = agent.record.integrations.as_ref();
    let known = listed.is_some_and(|all| all.iter().all(|i| i.scopes.is_some()));
    let scopes: Vec<RecordId> = scopes.collect();
    let all_scopes = if known {
        Value::List(scopes)
    } else {
        Value::BLANK
    };
    facts.set(record, "scopes", all_scopes);
    // No flow beside data that goes somewhere is a gap, not a clean bill.
    if !uses.is_empty() && flows.is_empty() {
        facts.set(record, "flows", Value::BLANK);
    }
    facts.set(record, "is_profile", Value::Flag(false));
    set_labels(facts, record, &inherent, tier);
    let known = agent.record.data.is_some();
    set_data(facts, record, &labels, known);
    set_regimes(facts, sources, record, &labels, known, tier);
    set_access(facts, record, agent, &inherent, known);
    set_people(facts, sources, record, &agent.record);
    set_logging(facts, sources, record, &agent.record);
    set_use(facts, record, &agent.record, &labels);
    approval::add(facts, sources, &agent.record, record);
    separation::add(facts, sources, agent, record);
    let credentials = set_credentials(facts, index, sources, record, id);
    AgentRecords {
        id: id.to_owned(),
        agent: record,
        data: uses,
        flows,
        integrations,
        actions,
        credentials,
        is_profile: false,
        is_retired: agent.record.status == AgentStatus::Retired,
        inherent,
    }
}

/// The labels of the tier, for agents and intended uses alike.
pub(super) fn set_labels(
    facts: &mut Facts,
    record: RecordId,
    inherent: &inherent::Inherent,
    tier: u8,
) {
    let level = |level: Level| Value::Number(i64::from(level.get()));
    facts.set(record, "tier", Value::Number(i64::from(tier)));
    facts.set(record, "sensitivity", level(inherent.data));
    facts.set(record, "consequence", level(inherent.consequence));
    facts.set(record, "power", level(inherent.result.power));
    facts.set(record, "reach", level(inherent.reach));
    let assumed = Value::Flag(!inherent.assumed.is_empty());
    facts.set(record, "tier_assumed", assumed);
}

/// What kinds of data there are, for agents and intended uses alike.
pub(super) fn set_data(facts: &mut Facts, record: RecordId, labels: &[DataLabel], known: bool) {
    let flags = if known { flags(labels) } else { Value::BLANK };
    facts.set(record, "data_flags", flags);
    let categories = labels.iter().map(|l| l.category.clone());
    facts.set(record, "data_categories", stated(categories, known));
    let subtypes = labels.iter().map(|l| l.subtype.map(|s| s.to_string()));
    facts.set(record, "data_subtypes", stated(subtypes, known));
    let people = if known {
        label::people_in(labels)
    } else {
        Value::BLANK
    };
    facts.set(record, "people_in", people);
}

/// Words of data uses; one that is missing leaves the set open.
fn stated(words: impl IntoIterator<Item = Option<String>>, known: bool) -> Value {
    if !known {
        return Value::BLANK;
    }
    let words: Vec<Option<String>> = words.into_iter().collect();
    let all = words.iter().all(Option::is_some);
    Value::partly(words.into_iter().flatten(), all.then(Vec::new))
}

/// The flags of data uses together: those that are sure, and those that a missing subtype leaves
/// open.
fn flags(labels: &[DataLabel]) -> Value {
    let named: [(&str, Held); 5] = [
        ("personal", |l| l.personal),
        ("phi", |l| l.phi),
        ("cardholder", |l| l.cardholder),
        ("article9", |l| l.article9),
        ("verification", |l| l.verification),
    ];
    let mut sure = Vec::new();
    let mut perhaps = Vec::new();
    for (name, held) in named {
        match held_by_any(labels, held) {
            Some(true) => sure.push(name),
            Some(false) => {}
            None => perhaps.push(name.into()),
        }
    }
    Value::partly(sure, Some(perhaps))
}

/// Whether data holds something; blank when its label does not say.
type Held = fn(&DataLabel) -> Option<bool>;

fn held_by_any(labels: &[DataLabel], held: Held) -> Option<bool> {
    labels.iter().map(held).fold(Some(false), access::either)
}

/// The regimes and periods of an agent or intended use. Data that nobody listed may fall under
/// every regime of the organisation.
pub(super) fn set_regimes(
    facts: &mut Facts,
    sources: &Sources<'_>,
    record: RecordId,
    labels: &[DataLabel],
    known: bool,
    tier: u8,
) {
    let any = |held| {
        if known {
            held_by_any(labels, held)
        } else {
            None
        }
    };
    let phi = any(|l| l.phi);
    let card = access::either(any(|l| l.cardholder), any(|l| l.verification));
    let personal = any(|l| l.personal);
    let of = |least: bool| {
        let holds = regime::Holds {
            phi: phi.unwrap_or(!least),
            cardholder: card.unwrap_or(!least),
            personal: personal.unwrap_or(!least),
        };
        regime::of_agent(&sources.case.regimes(), &holds)
    };
    let (sure, most) = (of(true), of(false));
    let stated = sources.case.stated_regimes().is_some();
    // A period is only known where what is open cannot lengthen it.
    let days = |name| {
        let with = |regimes: &[&str]| regime::with_floors(sources.parameters, name, tier, regimes);
        let most: &[&str] = if stated { &most } else { &regime::ALL };
        let days = with(most).filter(|days| with(&sure) == Some(*days));
        Value::or_underived(days.map(|days| Value::Duration(Duration::days(days))))
    };
    facts.set(record, "audit_period", days("log_retention_days"));
    facts.set(record, "searchable_period", days("log_searchable_days"));
    // No regimes stated is not the same as none in force.
    let regulated = (!sure.is_empty()).then_some(true);
    let regulated = regulated.or((stated && most.is_empty()).then_some(false));
    let set = if stated {
        Value::partly(sure, Some(most.into_iter().map(Into::into).collect()))
    } else {
        Value::BLANK
    };
    facts.set(record, "regimes", set);
    facts.set(record, "is_regulated", flag(regulated));
}

fn set_access(
    facts: &mut Facts,
    record: RecordId,
    agent: &Loaded<Agent>,
    inherent: &inherent::Inherent,
    data_known: bool,
) {
    let typed = &agent.record;
    let untrusted = typed
        .untrusted_inputs
        .as_ref()
        .map(|inputs| inputs.iter().any(|input| *input != UntrustedInput::None));
    facts.set(record, "untrusted", flag(untrusted));
    facts.set(record, "features", features::features(typed));
    let sensitive = data_known.then_some(inherent.data >= Level::L2);
    let acts = typed
        .integrations
        .is_some()
        .then_some(inherent.consequence > Level::L0);
    let trifecta = access::both(untrusted, access::both(sensitive, acts));
    facts.set(record, "trifecta", flag(trifecta));
}

/// What a vendor is asked about because of it, beside the features.
fn set_use(facts: &mut Facts, record: RecordId, agent: &Agent, labels: &[DataLabel]) {
    let uses = agent.data.as_deref();
    let at_scale = uses.and_then(|uses| features::sensitive_at_scale(uses, labels));
    let flags = [
        ("local_tools", features::local_tools(agent)),
        ("output_lives_on", features::output_lives_on(agent)),
        ("sensitive_at_scale", at_scale),
        ("acts_unsupervised", supervision::acts_unsupervised(agent)),
    ];
    for (name, held) in flags {
        facts.set(record, name, flag(held));
    }
}

fn set_people(facts: &mut Facts, sources: &Sources<'_>, record: RecordId, agent: &Agent) {
    let owners = [
        ("business_owner_active", &agent.business_owner),
        ("technical_owner_active", &agent.technical_owner),
    ];
    for (name, owner) in owners {
        let id = owner.as_ref().map(Slug::as_str);
        let active = id.and_then(|id| organisation::is_active(sources, id));
        facts.set(record, name, flag(active));
    }
    facts.set(record, "ownerless_for", ownerless_for(sources, agent));
    let stop = agent.kill_switch.as_ref().and_then(|k| k.who.as_ref());
    let people = stop.map(|who| {
        let active = who
            .iter()
            .filter(|id| organisation::is_active(sources, id.as_str()) == Some(true))
            .count();
        Value::Number(i64::try_from(active).unwrap_or(i64::MAX))
    });
    facts.set(record, "stop_people", Value::or_underived(people));
    let last_used = agent
        .integrations
        .iter()
        .flatten()
        .filter_map(|i| i.last_used.as_ref().and_then(|used| used.value()))
        .map(|day| day.0)
        .max();
    facts.set(
        record,
        "last_used_on",
        Value::or_underived(last_used.map(Value::Date)),
    );
}

/// The longest time since an owner of the agent or of its credentials left. Owners without a
/// day are passed over unless none has one.
fn ownerless_for(sources: &Sources<'_>, agent: &Agent) -> Value {
    let credentials = sources.case.credentials.values().filter(|credential| {
        let users = credential.record.used_by.iter().flatten();
        users.into_iter().any(|user| *user == agent.id)
    });
    let owners = [&agent.business_owner, &agent.technical_owner];
    let owners = owners
        .into_iter()
        .flatten()
        .chain(credentials.filter_map(|c| c.record.owner.as_ref()));
    let mut longest = None;
    let mut undated = false;
    for owner in owners {
        if organisation::is_active(sources, owner.as_str()) == Some(false) {
            match organisation::gone_for(sources, owner.as_str()) {
                Some(days) => longest = longest.max(Some(days)),
                None => undated = true,
            }
        }
    }
    match longest {
        Some(days) => Value::Duration(Duration::days(days)),
        None if undated => Value::UNDERIVED,
        None => Value::Duration(Duration(0)),
    }
}

fn set_logging(facts: &mut Facts, sources: &Sources<'_>, record: RecordId, agent: &Agent) {
    let store = agent.logging.as_ref().and_then(|l| l.store.as_deref());
    let platform = sources.case.platforms.get(agent.platform.as_str());
    let at_platform = store.map(|store| {
        let store = store.to_lowercase();
        let names = platform.into_iter().flat_map(|p| {
            [p.record.vendor.as_deref(), p.record.product.as_deref()]
                .into_iter()
                .flatten()
                .map(str::to_lowercase)
        });
        let mut names = names.chain([
            "platform".to_owned(),
            agent.platform.as_str().to_lowercase(),
        ]);
        names.any(|name| !name.is_empty() && store.contains(&name))
    });
    facts.set(record, "logging_at_platform", flag(at_platform));
}

/// The credentials that name the agent. No credentials file at all is a blank, not an empty list.
fn set_credentials(
    facts: &mut Facts,
    index: &Index,
    sources: &Sources<'_>,
    record: RecordId,
    id: &str,
) -> Vec<String> {
    let mut ids = Vec::new();
    let mut records = Vec::new();
    for (credential, loaded) in &sources.case.credentials {
        let users = loaded.record.used_by.iter().flatten();
        if users.into_iter().any(|user| user.as_str() == id) {
            ids.push(credential.clone());
            records.extend(index.credentials.get(credential).map(|(r, _)| *r));
        }
    }
    facts.set(record, "credentials", Value::List(records));
    ids
}
