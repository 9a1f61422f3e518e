//! Who holds what: names beside roles, with what is not known about them.
//!
//! In: the people of the organisation and the day. Out: names in words. A role without a person
//! says so, and so does a person who has left or is not listed.

use crate::case::Case;
use crate::catalogue::policy::words::{lower_first, upper_first};
use crate::catalogue::policy::{PolicyText, RoleScope, plain_role};
use crate::date::Date;
use crate::model::organisation::Person;
use crate::model::values::{RoleName, Slug};

/// Said where nobody was named.
pub(super) const NOBODY: &str = "not named yet";

/// The people of the organisation on one day.
#[derive(Clone, Copy)]
pub(super) struct People<'a> {
    people: &'a [Person],
    as_of: Date,
}

impl<'a> People<'a> {
    pub(super) fn new(case: &'a Case, as_of: Date) -> Self {
        let file = case.organisation.as_ref();
        let people = file.and_then(|file| file.record.org.people.as_deref());
        Self {
            people: people.unwrap_or_default(),
            as_of,
        }
    }

    /// Whether somebody has left; a person about whom nobody said so has not.
    fn is_gone(self, person: &Person) -> bool {
        let left = person.left_on.is_some_and(|left| left.0 <= self.as_of);
        left || person.active == Some(false)
    }

    /// Those who hold a role and have not left.
    pub(super) fn holders(self, role: &str) -> Vec<&'a Person> {
        let wanted = plain_role(role);
        let holds = |person: &&Person| {
            let mut roles = person.role.iter().flat_map(|roles| roles.values());
            roles.any(|held| plain_role(held.as_str()) == wanted)
        };
        let people = self.people.iter().filter(holds);
        people.filter(|person| !self.is_gone(person)).collect()
    }

    /// The names of those who hold a role; a word where nobody does.
    pub(super) fn held_by(self, role: &str) -> String {
        let names: Vec<&str> = self
            .holders(role)
            .iter()
            .map(|person| person.name.as_str())
            .collect();
        if names.is_empty() {
            NOBODY.to_owned()
        } else {
            names.join(", ")
        }
    }

    /// A role inside a sentence: `security lead (Ada Lind)`.
    pub(super) fn role(self, policy: &PolicyText, role: &str) -> String {
        let title = lower_first(&policy.role_title(role));
        format!("{title} ({})", self.held_by(role))
    }

    /// Who holds a role, for a line of its own: `Ada Lind, security lead`.
    pub(super) fn in_role(self, policy: &PolicyText, role: &str) -> String {
        let title = lower_first(&policy.role_title(role));
        let names = self.held_by(role);
        if names == NOBODY {
            return format!("{} ({NOBODY})", upper_first(&title));
        }
        format!("{names}, {title}")
    }

    /// A person by id, with what is wrong about it.
    pub(super) fn name(self, id: &str) -> String {
        let person = self.people.iter().find(|person| person.id.as_str() == id);
        match person {
            None => format!("{id} (not listed)"),
            Some(person) if self.is_gone(person) => format!("{} (no longer active)", person.name),
            Some(person) => person.name.clone(),
        }
    }

    /// A person by id where there may be none.
    pub(super) fn name_or_nobody(self, id: Option<&Slug>) -> String {
        id.map_or_else(|| NOBODY.to_owned(), |id| self.name(id.as_str()))
    }

    /// Whether a person is listed and has not left.
    pub(super) fn is_here(self, id: &Slug) -> bool {
        let person = self.people.iter().find(|person| person.id == *id);
        person.is_some_and(|person| !self.is_gone(person))
    }

    /// The listed people of whom nobody said whether they are active.
    pub(super) fn unconfirmed(self) -> Vec<&'a str> {
        let people = self.people.iter();
        let silent = people.filter(|p| p.active.is_none() && p.left_on.is_none());
        silent.map(|person| person.name.as_str()).collect()
    }

    /// A write approver: a person by name, or a role with who holds it for this system.
    pub(super) fn approver(
        self,
        policy: &PolicyText,
        approver: &RoleName,
        owner: Option<&Slug>,
    ) -> String {
        let id = approver.as_str();
        if self.people.iter().any(|person| person.id.as_str() == id) {
            return self.name(id);
        }
        let plain = plain_role(id);
        let title = policy.role_title(&plain);
        let scope = policy.roles.iter().find(|role| role.id == plain);
        match scope.map(|role| role.scope) {
            Some(RoleScope::System) => format!("{title} ({})", self.name_or_nobody(owner)),
            Some(RoleScope::Agent) => format!("{title} of the agent"),
            Some(RoleScope::Organisation) | None => format!("{title} ({})", self.held_by(id)),
        }
    }
}
