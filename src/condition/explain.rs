//! Why a condition came out as it did: the facts behind it, with their values.
//!
//! In: a condition and its truth. Out: the facts that made it so, in the order in which the
//! condition names them; facts that played no part are left out.

use crate::condition::evaluate::{Frames, World};
use crate::condition::{Condition, FactReference, Quantifier, Test, Truth};
use crate::facts::{RecordId, Value};

/// More entries than this of one list say nothing new to a reader.
const ENTRIES_SHOWN: usize = 12;

/// One fact that a result rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactUse {
    /// Name with the entries it lies in, for example `agent.data[d1].is_phi`.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// The record it belongs to, if there is one.
    pub record: Option<RecordId>,
    /// Its slot in that record.
    pub slot: u16,
    /// The parameter it was compared with, by slot.
    pub parameters: Vec<u16>,
}

impl Condition {
    /// The facts that gave this condition the truth `wanted`; nothing if it has another truth.
    pub fn explain(&self, world: &World<'_>, frames: &Frames, wanted: Truth) -> Vec<FactUse> {
        let mut uses = Vec::new();
        self.explain_in(world, frames, &mut Vec::new(), "", wanted, &mut uses);
        let mut seen: Vec<FactUse> = Vec::with_capacity(uses.len());
        for used in uses {
            if !seen
                .iter()
                .any(|s| s.name == used.name && s.parameters == used.parameters)
            {
                seen.push(used);
            }
        }
        seen
    }

    fn explain_in(
        &self,
        world: &World<'_>,
        frames: &Frames,
        entries: &mut Vec<RecordId>,
        path: &str,
        wanted: Truth,
        uses: &mut Vec<FactUse>,
    ) {
        if self.truth_in(world, frames, entries) != wanted {
            return;
        }
        match self {
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.explain_in(world, frames, entries, path, wanted, uses);
                }
            }
            Self::Not(part) => part.explain_in(world, frames, entries, path, !wanted, uses),
            Self::Test { fact, test, .. } => {
                uses.push(used(fact, Some(test), world, frames, entries, path));
                test.each_fact(&mut |operand| {
                    uses.push(used(operand, None, world, frames, entries, path));
                });
            }
            Self::Quantified {
                list,
                quantifier,
                body,
                ..
            } => {
                let before = uses.len();
                if let Some((_, Value::List(items))) = list.look_up(world, frames, entries) {
                    let truth = if *quantifier == Quantifier::None {
                        !wanted
                    } else {
                        wanted
                    };
                    explain_entries(items, list, body, truth, world, frames, entries, path, uses);
                }
                if uses.len() == before {
                    uses.push(used(list, None, world, frames, entries, path));
                }
            }
            Self::Count { list, filter, .. } => {
                uses.push(used(list, None, world, frames, entries, path));
                if let (Some(filter), Some((_, Value::List(items)))) =
                    (filter, list.look_up(world, frames, entries))
                {
                    explain_entries(
                        items,
                        list,
                        filter,
                        Truth::Yes,
                        world,
                        frames,
                        entries,
                        path,
                        uses,
                    );
                }
            }
        }
    }
}

#[expect(
    clippy::too_many_arguments,
    reason = "one recursion step carries its whole state"
)]
fn explain_entries(
    items: &[RecordId],
    list: &FactReference,
    body: &Condition,
    wanted: Truth,
    world: &World<'_>,
    frames: &Frames,
    entries: &mut Vec<RecordId>,
    path: &str,
    uses: &mut Vec<FactUse>,
) {
    // By id: the order in the file means nothing, and decides neither what is shown nor where.
    let id_of = |item: &RecordId| world.facts.record(*item).map_or("?", |r| r.id.as_str());
    let mut ordered = items.to_vec();
    ordered.sort_by(|one, other| id_of(one).cmp(id_of(other)));
    for item in ordered.iter().take(ENTRIES_SHOWN) {
        let id = id_of(item);
        entries.push(*item);
        let inner = format!("{path}{}[{id}].", list.name);
        body.explain_in(world, frames, entries, &inner, wanted, uses);
        entries.pop();
    }
}

fn used(
    fact: &FactReference,
    test: Option<&Test>,
    world: &World<'_>,
    frames: &Frames,
    entries: &[RecordId],
    path: &str,
) -> FactUse {
    let found = fact.look_up(world, frames, entries);
    let mut parameters = Vec::new();
    if let Some(test) = test {
        test.each_parameter(&mut |slot| parameters.push(slot));
    }
    let inside = matches!(fact.reach, crate::condition::Reach::Entry(_));
    FactUse {
        name: if inside {
            format!("{path}{}", fact.name)
        } else {
            fact.name.to_string()
        },
        value: found.map_or(Value::BLANK, |(_, value)| value.clone()),
        record: found.map(|(record, _)| record),
        slot: fact.slot,
        parameters,
    }
}
