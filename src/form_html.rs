//! A form as one page: a vendor opens the file by double click, fills it in and sends back what
//! the page lets it download.
//!
//! In: a [`Form`]. Out: one HTML file that holds everything it needs. Nothing it holds may run but
//! the page's own script, nothing it does may reach a network, and the same form gives the same
//! bytes. Texts of the form are data to the page, never markup.

mod data;
mod words;

use crate::form::{Form, Language};
use crate::page::{escape, fill, policy};
use words::Words;

const SKELETON: &str = include_str!("form_html/page/form.html");

/// The page's style; a later part has the last word.
const STYLES: [&str; 4] = [
    include_str!("form_html/page/base.css"),
    include_str!("form_html/page/page.css"),
    include_str!("form_html/page/fields.css"),
    include_str!("form_html/page/media.css"),
];

/// The page's script in the order in which it is read: what a later part needs comes first.
const SCRIPTS: [&str; 12] = [
    include_str!("form_html/page/core.js"),
    include_str!("form_html/page/kinds.js"),
    include_str!("form_html/page/groups.js"),
    include_str!("form_html/page/answers.js"),
    include_str!("form_html/page/controls.js"),
    include_str!("form_html/page/lists.js"),
    include_str!("form_html/page/fields.js"),
    include_str!("form_html/page/questions.js"),
    include_str!("form_html/page/store.js"),
    include_str!("form_html/page/files.js"),
    include_str!("form_html/page/check.js"),
    include_str!("form_html/page/start.js"),
];

/// The page for one form.
pub fn write(form: &Form) -> String {
    let words = Words::of(form.language);
    let (script, style) = (script(), STYLES.join("\n"));
    let policy = policy(&script, &style);
    let data = data::of(form, &words);
    fill(SKELETON, |name| match name {
        "language" => form.language.code().to_owned(),
        "policy" => policy.clone(),
        "title" => escape(&page_title(form)),
        "style" => style.clone(),
        "data" => data.clone(),
        "script" => script.clone(),
        "no-script" => escape(&without_script(form, &words)),
        word => escape(words.get(word)),
    })
}

/// All parts in one function, so that no name of theirs meets a name of the browser.
fn script() -> String {
    let parts = SCRIPTS.join("\n");
    format!("\n(() => {{\n\"use strict\";\n\n{parts}}})();\n")
}

fn page_title(form: &Form) -> String {
    let asked = form.product.as_ref().or(form.legal_entity.as_ref());
    format!("{} - {}", form.title, asked.unwrap_or(&form.vendor))
}

/// What to do in a browser that runs no script.
fn without_script(form: &Form, words: &Words) -> String {
    let name = if form.organisation.is_empty() {
        words.get("who-asks")
    } else {
        &form.organisation
    };
    words.get("no-script").replace("{organisation}", name)
}

/// The country names of a language, as `DE Germany` line by line.
const fn country_names(language: Language) -> &'static str {
    match language {
        Language::English => include_str!("form_html/countries-en.txt"),
        Language::German => include_str!("form_html/countries-de.txt"),
    }
}

#[cfg(test)]
mod tests;
