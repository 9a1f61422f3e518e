//! What documents ask of the parameters: the values in force as words, in the order of the file.
//!
//! In: definitions and values. Out: plain text without markup, and the records beside it.

use crate::catalogue::parameters::{
    Amount, By, Clock, Definition, Effective, Floor, Parameters, SetBy, Unit,
};

/// What stands in `source` where no framework is behind a default.
const OWN_CHOICE: &str = "own choice";

/// The parameters under one heading.
#[derive(Debug, Clone)]
pub struct Group<'a> {
    /// The heading, as in the file.
    pub name: &'a str,
    /// Its parameters, in the order of the file.
    pub lines: Vec<Line<'a>>,
}

/// One parameter as a document shows it.
#[derive(Debug, Clone)]
pub struct Line<'a> {
    /// What it is.
    pub definition: &'a Definition,
    /// The value in force: `90 days`, `730 / 365 / 365 / 180 days by tier`.
    pub value: String,
    /// Whether it is the shipped default: nobody set it and no law moved it.
    pub is_default: bool,
    /// Who set it.
    pub set: Option<&'a SetBy>,
    /// The floors that moved the default.
    pub moved_by: &'a [Floor],
}

impl Parameters {
    /// All parameters under their headings, both in the order of the file.
    pub fn by_group(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for (definition, effective) in self.definitions.iter().zip(&self.values) {
            let line = line(definition, effective);
            match groups.iter_mut().find(|g| g.name == definition.group) {
                Some(group) => group.lines.push(line),
                None => groups.push(Group {
                    name: &definition.group,
                    lines: vec![line],
                }),
            }
        }
        groups
    }

    /// One value in force in words, for a part of its split (0 for tier 1, critical and normal),
    /// with the roles that are asked for beside it. `not set` for a name that there is not.
    pub fn words(&self, name: &str, part: usize) -> String {
        let at = self.position(name);
        let definition = at.and_then(|at| self.definitions.get(at));
        match (definition, self.amount(name, part)) {
            (Some(definition), Some(amount)) => one(definition, part, amount),
            _ => "not set".to_owned(),
        }
    }

    /// The shortest notice to an authority, under these regimes of the organisation, that a
    /// vendor's notice has to leave time for; `None` where no such clock is in force.
    pub fn authority_notice(&self, regimes: &[String]) -> Option<&Clock> {
        let binding =
            |clock: &&Clock| clock.bounds_vendor_notice && regimes.contains(&clock.regime);
        let clocks = self.clocks.iter().filter(binding);
        clocks.filter(|c| c.hours.is_some()).min_by_key(|c| c.hours)
    }

    /// The framework identifiers that parameters, floors and clocks name, in the order of the
    /// file; `own choice` is not one.
    pub fn identifiers(&self) -> Vec<&str> {
        let own = self.definitions.iter().flat_map(|definition| {
            let floors = definition.floors.iter().map(|floor| &floor.source);
            definition.source.iter().chain(floors)
        });
        let clocks = self.clocks.iter().map(|clock| &clock.source);
        let all = own.chain(clocks).map(String::as_str);
        all.filter(|source| *source != OWN_CHOICE).collect()
    }
}

fn line<'a>(definition: &'a Definition, effective: &'a Effective) -> Line<'a> {
    Line {
        definition,
        value: say(definition, &effective.amounts),
        is_default: effective.set.is_none() && effective.moved_by.is_empty(),
        set: effective.set.as_ref(),
        moved_by: &effective.moved_by,
    }
}

/// One part in words: `90 days`, `business owner + security lead`.
fn one(definition: &Definition, part: usize, amount: &Amount) -> String {
    let listed = |role: &str| amount.words().iter().any(|word| **word == *role);
    let also = definition.also.iter().filter(|also| also.is_for(part));
    let also = also.filter(|also| !listed(&also.role)).map(|also| {
        let role = also.role.replace('_', " ");
        format!(" (+ {role} if {})", also.when_words)
    });
    let said = std::iter::once(amount.say(definition.unit));
    said.chain(also).collect()
}

/// All parts in words, with the unit once after the last number.
fn say(definition: &Definition, amounts: &[Amount]) -> String {
    let last = amounts.iter().rposition(|amount| amount.number().is_some());
    let each = amounts
        .iter()
        .enumerate()
        .map(|(part, amount)| match amount {
            Amount::Number(number) if last != Some(part) && definition.unit != Unit::Flag => {
                number.to_string()
            }
            _ => one(definition, part, amount),
        });
    let values = each.collect::<Vec<_>>().join(" / ");
    match definition.by {
        By::All => values,
        By::Tier => format!("{values} by tier"),
        By::Severity => format!("{values} for critical / high / medium / low"),
        By::Sensitivity => format!("{values} for normal / sensitive / critical systems"),
    }
}
