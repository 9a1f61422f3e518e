//! What nobody sees: the lists, and what the form is.
//!
//! In: the plan. Out: two sheets that no menu shows, and properties of the document that say the
//! same as the second one, since a sheet can be deleted.

use rust_xlsxwriter::{DocProperties, Worksheet, XlsxError};

use crate::form::{Form, Known};
use crate::form_xlsx::lists;
use crate::form_xlsx::look::Look;
use crate::form_xlsx::paper;
use crate::form_xlsx::plan::Plan;
use crate::form_xlsx::text;
use crate::returned::SENT;

/// Version of the layout of workbooks; a reader refuses one that it does not know.
pub(super) const LAYOUT: &str = "1";
/// Name of the sheet that says what the form is.
pub(super) const META: &str = "_meta";

/// The lists: key, label and value of every choice.
pub(super) fn write_lists(
    sheet: &mut Worksheet,
    plan: &Plan<'_>,
    look: &Look,
) -> Result<(), XlsxError> {
    for (at, name) in (0_u16..).zip(lists::COLUMNS) {
        paper::put(sheet, (0, at), name, &look.label)?;
    }
    for (row, entry) in plan.lists.rows() {
        for (at, said) in (0_u16..).zip([&entry.key, &entry.label, &entry.value]) {
            paper::put(sheet, (row, at), said, &look.row.hidden)?;
        }
    }
    sheet.set_very_hidden(true);
    sheet.protect();
    Ok(())
}

/// What the form is, as rows of key and value.
pub(super) fn write_meta(sheet: &mut Worksheet, form: &Form, look: &Look) -> Result<(), XlsxError> {
    for (row, (key, value)) in (0_u32..).zip(meta(form)) {
        paper::put(sheet, (row, 0), &key, &look.row.hidden)?;
        paper::put(sheet, (row, 1), &value, &look.row.hidden)?;
    }
    sheet.set_very_hidden(true);
    sheet.protect();
    Ok(())
}

fn meta(form: &Form) -> Vec<(String, String)> {
    let own = [
        ("form", LAYOUT.to_owned()),
        ("questionnaire", text::line(&form.questionnaire)),
        ("version", text::line(&form.version)),
        ("vendor", text::line(&form.vendor)),
        ("language", form.language.code().to_owned()),
        ("update", form.update.to_string()),
        ("made_on", form.made_on.to_string()),
    ];
    let own = own.map(|(key, value)| (key.to_owned(), value));
    // An answer beside a silence that was there before the vendor typed is an answer.
    let silent = form.questions().filter_map(|question| {
        let said = match question.known {
            Some(Known::Unknown) => "unknown",
            Some(Known::Declined) => "declined",
            Some(Known::Value(_)) | None => return None,
        };
        Some((
            format!("{SENT}{}", text::line(&question.id)),
            said.to_owned(),
        ))
    });
    own.into_iter().chain(silent).collect()
}

/// Properties of the document, with the day of the form in place of a clock.
pub(super) fn properties(form: &Form) -> Result<DocProperties, XlsxError> {
    let made_on = super::excel_day(form.made_on)?;
    let short = |said: &str| text::cut(&text::line(said), 250);
    let properties = DocProperties::new()
        .set_title(short(&form.title))
        .set_company(short(&form.organisation))
        .set_creation_datetime(&made_on)
        .set_custom_property("agentvet_form", LAYOUT)
        .set_custom_property(
            "agentvet_questionnaire",
            short(&form.questionnaire).as_str(),
        )
        .set_custom_property("agentvet_version", short(&form.version).as_str())
        .set_custom_property("agentvet_vendor", short(&form.vendor).as_str())
        .set_custom_property("agentvet_language", form.language.code());
    Ok(properties)
}
