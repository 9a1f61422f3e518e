//! Who could hold a role that a parameter names.
//!
//! In: the people of a program and what they own. Out: each with all roles. It judges nothing: the
//! parameters do.

use crate::case::Case;
use crate::catalogue::parameters::Person;
use crate::date::Date;
use crate::model::values::Slug;

/// The people of a program with the roles they hold, by title or by what they own.
pub(super) fn people(case: &Case, as_of: Date) -> Vec<Person> {
    let mut people = Vec::new();
    for person in case.people() {
        let id = person.id.as_str();
        let titles = person.role.iter().flat_map(|roles| roles.values());
        let mut roles: Vec<String> = titles.map(|role| role.as_str().to_owned()).collect();
        let owns = |owner: Option<&Slug>| owner.is_some_and(|owner| owner.as_str() == id);
        let agents = || case.agents.values().map(|agent| &agent.record);
        let by_ownership = [
            (
                "business_owner",
                agents().any(|a| owns(a.business_owner.as_ref())),
            ),
            (
                "technical_owner",
                agents().any(|a| owns(a.technical_owner.as_ref())),
            ),
            (
                "system_owner",
                case.systems.values().any(|s| owns(s.record.owner.as_ref())),
            ),
        ];
        let held = by_ownership.into_iter().filter(|(_, held)| *held);
        roles.extend(held.map(|(role, _)| role.to_owned()));
        let gone = person.left_on.is_some_and(|left| left.0 <= as_of);
        people.push(Person {
            id: id.to_owned(),
            roles,
            active: if gone { Some(false) } else { person.active },
        });
    }
    people
}
