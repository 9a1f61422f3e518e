//! The stable keys behind a form's fields: `COM-02`, `COM-03/period_start`, `COM-02=soc2_type2`.
//!
//! In: the text of a hidden cell. Out: its parts. It knows no question: whether a key belongs to
//! one is the caller's to say.

/// A key, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Key {
    /// Id of the question.
    pub(super) question: String,
    /// The part of the answer.
    pub(super) part: Option<String>,
    /// The column of a table.
    pub(super) column: Option<String>,
    /// The option of a question with several.
    pub(super) option: Option<String>,
    /// Whether it is the name of an entry.
    pub(super) is_name: bool,
}

impl Key {
    /// Takes a text apart that somebody typed: the id of the question may be in small letters.
    pub(super) fn typed(text: &str) -> Option<Self> {
        let text = text.trim();
        let id = text.split(['/', '=', '#']).next().unwrap_or_default();
        let rest = text.get(id.len()..).unwrap_or_default();
        Self::read(&format!("{}{rest}", id.to_ascii_uppercase()))
    }

    /// Takes a text apart; `None` where it has not the form of a key.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let (rest, is_name) = match text.strip_suffix("#name") {
            Some(rest) => (rest, true),
            None => (text, false),
        };
        let (rest, option) = match rest.split_once('=') {
            Some((rest, option)) => (rest, Some(option.to_owned())),
            None => (rest, None),
        };
        let mut steps = rest.split('/');
        let question = steps.next().filter(|id| is_id(id))?.to_owned();
        let part = steps.next().map(str::to_owned);
        let column = steps.next().map(str::to_owned);
        let named = |step: &Option<String>| step.as_deref().is_none_or(is_word);
        let whole = steps.next().is_none() && named(&part) && named(&column) && named(&option);
        whole.then_some(Self {
            question,
            part,
            column,
            option,
            is_name,
        })
    }
}

/// `COM-02`, or an id of an organisation's own such as `X-LOC-01`.
fn is_id(text: &str) -> bool {
    let letters = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '-';
    text.contains('-')
        && text.chars().all(letters)
        && text.starts_with(|c: char| c.is_ascii_uppercase())
}

fn is_word(text: &str) -> bool {
    let letters = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    !text.is_empty() && text.chars().all(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typed_key_may_be_in_small_letters() {
        let key = Key::typed(" com-03/period_end ").unwrap();
        assert_eq!(
            (key.question.as_str(), key.part.as_deref()),
            ("COM-03", Some("period_end"))
        );
        assert_eq!(Key::typed("com-02"), Key::read("COM-02"));
        assert_eq!(Key::typed("company"), None, "no dash, no id");
    }

    #[test]
    fn a_key_is_taken_apart_and_nothing_else_is_one() {
        // text, question, part, column, option, name, why
        let rows = [
            ("COM-02", "COM-02", None, None, None, false, "a question"),
            (
                " COM-02 ",
                "COM-02",
                None,
                None,
                None,
                false,
                "spaces do not matter",
            ),
            (
                "COM-02=soc2_type2",
                "COM-02",
                None,
                None,
                Some("soc2_type2"),
                false,
                "an option",
            ),
            (
                "COM-03/period_end",
                "COM-03",
                Some("period_end"),
                None,
                None,
                false,
                "a part",
            ),
            (
                "ENC-01/paths=logs",
                "ENC-01",
                Some("paths"),
                None,
                Some("logs"),
                false,
                "of a part",
            ),
            (
                "COM-09/incidents/title",
                "COM-09",
                Some("incidents"),
                Some("title"),
                None,
                false,
                "a column",
            ),
            (
                "RET-03#name",
                "RET-03",
                None,
                None,
                None,
                true,
                "the name of an entry",
            ),
            (
                "X-LOC-01",
                "X-LOC-01",
                None,
                None,
                None,
                false,
                "a question of our own",
            ),
        ];
        for (text, question, part, column, option, is_name, why) in rows {
            let own = |text: Option<&str>| text.map(str::to_owned);
            let key = Key {
                question: question.to_owned(),
                part: own(part),
                column: own(column),
                option: own(option),
                is_name,
            };
            assert_eq!(Key::read(text), Some(key), "{text}: {why}");
        }
        for text in [
            "",
            "Company",
            "com-02",
            "COM-02/",
            "COM-02/a b",
            "COM-02/a/b/c",
            "=1+1",
            "COM-02=",
        ] {
            assert_eq!(Key::read(text), None, "{text}");
        }
    }
}
