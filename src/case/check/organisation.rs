//! The organisation: its regimes, its policy, and whether the people it names are still there.

use crate::case::Loaded;
use crate::case::check::context::Context;
use crate::case::spot::Spot;
use crate::colour::{READABLE, Rgb};
use crate::diag::{Diagnostic, codes};
use crate::model::organisation::{Organisation, OrganisationFile};
use crate::model::system::System;

pub(super) fn check(context: &mut Context<'_>) {
    let case = context.case;
    if let Some(file) = &case.organisation {
        let spot = Spot::of(&file.origin);
        signatures(context, file, &spot);
        let org = spot.key("org");
        regimes(context, &file.record.org, &org);
        people(context, &file.record.org, &org);
        policy(context, &file.record.org, &org);
        theme(context, &file.record, &spot.key("theme"));
    }
    for system in case.systems.values() {
        owner(context, system);
    }
}

fn signatures(context: &mut Context<'_>, file: &Loaded<OrganisationFile>, spot: &Spot) {
    let record = &file.record;
    if record.prepared_by.is_some() && record.prepared_by == record.approved_by {
        context.warn(
            codes::MISMATCH,
            "the inventory was prepared and approved by the same person",
            spot.key("approved_by").value(),
            "let somebody else approve it",
        );
    }
}

/// Titles stand in the accent on white, and words in white or black on the accent.
fn theme(context: &mut Context<'_>, file: &OrganisationFile, spot: &Spot) {
    let Some(accent) = file.theme.as_ref().and_then(|theme| theme.accent) else {
        return;
    };
    let [red, green, blue] = accent.rgb;
    let contrast = Rgb(red, green, blue).contrast(Rgb::WHITE);
    if contrast < READABLE {
        let message = format!(
            "the accent has a contrast of {}.{:02} on white; titles in it could not be read by everybody",
            contrast / 100,
            contrast % 100
        );
        context.problems.push(
            Diagnostic::error(codes::THEME, message, spot.key("accent").value())
                .help("take a darker colour of the same hue: 4.50 is the least"),
        );
    }
}

/// No regime is a statement that switches rules off, so somebody has to sign it.
fn regimes(context: &mut Context<'_>, org: &Organisation, spot: &Spot) {
    let Some(regimes) = &org.regimes else {
        return;
    };
    let statement = org.no_regime_statement.as_ref();
    let signed = statement.is_some_and(|one| one.by.is_some() && one.on.is_some());
    if regimes.is_empty() && !signed {
        context.warn(
            codes::INCOMPLETE,
            "`regimes` is empty, and nobody has signed that no regime applies",
            spot.key("regimes").value(),
            "list the laws and standards you are under, or fill in `no_regime_statement` with `by` and `on`",
        );
    }
    if !regimes.is_empty() && statement.is_some() {
        context.warn(
            codes::MISMATCH,
            "a statement says that no regime applies, and `regimes` lists some",
            spot.key("no_regime_statement").name(),
            "remove the statement, or the regimes",
        );
    }
}

fn people(context: &mut Context<'_>, org: &Organisation, spot: &Spot) {
    for (index, person) in org.people.iter().flatten().enumerate() {
        let left = person.left_on.filter(|left| left.0 <= context.as_of);
        if let (Some(left), Some(true)) = (left, person.active) {
            context.warn(
                codes::MISMATCH,
                format!("`{}` left on {left} and is marked active", person.id),
                spot.key("people").index(index).key("active").value(),
                "write `active: false`; the day counts until you do",
            );
        }
    }
    let contact = org.incident_contact.as_ref();
    if let Some(contact) = contact.filter(|id| context.is_active(id.as_str()) == Some(false)) {
        context.warn(
            codes::MISMATCH,
            format!("the incident contact `{contact}` is not active"),
            spot.key("incident_contact").value(),
            "name somebody who answers the telephone today",
        );
    }
}

fn policy(context: &mut Context<'_>, org: &Organisation, spot: &Spot) {
    let review = org.policy.as_ref().and_then(|policy| policy.next_review);
    if let Some(review) = review.filter(|review| review.0 < context.as_of) {
        context.warn_rule(
            "RF-I24",
            format!("the review of the policy was due on {review}"),
            spot.keys(&["policy", "next_review"]).value(),
            "review the policy and set the next day",
        );
    }
}

fn owner(context: &mut Context<'_>, system: &Loaded<System>) {
    let owner = system.record.owner.as_ref();
    if let Some(owner) = owner.filter(|id| context.is_active(id.as_str()) == Some(false)) {
        let id = &system.record.id;
        context.warn(
            codes::MISMATCH,
            format!("`{owner}`, the owner of system `{id}`, is not active"),
            Spot::of(&system.origin).key("owner").value(),
            "name an owner who is active",
        );
    }
}
