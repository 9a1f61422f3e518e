//! What the reading library cannot bear, looked for in every part it will see.
//!
//! In: one unpacked part. Out: the same part with two harmless declarations and everything that
//! says nothing blotted out, or a refusal. The checks do not ask which part this is: a hostile file
//! decides itself what it calls a sheet, so every part is held to all of them.
//!
//! Why each check: the library reserves memory for as many texts as a file declares; it adds up
//! the letters and digits of a cell's name without looking for an overflow; it copies fonts and
//! formats into each cell style; and it keeps every list it meets in memory.

use super::coordinates::{Spot, parse_cell, parse_range, parse_row};
use super::limits::Limits;
use super::markup::{Fault, Tag, Tags};
use super::merged::{Range, uncover};
use super::refusal::{Refusal, short};

/// How deep elements may stand in each other.
const DEPTH: usize = 256;
/// How many entries the small lists of a workbook may have: links, names, properties, ranges.
const LISTED: usize = 20_000;
/// What all cell styles of a workbook may take in memory.
const STYLES: usize = 64 << 20;
/// What one cell style takes in memory beside its texts.
const STYLE: usize = 600;

/// So many places are noted down to be blotted out; of more, the library reads every one.
const BLOTS: usize = 1 << 16;

/// What was counted in one part.
#[derive(Default)]
struct Counts {
    depth: usize,
    texts: usize,
    sheets: usize,
    listed: usize,
    styles: usize,
    longest: usize,
}

/// What is noted down in one part.
#[derive(Default)]
struct Notes {
    /// Bytes to blot out.
    blots: Vec<usize>,
    /// Formats of parts of texts, which nobody reads: most of what a list of texts is made of.
    formats: Vec<std::ops::Range<usize>>,
    /// Where such a format began.
    format: Option<usize>,
    /// Cells that hold nothing: half of what a form is made of.
    empty: Vec<std::ops::Range<usize>>,
    /// Cells that hold something.
    cells: Vec<Spot>,
    /// Whether some of them do not say where they are.
    unplaced: bool,
    /// Merged ranges.
    merged: Vec<Range>,
}

/// Checks one part and blots out what the library must not see; `name` is for the messages.
///
/// True when merged ranges may cover cells that hold something: that is rare, and finding out
/// which costs a second reading of the sheet.
pub(super) fn check(name: &str, bytes: &mut [u8], limits: &Limits) -> Result<bool, Refusal> {
    let mut notes = look(name, bytes, limits)?;
    for at in notes.blots {
        if let Some(byte) = bytes.get_mut(at) {
            *byte = b'X';
        }
    }
    // A cell that does not say where it is stands behind the one before it, even an empty one.
    let empty = if notes.unplaced {
        Vec::new()
    } else {
        notes.empty
    };
    for range in notes.formats.into_iter().chain(empty) {
        if let Some(bytes) = bytes.get_mut(range) {
            bytes.fill(b' ');
        }
    }
    if notes.merged.is_empty() || notes.unplaced {
        return Ok(!notes.merged.is_empty());
    }
    notes.cells.sort_unstable();
    let covered = uncover(&mut notes.cells, |spot| *spot, notes.merged)?;
    Ok(!covered.is_empty())
}

/// Whether a part that nobody will read still carries a definition.
pub(super) fn has_definition(bytes: &[u8]) -> bool {
    let opened = |rest: &[u8]| matches!(rest, [b'<', b'!', b'D' | b'd' | b'E' | b'e', ..]);
    bytes.windows(3).any(opened)
}

/// Goes through all tags and holds them to the limits.
fn look(name: &str, bytes: &[u8], limits: &Limits) -> Result<Notes, Refusal> {
    let text = plain_text(name, bytes)?;
    let mut counts = Counts::default();
    let mut notes = Notes::default();
    let mut tags = Tags::new(text, limits.run);
    while let Some(tag) = tags.next().map_err(|fault| refuse(name, fault, limits))? {
        if tag.closes() {
            counts.depth = counts.depth.saturating_sub(1);
            notes.format_ends(&tag);
            continue;
        }
        counts.depth += usize::from(tag.opens());
        look_at(&tag, &mut counts, &mut notes).map_err(|value| no_place(name, value))?;
        within(name, &counts, limits)?;
    }
    Ok(notes)
}

impl Notes {
    /// Notes where a format of a part of a text ends.
    fn format_ends(&mut self, tag: &Tag<'_>) {
        if self.format.is_some() && tag.inside.ends_with("rPr") {
            let start = self.format.take().unwrap_or(tag.start());
            note(&mut self.formats, start..tag.end());
        }
    }
}

/// Notes a place down, together with the one that ends where it begins.
fn note(places: &mut Vec<std::ops::Range<usize>>, place: std::ops::Range<usize>) {
    let full = places.len() >= BLOTS;
    match places.last_mut() {
        Some(last) if last.end == place.start => last.end = place.end,
        _ if !full => places.push(place),
        _ => {}
    }
}

/// The part as text; only Unicode, so that the library and this check see the same characters.
fn plain_text<'a>(name: &str, bytes: &'a [u8]) -> Result<&'a str, Refusal> {
    let not_ours = || Refusal::unreadable(format!("the part `{name}` is not in UTF-8"));
    let text = std::str::from_utf8(bytes).map_err(|_| not_ours())?;
    let text_start = text.strip_prefix('\u{feff}').unwrap_or(text);
    let declaration = text_start
        .strip_prefix("<?xml")
        .and_then(|rest| rest.split_once("?>"))
        .map(|(declaration, _)| declaration.to_ascii_lowercase());
    let declared = declaration
        .as_deref()
        .and_then(|text| text.split_once("encoding"));
    match declared {
        Some((_, encoding))
            if !["utf-8", "utf8", "ascii"]
                .iter()
                .any(|known| encoding.contains(known)) =>
        {
            Err(not_ours())
        }
        _ => Ok(text),
    }
}

/// Looks at one tag that opens something; the error is a place that no sheet has.
fn look_at<'a>(tag: &Tag<'a>, counts: &mut Counts, notes: &mut Notes) -> Result<(), &'a str> {
    let (at, name) = tag.name();
    match name {
        "c" => {
            let spot = placed(tag, "r", parse_cell)?;
            notes.unplaced |= spot.is_none();
            if tag.opens() {
                notes.cells.extend(spot);
            } else {
                note(&mut notes.empty, tag.start()..tag.end());
            }
        }
        "row" => placed(tag, "r", parse_row).map(|_| ())?,
        "f" => placed(tag, "ref", parse_range).map(|_| ())?,
        "mergeCell" => {
            notes.merged.extend(placed(tag, "ref", parse_range)?);
            counts.listed += 1;
        }
        // Both are hints of the writer that nothing here needs, and often enough wrong.
        "dimension" => notes.blots.push(at),
        "sst" => {
            let declared = tag.attributes().filter(|(_, key, _)| *key == "uniqueCount");
            notes.blots.extend(declared.map(|(at, _, _)| at));
        }
        "rPr" if tag.opens() => {
            notes.format.get_or_insert(tag.start());
        }
        "si" => counts.texts += 1,
        "sheet" => counts.sheets += 1,
        "Relationship" | "definedName" | "property" => counts.listed += 1,
        "xf" | "font" | "fill" | "border" | "numFmt" => counts.styles += 1,
        _ => {}
    }
    // The outermost tag lists its namespaces, which nobody copies.
    if name != "styleSheet" {
        counts.longest = counts.longest.max(tag.inside.len());
    }
    Ok(())
}

/// The place an attribute names, if there is such an attribute; the error is its value.
///
/// Of two attributes with one name the library takes now the first, now the last: neither will do.
fn placed<'a, T>(
    tag: &Tag<'a>,
    wanted: &str,
    parse: fn(&str) -> Option<T>,
) -> Result<Option<T>, &'a str> {
    let mut place = None;
    for (_, _, value) in tag.attributes().filter(|(_, key, _)| *key == wanted) {
        let found = parse(value).ok_or(value)?;
        if place.replace(found).is_some() {
            return Err(value);
        }
    }
    Ok(place)
}

/// The refusal for a place that no sheet has.
fn no_place(part: &str, value: &str) -> Refusal {
    let (part, value) = (short(part), short(value));
    Refusal::unreadable(format!(
        "in the part `{part}`, `{value}` is no place in a sheet"
    ))
}

/// Holds the counts to their limits.
fn within(part: &str, counts: &Counts, limits: &Limits) -> Result<(), Refusal> {
    let weight = STYLE.saturating_add(counts.longest.saturating_mul(4));
    let styles = counts.styles.saturating_mul(weight);
    let table = [
        (counts.depth, DEPTH, "elements inside each other"),
        (counts.texts, limits.all_cells, "texts"),
        (counts.sheets, limits.sheets, "sheets"),
        (counts.listed, LISTED, "links, names or merged ranges"),
        (styles, STYLES, "bytes of cell styles"),
    ];
    match table.into_iter().find(|(count, limit, _)| count > limit) {
        Some((_, limit, things)) => Err(Refusal::TooMany {
            what: format!("the part `{}`", short(part)),
            things,
            limit,
        }),
        None => Ok(()),
    }
}

/// The refusal for markup that cannot be cut into tags.
fn refuse(part: &str, fault: Fault, limits: &Limits) -> Refusal {
    match fault {
        Fault::Definition => Refusal::Definition { part: short(part) },
        Fault::Open => Refusal::unreadable(format!("the part `{}` is cut off", short(part))),
        Fault::Long => Refusal::TooLarge {
            what: format!("one text in the part `{}`", short(part)),
            limit: limits.run,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_nothing_is_blotted_out_and_nothing_moves() {
        // markup, what is left, why
        let rows = [
            (
                r#"<row r="1"><c r="A1" s="2"/><c r="B1"/><c r="C1"><v>1</v></c></row>"#,
                r#"<row r="1"><c r="C1"><v>1</v></c></row>"#,
                "empty cells",
            ),
            (
                r#"<row><c r="A1"/><c><v>1</v></c></row>"#,
                r#"<row><c r="A1"/><c><v>1</v></c></row>"#,
                "unless a cell counts on from them",
            ),
            (
                "<si><r><rPr><b/><sz val='9'/></rPr><t>bold</t></r><r><rPr/><t>x</t></r></si>",
                "<si><r><t>bold</t></r><r><rPr/><t>x</t></r></si>",
                "how a text looks",
            ),
        ];
        for (markup, left, why) in rows {
            let mut bytes = markup.as_bytes().to_vec();
            check("part", &mut bytes, &Limits::default()).unwrap();
            let text = String::from_utf8(bytes).unwrap();
            assert_eq!(text.len(), markup.len(), "{why}");
            let bare = |text: &str| text.replace(' ', "");
            assert_eq!(bare(&text), bare(left), "{why}");
        }
    }
}
