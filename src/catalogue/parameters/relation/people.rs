//! Roles that approve: each is held by somebody active, and one approval by different people.
//!
//! In: parameters that are lists of roles, and the people, tiers and systems of the program. Out: a diagnostic for
//! each role that nobody holds, and for each list that too few people could fill. Whether
//! somebody is active and nobody said so is no proof of either.

mod matching;

use std::collections::BTreeMap;

use super::{Relation, Settings};
use crate::catalogue::parameters::{Definition, Person};
use crate::diag::{Diagnostic, Diagnostics, Place, codes, nearest};
use crate::pointer::Pointer;

/// A role as it is compared: people write `security-lead` as well as `security_lead`.
fn plain(role: &str) -> String {
    role.replace('-', "_")
}

fn holds(person: &Person, role: &str) -> bool {
    person.roles.iter().any(|held| plain(held) == plain(role))
}

/// The people who hold a role and have not left, as far as is known.
fn may_fill<'p>(people: &'p [Person], role: &str) -> Vec<&'p str> {
    let open = people
        .iter()
        .filter(|p| holds(p, role) && p.active != Some(false));
    open.map(|person| person.id.as_str()).collect()
}

/// The roles of one part of a list, with those asked for beside it; each once.
fn roles_of(definition: &Definition, part: usize, settings: &Settings<'_>) -> Vec<String> {
    let amount = settings.parameters.amount(&definition.name, part);
    let words = amount.map_or(&[][..], |amount| amount.words());
    let also = definition.also.iter().filter(|also| also.is_for(part));
    let all = words
        .iter()
        .map(|word| &**word)
        .chain(also.map(|also| also.role.as_str()));
    let mut roles: Vec<String> = Vec::new();
    for role in all.map(plain) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    roles
}

fn definition<'s>(name: &str, settings: &Settings<'s>) -> Option<&'s Definition> {
    let at = settings.parameters.position(name)?;
    settings.parameters.definitions.get(at)
}

/// The parts of a list that the program has anything for.
fn parts(definition: &Definition, settings: &Settings<'_>) -> impl Iterator<Item = usize> {
    let (by, occurring) = (definition.by, settings.given.occurring);
    (0..by.names().len()).filter(move |part| occurring.has(by, *part))
}

pub(super) fn held(
    relation: &Relation,
    lists: &[String],
    settings: &Settings<'_>,
    problems: &mut Diagnostics,
) {
    let people = settings.given.people;
    if people.iter().all(|person| person.roles.is_empty()) {
        let message = if people.is_empty() {
            "no people are listed, so it cannot be told who may approve"
        } else {
            "none of the people has a role, so it cannot be told who may approve"
        };
        let problem = Diagnostic::warning(codes::INCOMPLETE, message, people_place(settings));
        let help = "list them under `org.people`, each with `id`, `name`, `role` and `active`";
        problems.push(problem.help(help));
        return;
    }
    for (role, asks) in asked(lists, settings) {
        let holders: Vec<&Person> = people.iter().filter(|p| holds(p, &role)).collect();
        if holders.iter().any(|person| person.active == Some(true)) {
            continue;
        }
        let unsure: Vec<&str> = may_fill(people, &role);
        if unsure.is_empty() {
            problems.push(not_held(relation, &role, &asks, &holders, settings));
            continue;
        }
        let unsure = unsure.join(", ");
        let message = format!("`{role}` is held only by {unsure}, not stated to be active");
        let problem = Diagnostic::warning(codes::INCOMPLETE, message, people_place(settings));
        problems.push(problem.help("write `active: true` or `active: false` beside the name"));
    }
}

fn people_place(settings: &Settings<'_>) -> Place {
    Place::Value(
        settings.given.file,
        Pointer::root().key("org").key("people"),
    )
}

/// Every role that is asked for, in order of name, with who asks: the parameter and its part.
fn asked<'l>(
    lists: &'l [String],
    settings: &Settings<'_>,
) -> BTreeMap<String, Vec<(&'l str, String)>> {
    let mut asked: BTreeMap<String, Vec<(&str, String)>> = BTreeMap::new();
    for name in lists {
        let Some(definition) = definition(name, settings) else {
            continue;
        };
        for part in parts(definition, settings) {
            for role in roles_of(definition, part, settings) {
                let asks = format!("`{name}`{}", definition.by.of(part));
                asked.entry(role).or_default().push((name, asks));
            }
        }
    }
    asked
}

fn not_held(
    relation: &Relation,
    role: &str,
    asks: &[(&str, String)],
    holders: &[&Person],
    settings: &Settings<'_>,
) -> Diagnostic {
    let places: Vec<&str> = asks.iter().map(|(_, asks)| asks.as_str()).collect();
    let message = format!(
        "nobody active holds `{role}`, asked for by {}",
        places.join(", ")
    );
    let mut names: Vec<&str> = asks.iter().map(|(name, _)| *name).collect();
    names.dedup();
    let mut problem = relation.broken(message, &names, settings);
    if !holders.is_empty() {
        let gone: Vec<&str> = holders.iter().map(|person| person.id.as_str()).collect();
        problem = problem.help(format!("held by {}, who is not active", gone.join(", ")));
    }
    let people = settings.given.people.iter();
    let roles: Vec<String> = people.flat_map(|p| &p.roles).map(|r| plain(r)).collect();
    let near = nearest(
        role,
        roles
            .iter()
            .map(String::as_str)
            .filter(|known| *known != role),
    );
    let near = near.map(|near| format!("somebody has the role `{near}`: did they mean `{role}`?"));
    problem.maybe_help(near).help(format!(
        "give somebody active the role `{role}` under `org.people`, or set `{}` without it",
        names.join("` and `")
    ))
}

pub(super) fn distinct(
    relation: &Relation,
    lists: &[String],
    settings: &Settings<'_>,
    problems: &mut Diagnostics,
) {
    let people = settings.given.people;
    for name in lists {
        let Some(definition) = definition(name, settings) else {
            continue;
        };
        let mut short: Vec<(String, Vec<usize>)> = Vec::new();
        for part in parts(definition, settings) {
            let roles = roles_of(definition, part, settings);
            let fill = |role: String| (may_fill(people, &role), role);
            // A role that nobody holds is another finding.
            let filled = roles
                .into_iter()
                .map(fill)
                .filter(|(who, _)| !who.is_empty());
            let (who, roles): (Vec<_>, Vec<_>) = filled.unzip();
            let Some(shortage) = matching::shortage(&who) else {
                continue;
            };
            let roles = shortage.roles.iter().filter_map(|at| roles.get(*at));
            let roles: Vec<&str> = roles.map(String::as_str).collect();
            let who = shortage.people.join(" and ");
            let says = format!("{} can only be filled by {who}", roles.join(" and "));
            match short.iter_mut().find(|(other, _)| *other == says) {
                Some((_, parts)) => parts.push(part),
                None => short.push((says, vec![part])),
            }
        }
        if short.is_empty() {
            continue;
        }
        let say = |(says, parts): &(String, Vec<usize>)| {
            let of: Vec<String> = parts.iter().map(|part| definition.by.of(*part)).collect();
            format!("{says}{}", of.join(" and"))
        };
        let says: Vec<String> = short.iter().map(say).collect();
        let origin = settings.origin(name);
        let message = format!(
            "`{name}`{origin} needs different people: {}",
            says.join("; ")
        );
        let problem = relation.broken(message, &[name], settings);
        problems.push(problem.help("give one of these roles to somebody else under `org.people`"));
    }
}
