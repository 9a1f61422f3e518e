//! The list of platforms: what was decided about each, and how many agents run on it.
//!
//! In: our side, the vendor's file and the decisions. Out: a table in order of id.

use crate::case::Loaded;
use crate::catalogue::policy::Layout;
use crate::catalogue::policy::words::plain;
use crate::model::agent::Agent;
use crate::model::decision::Decision;
use crate::model::platform::PlatformStatus;
use crate::view::policy::parts::{TableView, headings};
use crate::view::policy::people::NOBODY;
use crate::view::policy::registers::is_current;
use crate::view::policy::weave::Weave;

/// A platform as people know it.
pub(super) fn platform_name(weave: Weave<'_>, id: &str) -> String {
    let ours = weave.case.platforms.get(id);
    let ours = ours.and_then(|platform| platform.record.product.clone());
    let theirs = weave.case.vendors.get(id);
    let theirs = theirs.and_then(|vendor| vendor.record.vendor.product.clone());
    ours.or(theirs).unwrap_or_else(|| id.to_owned())
}

/// Platforms, what was decided about them, and how many agents run on each.
pub(super) fn platforms(weave: Weave<'_>) -> TableView {
    let rows: Vec<Vec<String>> = weave
        .case
        .platform_ids()
        .into_iter()
        .map(|id| {
            let ours = weave.case.platforms.get(id).map(|p| &p.record);
            let theirs = weave.case.vendors.get(id).map(|v| &v.record);
            let entity = ours.and_then(|p| p.vendor.clone());
            let entity = entity.or(theirs.and_then(|v| v.vendor.legal_entity.clone()));
            let assessed = theirs.and_then(|vendor| vendor.assessed_on);
            let on_it = |agent: &&Loaded<Agent>| {
                agent.record.platform.as_str() == id && is_current(&agent.record)
            };
            let agents = weave.case.agents.values().filter(on_it).count();
            vec![
                platform_name(weave, id),
                entity.unwrap_or_else(|| NOBODY.to_owned()),
                standing(weave, id, ours.and_then(|p| p.status)),
                assessed.map_or("not yet".to_owned(), |day| day.to_string()),
                agents.to_string(),
            ]
        })
        .collect();
    if rows.is_empty() {
        return TableView::default();
    }
    TableView {
        columns: headings(&["Platform", "Vendor", "Status", "Assessed", "Agents"]),
        rows,
        layout: Layout::Table,
    }
}

/// What was decided about a platform, and until when.
fn standing(weave: Weave<'_>, id: &str, typed: Option<PlatformStatus>) -> String {
    if typed == Some(PlatformStatus::Retiring) {
        return "retiring".to_owned();
    }
    let decisions = weave.case.decisions.iter().map(|d| &d.record);
    let about = |d: &&Decision| d.platform.as_str() == id && d.agent.is_none();
    let past = decisions
        .filter(about)
        .filter(|d| d.on.is_some_and(|on| on.0 <= weave.as_of));
    let Some(latest) = past.max_by_key(|d| d.on) else {
        let word = typed.map_or("not decided".to_owned(), |status| status.to_string());
        return word;
    };
    let decided = latest.decided.map(|word| plain(&word.to_string()));
    let decided = decided.unwrap_or_else(|| "not decided".to_owned());
    match latest.valid_until {
        Some(until) if until.0 < weave.as_of => format!("{decided}, ran out on {until}"),
        Some(until) => format!("{decided} until {until}"),
        None => format!("{decided}, no end stated"),
    }
}
