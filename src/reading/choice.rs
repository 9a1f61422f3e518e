//! Options, named as they are called and in no other way.
//!
//! In: a text and the options with their labels. Out: the option, or several. Case, punctuation,
//! underscores and spaces do not matter; nothing is guessed from a likeness.

use super::shape::Named;
use super::text::{Sort, Text, Token};
use super::{Reading, manner, text, yes_no};

/// The option that a text names, if the whole text is its name and no sign puts it in doubt.
pub(crate) fn whole<'o>(text: &Text, options: &'o [Named]) -> Option<&'o str> {
    let doubt = text.cut || text.tokens.iter().any(|token| token.is_mark("?✗~<>≠!"));
    if doubt {
        None
    } else {
        exact(&text.key(), options)
    }
}

/// The option of that name.
fn exact<'o>(key: &str, options: &'o [Named]) -> Option<&'o str> {
    let named = |option: &&Named| {
        let mut labels = option.labels.iter().chain(std::iter::once(&option.value));
        labels.any(|label| Text::of(label).key() == key)
    };
    let mut found = options.iter().filter(|_| !key.is_empty()).filter(named);
    let first = found.next()?;
    // A label that two options share names neither.
    if found.next().is_some() {
        None
    } else {
        Some(first.value.as_str())
    }
}

/// Reads one option.
pub fn choice(text: &str, options: &[Named]) -> Reading<String> {
    let text = Text::of(text);
    if let Some(value) = whole(&text, options) {
        return Reading::Value(value.to_owned());
    }
    if let Some(nothing) = manner::of(&text) {
        return nothing;
    }
    if text.cut {
        return yes_no::too_long();
    }
    let several = items(&text).len() > 1
        && items(&text)
            .iter()
            .all(|item| exact(item, options).is_some());
    if several {
        return Reading::open(
            "the text names several options where one is asked for",
            "Please choose the one that holds for the plan on offer.",
        );
    }
    Reading::open("the text is none of the options", ask(options))
}

/// Reads any number of options; one item that is none of them leaves all open.
pub fn choices(text: &str, options: &[Named], alone: &[String]) -> Reading<Vec<String>> {
    let text = Text::of(text);
    if let Some(value) = whole(&text, options) {
        return Reading::Value(vec![value.to_owned()]);
    }
    if let Some(nothing) = manner::of(&text) {
        return nothing;
    }
    if text.cut {
        return yes_no::too_long();
    }
    if text.tokens.iter().any(|token| token.is_mark("?✗~<>≠")) {
        return Reading::open("a sign in the text puts the options in doubt", ask(options));
    }
    let mut values: Vec<String> = Vec::new();
    for item in items(&text) {
        match exact(&item, options) {
            Some(value) if values.iter().any(|known| known == value) => {}
            Some(value) => values.push(value.to_owned()),
            None => {
                let why = format!("\"{item}\" is none of the options");
                return Reading::open(why, ask(options));
            }
        }
    }
    let excluded = values.len() > 1 && values.iter().any(|value| alone.contains(value));
    if excluded {
        return Reading::open(
            "the text names an option that excludes the others it names",
            ask(options),
        );
    }
    Reading::Value(values)
}

/// The items of a list: by line, semicolon and bullet, or else by comma and `and`.
fn items(text: &Text) -> Vec<String> {
    let strong = |token: &Token| token.sort == Sort::Line || token.is_mark(";|•*");
    let weak = |token: &Token| {
        strong(token) || token.is_mark(",&+") || matches!(token.text.as_str(), "and" | "und")
    };
    let split = |ends: &dyn Fn(&Token) -> bool| -> Vec<String> {
        let parts = text.tokens.split(|token| ends(token));
        parts.map(text::key).filter(|key| !key.is_empty()).collect()
    };
    if text.tokens.iter().any(strong) && !text.tokens.iter().any(|token| token.is_mark(",")) {
        split(&strong)
    } else {
        split(&weak)
    }
}

fn ask(options: &[Named]) -> String {
    let called = |option: &Named| option.labels.first().unwrap_or(&option.value).clone();
    let names: Vec<String> = options.iter().map(called).collect();
    format!("Please choose from: {}.", names.join("; "))
}
