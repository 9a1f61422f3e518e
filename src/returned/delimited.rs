//! Answers in a CSV file: one row a question, or a row for every key of a form.
//!
//! In: the cells of a CSV file. Out: a [`Returned`]; or the headings that were found, where none
//! of them says which column holds the questions and which the answers.

use crate::returned::filled::{Filled, Given, Row};
use crate::returned::interpret::Asker;
use crate::returned::keys::Key;
use crate::returned::{NotTaken, Returned};
use crate::workbook::Workbook;

/// Headings by what they stand for.
const HEADINGS: [(&str, &[&str]); 5] = [
    (
        "question",
        &[
            "question",
            "question id",
            "id",
            "key",
            "no",
            "number",
            "frage",
            "nr",
            "schlüssel",
        ],
    ),
    (
        "answer",
        &["answer", "value", "response", "antwort", "wert"],
    ),
    (
        "status",
        &[
            "status",
            "if you cannot answer",
            "wenn sie nicht antworten können",
        ],
    ),
    (
        "note",
        &[
            "note",
            "notes",
            "comment",
            "comments",
            "bemerkung",
            "bemerkungen",
            "notizen",
            "kommentar",
        ],
    ),
    (
        "proof",
        &[
            "evidence",
            "proof",
            "where proof can be read",
            "nachweis",
            "beleg",
            "nachweise",
        ],
    ),
];

/// Reads a CSV file; the error names the headings that were found.
pub fn read_csv(book: &Workbook, asker: &Asker<'_>) -> Result<Returned, String> {
    let sheet = book.sheets.first().ok_or("the file is empty")?;
    let mut rows = sheet.rows();
    let head = rows.next().ok_or("the file is empty")?;
    let column = |what: &str| {
        let names = HEADINGS.iter().find(|(name, _)| *name == what)?.1;
        let found = head.cells.iter().find(|cell| {
            let text = cell.value.to_string().trim().to_lowercase();
            names.contains(&text.trim_end_matches(['.', ':', ' ']))
        });
        found.map(|cell| cell.column)
    };
    let (Some(question), Some(answer)) = (column("question"), column("answer")) else {
        let found = head.cells.iter().map(|cell| format!("`{}`", cell.value));
        return Err(found.collect::<Vec<_>>().join(", "));
    };
    let (status, note, proof) = (column("status"), column("note"), column("proof"));
    let mut filled = Filled::default();
    let mut returned = Returned::default();
    for row in rows {
        let given = |column: Option<u32>| Given::of(row.get(column?)?, "");
        let cells = Row {
            answer: given(Some(answer)),
            cannot: given(status)
                .filter(|given| !given.text().trim().eq_ignore_ascii_case("answered")),
            note: given(note),
            proof: given(proof),
        };
        let Some(id) = given(Some(question)) else {
            filled.stray(cells);
            continue;
        };
        match Key::typed(&id.text()) {
            Some(key) => filled.row(key, cells),
            None => returned.not_taken.push(NotTaken {
                place: id.place.clone(),
                question: None,
                value: id.text(),
                reason: "this is no id of a question".to_owned(),
                next: "write an id such as COM-02; `agentvet list questions` shows them".to_owned(),
            }),
        }
    }
    asker.interpret(&filled, &mut returned);
    Ok(returned)
}
