//! Tables joined: what an organisation adds may only make a shipped table stricter.
//!
//! In: drafts, shipped ones first. Out: tables, and a problem for each thing that is missing, is
//! listed twice, would loosen what ships, or names a narrower scope that is none.

use std::collections::BTreeMap;

use crate::catalogue::scopes::read::{Draft, DraftScope};
use crate::catalogue::scopes::{Listed, Scopes, Table, access_words};
use crate::diag::{Diagnostic, Diagnostics, Place, codes, did_you_mean};
use crate::model::integration::Access;
use crate::source::Origin;

impl Scopes {
    /// Adds the scopes of one file.
    pub fn add(&mut self, draft: &Draft, problems: &mut Diagnostics) {
        let is_known = self.0.contains_key(&draft.id);
        if !is_known {
            complete(draft, problems);
        }
        let table = self.0.entry(draft.id.clone()).or_insert_with(|| Table {
            id: draft.id.clone(),
            provider: draft.provider.clone().unwrap_or_else(|| draft.id.clone()),
            source: draft.source.clone().unwrap_or_default(),
            checked_on: draft.checked_on.clone().unwrap_or_default(),
            note: draft.note.clone().unwrap_or_default(),
            systems: Vec::new(),
            prefixes: Vec::new(),
            scopes: BTreeMap::new(),
        });
        extend(&mut table.systems, &draft.systems);
        extend(&mut table.prefixes, &draft.prefixes);
        let mut seen: Vec<&str> = Vec::new();
        for scope in &draft.scopes {
            let (name, span) = (scope.name.0.as_str(), scope.name.1);
            if seen.contains(&name) {
                let message = format!("`{name}` is listed twice");
                let place = Place::Span(draft.file, span);
                let problem = Diagnostic::error(codes::DUPLICATE_ID, message, place);
                problems.push(problem.help("keep one of the two"));
                continue;
            }
            seen.push(name);
            match table.scopes.get_mut(name) {
                Some(listed) => tighten(listed, draft, scope, problems),
                None => insert(table, draft, scope, problems),
            }
        }
        for scope in &draft.scopes {
            narrower(table, draft, scope, problems);
        }
        if draft.origin == Origin::Program {
            drop_stale(table);
        }
    }
}

fn extend(have: &mut Vec<String>, more: &[String]) {
    for one in more {
        if !have.contains(one) {
            have.push(one.clone());
        }
    }
}

/// What a table of its own cannot do without.
fn complete(draft: &Draft, problems: &mut Diagnostics) {
    let missing = [
        ("provider", draft.provider.is_none()),
        ("source", draft.source.is_none()),
        ("checked_on", draft.checked_on.is_none()),
        ("systems", draft.systems.is_empty()),
    ];
    for (key, _) in missing.iter().filter(|(_, missing)| *missing) {
        let place = Place::Span(draft.file, draft.whole);
        let message = format!("field `{key}` is missing");
        let problem = Diagnostic::error(codes::MISSING_FIELD, message, place);
        problems.push(problem.help(format!("add `{key}: …`")));
    }
}

/// A scope that is new in its table.
fn insert(table: &mut Table, draft: &Draft, scope: &DraftScope, problems: &mut Diagnostics) {
    for (key, missing) in [
        ("access", scope.access.is_none()),
        ("meaning", scope.meaning.is_none()),
    ] {
        if missing {
            let place = Place::Span(draft.file, scope.name.1);
            let message = format!("`{}` has no `{key}`", scope.name.0);
            let problem = Diagnostic::error(codes::MISSING_FIELD, message, place);
            problems.push(problem.help(format!("add `{key}: …`")));
        }
    }
    let Some((access, _)) = scope.access.clone().filter(|(words, _)| !words.is_empty()) else {
        return;
    };
    let listed = Listed {
        name: scope.name.0.clone(),
        access,
        broad: scope.broad.is_some_and(|(broad, _)| broad),
        narrower: scope
            .narrower
            .iter()
            .map(|(name, _)| name.clone())
            .collect(),
        meaning: scope.meaning.clone().unwrap_or_default(),
    };
    table.scopes.insert(listed.name.clone(), listed);
}

/// A scope that ships: more access and more narrower scopes, never less.
fn tighten(listed: &mut Listed, draft: &Draft, scope: &DraftScope, problems: &mut Diagnostics) {
    let name = &listed.name;
    if let Some((access, span)) = &scope.access {
        if access.is_superset(&listed.access) {
            listed.access.clone_from(access);
        } else {
            let shipped = access_words(&listed.access);
            let message =
                format!("`{name}` is listed with {shipped}; a table can only add to that");
            let both: Vec<String> = listed.access.union(access).map(Access::to_string).collect();
            let help = format!(
                "write `access: [{}]`, or leave `access` out",
                both.join(", ")
            );
            let place = Place::Span(draft.file, *span);
            problems.push(Diagnostic::error(codes::RULE, message, place).help(help));
        }
    }
    match scope.broad {
        Some((false, span)) if listed.broad => {
            let message = format!("`{name}` is listed as broad, and a table cannot take that away");
            let place = Place::Span(draft.file, span);
            let help =
                "leave `broad` out; to live with the finding for a time, record an exception";
            problems.push(Diagnostic::error(codes::RULE, message, place).help(help));
        }
        Some((broad, _)) => listed.broad = broad,
        None => {}
    }
    let more: Vec<String> = scope
        .narrower
        .iter()
        .map(|(name, _)| name.clone())
        .collect();
    extend(&mut listed.narrower, &more);
    if let Some(meaning) = &scope.meaning {
        listed.meaning.clone_from(meaning);
    }
}

/// Each narrower scope must be listed, and must allow nothing more than reading on top.
fn narrower(table: &Table, draft: &Draft, scope: &DraftScope, problems: &mut Diagnostics) {
    let Some(listed) = table.scopes.get(&scope.name.0) else {
        return;
    };
    for (name, span) in &scope.narrower {
        let mut wrong = |message: String, help: Option<String>| {
            let place = Place::Span(draft.file, *span);
            problems.push(Diagnostic::error(codes::RULE, message, place).maybe_help(help));
        };
        match table.scopes.get(name) {
            None => {
                let known = table.scopes.keys().map(String::as_str);
                let help = did_you_mean(name, known);
                wrong(format!("the table lists no scope `{name}`"), help);
            }
            Some(other) if !is_narrower(other, listed) => wrong(
                format!("`{name}` is not narrower than `{}`", listed.name),
                Some("name a scope that allows less, or reaches less".to_owned()),
            ),
            Some(_) => {}
        }
    }
}

/// Whether asking for `one` in place of `other` can do no harm. Reading is the least there is.
pub(super) fn is_narrower(one: &Listed, other: &Listed) -> bool {
    let fits = |access: &Access| *access == Access::Read || other.access.contains(access);
    one.name != other.name && one.access.iter().all(fits) && (!one.broad || other.broad)
}

/// A scope that the organisation made stricter may be no narrower choice any more.
fn drop_stale(table: &mut Table) {
    let known = table.scopes.clone();
    for listed in table.scopes.values_mut() {
        let own = known.get(&listed.name);
        listed.narrower.retain(|name| {
            let pair = known.get(name).zip(own);
            pair.is_some_and(|(one, other)| is_narrower(one, other))
        });
    }
}
