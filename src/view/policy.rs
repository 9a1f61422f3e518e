//! The organisation's agent security policy, ready for a template.
//!
//! In: the case, the catalogue with the words of the policy, the values in force and the day.
//! Out: plain structs of text, sorted and complete: where something was not decided, a word says
//! so, and `open` lists it. Nothing here judges risk, and nothing holds markup.

mod changes;
mod front;
mod maps;
mod open;
mod parts;
mod people;
mod platforms;
mod profiles;
mod regimes;
mod registers;
mod retention;
#[cfg(test)]
mod tests;
mod weave;

use serde::Serialize;

use crate::case::Case;
use crate::catalogue::load::Catalogue;
use crate::catalogue::parameters::Parameters;
use crate::date::Date;

pub use changes::{Change, SetRow};
pub use front::{Front, Stamp, Status};
pub use maps::{FrameworkPart, FrameworkRow, GuidanceRow, GuidanceSection};
pub use parts::{ClauseView, PartView, TableView};
pub use profiles::ProfileRow;
pub use registers::{AgentRow, SystemRow};
pub use retention::{ClockRow, LawRow, PromiseRow};
use weave::Weave;

/// The policy document.
#[derive(Debug, Clone, Serialize)]
pub struct PolicyView {
    /// What the document is.
    pub title: String,
    /// Name, version, status, owner, approver, dates.
    pub front: Front,
    /// What changed, oldest first; empty before the first adoption.
    pub changes: Vec<Change>,
    /// One paragraph for all staff.
    pub summary: String,
    /// What the organisation has not decided yet, one sentence each.
    pub open: Vec<String>,
    /// Parts P1 to P17, with the clauses that apply.
    pub parts: Vec<PartView>,
    /// Annex A: systems and who may approve writes.
    pub systems: Vec<SystemRow>,
    /// Annex B: function profiles that the agents use.
    pub profiles: Vec<ProfileRow>,
    /// Annex C: agents that are not retired.
    pub agents: Vec<AgentRow>,
    /// How many agents are retired.
    pub retired: usize,
    /// Annex D: values that a law may move.
    pub laws: Vec<LawRow>,
    /// Annex D: how long records and content are kept.
    pub kept: TableView,
    /// Annex D: what the privacy notice promises.
    pub promises: Vec<PromiseRow>,
    /// Annex D: duties to notify.
    pub clocks: Vec<ClockRow>,
    /// Annex D: values the organisation set itself or a law moved.
    pub set: Vec<SetRow>,
    /// Annex E: forms to fill in.
    pub forms: Vec<FormView>,
    /// Annex F: clauses and framework identifiers.
    pub frameworks: Vec<FrameworkPart>,
    /// Annex G: the guidance behind the policy and the clauses that answer it.
    pub guidance: Vec<GuidanceSection>,
}

/// A form to fill in.
#[derive(Debug, Clone, Serialize)]
pub struct FormView {
    /// Its heading.
    pub title: String,
    /// The clause that asks for it.
    pub clause: String,
    /// Fields in pairs, to stand side by side.
    pub rows: Vec<[String; 2]>,
}

/// The policy of an organisation on a day.
pub fn policy(
    case: &Case,
    catalogue: &Catalogue,
    parameters: &Parameters,
    as_of: Date,
) -> PolicyView {
    let weave = Weave::new(case, catalogue, parameters, as_of);
    let (front, changes) = front::front(weave);
    let parts = parts::parts(weave);
    let (agents, retired) = registers::agents(weave);
    PolicyView {
        title: "Agent security policy".to_owned(),
        open: open::open(weave, &front),
        front,
        changes,
        summary: weave.say(&weave.policy().summary),
        systems: registers::systems(weave),
        profiles: profiles::profiles(weave),
        agents,
        retired,
        laws: retention::laws(weave),
        kept: retention::kept(weave),
        promises: retention::promises(weave),
        clocks: retention::clocks(weave),
        set: changes::set(weave),
        forms: forms(weave),
        frameworks: maps::frameworks(weave, &parts),
        guidance: maps::guidance(weave, &parts),
        parts,
    }
}

impl PolicyView {
    /// The same document with what made it.
    #[must_use]
    pub fn stamped(mut self, stamp: Stamp) -> Self {
        self.front.stamp = stamp;
        self
    }
}

fn forms(weave: Weave<'_>) -> Vec<FormView> {
    let forms = weave.policy().forms.iter();
    let forms = forms.map(|form| FormView {
        title: form.title.clone(),
        clause: form.clause.clone(),
        rows: form
            .fields
            .chunks(2)
            .map(|pair| {
                let field = |at: usize| pair.get(at).cloned();
                let second = field(1).unwrap_or_else(|| "Notes".to_owned());
                [field(0).unwrap_or_default(), second]
            })
            .collect(),
    });
    forms.collect()
}
