//! Closed lists of words: every choice a file offers is one of these enums.
//!
//! In: one `words!` block per list, each variant beside the exact spelling the files use. Out: an
//! enum whose JSON Schema is a plain `enum: […]`, with its words in declared order. What a list
//! is for is said in its own doc comment: comments on variants would split the schema into
//! branches, which no editor shows well.

use std::fmt::Debug;

/// A choice from a closed list, written as one word.
pub trait Word: Copy + Debug + Ord + 'static {
    /// Every choice, in the order in which documents list them.
    const ALL: &'static [Self];

    /// The spelling in the files.
    fn as_str(self) -> &'static str;

    /// The choice with exactly that spelling.
    fn parse(text: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|word| word.as_str() == text)
    }
}

/// Declares enums of words: `Name { Variant "spelling", … }` with the list's doc comment above.
macro_rules! words {
    ($($(#[$about:meta])* $name:ident { $($variant:ident $word:literal),+ $(,)? })+) => {$(
        $(#[$about])*
        #[derive(
            Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash,
            serde::Serialize, serde::Deserialize, schemars::JsonSchema,
        )]
        #[expect(missing_docs, reason = "each variant is the word it is spelled with")]
        pub enum $name { $(#[serde(rename = $word)] $variant),+ }

        impl $crate::model::words::Word for $name {
            const ALL: &'static [Self] = &[$(Self::$variant),+];

            fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str($crate::model::words::Word::as_str(*self))
            }
        }
    )+};
}
pub(crate) use words;

words! {
    /// Version of the file format. Leave it as it was written for you.
    SchemaVersion { V1 "1.0.0" }

    /// It has not happened yet.
    Never { Never "never" }

    /// Asked, and nobody knows.
    Unknown { Unknown "unknown" }

    /// There is none.
    Nothing { None "none" }

    /// It has not happened, or nobody knows.
    NeverOrUnknown { Never "never", Unknown "unknown" }

    /// No length of time that can be compared: nobody knows, or it is kept until somebody deletes it.
    OpenEnded { Unknown "unknown", UntilDeleted "until_deleted" }

    /// Groups of places that are not one country but one legal territory.
    Territory { Eea "EEA", Uk "UK", California "US-CA" }

    /// Yes, no, or asked and not known.
    YesNoUnknown { Yes "yes", No "no", Unknown "unknown" }

    /// Where something runs.
    Environment { Dev "dev", Test "test", Staging "staging", Production "production" }
}
