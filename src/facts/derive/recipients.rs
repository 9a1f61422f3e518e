//! Who receives our data: our map of recipients beside the one that the vendor's answers draw.
//!
//! In: our flows and our list of models; the vendor's subprocessors and models. Out: the names
//! that only one side knows, as sets. What a side has not said stays open and is never a
//! difference; a name is the same in any spelling of capitals, points and spaces, or under
//! another name that the vendor gives.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::derive::{AgentRecords, Sources};
use crate::facts::{Facts, RecordId, Value, answers};
use crate::model::data::{Destination, Flow};
use crate::model::words::YesNoUnknown;

/// The question about the vendor's subprocessors.
const SUBPROCESSORS: &str = "LOC-02";
/// The question about the models that serve us.
const MODELS: &str = "MOD-01";

/// Adds the differences of one platform: to each agent those of its flows, to the platform those
/// of the models.
pub(super) fn add(
    facts: &mut Facts,
    sources: &Sources<'_>,
    id: &str,
    (platform, answers): (RecordId, RecordId),
    agents: &[AgentRecords],
) {
    let theirs = Theirs::read(facts, sources, id, platform, answers);
    let mut mentioned = Mentioned::default();
    for agent in agents.iter().filter(|agent| !agent.is_profile) {
        let typed = sources.case.agents.get(&agent.id);
        let flows = typed.and_then(|file| file.record.flows.as_ref());
        let listed = !facts.get(agent.agent, "flows").is_unknown();
        let flows = flows.filter(|_| listed).map(Vec::as_slice);
        if !agent.is_retired {
            mentioned.note(flows, &theirs);
        }
        let is_ours = |name: &str| sources.case.systems.contains_key(name);
        let value = theirs.not_named(flows.map(|flows| recipients(flows, &is_ours)));
        facts.set(agent.agent, "recipients_not_named", value);
    }
    let ours = sources.case.platforms.get(id);
    let models = ours.and_then(|ours| ours.record.models.as_ref());
    let hosts = models.map(|models| {
        let host = |host: Option<&String>, maker: Option<&String>| Ours {
            name: host.or(maker).cloned(),
            surely: true,
        };
        models
            .iter()
            .map(|m| host(m.host.as_ref(), m.provider.as_ref()))
            .collect()
    });
    let value = theirs.not_named(hosts);
    facts.set(platform, "model_hosts_not_named", value);
    let value = theirs.without_flow(&mentioned);
    facts.set(platform, "model_hosts_without_flow", value);
}

/// A recipient on our side.
struct Ours {
    /// Who it is, where that was written down.
    name: Option<String>,
    /// Whether data surely goes there.
    surely: bool,
}

/// The recipients of flows that lie on the vendor's side: not our own systems, the tools that we
/// connect, or the people to whom an agent writes.
fn recipients(flows: &[Flow], is_ours: &dyn Fn(&str) -> bool) -> Vec<Ours> {
    flows
        .iter()
        .filter(|flow| flow.sent != Some(YesNoUnknown::No))
        .filter(|flow| !flow.destination.is_some_and(is_our_side))
        .filter(|flow| !flow.recipient.as_deref().is_some_and(is_ours))
        .map(|flow| Ours {
            name: flow.recipient.clone(),
            surely: flow.sent == Some(YesNoUnknown::Yes),
        })
        .collect()
}

fn is_our_side(destination: Destination) -> bool {
    matches!(
        destination,
        Destination::ConnectedSystem
            | Destination::McpServer
            | Destination::EmailRecipient
            | Destination::OwnInfrastructure
    )
}

/// The words of a name, without capitals and signs, so that spelling makes no difference.
fn key(name: &str) -> Option<String> {
    let words = name.split(|c: char| !c.is_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let key = words.join(" ");
    (!key.is_empty() && key != "unknown").then_some(key)
}

/// Every recipient that some flow of the platform's agents mentions, even as one that gets nothing.
#[derive(Debug, Default)]
struct Mentioned {
    keys: BTreeSet<String>,
    /// Whether flows or their recipients are missing.
    is_open: bool,
}

impl Mentioned {
    fn note(&mut self, flows: Option<&[Flow]>, theirs: &Theirs) {
        self.is_open |= flows.is_none();
        for flow in flows.unwrap_or_default() {
            match flow.recipient.as_deref().and_then(|name| theirs.key(name)) {
                Some(key) => _ = self.keys.insert(key),
                None => self.is_open = true,
            }
        }
    }
}

/// What the vendor's answers say.
#[derive(Debug, Default)]
struct Theirs {
    /// Everyone they name, the vendor itself included.
    named: BTreeSet<String>,
    /// Whether they may name more: an answer is missing, or says that it is not whole.
    is_open: bool,
    /// Other names, and whose they are.
    aliases: BTreeMap<String, String>,
    /// Who runs the models, as written; `None` while nobody said.
    hosts: Option<Vec<String>>,
    /// Whether more may run models than were named.
    hosts_open: bool,
}

impl Theirs {
    fn read(
        facts: &Facts,
        sources: &Sources<'_>,
        id: &str,
        platform: RecordId,
        answers: RecordId,
    ) -> Self {
        let vendor = sources.case.vendors.get(id);
        let partial = |question: &str| {
            let sheet = vendor.and_then(|v| v.json.get("answers"));
            answers::is_partial(sheet.and_then(|sheet| sheet.get(question)))
        };
        let mut theirs = Self {
            is_open: partial(SUBPROCESSORS) || partial(MODELS),
            hosts_open: partial(MODELS),
            ..Self::default()
        };
        // A platform of our own has no vendor service with subprocessors behind it.
        let own = *facts.get(platform, "hosting") == Value::text("self_hosted");
        match facts.get(answers, "subprocessor_list.subprocessors") {
            Value::List(entries) => {
                for entry in entries {
                    theirs.add_subprocessor(facts, *entry);
                }
            }
            _ => {
                let list = facts.get(answers, "subprocessor_list.list");
                theirs.is_open |= !own && *list != Value::text("none");
            }
        }
        theirs.add_models(facts, answers);
        let ours = sources.case.platforms.get(id).map(|p| &p.record);
        let vendor = vendor.map(|v| &v.record.vendor);
        let itself = [
            ours.and_then(|p| p.vendor.as_deref()),
            ours.and_then(|p| p.product.as_deref()),
            vendor.and_then(|v| v.legal_entity.as_deref()),
            vendor.and_then(|v| v.product.as_deref()),
            text(facts, answers, "contracting_product.legal_entity"),
        ];
        for name in itself.into_iter().flatten() {
            theirs.add(name);
        }
        theirs
    }

    fn add(&mut self, name: &str) {
        let key = self.key(name);
        self.named.extend(key);
    }

    fn add_subprocessor(&mut self, facts: &Facts, entry: RecordId) {
        let Some(name) = text(facts, entry, "name").and_then(key) else {
            self.is_open = true;
            return;
        };
        if let Value::Set(others) = facts.get(entry, "also_known_as") {
            let others = others.iter().filter_map(|other| key(other));
            self.aliases
                .extend(others.map(|other| (other, name.clone())));
        }
        self.named.insert(name);
    }

    /// The makers and hosts of models. Whoever runs a model receives what is sent to it.
    fn add_models(&mut self, facts: &Facts, answers: RecordId) {
        let Value::List(entries) = facts.get(answers, "models.list") else {
            self.is_open = true;
            return;
        };
        let mut hosts = Vec::new();
        for entry in entries {
            let maker = text(facts, *entry, "provider");
            let host = text(facts, *entry, "host");
            for name in [maker, host].into_iter().flatten() {
                self.add(name);
            }
            match host.or(maker) {
                Some(name) => hosts.push(name.to_owned()),
                None => {
                    self.is_open = true;
                    self.hosts_open = true;
                }
            }
        }
        self.hosts = Some(hosts);
    }

    /// A name as it is compared: the name of which it is another one, where the vendor says so.
    fn key(&self, name: &str) -> Option<String> {
        let key = key(name)?;
        Some(self.aliases.get(&key).cloned().unwrap_or(key))
    }

    /// Those of our recipients whom the vendor does not name. While its answers are open, a name
    /// that is missing from them may still be there.
    fn not_named(&self, ours: Option<Vec<Ours>>) -> Value {
        let Some(ours) = ours else {
            return Value::UNDERIVED;
        };
        let (mut sure, mut perhaps, mut is_open) = (Vec::new(), Vec::new(), false);
        for recipient in ours {
            let key = recipient.name.as_deref().and_then(|name| self.key(name));
            let (Some(name), Some(key)) = (recipient.name, key) else {
                is_open = true;
                continue;
            };
            if self.named.contains(&key) {
                continue;
            }
            if recipient.surely && !self.is_open {
                sure.push(name);
            } else {
                perhaps.push(name.into());
            }
        }
        Value::partly(sure, (!is_open).then_some(perhaps))
    }

    /// Hosts of models that the vendor names and no flow mentions.
    fn without_flow(&self, mentioned: &Mentioned) -> Value {
        let Some(hosts) = &self.hosts else {
            return Value::UNDERIVED;
        };
        let missing = hosts.iter().filter(|host| {
            let key = self.key(host);
            key.is_none_or(|key| !mentioned.keys.contains(&key))
        });
        if mentioned.is_open {
            let perhaps = missing.map(|host| host.as_str().into()).collect();
            return Value::partly(
                Vec::<Box<str>>::new(),
                (!self.hosts_open).then_some(perhaps),
            );
        }
        let sure = missing.map(String::as_str);
        Value::partly(sure, (!self.hosts_open).then(Vec::new))
    }
}

fn text<'f>(facts: &'f Facts, record: RecordId, name: &str) -> Option<&'f str> {
    match facts.get(record, name) {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
