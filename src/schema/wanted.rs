//! One value that is not what its field takes: a wrong word, form or type.
//!
//! In: what the schema wanted, gathered from one error or from all alternatives of a field.
//! Out: one problem that names the wish in plain words and, where it is certain, what to write.

use jsonschema::error::{TypeKind, ValidationErrorKind as Kind};
use jsonschema::{JsonType, ValidationError};
use serde_json::Value;

use super::site::Site;
use super::{forms, say, types};
use crate::diag::{Diagnostic, codes};
use crate::pointer::Pointer;
use crate::yaml::{Node, NodeKind};

/// Everything that a field takes.
#[derive(Debug, Default)]
pub(super) struct Wanted {
    pub(super) types: Vec<JsonType>,
    pub(super) words: Vec<String>,
    pub(super) forms: Vec<String>,
}

impl Wanted {
    /// Adds what one error says was wanted.
    pub(super) fn add(&mut self, site: &Site<'_>, error: &ValidationError<'_>) {
        match error.kind() {
            Kind::Enum { options } => self.add_words(options.as_array().into_iter().flatten()),
            Kind::Constant { expected_value } => self.add_words([&**expected_value]),
            Kind::Format { format } => add_new(&mut self.forms, format.clone()),
            Kind::Type { kind } => {
                let form = site
                    .holder(error)
                    .and_then(|part| part.get("format")?.as_str());
                for wanted in types_of(kind) {
                    // A date that YAML reads as a number is still a date in a wrong form.
                    match form
                        .filter(|name| wanted == JsonType::String && forms::find(name).is_some())
                    {
                        Some(name) => add_new(&mut self.forms, name.to_owned()),
                        None => add_new(&mut self.types, wanted),
                    }
                }
            }
            _ => {}
        }
    }

    fn add_words<'v>(&mut self, values: impl IntoIterator<Item = &'v Value>) {
        for value in values {
            match value {
                Value::Null => {}
                Value::String(word) => add_new(&mut self.words, word.clone()),
                other => add_new(&mut self.words, other.to_string()),
            }
        }
    }

    pub(super) fn takes(&self, wanted: JsonType) -> bool {
        self.types.contains(&wanted)
    }

    /// What the field takes, in plain words.
    pub(super) fn phrase(&self) -> String {
        let forms = self.forms.iter().map(|name| forms::what(name));
        let types = self
            .types
            .iter()
            .map(|wanted| types::called(*wanted).to_owned());
        let mut ways: Vec<String> = forms.chain(types).collect();
        if !self.words.is_empty() {
            ways.push(say::any_of(&self.words));
        }
        ways.join(", or ")
    }
}

fn add_new<T: PartialEq>(list: &mut Vec<T>, item: T) {
    if !list.contains(&item) {
        list.push(item);
    }
}

fn types_of(kind: &TypeKind) -> Vec<JsonType> {
    let all = match kind {
        TypeKind::Single(wanted) => vec![*wanted],
        TypeKind::Multiple(wanted) => wanted.iter().collect(),
    };
    all.into_iter()
        .filter(|wanted| *wanted != JsonType::Null)
        .collect()
}

/// Says what is wrong with the value at a pointer.
pub(super) fn explain(site: &Site<'_>, at: &Pointer, wanted: &Wanted) -> Diagnostic {
    let Some(node) = site.node(at) else {
        return Diagnostic::error(codes::WRONG_TYPE, "a value does not fit", site.value(at));
    };
    let Some(word) = scalar_text(node) else {
        return if node.kind == NodeKind::Null {
            blank(site, at, wanted)
        } else {
            types::explain(site, at, node, wanted)
        };
    };
    let problem = if !wanted.forms.is_empty() {
        wrong_form(site, at, &word, wanted)
    } else if !wanted.words.is_empty() {
        wrong_word(site, at, node, &word, wanted)
    } else {
        types::explain(site, at, node, wanted)
    };
    problem.maybe_help(silence(at, &word))
}

/// People write `value: unknown` where an answer says by its status that there is none.
fn silence(at: &Pointer, word: &str) -> Option<String> {
    let is_value = at.as_str().starts_with("/answers/") && at.parts().nth(2)? == "value";
    let status = match word.to_lowercase().as_str() {
        "unknown" | "tbd" | "?" => "unknown",
        "declined" | "refused" => "declined",
        "not_asked" => "not_asked",
        _ => return None,
    };
    is_value
        .then(|| format!("an answer that is not there has no `value`; write `status: {status}`"))
}

/// The value as one word, as far as the tree knows how it was written.
pub(super) fn scalar_text(node: &Node) -> Option<String> {
    Some(match &node.kind {
        NodeKind::Text { text, .. } | NodeKind::Decimal(text) => text.clone(),
        NodeKind::Integer(number) => number.to_string(),
        NodeKind::Bool(value) => value.to_string(),
        NodeKind::Null | NodeKind::List(_) | NodeKind::Map(_) => return None,
    })
}

fn blank(site: &Site<'_>, at: &Pointer, wanted: &Wanted) -> Diagnostic {
    let problem = Diagnostic::error(
        codes::MISSING_FIELD,
        format!("{} is blank", site.subject(at)),
        site.value(at),
    )
    .label(format!("needs {}", wanted.phrase()));
    if wanted.words.iter().any(|word| word == "unknown") {
        problem.help("write `unknown` if it was asked and nobody knows")
    } else {
        problem
    }
}

fn wrong_word(
    site: &Site<'_>,
    at: &Pointer,
    node: &Node,
    word: &str,
    wanted: &Wanted,
) -> Diagnostic {
    let problem = Diagnostic::error(
        codes::NOT_ALLOWED,
        format!(
            "{} is not one of the allowed values of {}",
            say::quoted(word),
            site.subject(at)
        ),
        site.value(at),
    )
    .label(format!("expected {}", wanted.phrase()));
    let yes_or_no = match node.kind {
        NodeKind::Bool(true) => Some("yes"),
        NodeKind::Bool(false) => Some("no"),
        _ => None,
    };
    if let Some(word) = yes_or_no.filter(|word| wanted.words.iter().any(|known| known == word)) {
        return problem.help(format!("did you mean `{word}`?"));
    }
    match say::same_word(word, &wanted.words) {
        Some(same) => problem
            .help(format!("write `{same}`"))
            .replace(site.value(at), same),
        None => problem.maybe_help(
            say::near_word(word, &wanted.words).map(|near| format!("did you mean `{near}`?")),
        ),
    }
}

fn wrong_form(site: &Site<'_>, at: &Pointer, word: &str, wanted: &Wanted) -> Diagnostic {
    let advice = wanted.forms.iter().map(|form| forms::advise(form, word));
    let advice = advice.max_by_key(|advice| (advice.write.is_some(), advice.reason.is_some()));
    let advice = advice.unwrap_or_default();
    let nouns: Vec<String> = wanted
        .forms
        .iter()
        .map(|form| forms::noun(form).to_owned())
        .collect();
    let near = say::near_word(word, &wanted.words).filter(|_| advice.write.is_none());
    let problem = Diagnostic::error(
        codes::WRONG_FORM,
        format!("{} is not {}", say::quoted(word), say::any_of(&nouns)),
        site.value(at),
    )
    .label(
        advice
            .reason
            .unwrap_or_else(|| format!("expected {}", wanted.phrase())),
    );
    if let Some(near) = near {
        return problem.help(format!("did you mean `{near}`?"));
    }
    match advice.write {
        Some(text) => problem
            .help(format!("write {text}"))
            .replace(site.value(at), text),
        None => problem.maybe_help(advice.help),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_silence_that_was_written_as_a_value_is_told_its_field() {
        let rows = [
            (
                "/answers/IDN-02/value",
                "unknown",
                Some("unknown"),
                "the usual mistake",
            ),
            (
                "/answers/RET-03/value",
                "TBD",
                Some("unknown"),
                "a word of the trade",
            ),
            (
                "/answers/IDN-02/value",
                "refused",
                Some("declined"),
                "said in another word",
            ),
            (
                "/answers/IDN-02/value",
                "any_mfa",
                None,
                "an option misspelt",
            ),
            (
                "/answers/IDN-02/level",
                "unknown",
                None,
                "a level is no answer",
            ),
            ("/vendors/0/value", "unknown", None, "another file"),
        ];
        for (at, word, status, why) in rows {
            let said = silence(&Pointer::from_rfc6901(at), word);
            let wanted = status.map(|status| format!("write `status: {status}`"));
            assert_eq!(said.is_some(), wanted.is_some(), "{at} {word}: {why}");
            let said = said.unwrap_or_default();
            assert!(said.ends_with(&wanted.unwrap_or_default()), "{said}: {why}");
        }
    }
}
