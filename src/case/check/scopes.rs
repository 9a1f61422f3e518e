//! Scopes against the tables of their providers: access that was typed too low, names that are
//! spelt otherwise, and "nothing narrower" where the table knows better.
//!
//! In: the scopes of every agent. Out: warnings that say what the table lists and what to type.
//! Access that was typed worse than the table is nobody's mistake.

use std::collections::BTreeSet;

use crate::case::check::context::{Context, and};
use crate::case::spot::Spot;
use crate::catalogue::scopes::{Found, access_words, covers};
use crate::clean::clean;
use crate::diag::{Diagnostic, codes};
use crate::model::integration::{Access, Scope};

pub(super) fn check(context: &mut Context<'_>) {
    for agent in context.case.agents.values() {
        let spot = Spot::of(&agent.origin).key("integrations");
        let integrations = agent.record.integrations.iter().flatten().enumerate();
        for (number, integration) in integrations {
            let at = spot.index(number).key("scopes");
            let system = context.case.system_words(integration.system.as_str());
            for (number, scope) in integration.scopes.iter().flatten().enumerate() {
                let known = context.known;
                let found = known.scopes.find(&system, &scope.name);
                let at = at.index(number);
                typed_too_low(context, scope, &found, &at);
                spelt_otherwise(context, scope, &found, &at);
                narrowest(context, scope, &found, &at);
            }
        }
    }
}

fn typed_too_low(context: &mut Context<'_>, scope: &Scope, found: &Found<'_>, at: &Spot) {
    let (Some(typed), false) = (&scope.access, found.listed.is_empty()) else {
        return;
    };
    let listed = found.access();
    if covers(typed, &listed) {
        return;
    }
    let name = clean(&scope.name);
    let providers = and(&found.providers());
    let message = format!(
        "`{name}` is typed with {}, and the scope table of {providers} lists {}",
        access_words(typed),
        access_words(&listed)
    );
    let place = at.key("access").value();
    let meant = worse(typed, &listed);
    let help = format!("write `access: [{meant}]`, or leave `access` out");
    let counts = if found.named.is_empty() {
        format!(
            "until then what is typed counts; if the system is not {}, say in its name which \
             product it is, and list its scopes in a table of your own, scopes/<id>.yaml",
            found.providers().join(" or ")
        )
    } else {
        "until then both count".to_owned()
    };
    let problem = Diagnostic::warning(codes::MISMATCH, message, place);
    context.problems.push(problem.help(help).help(counts));
}

/// What to type: all that the table lists, and what was typed beyond it. Reading is no reason to
/// type more than the table lists.
fn worse(typed: &BTreeSet<Access>, listed: &BTreeSet<Access>) -> String {
    let beyond = typed.iter().filter(|access| **access != Access::Read);
    let all: BTreeSet<Access> = listed.iter().chain(beyond).copied().collect();
    let words: Vec<String> = all.iter().map(ToString::to_string).collect();
    words.join(", ")
}

fn spelt_otherwise(context: &mut Context<'_>, scope: &Scope, found: &Found<'_>, at: &Spot) {
    if !found.listed.is_empty() {
        return;
    }
    let mut tables = found.named.iter();
    let near = tables.find_map(|table| Some((table, table.respelt(&scope.name)?)));
    let Some((table, near)) = near else {
        return;
    };
    let message = format!("{} has no scope `{}`", table.provider, clean(&scope.name));
    let help = format!("did you mean `{near}`? Then its access is filled in from the table");
    context.warn(codes::MISMATCH, message, at.key("name").value(), help);
}

fn narrowest(context: &mut Context<'_>, scope: &Scope, found: &Found<'_>, at: &Spot) {
    let narrower = found.narrower();
    if scope.narrowest_offered != Some(true) || narrower.is_empty() {
        return;
    }
    let name = clean(&scope.name);
    let providers = and(&found.providers());
    let quoted: Vec<String> = narrower.iter().map(|name| format!("`{name}`")).collect();
    let message = format!(
        "`{name}` is marked as the narrowest, and {providers} offers {}",
        and(&quoted)
    );
    let help = "ask for a narrower one, or write `narrowest_offered: false`";
    let place = at.key("narrowest_offered").value();
    context.warn(codes::MISMATCH, message, place, help);
}
