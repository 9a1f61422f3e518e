//! Function profiles explained: which access is normal for which kind of agent.
//!
//! In: a profile. Out: its entry, its rows under their lists.

use crate::catalogue::load::Catalogue;
use crate::catalogue::profile::{Placement, Profile};
use crate::phrase::{Outline, Phrase};
use crate::reference::{Entry, Kind, links, same};

/// How profiles are found.
pub(super) const KIND: Kind = Kind {
    word: "function profile",
    names: |catalogue| catalogue.profiles.keys().cloned().collect(),
    find: |catalogue, id| {
        let mut profiles = catalogue.profiles.values();
        let profile = profiles.find(|profile| same(&profile.id, id))?;
        Some(entry(catalogue, profile))
    },
};

fn entry(catalogue: &Catalogue, profile: &Profile) -> Entry {
    let mut entry = Entry::new(&profile.id, &profile.title, "");
    entry.text("What such an agent does", profile.summary.as_str());
    for (heading, list) in [
        ("Normally needed", Placement::Normal),
        ("Only with a reason and an approval", Placement::WithReason),
        ("Never", Placement::Never),
    ] {
        let rows = profile.listed(list).map(|row| {
            let says: Phrase = row.says.as_str().into();
            if row.seed.is_empty() {
                return Outline::of(says);
            }
            Outline::of(says.and(" (").then(links(catalogue, &row.seed)).and(")"))
        });
        entry.lines(heading, rows.collect());
    }
    entry.text("Version", profile.version.as_str());
    entry
}
