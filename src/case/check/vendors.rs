//! The two sides of a platform: the vendor's file and our own entry.

use serde_json::Value as Json;

use crate::case::Loaded;
use crate::case::check::context::{Context, same_name};
use crate::case::spot::Spot;
use crate::catalogue::profile;
use crate::clean::excerpt;
use crate::diag::{Diagnostic, codes};
use crate::model::FileKind;
use crate::model::platform::Platform;
use crate::model::vendor::VendorFile;

/// The question that asks who contracts and what is on offer.
const CONTRACTING: &str = "COM-01";

pub(super) fn check(context: &mut Context<'_>) {
    one_sided(context);
    for (id, vendor) in &context.case.vendors {
        assessed_before_answered(context, vendor);
        if let Some(platform) = context.case.platforms.get(id) {
            same_party(context, platform, vendor);
        }
    }
}

fn one_sided(context: &mut Context<'_>) {
    let case = context.case;
    let ours: Vec<&str> = case.unreadable_ids(FileKind::Platforms).collect();
    let theirs: Vec<&str> = case.unreadable_ids(FileKind::Vendor).collect();
    for (id, vendor) in &case.vendors {
        let known = case.platforms.contains_key(id) || ours.contains(&id.as_str());
        if !known && !case.has_unread_file(FileKind::Platforms) {
            let message = format!("`{id}` has no entry in `inventory/platforms.yaml`");
            let place = crate::diag::Place::File(vendor.origin.file);
            context.problems.push(
                Diagnostic::note(codes::INCOMPLETE, message, place)
                    .help("add one with contract, agreements and models once you mean to use it"),
            );
        }
    }
    for (id, platform) in &case.platforms {
        if !case.vendors.contains_key(id) && !theirs.contains(&id.as_str()) {
            context.warn_rule(
                "RF-I21",
                format!("platform `{id}` has no vendor file, so nobody has vetted it"),
                Spot::of(&platform.origin).key("id").value(),
                format!("put the vendor's answers into `vendors/{id}.yaml`"),
            );
        }
    }
}

/// Answers that came after the assessment were not looked at by it.
fn assessed_before_answered(context: &mut Context<'_>, vendor: &Loaded<VendorFile>) {
    let record = &vendor.record;
    if let (Some(answered), Some(assessed)) = (record.answered_on, record.assessed_on)
        && assessed < answered
    {
        context.warn(
            codes::MISMATCH,
            format!("the answers are of {answered}, after the assessment of {assessed}"),
            Spot::of(&vendor.origin).key("assessed_on").value(),
            "assess the new answers and set the day",
        );
    }
}

/// The party and product of our contract must be those that answered.
fn same_party(context: &mut Context<'_>, ours: &Loaded<Platform>, vendor: &Loaded<VendorFile>) {
    let us = Spot::of(&ours.origin);
    let them = Spot::of(&vendor.origin);
    let answer = them.keys(&["answers", CONTRACTING, "value"]);
    let answered = |part: &str| {
        let value = vendor.record.answers.get(CONTRACTING)?.get("value")?;
        value.get(part).and_then(Json::as_str)
    };
    let stated = &vendor.record.vendor;
    let entity = stated.legal_entity.as_deref();
    let product = stated.product.as_deref();
    // our field, what it says, their field's name, what it says, where
    let rows = [
        (
            "vendor",
            &ours.record.vendor,
            answered("legal_entity"),
            answer.key("legal_entity"),
        ),
        (
            "vendor",
            &ours.record.vendor,
            entity,
            them.keys(&["vendor", "legal_entity"]),
        ),
        (
            "product",
            &ours.record.product,
            answered("product"),
            answer.key("product"),
        ),
        (
            "product",
            &ours.record.product,
            product,
            them.keys(&["vendor", "product"]),
        ),
    ];
    let mut said = "";
    for (field, ours, theirs, at) in rows {
        let (Some(ours), Some(theirs)) = (ours.as_deref(), theirs) else {
            continue;
        };
        if said == field || agrees(field, ours, theirs) {
            continue;
        }
        said = field;
        let message = format!(
            "our {field} is `{}`, and the vendor says `{}`",
            excerpt(ours, 60),
            excerpt(theirs, 60)
        );
        context.problems.push(
            Diagnostic::warning(codes::MISMATCH, message, us.key(field).value())
                .also(at.value(), "the vendor's word")
                .help(
                    "write the name as the contract does; if the two differ, ask who really signs",
                ),
        );
    }
}

/// Parties must be the same; of products, one side may name the plan too.
fn agrees(field: &str, ours: &str, theirs: &str) -> bool {
    let words = |text: &str| format!(" {} ", profile::words_of(text).join(" "));
    let (one, other) = (words(ours), words(theirs));
    same_name(ours, theirs)
        || (field == "product" && (one.contains(&other) || other.contains(&one)))
}
