//! Scope tables: what each scope of a provider gives access to, and what to ask for instead.
//!
//! In: drafts of table files, shipped ones first; later the name of a scope and the words of its
//! system. Out: one table a provider, and what the tables say of a name. Nothing is guessed here:
//! a name that no table lists is not found.

mod guess;
mod join;
mod permit;
mod read;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use crate::catalogue::profile::words_of;
use crate::model::integration::Access;

pub(crate) use permit::covers;
pub use permit::{AccessFrom, Permit, permit};
pub use read::{Draft, read};

/// One scope as its provider's table lists it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// As the provider spells it.
    pub name: String,
    /// Everything it allows.
    pub access: BTreeSet<Access>,
    /// Whether it reaches a whole tenant, mailbox, drive or account.
    pub broad: bool,
    /// Scopes of the same table to ask for instead, the most useful first.
    pub narrower: Vec<String>,
    /// One line for people.
    pub meaning: String,
}

/// The scopes of one provider.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its id, also the stem of its file.
    pub id: String,
    /// The provider's name.
    pub provider: String,
    /// Which documentation of the provider it was made from.
    pub source: String,
    /// The day on which it was compared with that.
    pub checked_on: String,
    /// What to keep in mind about all scopes of the provider.
    pub note: String,
    /// Words in the id or name of a system that say that it is this provider's.
    pub systems: Vec<String>,
    /// Parts that a name may carry in front, or leave out.
    pub prefixes: Vec<String>,
    /// Its scopes by name.
    pub scopes: BTreeMap<String, Listed>,
}

impl Table {
    /// Whether these words of a system name the provider.
    pub fn is_named_by(&self, system: &[String]) -> bool {
        self.systems.iter().any(|wanted| {
            let parts = words_of(wanted);
            !parts.is_empty() && parts.iter().all(|part| system.contains(part))
        })
    }

    /// The scope of that name, written with or without a part that names may carry in front.
    /// Spaces do not count; capitals do.
    pub fn scope(&self, name: &str) -> Option<&Listed> {
        let name: String = name.split_whitespace().collect();
        self.scopes.get(&name).or_else(|| {
            self.prefixes.iter().find_map(|prefix| {
                let short = name.strip_prefix(prefix.as_str());
                let found = short.and_then(|short| self.scopes.get(short));
                found.or_else(|| self.scopes.get(&format!("{prefix}{name}")))
            })
        })
    }

    /// A listed name that differs from this one in signs and capitals only.
    pub fn respelt(&self, name: &str) -> Option<&str> {
        let bare = |text: &str| words_of(text).concat();
        let wanted = bare(name);
        let mut names = self.scopes.keys().filter(|_| !wanted.is_empty());
        names.find(|have| bare(have) == wanted).map(String::as_str)
    }
}

/// What the tables say of one name.
#[derive(Debug, Clone, Default)]
pub struct Found<'t> {
    /// The tables of the providers that the system names.
    pub named: Vec<&'t Table>,
    /// The tables that list the name, with what they say. Where the system names a provider, only
    /// tables of that provider count.
    pub listed: Vec<(&'t Table, &'t Listed)>,
    /// Whether a table says that the scope is broad; any table will do where none that counts
    /// lists the name.
    pub is_broad: bool,
}

impl Found<'_> {
    /// Everything the scope allows by the tables that list it: the worst where they disagree.
    pub fn access(&self) -> BTreeSet<Access> {
        let all = self.listed.iter();
        all.flat_map(|(_, listed)| listed.access.iter().copied())
            .collect()
    }

    /// What to ask for instead.
    pub fn narrower(&self) -> Vec<&str> {
        let all = self.listed.iter();
        let mut names: Vec<&str> = Vec::new();
        for name in all.flat_map(|(_, listed)| &listed.narrower) {
            if !names.contains(&name.as_str()) {
                names.push(name);
            }
        }
        names
    }

    /// The providers whose tables list it.
    pub fn providers(&self) -> Vec<&str> {
        let tables = self.listed.iter();
        tables.map(|(table, _)| table.provider.as_str()).collect()
    }
}

/// All tables by id.
#[derive(Debug, Clone, Default)]
pub struct Scopes(pub BTreeMap<String, Table>);

impl Scopes {
    /// What the tables say of a name. Words of the system that name a provider choose its table;
    /// otherwise every table is asked.
    pub fn find(&self, system: &[String], name: &str) -> Found<'_> {
        let named: Vec<&Table> = self
            .0
            .values()
            .filter(|table| table.is_named_by(system))
            .collect();
        let everywhere = self.everywhere(name);
        let counts = |table: &Table| {
            let mut named = named.iter();
            named.len() == 0 || named.any(|one| one.id == table.id)
        };
        let is_broad = |listed: &[(&Table, &Listed)]| listed.iter().any(|(_, l)| l.broad);
        let listed: Vec<_> = everywhere
            .iter()
            .filter(|(table, _)| counts(table))
            .copied()
            .collect();
        Found {
            is_broad: is_broad(if listed.is_empty() {
                &everywhere
            } else {
                &listed
            }),
            named,
            listed,
        }
    }

    /// Every table that lists a name, with what it says.
    pub fn everywhere(&self, name: &str) -> Vec<(&Table, &Listed)> {
        let tables = self.0.values();
        tables
            .filter_map(|table| Some((table, table.scope(name)?)))
            .collect()
    }

    /// Every scope of every table, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&Table, &Listed)> {
        let tables = self.0.values();
        tables.flat_map(|table| table.scopes.values().map(move |listed| (table, listed)))
    }
}

/// Accesses in words: `create, update and send`.
pub fn access_words(access: &BTreeSet<Access>) -> String {
    let words: Vec<String> = access.iter().map(ToString::to_string).collect();
    match words.as_slice() {
        [] => "nothing".to_owned(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
