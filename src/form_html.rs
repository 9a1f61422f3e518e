//! A form as one page: a vendor opens the file by double click, fills it in and sends back what
//! the page lets it download.
//!
//! In: a [`Form`]. Out: one HTML file that holds everything it needs. Nothing it holds may run but
//! the page's own script, nothing it does may reach a network, and the same form gives the same
//! bytes. Texts of the form are data to the page, never markup.

mod data;
mod template;
mod words;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha256};

use crate::form::{Form, Language};
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
    template::fill(SKELETON, |name| match name {
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

/// Only this script and this style; no picture, no font, no frame, no request, no form target.
/// Trusted types without a policy make the browser itself refuse any text as markup.
fn policy(script: &str, style: &str) -> String {
    format!(
        "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; base-uri 'none'; \
         form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        hash(script),
        hash(style),
    )
}

fn hash(text: &str) -> String {
    STANDARD.encode(Sha256::digest(text.as_bytes()))
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

/// Text for an element or a quoted attribute.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(character),
        }
    }
    out
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
