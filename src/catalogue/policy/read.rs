//! Reading the policy file.
//!
//! In: its tree. Out: the policy text and a diagnostic for every field that is missing, unknown
//! or of the wrong kind. Whether the names in it exist elsewhere is for `check` to say.

use crate::catalogue::fields::Fields;
use crate::catalogue::policy::{
    Clause, ClauseTable, Form, Layout, Made, Part, PolicyText, RoleScope, RoleText, Wording,
};
use crate::diag::{Diagnostics, codes};
use crate::source::FileId;
use crate::yaml::{Node, Tree};

const LAYOUTS: [(&str, Layout); 2] = [("table", Layout::Table), ("lines", Layout::Lines)];

const SCOPES: [(&str, RoleScope); 3] = [
    ("agent", RoleScope::Agent),
    ("system", RoleScope::System),
    ("organisation", RoleScope::Organisation),
];

const MADE: [(&str, Made); 3] = [
    ("roles", Made::Roles),
    ("raci", Made::Raci),
    ("platforms", Made::Platforms),
];

/// Reads the policy file; `None` when it is not a mapping.
pub fn read(file: FileId, tree: &Tree, problems: &mut Diagnostics) -> Option<PolicyText> {
    let mut fields = Fields::new(file, &tree.root, problems)?;
    let mut policy = PolicyText {
        version: fields.text("version"),
        file: Some(file),
        summary: wording(&mut fields, "summary"),
        frameworks: fields.texts("frameworks"),
        seed_sections: fields.texts("seed_sections"),
        ..PolicyText::default()
    };
    policy.roles = all(&mut fields, "roles", problems, role);
    policy.words = all(&mut fields, "words", problems, |entry| {
        (entry.text("word"), entry.text("says"))
    });
    policy.parts = all(&mut fields, "parts", problems, part);
    let roles = policy.roles.len();
    policy.raci = all(&mut fields, "raci", problems, |row| {
        let cells = row.texts("cells");
        if cells.len() != roles {
            let message = format!("expected {roles} cells");
            row.wrong(codes::RULE, row.span, message, None);
        }
        (row.text("activity"), cells)
    });
    policy.forms = all(&mut fields, "forms", problems, |entry| Form {
        title: entry.text("title"),
        clause: entry.text("clause"),
        fields: entry.texts("fields"),
    });
    policy.seed = all(&mut fields, "seed", problems, |entry| {
        (entry.text("id"), entry.text("gist"))
    });
    fields.finish(problems);
    Some(policy)
}

/// Every mapping of a list, each read by the same function.
fn all<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    problems: &mut Diagnostics,
    one: impl Fn(&mut Fields<'_>) -> T,
) -> Vec<T> {
    let file = fields.file;
    let mut found = Vec::new();
    for node in fields.items(key) {
        if let Some(mut entry) = Fields::new(file, node, problems) {
            found.push(one(&mut entry));
            entry.finish(problems);
        }
    }
    found
}

fn role(entry: &mut Fields<'_>) -> RoleText {
    entry.required("of");
    RoleText {
        id: entry.text("id"),
        short: entry.text("short"),
        title: entry.text("title"),
        duty: entry.text("duty"),
        scope: entry.word("of", &SCOPES).unwrap_or(RoleScope::Organisation),
    }
}

fn part(entry: &mut Fields<'_>) -> Part {
    let mut problems = Diagnostics::new();
    let part = Part {
        id: entry.text("id"),
        title: entry.text("title"),
        clauses: all(entry, "clauses", &mut problems, clause),
    };
    entry.problems.extend(problems);
    part
}

fn clause(entry: &mut Fields<'_>) -> Clause {
    Clause {
        id: entry.text("id"),
        text: wording(entry, "text"),
        enforced_by: entry.texts("enforced_by"),
        manual: entry.optional_text("manual").unwrap_or_default(),
        seed: entry.texts("seed"),
        frameworks: entry.texts("frameworks"),
        regimes: regimes(entry),
        table: table(entry),
        place: (entry.file, entry.span),
    }
}

fn regimes(entry: &mut Fields<'_>) -> Vec<String> {
    let Some(node) = entry.node("when") else {
        return Vec::new();
    };
    let mut problems = Diagnostics::new();
    let mut regimes = Vec::new();
    if let Some(mut when) = Fields::new(entry.file, node, &mut problems) {
        regimes = when.texts("regimes");
        when.finish(&mut problems);
    }
    entry.problems.extend(problems);
    regimes
}

fn table(entry: &mut Fields<'_>) -> ClauseTable {
    if let Some(made) = entry.word("show", &MADE) {
        return ClauseTable::Made(made);
    }
    let layout = entry.word("layout", &LAYOUTS).unwrap_or_default();
    let Some(node) = entry.node("table") else {
        return ClauseTable::None;
    };
    let mut problems = Diagnostics::new();
    let mut written = ClauseTable::None;
    if let Some(mut table) = Fields::new(entry.file, node, &mut problems) {
        let columns = table.texts("columns");
        let mut rows = Vec::new();
        for row in table.items("rows") {
            let cells = row.as_list().unwrap_or_default();
            if cells.len() != columns.len() {
                let message = format!("expected {} cells", columns.len());
                table.wrong(codes::RULE, row.span, message, None);
            }
            rows.push(cells.iter().map(|cell| filled(&mut table, cell)).collect());
        }
        table.finish(&mut problems);
        written = ClauseTable::Written {
            columns,
            rows,
            layout,
        };
    }
    entry.problems.extend(problems);
    written
}

/// A text with places that must be there.
fn wording(entry: &mut Fields<'_>, key: &'static str) -> Wording {
    let node = entry.required(key);
    node.map_or_else(Wording::default, |node| filled(entry, node))
}

fn filled(entry: &mut Fields<'_>, node: &Node) -> Wording {
    match Wording::parse(node.as_text().unwrap_or_default().trim()) {
        Ok(wording) => wording,
        Err(message) => {
            entry.wrong(codes::RULE, node.span, message, None);
            Wording::default()
        }
    }
}
