//! What one scope of an inventory allows: by what was typed, by a table, or by its name alone.
//!
//! In: the tables, the words of the system, the scope as written. Out: what counts, and where it
//! came from. Doubt never lowers it: a name that nobody knows stays unknown beside what it says.

use std::collections::BTreeSet;

use crate::catalogue::scopes::{Scopes, access_words, guess::guess};
use crate::model::integration::{Access, Scope};

/// Where the access of a scope came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AccessFrom {
    /// Somebody typed it.
    Inventory,
    /// Somebody typed less than the table of the system's provider lists.
    InventoryAndTable,
    /// A table lists it.
    Table,
    /// Its name gives this away, and the rest is unknown.
    Name,
}

/// What one scope allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permit {
    /// Everything it allows.
    pub access: BTreeSet<Access>,
    /// Where that came from.
    pub from: AccessFrom,
    /// The providers whose tables list it.
    pub providers: Vec<String>,
    /// Whether a table lists it as broad.
    pub is_broad: bool,
    /// What to ask for instead.
    pub narrower: Vec<String>,
}

impl Permit {
    /// Who said what the scope allows, and what, in words; `None` where only the inventory did.
    pub fn source_words(&self) -> Option<String> {
        let tables = format!("scope table of {}", self.providers.join(" and "));
        let source = match self.from {
            AccessFrom::Inventory => return None,
            AccessFrom::InventoryAndTable => format!("inventory and {tables}"),
            AccessFrom::Table => tables,
            AccessFrom::Name => "name alone, which no scope table lists".to_owned(),
        };
        Some(format!("{source}: {}", access_words(&self.access)))
    }
}

/// What a scope on a system allows.
///
/// What was typed counts. Where the system names its provider, what that provider's table lists
/// counts beside it, because there nobody can know better; a table that was found by the name of
/// the scope alone may be that of another product.
pub fn permit(scopes: &Scopes, system: &[String], scope: &Scope) -> Permit {
    let found = scopes.find(system, &scope.name);
    let listed = (!found.listed.is_empty()).then(|| found.access());
    // No kind of access at all is nothing that anybody would have granted: it says nothing.
    let typed = scope.access.as_ref().filter(|typed| !typed.is_empty());
    let (access, from) = match (typed, listed) {
        (Some(typed), Some(listed)) if !found.named.is_empty() && !covers(typed, &listed) => (
            typed.union(&listed).copied().collect(),
            AccessFrom::InventoryAndTable,
        ),
        (Some(typed), _) => (typed.clone(), AccessFrom::Inventory),
        (None, Some(listed)) => (listed, AccessFrom::Table),
        (None, None) => (guess(&scope.name), AccessFrom::Name),
    };
    let owned = |names: Vec<&str>| names.into_iter().map(str::to_owned).collect();
    Permit {
        access,
        from,
        providers: owned(found.providers()),
        is_broad: found.is_broad,
        narrower: owned(found.narrower()),
    }
}

/// Whether what was typed is as bad as what a table lists, or worse. Unknown is the worst.
pub(crate) fn covers(typed: &BTreeSet<Access>, listed: &BTreeSet<Access>) -> bool {
    typed.contains(&Access::Unknown) || typed.is_superset(listed)
}
