//! What is said about each kind of syntax error, for somebody who does not know YAML's own terms.
//!
//! In: a kind of error. Out: message, words at the mark, next step. Kinds with the same cause in
//! a person's eyes have the same words.

use serde_saphyr::granit_parser::ErrorKind;

/// Message, words at the mark, next step.
pub(super) type Words = (&'static str, &'static str, &'static str);

pub(super) const TAB: Words = (
    "a tab is used for indentation",
    "a tab",
    "use spaces: YAML does not accept tabs here",
);
const QUOTE: Words = (
    "these quotes are never closed",
    "opened here",
    "close them with the same kind of quote; inside \"…\" a quote is written \\\", inside '…' it is doubled",
);
pub(super) const COLON: Words = (
    "a field cannot begin here",
    "the line above already has a value",
    "indent it like the fields it belongs to; put a text with `: ` in it in quotes",
);
const FIELD: Words = (
    "a field (`key: value`) was expected here",
    "does not fit the lines above",
    "indent it like the fields it belongs to; a list needs its own `key:` line above it",
);
const ITEM: Words = (
    "a list item (`- …`) was expected here",
    "does not fit the list above",
    "begin the line with `- ` at the same depth, or end the list by going back to the depth of its key",
);
const NO_COLON: Words = (
    "this line has no `key:`",
    "expected `key: value`",
    "put a blank after the colon; a text that goes on from the line above must be indented deeper than its key",
);
const BRACKET: Words = (
    "brackets do not match here",
    "`,`, `]` or `}` was expected",
    "close every `[` with `]` and every `{` with `}`, or write one item on each line with `- `",
);
const TAG: Words = (
    "a tag (`!…`) is not accepted",
    "remove this",
    "write the plain value; put a text that begins with `!` in quotes",
);
const NAME: Words = (
    "a text cannot begin with `*` or `&` without quotes",
    "put this in quotes",
    "write \"…\" around the whole text",
);
const DIRECTIVE: Words = (
    "lines that begin with `%` are not accepted",
    "remove this line",
    "put a text that begins with `%` in quotes",
);
const INLINE_LIST: Words = (
    "a list cannot start on the line of its key",
    "move this to its own line",
    "write the items under the key, each as `- item`, or on the same line as `[one, two]`; put a text that begins with `- ` in quotes",
);
const AFTER_QUOTE: Words = (
    "there is text after the closing quote",
    "outside the quotes",
    "put the whole text inside the quotes; inside \"…\" a quote is written \\\", inside '…' it is doubled",
);
const ESCAPE: Words = (
    "an escape in these quotes does not exist",
    "`\\` starts an escape inside \"…\"",
    "write `\\\\` for a backslash, or use single quotes",
);
const BLOCK: Words = (
    "the text after `|` or `>` is not written as YAML wants it",
    "here",
    "put nothing after `|` or `>`, begin the text on the next line, and indent every line of it with spaces",
);
const INDENT: Words = (
    "this line is not indented like the lines around it",
    "here",
    "give fields of one record the same number of spaces",
);
const COMMENT: Words = (
    "a comment cannot stand here",
    "`#` needs a blank before it",
    "put a blank before `#`, or the text in quotes if `#` belongs to it",
);
pub(super) const MARK: Words = (
    "a byte order mark in the middle of the file",
    "not visible, but it is here",
    "remove it; two files were probably joined",
);
const OTHER: Words = (
    "this cannot be read as YAML",
    "reading stopped here",
    "look at this line and the one above it; put texts with special characters in quotes",
);

/// The words for a kind of error.
pub(super) fn of(kind: &ErrorKind) -> Words {
    use ErrorKind as K;
    match kind {
        _ if is_about_brackets(kind) => BRACKET,
        _ if is_about_tags(kind) => TAG,
        _ if is_about_escapes(kind) => ESCAPE,
        K::TabNotAllowed | K::TabInBlockIndentation | K::TabInIndentation | K::TabInPlainScalar => {
            TAB
        }
        K::UnclosedQuotedScalar
        | K::DocumentIndicatorInQuotedScalar
        | K::InvalidQuotedScalarIndent => QUOTE,
        K::MappingValueNotAllowed | K::InvalidMappingValueWhitespace => COLON,
        K::ExpectedBlockMappingKey | K::MappingKeyNotAllowed => FIELD,
        K::ExpectedBlockSequenceEntry => ITEM,
        K::SimpleKeyExpected | K::InvalidSimpleKey => NO_COLON,
        K::MissingAnchorOrAliasName | K::UnknownAnchor => NAME,
        K::DirectiveDisallowed | K::MissingDocumentEndBeforeDirective => DIRECTIVE,
        K::BlockSequenceEntryNotAllowed | K::InvalidBlockEntryWhitespace => INLINE_LIST,
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => AFTER_QUOTE,
        K::ZeroBlockScalarIndent
        | K::InvalidBlockScalarHeader
        | K::TabAtBlockScalarStart
        | K::InvalidBlockScalarIndent => BLOCK,
        K::InvalidIndentation => INDENT,
        K::CommentNotSeparated | K::CommentInterceptedScalar => COMMENT,
        K::BomInsideDocument => MARK,
        _ => OTHER,
    }
}

fn is_about_brackets(kind: &ErrorKind) -> bool {
    use ErrorKind as K;
    matches!(
        kind,
        K::UnexpectedEofFlowSequence
            | K::UnexpectedEofFlowMapping
            | K::UnexpectedEofImplicitFlowMapping
            | K::ExpectedFlowMappingSeparator
            | K::ExpectedFlowSequenceSeparator
            | K::MisplacedFlowCollectionEnd
            | K::MismatchedFlowCollectionEnd { .. }
            | K::UnclosedFlowCollection { .. }
            | K::InvalidColonPlacement
            | K::FlowMappingValueAdjacentCollection
            | K::InvalidFlowScalarIndent
            | K::PlainScalarStartsWithDashFlowIndicator
            | K::BlockEntryInFlowCollection
    )
}

fn is_about_tags(kind: &ErrorKind) -> bool {
    use ErrorKind as K;
    matches!(
        kind,
        K::UndeclaredTagHandle
            | K::ExpectedTagBang
            | K::InvalidGlobalTagCharacter
            | K::InvalidTagTerminator
            | K::MissingTagUri
            | K::UnclosedVerbatimTag
            | K::InvalidTagEscape
            | K::InvalidTagUtf8LeadingByte
            | K::InvalidTagUtf8TrailingByte
            | K::InvalidTagUtf8
    )
}

fn is_about_escapes(kind: &ErrorKind) -> bool {
    use ErrorKind as K;
    matches!(
        kind,
        K::UnknownQuotedScalarEscape
            | K::InvalidQuotedScalarHexEscape
            | K::InvalidLowSurrogateHexEscape
            | K::InvalidLowSurrogate
            | K::MissingLowSurrogate
            | K::UnpairedLowSurrogate
            | K::InvalidUnicodeEscape
    )
}
