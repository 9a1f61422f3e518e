//! The words for text that is not YAML.
//!
//! In: an error of the parser. Out: one problem at the right bytes, in words for somebody who
//! does not know what a “block mapping” is. It never quotes the text: the snippet shows it.

use serde_saphyr::granit_parser::{ErrorKind, ScanError};

use super::load::Fault;
use super::refuse;
use crate::diag::{Diagnostic, Place, codes};
use crate::source::{FileId, Span};

/// Message, words at the mark, next step.
type Words = (&'static str, &'static str, &'static str);

pub(super) fn explain(error: &ScanError, text: &str, file: FileId, depth: usize) -> Fault {
    let offset = error.marker().byte_offset().unwrap_or(0).min(text.len());
    if *error.kind() == ErrorKind::RecursionLimitExceeded {
        return refuse::too_deep(file, token_at(text, offset), depth);
    }
    if let ErrorKind::UnexpectedCharacter { character } = error.kind() {
        return unexpected(text, file, offset, *character);
    }
    let words = words(error.kind());
    if words == COLON
        && let Some(fault) = second_colon(text, file, offset)
    {
        return fault;
    }
    let span = if words == TAB {
        tabs_before(text, offset)
    } else {
        token_at(text, offset)
    };
    let place = Place::Span(file, span);
    let (message, label, help) = words;
    let code = if words == MARK {
        codes::ENCODING
    } else {
        codes::SYNTAX
    };
    Diagnostic::error(code, message, place)
        .label(label)
        .help(help)
        .into()
}

const TAB: Words = (
    "a tab is used for indentation",
    "a tab",
    "use spaces: YAML does not accept tabs here",
);
const QUOTE: Words = (
    "these quotes are never closed",
    "opened here",
    "close them with the same kind of quote; inside \"…\" a quote is written \\\", inside '…' it is doubled",
);
const COLON: Words = (
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
const MARK: Words = (
    "a byte order mark in the middle of the file",
    "not visible, but it is here",
    "remove it; two files were probably joined",
);

fn words(kind: &ErrorKind) -> Words {
    use ErrorKind as K;
    match kind {
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
        | K::BlockEntryInFlowCollection => BRACKET,
        K::UndeclaredTagHandle
        | K::ExpectedTagBang
        | K::InvalidGlobalTagCharacter
        | K::InvalidTagTerminator
        | K::MissingTagUri
        | K::UnclosedVerbatimTag
        | K::InvalidTagEscape
        | K::InvalidTagUtf8LeadingByte
        | K::InvalidTagUtf8TrailingByte
        | K::InvalidTagUtf8 => TAG,
        K::MissingAnchorOrAliasName | K::UnknownAnchor => NAME,
        K::DirectiveDisallowed | K::MissingDocumentEndBeforeDirective => DIRECTIVE,
        K::BlockSequenceEntryNotAllowed | K::InvalidBlockEntryWhitespace => INLINE_LIST,
        K::InvalidTrailingSingleQuotedScalar | K::InvalidTrailingDoubleQuotedScalar => AFTER_QUOTE,
        K::UnknownQuotedScalarEscape
        | K::InvalidQuotedScalarHexEscape
        | K::InvalidLowSurrogateHexEscape
        | K::InvalidLowSurrogate
        | K::MissingLowSurrogate
        | K::UnpairedLowSurrogate
        | K::InvalidUnicodeEscape => ESCAPE,
        K::ZeroBlockScalarIndent
        | K::InvalidBlockScalarHeader
        | K::TabAtBlockScalarStart
        | K::InvalidBlockScalarIndent => BLOCK,
        K::InvalidIndentation => INDENT,
        K::CommentNotSeparated | K::CommentInterceptedScalar => COMMENT,
        K::BomInsideDocument => MARK,
        _ => (
            "this cannot be read as YAML",
            "reading stopped here",
            "look at this line and the one above it; put texts with special characters in quotes",
        ),
    }
}

/// `title: Security: overview`: the value is a text with a colon, and wants quotes.
fn second_colon(text: &str, file: FileId, offset: usize) -> Option<Fault> {
    let line_start = text.get(..offset)?.rfind('\n').map_or(0, |at| at + 1);
    let line = text.get(line_start..)?.lines().next()?;
    let value_at = line.find(": ").filter(|at| line_start + at < offset)? + 2;
    let value = line.get(value_at..)?.trim();
    let start = line_start + line.len() - line.get(value_at..)?.trim_start().len();
    let span = Span::new(start, start + value.len());
    let problem = Diagnostic::error(
        codes::SYNTAX,
        "a text with `: ` in it needs quotes",
        Place::Span(file, Span::new(offset, offset + 1)),
    )
    .label("read as a second field")
    .help("put the whole text in quotes");
    let simple = !value.contains(['"', '\\', '#', '\'']);
    if simple {
        return Some(
            problem
                .replace(Place::Span(file, span), format!("\"{value}\""))
                .into(),
        );
    }
    Some(problem.into())
}

fn unexpected(text: &str, file: FileId, offset: usize, character: char) -> Fault {
    let place = Place::Span(file, token_at(text, offset));
    if matches!(character, '@' | '`' | '%') {
        return Diagnostic::error(
            codes::SYNTAX,
            format!("a text cannot begin with {character} without quotes"),
            place,
        )
        .label("put this in quotes")
        .help("write \"…\" around the whole text")
        .into();
    }
    Diagnostic::error(
        codes::SYNTAX,
        format!(
            "the character U+{:04X} cannot stand here",
            u32::from(character)
        ),
        place,
    )
    .label("here")
    .help("remove it, or put the text in quotes")
    .into()
}

/// From a byte to the end of its word: enough to see, never more than a line.
fn token_at(text: &str, offset: usize) -> Span {
    let rest = text.get(offset..).unwrap_or_default();
    let length = rest
        .char_indices()
        .take(40)
        .take_while(|(at, c)| *at == 0 || !c.is_whitespace())
        .map(|(at, c)| at + c.len_utf8())
        .last()
        .filter(|_| !rest.starts_with(['\n', '\r']))
        .unwrap_or(0);
    Span::new(offset, offset + length)
}

/// The parser reports the first character behind the tabs.
fn tabs_before(text: &str, offset: usize) -> Span {
    let before = text.get(..offset).unwrap_or_default();
    let length = before.len() - before.trim_end_matches('\t').len();
    if length == 0 {
        return token_at(text, offset);
    }
    Span::new(offset - length, offset)
}
