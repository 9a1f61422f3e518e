//! The page about the files of a program folder.
//!
//! In: the schemas that the checker uses. Out: one table for each record, one row for each field.

use crate::catalogue::load::Catalogue;
use crate::model::FileKind;
use crate::model::schema_for;
use crate::phrase::{Outline, Phrase};
use crate::reference::field;
use crate::reference::markdown::Page;
use crate::reference::records::{FieldEntry, RECORDS, all};

/// Every file, record and field.
pub(super) fn page(catalogue: &Catalogue) -> Page {
    let mut page = Page::new("files", "Files of a program folder");
    page.paragraph(
        "Every field of every file. `agentvet check` reads the same schemas; `agentvet schema \
         agent` prints one for an editor, and `agentvet explain scope.granted` shows who reads a \
         field.",
    );
    page.list(&[
        Outline::of("always: without it the file cannot be read"),
        Outline::of("yes: without it the record is incomplete; `check` says so and goes on"),
        Outline::of("a condition: as yes, while it holds"),
        Outline::of("no: fill it in where it helps"),
    ]);
    for kind in FileKind::ALL.iter().copied() {
        page.heading(2, kind.pattern());
        let schema = schema_for(kind);
        let about = schema
            .get("description")
            .and_then(serde_json::Value::as_str);
        page.paragraph(about.unwrap_or_default());
        if kind == FileKind::Vendor {
            page.paragraph(
                "What `value` holds depends on the question: see its form on the page of questions.",
            );
        }
        file(catalogue, kind, &mut page);
    }
    page
}

fn file(catalogue: &Catalogue, kind: FileKind, page: &mut Page) {
    let fields: Vec<&FieldEntry> = all().iter().filter(|field| field.kind == kind).collect();
    let own: Vec<_> = fields
        .iter()
        .filter(|field| field.heading == kind.pattern())
        .collect();
    let holds_records = RECORDS.iter().any(|record| record.kind == kind);
    if !own.is_empty() && holds_records {
        page.paragraph("At the top of the file:");
    }
    table(catalogue, own.into_iter().copied(), page);
    for record in RECORDS.iter().filter(|record| record.kind == kind) {
        page.heading(3, record.word);
        let list = record.prefix.trim_end_matches('.');
        if list.is_empty() || !list.ends_with("[]") {
            page.paragraph(format!("{}.", record.title));
        } else {
            page.paragraph(format!("{}: an entry of `{list}`.", record.title));
        }
        let inside = fields.iter().filter(|field| field.heading == record.word);
        table(catalogue, inside.copied(), page);
    }
}

fn table<'a>(catalogue: &Catalogue, fields: impl Iterator<Item = &'a FieldEntry>, page: &mut Page) {
    let rows: Vec<Vec<Phrase>> = fields.map(|one| row(catalogue, one)).collect();
    if !rows.is_empty() {
        page.table(&["Field", "Form", "Needed", "Meaning", "Example"], &rows);
    }
}

fn row(catalogue: &Catalogue, one: &FieldEntry) -> Vec<Phrase> {
    let own = one.name.strip_prefix(&format!("{}.", one.heading));
    let needed = field::needed(catalogue, one);
    let needed = if one.field.needed_to_read {
        Phrase::plain("always")
    } else if one.field.required {
        Phrase::plain("yes")
    } else {
        flat(&needed)
    };
    vec![
        Phrase::code(own.unwrap_or(&one.name)),
        one.form(),
        needed,
        one.field.description.as_str().into(),
        one.example().map(Phrase::code).unwrap_or_default(),
    ]
}

/// An outline on one line, for a cell.
fn flat(outline: &Outline) -> Phrase {
    if outline.under.is_empty() {
        return outline.line.clone();
    }
    let parts = outline.under.iter().map(flat);
    outline
        .line
        .clone()
        .and(" (")
        .then(Phrase::joined(parts, "; "))
        .and(")")
}
