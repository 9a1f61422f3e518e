//! Scopes explained, by the tables of the providers that have one of that name.
//!
//! In: the tables and a name. Out: one entry for each provider; none when no table lists the name.

use crate::catalogue::load::Catalogue;
use crate::catalogue::scopes::{Listed, Table, access_words};
use crate::phrase::{Outline, Phrase};
use crate::reference::Entry;

/// Every name that some table lists.
pub fn names(catalogue: &Catalogue) -> Vec<String> {
    catalogue
        .scopes
        .iter()
        .map(|(_, listed)| listed.name.clone())
        .collect()
}

/// The scopes of that name, one for each provider that has it.
pub fn entries(catalogue: &Catalogue, name: &str) -> Vec<Entry> {
    let found = catalogue.scopes.everywhere(name);
    found
        .iter()
        .map(|(table, listed)| entry(table, listed))
        .collect()
}

fn entry(table: &Table, listed: &Listed) -> Entry {
    let title = format!("scope of {}", table.provider);
    let mut entry = Entry::new(&listed.name, &title, "");
    entry.text("What it allows", listed.meaning.as_str());
    let broad = listed
        .broad
        .then_some("broad: it reaches everything of its kind");
    let access = [Some(access_words(&listed.access)), broad.map(str::to_owned)];
    entry.lines(
        "Access",
        access.into_iter().flatten().map(Outline::of).collect(),
    );
    let narrower = listed
        .narrower
        .iter()
        .filter_map(|name| table.scopes.get(name));
    let narrower = narrower.map(|one| {
        Outline::of(
            Phrase::code(&one.name)
                .and(": ")
                .then(one.meaning.as_str().into()),
        )
    });
    entry.lines("Narrower scopes", narrower.collect());
    entry.text("Keep in mind", table.note.as_str());
    let source = format!("{}; compared on {}", table.source, table.checked_on);
    entry.text("Source", source);
    entry
}

#[cfg(test)]
mod tests {
    use crate::cli::explain::explain;
    use crate::cli::session;

    #[test]
    fn a_scope_is_explained_by_its_provider_and_by_every_one_that_has_it() {
        let catalogue = session::shipped_catalogue();
        // name, what is said, why
        let rows = [
            (
                "https://www.googleapis.com/auth/gmail.send",
                "scope of Google Workspace",
                "in full",
            ),
            ("gmail.send", "scope of Google Workspace", "in short"),
            (
                "chat:write",
                "incoming-webhook: Posts in the one channel",
                "with what is narrower",
            ),
            ("Mail.ReadWrite", "broad: it reaches everything", "how far"),
            ("openid", "scope of Slack", "one of several providers"),
            ("openid", "scope of Google Workspace", "and another"),
        ];
        for (name, expected, why) in rows {
            let text = explain(&catalogue, name).unwrap();
            assert!(text.contains(expected), "{name}, {why}: {text}");
        }
        assert_eq!(explain(&catalogue, "chat:wright"), None);
    }
}
