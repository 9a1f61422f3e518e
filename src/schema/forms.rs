//! The written forms that texts must have: dates, durations, countries, currencies, ids.
//!
//! In: a text and the name of its form, which is the `format` of a JSON Schema. Out: whether it
//! has the form, and when not, why and what to write instead. Each form is one file below.

mod country;
mod currency;
mod date;
mod duration;
mod slug;
mod timestamp;

use crate::secrets;

/// What to tell somebody whose text does not have its form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Advice {
    /// Why it does not, in a few words, if that is known: `February 2026 has 28 days`.
    pub(super) reason: Option<String>,
    /// What to do, if there is something to say beyond the form itself.
    pub(super) help: Option<String>,
    /// What was surely meant, in the right form.
    pub(super) write: Option<String>,
}

impl Advice {
    /// Only a reason.
    fn because(reason: impl Into<String>) -> Self {
        Self {
            reason: Some(reason.into()),
            ..Self::default()
        }
    }

    /// Only a next step.
    fn help(help: impl Into<String>) -> Self {
        Self {
            help: Some(help.into()),
            ..Self::default()
        }
    }

    /// The right spelling of what was surely meant.
    fn write(text: impl Into<String>) -> Self {
        Self {
            write: Some(text.into()),
            ..Self::default()
        }
    }

    fn and_reason(mut self, reason: impl Into<String>) -> Self {
        self.reason = Some(reason.into());
        self
    }
}

/// One form.
pub(super) struct Form {
    /// Its name in a schema.
    pub(super) name: &'static str,
    /// What it is called.
    pub(super) noun: &'static str,
    /// What it looks like.
    pub(super) like: &'static str,
    /// Whether a text has it.
    pub(super) check: fn(&str) -> bool,
    /// What to say when it has not.
    pub(super) advise: fn(&str) -> Advice,
}

/// All forms that the program checks itself.
pub(super) const FORMS: [Form; 7] = [
    Form {
        name: "date",
        noun: "a date",
        like: "YYYY-MM-DD, such as 2026-11-22",
        check: date::check,
        advise: date::advise,
    },
    Form {
        name: "duration",
        noun: "a duration",
        like: "such as PT24H, P30D or P1Y",
        check: duration::check,
        advise: duration::advise,
    },
    Form {
        name: "duration-or-zero",
        noun: "a duration",
        like: "such as PT24H or P30D, or P0D for none",
        check: duration::check_or_zero,
        advise: duration::advise,
    },
    Form {
        name: "country",
        noun: "a country code",
        like: "two capital letters such as DE",
        check: country::check,
        advise: country::advise,
    },
    Form {
        name: "currency",
        noun: "a currency code",
        like: "three capital letters such as EUR",
        check: currency::check,
        advise: currency::advise,
    },
    Form {
        name: "slug",
        noun: "an id",
        like: "2 to 64 lower-case letters, digits and hyphens",
        check: slug::check,
        advise: slug::advise,
    },
    Form {
        name: "timestamp",
        noun: "a time with its offset",
        like: "such as 2026-11-22T14:30:00+01:00",
        check: timestamp::check,
        advise: timestamp::advise,
    },
];

/// Forms of numbers that schemars writes down; their limits are set when a schema is compiled.
pub(super) const NUMBER_FORMATS: [&str; 12] = [
    "int8", "int16", "int32", "int64", "int", "uint8", "uint16", "uint32", "uint64", "uint",
    "float", "double",
];

/// The form with that name.
pub(super) fn find(name: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.name == name)
}

/// What a form is called and what it looks like, also for those that the validator checks.
fn words(name: &str) -> (&str, &str) {
    match name {
        "email" => ("an e-mail address", "such as name@example.com"),
        "uri" => ("an address", "such as https://example.com/page"),
        "uuid" => ("a UUID", "32 hexadecimal digits in five groups"),
        other => find(other).map_or(("text in the right form", other), |form| {
            (form.noun, form.like)
        }),
    }
}

/// `a date`.
pub(super) fn noun(name: &str) -> &str {
    words(name).0
}

/// `a date (YYYY-MM-DD, such as 2026-11-22)`.
pub(super) fn what(name: &str) -> String {
    let (noun, like) = words(name);
    format!("{noun} ({like})")
}

/// What to say about a text that does not have a form; nothing about one that looks like a
/// secret, since advice repeats what it is about.
pub(super) fn advise(name: &str, text: &str) -> Advice {
    if secrets::looks_like_secret(text).is_some() {
        return Advice::default();
    }
    let trimmed = text.trim();
    if trimmed != text && find(name).is_some_and(|form| (form.check)(trimmed)) {
        return Advice::write(trimmed).and_reason("there are blanks around it");
    }
    if let Some(form) = find(name) {
        return (form.advise)(trimmed);
    }
    match name {
        "uri" if is_bare_host(trimmed) => Advice::write(format!("https://{trimmed}")),
        _ => Advice::default(),
    }
}

/// `example.com/page`: an address without its beginning.
fn is_bare_host(text: &str) -> bool {
    let host = text.split('/').next().unwrap_or_default();
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-');
    let last = host.rsplit('.').next().unwrap_or_default();
    host.contains('.')
        && host.chars().all(allowed)
        && last.len() >= 2
        && last.chars().all(|c| c.is_ascii_alphabetic())
        && !text.contains(char::is_whitespace)
}

/// Lower case, letters and digits only: how names are compared.
pub(super) fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}
