//! What a scope allows, by the tables of the providers that have one of that name.
//!
//! In: the tables and a name. Out: a text for people, or nothing when no table lists the name.

use crate::catalogue::scopes::{Listed, Scopes, Table, access_words};
use crate::cli::explain::section;

/// The explanation of a scope: one part for each provider that has it.
pub(super) fn text(scopes: &Scopes, name: &str) -> Option<String> {
    let found = scopes.everywhere(name);
    let parts: Vec<String> = found.iter().map(|(table, s)| part(table, s)).collect();
    (!parts.is_empty()).then(|| parts.join("\n"))
}

fn part(table: &Table, listed: &Listed) -> String {
    let mut text = format!("{}  scope of {}\n", listed.name, table.provider);
    section(&mut text, "What it allows", &listed.meaning);
    let broad = if listed.broad {
        "\nbroad: it reaches everything of its kind"
    } else {
        ""
    };
    let access = format!("{}{broad}", access_words(&listed.access));
    section(&mut text, "Access", &access);
    let narrower: Vec<String> = listed
        .narrower
        .iter()
        .filter_map(|name| table.scopes.get(name))
        .map(|one| format!("{}: {}", one.name, one.meaning))
        .collect();
    section(&mut text, "Narrower scopes", &narrower.join("\n"));
    section(&mut text, "Keep in mind", &table.note);
    let source = format!("{}; compared on {}", table.source, table.checked_on);
    section(&mut text, "Source", &source);
    text
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
