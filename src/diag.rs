//! Every user-visible problem as a value: an id, a severity, a place, a next step.
//!
//! In: what went wrong, said by whichever stage saw it. Out: a bag that only grows.
//! Rendering lives in `export::diagnostics` alone; nothing here prints.

use serde::Serialize;

use crate::pointer::Pointer;
use crate::source::{FileId, Span};

/// The stable id of a kind of problem, for example `AV0102`. Ids are listed in [`codes`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Code(pub &'static str);

/// How much a problem matters to the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// The run cannot use what is written; exit code 2.
    Error,
    /// Usable, but somebody should look: an incomplete record, an orphan, an unusual value.
    Warning,
    /// Worth knowing.
    Note,
}

/// Where a problem is. Pointers become spans through the file's tree when they are printed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// Bytes of a file.
    Span(FileId, Span),
    /// The value at that address.
    Value(FileId, Pointer),
    /// The key at that address, or the value where there is no key (an item of a list).
    Key(FileId, Pointer),
    /// A whole file.
    File(FileId),
    /// Something that has no file, such as an argument.
    Nowhere,
}

impl Place {
    /// The file of the place, if it has one.
    pub fn file(&self) -> Option<FileId> {
        match self {
            Self::Span(file, _) | Self::Value(file, _) | Self::Key(file, _) | Self::File(file) => {
                Some(*file)
            }
            Self::Nowhere => None,
        }
    }
}

/// A place and a few words about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// What is marked.
    pub place: Place,
    /// What is said beside the mark; may be empty.
    pub text: String,
}

/// A replacement the user can make as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Patch {
    /// What to replace.
    pub place: Place,
    /// What to write there.
    pub replacement: String,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its stable id.
    pub code: Code,
    /// How much it matters.
    pub level: Level,
    /// One sentence without a full stop: what is wrong. Never holds a secret.
    pub message: String,
    /// The place the user should go to.
    pub primary: Label,
    /// Other places that explain it, such as the first of two equal keys.
    pub related: Vec<Label>,
    /// Next steps, one sentence each.
    pub help: Vec<String>,
    /// What to write instead, when that is certain enough to offer.
    pub patch: Option<Patch>,
}

impl Diagnostic {
    /// An error at a place.
    pub fn error(code: Code, message: impl Into<String>, place: Place) -> Self {
        Self::new(Level::Error, code, message, place)
    }

    /// A warning at a place.
    pub fn warning(code: Code, message: impl Into<String>, place: Place) -> Self {
        Self::new(Level::Warning, code, message, place)
    }

    /// A note at a place.
    pub fn note(code: Code, message: impl Into<String>, place: Place) -> Self {
        Self::new(Level::Note, code, message, place)
    }

    fn new(level: Level, code: Code, message: impl Into<String>, place: Place) -> Self {
        Self {
            code,
            level,
            message: message.into(),
            primary: Label {
                place,
                text: String::new(),
            },
            related: Vec::new(),
            help: Vec::new(),
            patch: None,
        }
    }

    /// Says something beside the primary mark.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    /// Adds a next step.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds a next step if there is one.
    #[must_use]
    pub fn maybe_help(mut self, text: Option<String>) -> Self {
        self.help.extend(text);
        self
    }

    /// Points at another place too.
    #[must_use]
    pub fn also(mut self, place: Place, text: impl Into<String>) -> Self {
        self.related.push(Label {
            place,
            text: text.into(),
        });
        self
    }

    /// Offers a replacement.
    #[must_use]
    pub fn replace(mut self, place: Place, replacement: impl Into<String>) -> Self {
        self.patch = Some(Patch {
            place,
            replacement: replacement.into(),
        });
        self
    }
}

/// All problems of a run. It only grows; nothing is dropped and nothing is printed from here.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// No problems yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all of another bag.
    pub fn extend(&mut self, more: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(more);
    }

    /// All problems in the order in which they were seen.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// How many there are of one level.
    pub fn count(&self, level: Level) -> usize {
        self.0.iter().filter(|d| d.level == level).count()
    }

    /// Whether the run cannot use what is written.
    pub fn has_errors(&self) -> bool {
        self.count(Level::Error) > 0
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many there are in all.
    pub fn len(&self) -> usize {
        self.0.len()
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// The nearest of the `known` words to a misspelt one, if one is near enough to offer. An id whose
/// numbers are the same, leading zeros and case aside, is nearer than any other.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let plain = without_zeros(word);
    known
        .into_iter()
        .map(|candidate| {
            let other_number = without_zeros(candidate) != plain;
            let distance = strsim::damerau_levenshtein(word, candidate);
            (other_number, distance, candidate)
        })
        .filter(|(other_number, distance, candidate)| {
            !other_number || *distance <= 1 + candidate.chars().count() / 4
        })
        .min()
        .map(|(_, _, candidate)| candidate)
}

/// A word in small letters, its numbers without leading zeros: `rf-i6` for `RF-I06`.
fn without_zeros(word: &str) -> String {
    let mut plain = String::with_capacity(word.len());
    let mut letters = word.chars().peekable();
    let mut in_number = false;
    while let Some(letter) = letters.next() {
        let more = letters.peek().is_some_and(char::is_ascii_digit);
        let leading = letter == '0' && !in_number && more;
        in_number = letter.is_ascii_digit() && !leading;
        if !leading {
            plain.push(letter.to_ascii_lowercase());
        }
    }
    plain
}

/// `did you mean …` for a misspelt word, else the list of what there is.
pub fn did_you_mean<'a>(
    word: &str,
    known: impl IntoIterator<Item = &'a str> + Clone,
) -> Option<String> {
    if let Some(near) = nearest(word, known.clone()) {
        return Some(format!("did you mean `{near}`?"));
    }
    let mut all: Vec<&str> = known.into_iter().collect();
    all.sort_unstable();
    all.dedup();
    match all.len() {
        0 => None,
        1..=24 => Some(format!("there is: {}", all.join(", "))),
        more => Some(format!(
            "there are {more}, for example {}",
            all.iter().take(12).copied().collect::<Vec<_>>().join(", ")
        )),
    }
}

/// The catalogue of problem ids. An id is never reused; the hundreds group them by stage.
pub mod codes {
    use super::Code;

    /// The text is not YAML, or uses a part of YAML that is not accepted.
    pub const SYNTAX: Code = Code("AV0101");
    /// The file is larger, deeper or has more values than the limits allow.
    pub const LIMIT: Code = Code("AV0102");
    /// The same key is written twice.
    pub const DUPLICATE_KEY: Code = Code("AV0103");
    /// The file is not UTF-8 text, or holds control characters.
    pub const ENCODING: Code = Code("AV0104");
    /// The file is empty or could not be read.
    pub const UNREADABLE: Code = Code("AV0105");
    /// A field that this record does not have.
    pub const UNKNOWN_FIELD: Code = Code("AV0201");
    /// A value of another type than the field takes.
    pub const WRONG_TYPE: Code = Code("AV0202");
    /// A word that is not one of the allowed values.
    pub const NOT_ALLOWED: Code = Code("AV0203");
    /// A field without which the record cannot be read.
    pub const MISSING_FIELD: Code = Code("AV0204");
    /// A date, duration, country or other form that does not exist.
    pub const WRONG_FORM: Code = Code("AV0205");
    /// A number or text outside its limits.
    pub const OUT_OF_RANGE: Code = Code("AV0206");
    /// A text that looks like a secret.
    pub const SECRET: Code = Code("AV0207");
    /// An id that is used twice.
    pub const DUPLICATE_ID: Code = Code("AV0301");
    /// A reference to something that does not exist.
    pub const DANGLING: Code = Code("AV0302");
    /// Dates or facts of one record that cannot all be true.
    pub const IMPOSSIBLE: Code = Code("AV0303");
    /// A required field that is not filled in yet.
    pub const INCOMPLETE: Code = Code("AV0304");
    /// A fact that a rule will judge, pointed out early.
    pub const WILL_FIRE: Code = Code("AV0305");
    /// An exception, decision or piece of evidence that matches nothing.
    pub const ORPHAN: Code = Code("AV0306");
    /// A file that is not where the tool looks for it.
    pub const UNEXPECTED_FILE: Code = Code("AV0307");
    /// Two statements of the same fact that differ.
    pub const MISMATCH: Code = Code("AV0308");
    /// A level of evidence that the evidence listed does not carry, or no longer carries.
    pub const EVIDENCE: Code = Code("AV0309");
    /// A recorded run that was changed, is missing, or does not follow the one before it.
    pub const HISTORY: Code = Code("AV0310");
    /// A file of evidence that is missing, changed or not to be read.
    pub const EVIDENCE_FILE: Code = Code("AV0311");
    /// A path of a file of evidence that leads out of the folder of such files.
    pub const EVIDENCE_PLACE: Code = Code("AV0312");
    /// A policy parameter outside its limits or below a floor set by law.
    pub const PARAMETER: Code = Code("AV0401");
    /// An unusual but allowed policy parameter.
    pub const PARAMETER_UNUSUAL: Code = Code("AV0402");
    /// An exception that cannot hold as it is written.
    pub const EXCEPTION: Code = Code("AV0403");
    /// A rule, gate, question or profile file that does not load.
    pub const RULE: Code = Code("AV0501");
    /// A template that does not load or render.
    pub const TEMPLATE: Code = Code("AV0601");
    /// A character that no bundled font has.
    pub const MISSING_GLYPH: Code = Code("AV0602");
    /// A theme that cannot be used: a colour that cannot be read, a logo that is no picture.
    pub const THEME: Code = Code("AV0603");
    /// Something about the output folder.
    pub const OUTPUT: Code = Code("AV0701");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_with_the_same_number_is_nearer_than_its_neighbours() {
        let known = [
            "RF-I01", "RF-I06", "RF-I16", "RF-I60", "COM-01", "COM-02", "COM-22", "G1", "G10", "d0",
        ];
        // word, expected, why
        let rows = [
            ("RF-I6", "RF-I06", "a zero forgotten"),
            ("RF-I006", "RF-I06", "a zero too many"),
            ("rf-i6", "RF-I06", "small letters too"),
            ("COM-2", "COM-02", "a question"),
            ("COM-1", "COM-01", "and not the one that counts on"),
            ("G01", "G1", "ids without zeros"),
            (
                "RF-I07",
                "RF-I01",
                "no such number: the first of the nearest",
            ),
            ("d00", "d0", "nought itself"),
        ];
        for (word, expected, why) in rows {
            assert_eq!(nearest(word, known), Some(expected), "{word}: {why}");
        }
        assert_eq!(nearest("nothing", known), None);
    }

    #[test]
    fn suggestions_are_near_words_or_the_list() {
        // word, expected, why
        let rows = [
            ("evidense", "did you mean `evidence`?", "one letter"),
            (
                "xxxxxxxx",
                "there is: evidence, level, note",
                "nothing near",
            ),
        ];
        for (word, expected, why) in rows {
            assert_eq!(
                did_you_mean(word, ["level", "evidence", "note"]).as_deref(),
                Some(expected),
                "{why}"
            );
        }
    }
}
