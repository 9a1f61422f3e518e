//! What all sheets share: how cells are written, protected, printed.
//!
//! In: a sheet of the workbook and what it shall show. Out: the sheet, changed. Every text passes
//! through here, so that none becomes a formula or markup of the file.

use rust_xlsxwriter::{Format, ProtectionOptions, Url, Worksheet, XlsxError};

use crate::form::Form;
use crate::form_xlsx::look::Look;
use crate::form_xlsx::measure::{self, HIGHEST, Letters};
use crate::form_xlsx::place::Content;
use crate::form_xlsx::text;
use crate::form_xlsx::words::Words;

/// Writes a text as a text.
pub(super) fn put(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    said: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let said = text::cell(said);
    if said.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else if said.starts_with("<r>") {
        // The library would take a text between these tags for markup of its own.
        let letters = Format::new();
        sheet.write_rich_string_with_format(row, column, &[(&letters, &said)], format)?;
    } else {
        sheet.write_string_with_format(row, column, said, format)?;
    }
    Ok(())
}

/// Writes what an answer cell holds.
pub(super) fn fill(
    sheet: &mut Worksheet,
    at: (u32, u16),
    content: Option<&Content>,
    format: &Format,
) -> Result<(), XlsxError> {
    let (row, column) = at;
    match content {
        None => {
            sheet.write_blank(row, column, format)?;
        }
        Some(Content::Text(said)) => put(sheet, at, said, format)?,
        Some(Content::Number(number)) => {
            sheet.write_number_with_format(row, column, *number, format)?;
        }
        Some(Content::Day(day)) => {
            let day = super::excel_day(*day)?;
            sheet.write_datetime_with_format(row, column, &day, format)?;
        }
    }
    Ok(())
}

/// Writes pieces of text in letters of their own; pieces stand on lines of their own.
pub(super) fn put_pieces(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    pieces: &[(&Format, String)],
    format: &Format,
) -> Result<(), XlsxError> {
    let pieces = pieces.iter().filter(|(_, said)| !said.is_empty());
    let pieces: Vec<(&Format, &str)> = pieces.map(|(f, said)| (*f, said.as_str())).collect();
    if pieces.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_rich_string_with_format(row, column, &pieces, format)?;
    }
    Ok(())
}

/// Writes a link to a place of the workbook.
pub(super) fn link(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    target: &str,
    said: &str,
    format: &Format,
) -> Result<(), XlsxError> {
    let url = Url::new(format!("internal:{target}")).set_text(text::line(said));
    sheet.write_url_with_format(row, column, url, format)?;
    Ok(())
}

/// Sets the height of a row, at most as high as a row can be.
pub(super) fn height(sheet: &mut Worksheet, row: u32, points: u32) -> Result<(), XlsxError> {
    sheet.set_row_height(row, points.clamp(15, HIGHEST))?;
    Ok(())
}

/// Height that a text of normal letters takes.
pub(super) fn normal(said: &str, width: u32) -> u32 {
    measure::height(
        said,
        width,
        Letters {
            size: 11,
            bold: false,
        },
    )
}

/// How a sheet is protected and printed: without a password, so that nobody is locked out.
pub(super) fn settle(sheet: &mut Worksheet, form: &Form, words: &Words) {
    let mut options = ProtectionOptions::new();
    options.format_columns = true;
    options.format_rows = true;
    options.use_autofilter = true;
    sheet.protect_with_options(&options);
    sheet.set_landscape();
    sheet.set_paper_size(9);
    sheet.set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.5, 0.6, 0.3, 0.3);
    let title = text::footer(&format!("{} {}", form.title, form.version));
    sheet.set_footer(format!("&L&8{title}&C&8&A&R&8{}", words.page));
    sheet.set_screen_gridlines(false);
}

/// The title of a sheet with the way back to the first one.
pub(super) fn back(
    sheet: &mut Worksheet,
    at: (u32, u16),
    words: &Words,
    look: &Look,
) -> Result<(), XlsxError> {
    link(
        sheet,
        at,
        &format!("'{}'!A1", words.instructions),
        words.back,
        &look.back,
    )
}
