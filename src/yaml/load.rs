//! Events of the YAML parser → [`Tree`], refusing what these files do not need.
//!
//! In: the text and the limits. Out: a tree, or the one problem that stopped the reading.
//! Aliases are refused rather than resolved, so a small file can never become a large value.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde_saphyr::granit_parser::{self as granit, Event, ScalarStyle, StructureStyle, Tag};

use super::tree::{Entry, Node, NodeKind, Tree};
use super::{Limits, refuse, scalar, syntax};
use crate::diag::Diagnostic;
use crate::source::{FileId, Span};

/// A problem on its way out; boxed, because it is large and rare.
pub(super) type Fault = Box<Diagnostic>;

/// Maps with more keys than this are sorted to find a key, here and later.
const WIDE: usize = 16;

/// Reads a text whose size and characters were already checked.
pub(super) fn load(text: &str, file: FileId, limits: &Limits) -> Result<Tree, Fault> {
    let options = granit::options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        disallow_directives: true,
        flow_nesting_limit: limits.depth,
        block_nesting_limit: limits.depth,
    };
    let mut loader = Loader::new(text, file, limits);
    for event in granit::Parser::new_from_str_with_options(text, options) {
        // A match, because an event with its place is large and `map_err` would copy it.
        let (event, place) = match event {
            Ok(event) => event,
            Err(error) => return Err(syntax::explain(&error, text, file, limits.depth)),
        };
        let span = span_of(&place);
        if let Some(tag) = event.tag().filter(|tag| !is_text_tag(tag)) {
            let at = place.tag_span().map_or(span, |tag| span_of(&tag));
            return Err(refuse::tag(file, at, &tag.original()));
        }
        loader.take(event, span)?;
    }
    loader.finish()
}

fn span_of(place: &granit::Span) -> Span {
    place
        .byte_range()
        .map_or_else(Span::default, |range| Span::new(range.start, range.end))
}

fn is_text_tag(tag: &Tag) -> bool {
    tag.is_yaml_core_schema_tag("str")
}

/// A list or mapping whose end has not come yet.
enum Open {
    List(Span, Vec<Node>),
    Map(Span, Vec<Entry>, Option<(String, Span)>),
}

/// A tree in the making.
pub(super) struct Loader<'s> {
    text: &'s str,
    file: FileId,
    limits: &'s Limits,
    open: Vec<Open>,
    root: Option<Node>,
    count: usize,
    documents: usize,
    wide: BTreeMap<usize, Vec<u32>>,
}

impl<'s> Loader<'s> {
    pub(super) fn new(text: &'s str, file: FileId, limits: &'s Limits) -> Self {
        Self {
            text,
            file,
            limits,
            open: Vec::new(),
            root: None,
            count: 0,
            documents: 0,
            wide: BTreeMap::new(),
        }
    }

    pub(super) fn finish(self) -> Result<Tree, Fault> {
        let Self { root, wide, .. } = self;
        let root = root.ok_or_else(|| refuse::empty(self.file))?;
        Ok(Tree { root, wide })
    }

    fn take(&mut self, event: Event<'_>, span: Span) -> Result<(), Fault> {
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    return Err(refuse::second_document(self.file, span));
                }
            }
            Event::Anchor(_, name) => return Err(refuse::anchor(self.file, span, &name)),
            Event::Alias(_) => return Err(refuse::alias(self.file, span)),
            Event::UnresolvedAlias(name) => return Err(refuse::star(self.file, span, &name)),
            Event::SequenceStart(style, ..) => self.start_list(style, span)?,
            Event::MappingStart(style, ..) => self.start_map(style, span)?,
            Event::SequenceEnd | Event::MappingEnd => self.end(span)?,
            Event::Scalar(word, style, _, tag) => self.scalar(word, style, tag.is_some(), span)?,
            _ => {}
        }
        Ok(())
    }

    fn count_one(&mut self, span: Span) -> Result<(), Fault> {
        self.count += 1;
        if self.count > self.limits.nodes {
            return Err(refuse::too_many(self.file, span, self.limits.nodes));
        }
        Ok(())
    }

    pub(super) fn start_list(&mut self, style: StructureStyle, span: Span) -> Result<(), Fault> {
        self.start(Open::List(span, Vec::new()), style, span)
    }

    pub(super) fn start_map(&mut self, style: StructureStyle, span: Span) -> Result<(), Fault> {
        self.start(Open::Map(span, Vec::new(), None), style, span)
    }

    fn start(&mut self, open: Open, style: StructureStyle, span: Span) -> Result<(), Fault> {
        self.count_one(span)?;
        if self.open.len() >= self.limits.depth {
            return Err(refuse::too_deep(self.file, span, self.limits.depth));
        }
        if let Some(Open::Map(.., None)) = self.open.last() {
            return Err(refuse::complex_key(
                self.file,
                span,
                style == StructureStyle::Flow,
            ));
        }
        self.open.push(open);
        Ok(())
    }

    /// Closes the innermost list or mapping. A block ends with its last value: the parser
    /// reports its end only at the next token, behind blank lines and comments.
    pub(super) fn end(&mut self, end: Span) -> Result<(), Fault> {
        let Some(open) = self.open.pop() else {
            return Ok(());
        };
        let (start, inner_end, kind) = match open {
            Open::List(start, items) => {
                let inner = items.last().map_or(start.end, |item| item.span.end);
                (start, inner, NodeKind::List(items))
            }
            Open::Map(start, entries, _) => {
                let inner = entries.last().map_or(start.end, |entry| {
                    entry.value.span.end.max(entry.key_span.end)
                });
                self.index(start.start, &entries)?;
                (start, inner, NodeKind::Map(entries))
            }
        };
        let bracket = if end.end > end.start { end.end } else { 0 };
        self.place(Node {
            span: Span::new(start.start, inner_end.max(bracket)),
            kind,
        });
        Ok(())
    }

    pub(super) fn scalar(
        &mut self,
        word: Cow<'_, str>,
        style: ScalarStyle,
        tagged: bool,
        span: Span,
    ) -> Result<(), Fault> {
        self.count_one(span)?;
        if matches!(word, Cow::Owned(_)) && word.chars().any(is_control) {
            return Err(refuse::escaped_control(self.file, span));
        }
        let plain = style == ScalarStyle::Plain && !tagged;
        if let Some(Open::Map(.., key @ None)) = self.open.last_mut() {
            if plain && word == "<<" {
                return Err(refuse::merge_key(self.file, span));
            }
            if plain && span.start == span.end {
                return Err(refuse::no_key(self.file, span));
            }
            *key = Some((word.into_owned(), span));
            return Ok(());
        }
        // The parser writes `~` for a value that is not there.
        let kind = if plain && span.start == span.end {
            NodeKind::Null
        } else if plain {
            scalar::resolve(word)
        } else {
            NodeKind::Text {
                text: word.into_owned(),
                plain: false,
            }
        };
        let span = self.trimmed(span, style);
        self.place(Node { span, kind });
        Ok(())
    }

    /// The parser counts the blank lines after a block text to it; a person does not.
    fn trimmed(&self, span: Span, style: ScalarStyle) -> Span {
        if !matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
            return span;
        }
        let text = self.text.get(span.start..span.end).unwrap_or_default();
        let length = text.trim_end_matches([' ', '\t', '\r', '\n']).len();
        Span::new(span.start, span.start + length)
    }

    fn place(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(_, items)) => items.push(node),
            Some(Open::Map(_, entries, key)) => {
                if let Some((key, key_span)) = key.take() {
                    entries.push(Entry {
                        key,
                        key_span,
                        value: node,
                    });
                }
            }
        }
    }

    /// Finds a key that is written twice, and keeps the order of the keys of wide maps.
    fn index(&mut self, start: usize, entries: &[Entry]) -> Result<(), Fault> {
        if entries.len() <= WIDE {
            for (at, entry) in entries.iter().enumerate() {
                let before = entries.get(..at).unwrap_or_default();
                if let Some(first) = before.iter().find(|other| other.key == entry.key) {
                    return Err(refuse::twice(self.file, entry, first));
                }
            }
            return Ok(());
        }
        let mut order: Vec<(&str, u32)> = entries
            .iter()
            .zip(0u32..)
            .map(|(entry, number)| (entry.key.as_str(), number))
            .collect();
        order.sort_unstable();
        let double = order
            .windows(2)
            .filter_map(|pair| match pair {
                [(one, first), (two, second)] if one == two => Some((*second, *first)),
                _ => None,
            })
            .min();
        if let Some((second, first)) = double
            && let Some(second) = entries.get(second as usize)
            && let Some(first) = entries.get(first as usize)
        {
            return Err(refuse::twice(self.file, second, first));
        }
        let order = order.into_iter().map(|(_, number)| number).collect();
        self.wide.insert(start, order);
        Ok(())
    }
}

/// Characters that no answer needs: all controls but tab and line breaks.
pub(super) fn is_control(character: char) -> bool {
    character.is_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{85}')
}
