//! Whether a condition could come out otherwise if we changed our own records.
//!
//! In: a condition and the facts as they are. Out: whether it can be made true, or false, while
//! everything the vendor said stays. Each fact of ours is taken to be free by itself, so a yes
//! means "the vendor does not stand in the way" and no more. Where there is no agent yet, what an
//! intended use says is a plan and no record: it stays too.

use crate::condition::evaluate::{Frames, World};
use crate::condition::{Condition, FactReference, Quantifier, Reach, Truth};
use crate::facts::{Frame, RecordId, Value};

/// The fact that there is no agent yet, which no change of a record makes untrue.
const PLAN: &str = "agent.is_profile";

/// What stands around a condition while it is looked at.
struct Around {
    /// Entries of the quantifiers, outermost first; all of them are ours.
    entries: Vec<RecordId>,
    /// Whether there is an intended use in place of an agent.
    is_plan: bool,
}

impl Around {
    /// Whether a fact cannot be changed by us.
    fn stays(&self, fact: &FactReference) -> bool {
        match fact.reach {
            Reach::Frame(Frame::Answer | Frame::Question) => true,
            Reach::Frame(Frame::Agent | Frame::Use) => self.is_plan || &*fact.name == PLAN,
            Reach::Frame(_) | Reach::Entry(_) => false,
        }
    }
}

impl Condition {
    /// Whether changes to our own records alone can make this condition true (`wanted`) or false.
    pub fn is_ours_to_make(&self, wanted: bool, world: &World<'_>, frames: &Frames) -> bool {
        let agent = frames.get(Frame::Agent);
        let is_plan = agent.map(|agent| world.facts.get(agent, "is_profile"));
        let mut around = Around {
            entries: Vec::new(),
            is_plan: is_plan == Some(&Value::Flag(true)),
        };
        self.can_be(wanted, world, frames, &mut around)
    }

    fn can_be(
        &self,
        wanted: bool,
        world: &World<'_>,
        frames: &Frames,
        around: &mut Around,
    ) -> bool {
        match (self, wanted) {
            (Self::All(parts), true) | (Self::Any(parts), false) => parts
                .iter()
                .all(|part| part.can_be(wanted, world, frames, around)),
            (Self::All(parts), false) | (Self::Any(parts), true) => parts
                .iter()
                .any(|part| part.can_be(wanted, world, frames, around)),
            (Self::Not(part), _) => part.can_be(!wanted, world, frames, around),
            (Self::Test { fact, .. }, _) => {
                !around.stays(fact) || self.is(wanted, world, frames, around)
            }
            (
                Self::Quantified {
                    list,
                    quantifier,
                    body,
                    ..
                },
                _,
            ) => {
                if around.stays(list) {
                    return self.is(wanted, world, frames, around);
                }
                let Some((_, Value::List(items))) = list.look_up(world, frames, &around.entries)
                else {
                    return true;
                };
                entries(items, *quantifier, body, wanted, world, frames, around)
            }
            (Self::Count { list, .. }, _) => {
                !around.stays(list) || self.is(wanted, world, frames, around)
            }
        }
    }

    fn is(&self, wanted: bool, world: &World<'_>, frames: &Frames, around: &mut Around) -> bool {
        self.truth_in(world, frames, &mut around.entries) == Truth::from(wanted)
    }
}

/// Our own entries stay; what each of them says may change.
fn entries(
    items: &[RecordId],
    quantifier: Quantifier,
    body: &Condition,
    wanted: bool,
    world: &World<'_>,
    frames: &Frames,
    around: &mut Around,
) -> bool {
    // `some` is true through one entry; `all` and `none` are false through one.
    let of_entry = match quantifier {
        Quantifier::Some | Quantifier::All => wanted,
        Quantifier::None => !wanted,
    };
    let one_is_enough = (quantifier == Quantifier::Some) == wanted;
    let mut each = |item: &RecordId| {
        around.entries.push(*item);
        let can = body.can_be(of_entry, world, frames, around);
        around.entries.pop();
        can
    };
    if one_is_enough {
        // An empty list of ours can be filled.
        items.is_empty() || items.iter().any(&mut each)
    } else {
        items.iter().all(&mut each)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::catalogue::rule_case;
    use crate::cli::session;
    use crate::condition::Parser;
    use crate::source::{Origin, SourceSet};
    use crate::yaml::{self, Limits};

    /// Whether we alone can make the condition true and false, under facts that are given.
    fn ours(given: &str, condition: &str) -> (bool, bool) {
        let catalogue = session::shipped_catalogue();
        let mut sources = SourceSet::new();
        let mut parsed = |text: &str| {
            let file = sources.add("x.yaml", text, Origin::Program);
            (
                file,
                yaml::read(&sources, file, &Limits::default()).unwrap(),
            )
        };
        let ((file, given), (_, condition)) = (parsed(given), parsed(condition));
        let frames = Frame::Agent.sees();
        let mut parser = Parser::new(&catalogue.vocabulary, &catalogue.parameters, file, frames);
        let condition = parser.condition(&condition.root).unwrap();
        let given = given.root.as_map().unwrap().iter();
        let given: Vec<_> = given
            .map(|one| (one.key.clone(), one.value.clone()))
            .collect();
        let vocabulary = Arc::clone(&catalogue.vocabulary);
        let (facts, frames) = rule_case::world(&given, &vocabulary, &mut parser);
        let world = World {
            facts: &facts,
            parameters: &catalogue.parameters,
            as_of: rule_case::CASE_DAY,
        };
        let can = |wanted| condition.is_ours_to_make(wanted, &world, &frames);
        (can(true), can(false))
    }

    #[test]
    fn what_the_vendor_said_stays_and_what_we_record_may_change() {
        // given, condition, whether we can make it true, and false, why
        let rows = [
            (
                "{ agent.status: live }",
                "{ agent.status: live }",
                true,
                true,
                "a fact of ours",
            ),
            (
                "{ answer.baa.status: will_sign }",
                "{ answer.baa.status: executed }",
                false,
                true,
                "an answer that is no",
            ),
            (
                "{}",
                "{ answer.baa.status: executed }",
                false,
                false,
                "an answer that is missing",
            ),
            (
                "{ answer.baa.status: will_sign, platform.baa.status: offered }",
                "{ any: [{ not: { platform.baa.status: executed } }, { not: { answer.baa.status: executed } }] }",
                true,
                false,
                "both have to sign, and the vendor has not",
            ),
            (
                "{ answer.baa.status: will_sign, platform.baa.status: offered }",
                "{ all: [{ not: { platform.baa.status: executed } }, { not: { answer.baa.status: executed } }] }",
                true,
                true,
                "one signature would do, and ours is ours to give",
            ),
            (
                "{ agent.data: [{ is_phi: true }] }",
                "{ agent.data: { some: { is_phi: true } } }",
                true,
                true,
                "each entry of ours may change",
            ),
            (
                "{ agent.data: [{ is_phi: true }], answer.baa.status: will_sign }",
                "{ agent.data: { some: { answer.baa.status: will_sign } } }",
                true,
                false,
                "no entry changes an answer",
            ),
            (
                "{ agent.is_profile: true, agent.status: live }",
                "{ agent.status: proposed }",
                false,
                true,
                "an intended use is a plan",
            ),
            (
                "{ agent.is_profile: false }",
                "{ agent.is_profile: true }",
                false,
                true,
                "an agent stays an agent",
            ),
        ];
        for (given, condition, yes, no, why) in rows {
            assert_eq!(ours(given, condition), (yes, no), "{why}");
        }
    }
}
