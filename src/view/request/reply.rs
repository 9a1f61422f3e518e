//! Who writes to whom, and until when.
//!
//! In: the people of the program, the vendor file, the findings behind a letter. Out: the
//! addressee as the vendor named itself, one contact on our side, and a day of reply that always
//! lies ahead.

use schemars::JsonSchema;
use serde::Serialize;

use crate::assess::{Finding, PlatformResult};
use crate::catalogue::Severity;
use crate::catalogue::rule::Owner;
use crate::date::{self, Date};
use crate::view::context::Context;
use crate::view::words::{self, NONE};
use crate::view::{people, platform};

/// Fewer days than this are no time to answer a letter in.
const LEAST_DAYS: i64 = 7;
/// The days to answer in where the policy names none.
const USUAL_DAYS: i64 = 30;

/// Whom a letter goes to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct AddresseeView {
    /// The legal entity, as the vendor named it.
    pub vendor: String,
    /// Product and plan, as the vendor named them.
    pub product: String,
    /// The vendor's own contact, or `none`.
    pub attention: String,
    /// The contact's e-mail address, or `none`.
    pub email: String,
}

/// Who sends a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ContactView {
    /// The name, or `none` where nobody holds the role.
    pub name: String,
    /// The role.
    pub role: String,
}

/// The addressee: as the vendor file has it, else as our own record of the platform does.
pub(super) fn addressee(context: &Context<'_>, id: &str) -> AddresseeView {
    let vendor = context.vendor(id).map(|file| &file.vendor);
    let contact = vendor.and_then(|vendor| vendor.contact.as_ref());
    let (ours_vendor, ours_product) = platform::names(context, id);
    let said = |text: Option<&String>, absent: String| text.map_or(absent, |t| words::said(t));
    AddresseeView {
        vendor: said(vendor.and_then(|v| v.legal_entity.as_ref()), ours_vendor),
        product: said(vendor.and_then(|v| v.product.as_ref()), ours_product),
        attention: said(contact.and_then(|c| c.name.as_ref()), NONE.to_owned()),
        email: said(contact.and_then(|c| c.email.as_ref()), NONE.to_owned()),
    }
}

/// The vendor manager; without one, the security lead.
pub(super) fn contact(context: &Context<'_>) -> ContactView {
    let roles = [Owner::VendorManager, Owner::SecurityLead];
    let named = roles.into_iter().find_map(|role| {
        let holders = people::of_role(context, role);
        let name = holders.people.into_iter().next()?;
        let role = holders.role;
        Some(ContactView { name, role })
    });
    named.unwrap_or_else(|| ContactView {
        name: NONE.to_owned(),
        role: Owner::VendorManager.title().to_owned(),
    })
}

/// The day by which a reply is asked for: the vendor's own due day while it lies ahead, else the
/// first due day of a finding that leaves time to answer, else as many days from now as the
/// gravest of them gives.
pub(super) fn by(context: &Context<'_>, result: &PlatformResult, findings: &[&Finding]) -> Date {
    let today = context.inputs.as_of;
    let vendor = context.vendor(&result.id);
    let due = vendor.and_then(|vendor| vendor.vendor.due);
    if let Some(due) = due.map(|due| due.0).filter(|due| *due > today) {
        return due;
    }
    let soonest = date::add_days(today, LEAST_DAYS);
    let dues = findings.iter().map(|finding| finding.due);
    if let Some(due) = dues.filter(|due| *due >= soonest).min() {
        return due;
    }
    let gravest = findings.iter().map(|finding| finding.severity).max();
    let severity = gravest.unwrap_or(Severity::High);
    let days = context
        .inputs
        .parameters
        .number("fix_days", severity.rank());
    let given = date::add_days(today, days.unwrap_or(USUAL_DAYS));
    given.max(soonest)
}
