//! The comment that asks for a picture of the table below it.
//!
//! In: `<!-- picture KIND COLUMNS [DAY]: SAYS | CAPTION -->`, written by a template, and the table.
//! Out: the picture with the words of these columns. A comment of another form asks for nothing.

use super::html;
use crate::block::{Cell, Inline, Picture, PictureCell, PictureKind, Tone, plain};
use crate::date::{self, Date};

/// What a comment asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Wanted {
    kind: PictureKind,
    /// Places of columns, from 0; several are read as one.
    columns: Vec<Vec<usize>>,
    day: Option<Date>,
    says: String,
    caption: String,
}

/// Reads a comment that stands alone.
pub(super) fn wanted(comment: &str) -> Option<Wanted> {
    let inside = comment.trim().strip_prefix("<!-- picture ")?;
    let inside = inside.strip_suffix(" -->")?;
    let (what, said) = inside.split_once(": ")?;
    let mut what = what.split_ascii_whitespace();
    let kind = match what.next()? {
        "bars" => PictureKind::Bars,
        "strip" => PictureKind::Strip,
        "grid" => PictureKind::Grid,
        "parts" => PictureKind::Parts,
        "flow" => PictureKind::Flow,
        "timeline" => PictureKind::Timeline,
        _ => return None,
    };
    let columns: Option<Vec<Vec<usize>>> = what.next()?.split(',').map(places).collect();
    let day = what.next().and_then(date::parse);
    let said = html::without_languages(said);
    let (says, caption) = said.split_once(" | ").unwrap_or((&said, ""));
    Some(Wanted {
        kind,
        columns: columns?,
        day,
        says: says.trim().to_owned(),
        caption: caption.trim().to_owned(),
    })
}

impl Wanted {
    /// The picture of a table.
    pub(super) fn of(self, header: &[Cell], rows: &[Vec<Cell>]) -> Picture {
        let pick = |row: &[Cell]| -> Vec<PictureCell> {
            let columns = self.columns.iter();
            columns.map(|places| read(row, places)).collect()
        };
        Picture {
            kind: self.kind,
            header: pick(header).into_iter().map(|cell| cell.text).collect(),
            rows: rows.iter().map(|row| pick(row)).collect(),
            says: self.says.clone(),
            caption: self.caption.clone(),
            day: self.day,
        }
    }
}

/// `4`, or `1+4` for two columns that are read as one.
fn places(text: &str) -> Option<Vec<usize>> {
    let numbers = text.split('+');
    numbers
        .map(|number| number.parse::<usize>().ok()?.checked_sub(1))
        .collect()
}

fn read(row: &[Cell], places: &[usize]) -> PictureCell {
    let cells: Vec<&Cell> = places.iter().filter_map(|place| row.get(*place)).collect();
    let texts = cells.iter().map(|cell| plain(cell).trim().to_owned());
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    PictureCell {
        text: texts.join(": "),
        tone: cells.iter().find_map(|cell| first_tone(cell)),
    }
}

/// The tone of the first badge.
fn first_tone(cell: &[Inline]) -> Option<Tone> {
    cell.iter().find_map(|inline| match inline {
        Inline::Badge { tone, .. } => Some(*tone),
        _ => None,
    })
}
