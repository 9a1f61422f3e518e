//! One filled cell as a value of its field, or why it is none.
//!
//! In: what stands in a cell and what its field takes, in every language of the form. Out: a
//! value, silence, or a refusal with what to ask. What was picked from a list is taken as it is;
//! what was typed over it is read by [`crate::reading`], which never reads more than it says.

use serde_json::{Value as Json, json};

use crate::catalogue::questionnaire::AnswerType;
use crate::form::{Choice, Field, Input};
use crate::returned::Said;
use crate::returned::filled::Given;
use crate::returned::free::free;
use crate::returned::reply::Reply;
use crate::workbook::CellValue;

/// What a cell comes to.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Taken {
    /// A value in the form of its field.
    Value(Json),
    /// A value read out of words that a person should see: they speak of some of what was asked
    /// only, or there is something else about them.
    Read {
        /// The value.
        value: Json,
        /// Whether the rest is open.
        partial: bool,
        /// What to look at, where the reading took something for something else.
        look: Option<&'static str>,
    },
    /// Nothing.
    Blank,
    /// That there is no answer, and why.
    Silence(Said),
    /// Something that is no answer.
    Not {
        /// Why.
        reason: String,
        /// What to do or to ask.
        next: String,
        /// Whether the vendor did say something: the question is open then, not blank.
        open: bool,
    },
}

/// A value in a few words.
pub(super) fn shown(value: &Json) -> String {
    match value {
        Json::String(text) => text.clone(),
        other => other.to_string(),
    }
}

const NOT_KNOWN: [&str; 8] = [
    "not known",
    "nicht bekannt",
    "unknown",
    "unbekannt",
    "we do not know",
    "wir wissen es nicht",
    "do not know",
    "weiß nicht",
];
const DECLINED: [&str; 8] = [
    "we decline to say",
    "keine angabe",
    "declined",
    "decline",
    "we will not say",
    "refused",
    "no answer",
    "verweigert",
];

/// What the column for questions without an answer says; `None` where it is neither of the two.
pub(super) fn cannot(given: &Given) -> Option<Said> {
    let text = plain(&given.text());
    let is = |words: &[&str]| words.iter().any(|word| plain(word) == text);
    if is(&NOT_KNOWN) {
        Some(Said::Unknown)
    } else if is(&DECLINED) {
        Some(Said::Declined)
    } else {
        None
    }
}

/// What a cell is the answer to.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    /// Id of the question, where the cell answers it as a whole; nothing for a part of it.
    pub(super) question: &'a str,
    /// The type of the answer.
    pub(super) answer: &'a AnswerType,
    /// The field in every language; at least one.
    pub(super) fields: &'a [&'a Field],
}

/// Reads one cell.
pub(super) fn take(asked: Asked<'_>, given: &Given) -> Taken {
    let fields = asked.fields;
    let Some(field) = fields.first() else {
        return Taken::Blank;
    };
    match &given.value {
        CellValue::NoStoredValue => {
            return not(
                "a formula without a stored value is no answer",
                "type the answer itself, or save the file once in a spreadsheet program",
            );
        }
        CellValue::Error(_) => {
            return not("a calculation failed here", "type the answer itself");
        }
        CellValue::Day(day) => {
            return match field.input {
                Input::Day { .. } | Input::Text | Input::Document => {
                    Taken::Value(json!(day.to_string()))
                }
                _ => not(
                    "this is a day, and something else was asked",
                    "ask for the answer again",
                ),
            };
        }
        CellValue::Flag(flag) if matches!(field.input, Input::YesNo) => {
            return Taken::Value(json!(flag));
        }
        CellValue::Number(number) => return number_cell(field, number),
        _ => {}
    }
    let text = given.text();
    let text = text.trim();
    if text.is_empty() {
        return Taken::Blank;
    }
    if let Some(word) = chosen(fields, |field| &field.words, text) {
        return Taken::Value(json!(word));
    }
    typed(asked, field, text)
}

/// A text in a cell.
fn typed(asked: Asked<'_>, field: &Field, text: &str) -> Taken {
    let fields = asked.fields;
    match &field.input {
        Input::Text | Input::Document if field.part.is_some() => Taken::Value(json!(text)),
        Input::Texts => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            Taken::Value(json!(lines.collect::<Vec<_>>()))
        }
        Input::One(_) => match chosen(fields, one_of, text) {
            Some(value) => Taken::Value(json!(value)),
            None => free(asked, text),
        },
        Input::Many { alone, .. } => match several(fields, text, alone) {
            Some(values) => Taken::Value(json!(values)),
            None => free(asked, text),
        },
        Input::Countries => match codes(text) {
            Some(codes) => Taken::Value(json!(codes)),
            None => free(asked, text),
        },
        Input::Table { .. } => not(
            "entries stand on a sheet of their own",
            "fill in that sheet, one entry a row",
        ),
        _ => free(asked, text),
    }
}

/// Two-letter codes in small letters. `no` alone is a denial and no country.
fn codes(text: &str) -> Option<Vec<String>> {
    let items = text
        .split([';', ',', '\n', ' '])
        .filter(|item| !item.is_empty());
    let code = |item: &str| {
        let two = item.len() == 2 && item.chars().all(|c| c.is_ascii_alphabetic());
        two.then(|| item.to_ascii_uppercase())
    };
    let codes: Vec<String> = items.map(code).collect::<Option<_>>()?;
    let denial = text.trim().eq_ignore_ascii_case("no");
    (!codes.is_empty() && !denial).then_some(codes)
}

fn not(reason: &str, next: &str) -> Taken {
    Taken::Not {
        reason: reason.to_owned(),
        next: next.to_owned(),
        open: false,
    }
}

fn number_cell(field: &Field, number: &str) -> Taken {
    let whole = number.parse::<u32>().ok();
    match (&field.input, whole) {
        (Input::Whole, Some(whole)) => Taken::Value(json!(whole)),
        // Some programs store yes as 1 when they save the file again.
        (Input::YesNo, Some(flag @ (0 | 1))) => Taken::Value(json!(flag == 1)),
        (Input::Percent, _) => percent(number),
        (Input::Duration, _) => Taken::Not {
            reason: "a number without a unit is no length of time".to_owned(),
            next: format!("Ask: {number} of what, hours or days?"),
            open: true,
        },
        (Input::Text | Input::Document, _) => Taken::Value(json!(number)),
        (Input::Texts, _) => Taken::Value(json!([number])),
        _ => not(
            "this is a number, and something else was asked",
            "ask for the answer again",
        ),
    }
}

/// A share in per cent, kept digit by digit.
fn percent(number: &str) -> Taken {
    let (whole, rest) = number.split_once('.').unwrap_or((number, ""));
    let within = match whole.parse::<u32>() {
        Ok(100) => rest.chars().all(|digit| digit == '0'),
        Ok(whole) => whole < 100 && rest.chars().all(|digit| digit.is_ascii_digit()),
        Err(_) => false,
    };
    // A cell that shows 99.95 % may hold 0.9995, and nothing in it says which is meant.
    if whole == "0" && rest.chars().any(|digit| digit != '0') || number == "1" {
        return Taken::Not {
            reason: format!("{number} may be a share of 1 or a share in per cent"),
            next: "Please give the share in per cent, such as 99.95.".to_owned(),
            open: true,
        };
    }
    match number.parse::<serde_json::Number>() {
        Ok(number) if within => Taken::Value(Json::Number(number)),
        _ => not(
            "this is no share from 0 to 100",
            "ask for the share in per cent",
        ),
    }
}

/// Ticked and unticked options of a question with several.
pub(super) fn options(
    fields: &[&Field],
    ticked: &[(&str, &Given)],
    reply: &mut Reply,
) -> Option<Json> {
    let mut chosen = Vec::new();
    let mut understood = false;
    for (option, given) in ticked {
        reply.formula(given);
        let known = fields
            .iter()
            .any(|field| many(field).iter().any(|choice| choice.value == *option));
        if !known {
            reply.refuse(
                Some(given),
                "the questionnaire has no such option",
                "it belongs to another version of the form",
            );
            continue;
        }
        match tick(&given.value) {
            Some(true) => {
                understood = true;
                chosen.push(*option);
            }
            Some(false) => understood = true,
            None => {
                reply.refuse(
                    Some(given),
                    "this is neither yes nor no",
                    "Ask: does this hold in full?",
                );
                reply.kept.push(format!(
                    "The vendor wrote beside `{option}`: \"{}\".",
                    given.text().trim()
                ));
            }
        }
    }
    // In the order of the questionnaire, whatever the order of the rows.
    let order = fields.first().map(|field| many(field)).unwrap_or_default();
    let values: Vec<&str> = order
        .iter()
        .map(|choice| choice.value.as_str())
        .filter(|value| chosen.contains(value))
        .collect();
    understood.then(|| json!(values))
}

fn tick(value: &CellValue) -> Option<bool> {
    match value {
        CellValue::Flag(flag) => Some(*flag),
        CellValue::Number(number) if number == "1" => Some(true),
        CellValue::Number(number) if number == "0" => Some(false),
        CellValue::Text(text) => match plain(text).as_str() {
            "x" | "✓" | "✔" | "yes" | "ja" | "true" | "y" | "j" => Some(true),
            "no" | "nein" | "false" | "n" => Some(false),
            _ => None,
        },
        _ => None,
    }
}

fn one_of(field: &Field) -> &[Choice] {
    match &field.input {
        Input::One(options) => options,
        _ => &[],
    }
}

fn many(field: &Field) -> &[Choice] {
    match &field.input {
        Input::Many { options, .. } => options,
        _ => &[],
    }
}

/// The value whose label or id a text is, in any language.
fn chosen<'a>(
    fields: &[&'a Field],
    of: impl Fn(&'a Field) -> &'a [Choice],
    text: &str,
) -> Option<&'a str> {
    let wanted = plain(text);
    let choices = fields.iter().flat_map(|field| of(field));
    let mut found =
        choices.filter(|choice| plain(&choice.label) == wanted || plain(&choice.value) == wanted);
    found.next().map(|choice| choice.value.as_str())
}

/// All values of a list that was typed into one cell; `None` unless every item is one. Labels may
/// hold commas, so commas part items only where nothing else does.
fn several(fields: &[&Field], text: &str, alone: &[String]) -> Option<Vec<String>> {
    let items = |signs: &[char]| -> Option<Vec<String>> {
        let items = text
            .split(signs)
            .map(str::trim)
            .filter(|item| !item.is_empty());
        let bare = |item: &'_ str| item.trim_start_matches(['-', '•', '*', ' ']).to_owned();
        items
            .map(|item| chosen(fields, many, &bare(item)).map(str::to_owned))
            .collect()
    };
    let values = items(&[';', '\n']).or_else(|| items(&[';', '\n', ',']));
    let values = values.filter(|values| !values.is_empty())?;
    let lonely = values.len() > 1 && values.iter().any(|value| alone.contains(value));
    (!lonely).then_some(values)
}

/// Letters and digits in small letters: what is left when nobody agrees on punctuation.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in text.chars() {
        if c.is_alphanumeric() || matches!(c, '✓' | '✔' | '+' | '<' | '>') {
            plain.extend(c.to_lowercase());
        } else if !plain.ends_with(' ') && !plain.is_empty() {
            plain.push(' ');
        }
    }
    plain.trim_end().to_owned()
}
