//! Inlines into pieces with their looks, links and places in the structure.
//!
//! In: a line's content. Out: pieces in order. A link to a heading that is not there is not a link.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use krilla::tagging::Tag;

use super::compose::Composer;
use super::flow::{Link, Target};
use super::piece::{Mark, Object, Piece};
use super::style::{Look, Rgb, palette};
use super::tags::NodeId;
use crate::block::{Inline, Tone, plain};

/// The longest text that the file format allows to be attached to something is 32,767 bytes.
const MAX_LABEL: usize = 2_000;

/// A text short enough to be attached to something.
pub(crate) fn shortened(text: &str, limit: usize) -> String {
    let mut letters = text.trim().chars();
    let mut short: String = letters.by_ref().take(limit).collect();
    if letters.next().is_some() {
        short.push('…');
    }
    short
}

impl Composer<'_> {
    pub(super) fn pieces(&mut self, content: &[Inline], look: Look, node: NodeId) -> Vec<Piece> {
        let mut pieces = Vec::with_capacity(content.len());
        self.collect(content, look, &Mark::of(node), &mut pieces);
        pieces
    }

    fn collect(&mut self, content: &[Inline], look: Look, mark: &Mark, pieces: &mut Vec<Piece>) {
        for (at, inline) in content.iter().enumerate() {
            match inline {
                Inline::Text(text) => pieces.push(Piece::run(text.as_str(), look, mark.clone())),
                Inline::Strong(inner) => self.collect(inner, look.bold(), mark, pieces),
                Inline::Emphasis(inner) => {
                    let italic = Look {
                        italic: true,
                        ..look
                    };
                    self.collect(inner, italic, mark, pieces);
                }
                Inline::Strike(inner) => {
                    let struck = Look {
                        strike: true,
                        ..look
                    };
                    self.collect(inner, struck, mark, pieces);
                }
                Inline::Code(text) => pieces.push(self.code(text, look, mark)),
                Inline::Link { url, content } => self.link(url, content, look, mark, pieces),
                Inline::Foreign { language, content } => {
                    let mark = self.foreign(language, mark);
                    self.collect(content, look, &mark, pieces);
                }
                Inline::NoteRef(number) => pieces.extend(self.note_mark(*number, look, mark)),
                Inline::Break => pieces.push(Piece::run("\n", look, mark.clone())),
                Inline::Badge { word, tone } => pieces.push(self.chip(word, *tone, look, mark)),
                Inline::Bar { percent } => {
                    let said = says_percent(content.get(at + 1));
                    pieces.push(self.bar(*percent, said, look, mark));
                }
            }
        }
    }

    fn code(&mut self, text: &str, look: Look, mark: &Mark) -> Piece {
        let node = mark.node.map(|node| self.tags.add(node, Tag::Code));
        let look = Look {
            mono: true,
            size: look.size * 0.92,
            ..look
        };
        Piece::run(
            text,
            look,
            Mark {
                node,
                ..mark.clone()
            },
        )
    }

    /// The mark of words in another language, inside another mark.
    fn foreign(&mut self, language: &str, mark: &Mark) -> Mark {
        let tag = || Tag::Span.with_lang(Some(language.to_owned()));
        let node = mark.node.map(|node| self.tags.add(node, tag()));
        Mark {
            node,
            ..mark.clone()
        }
    }

    fn link(
        &mut self,
        url: &str,
        content: &[Inline],
        look: Look,
        mark: &Mark,
        pieces: &mut Vec<Piece>,
    ) {
        let target = match url.strip_prefix('#') {
            Some(id) if self.ids.contains(id) => Target::Place(id.to_owned()),
            Some(_) => return self.collect(content, look, mark, pieces),
            None => Target::Address(url.to_owned()),
        };
        // A link inside a link would be two promises for one click; the outer one is kept.
        if mark.link.is_some() || url.len() > MAX_LABEL {
            return self.collect(content, look, mark, pieces);
        }
        let label = match target {
            Target::Address(_) => url.to_owned(),
            _ => plain(content),
        };
        let underline = matches!(target, Target::Address(_));
        let mark = self.linked(target, &label, mark);
        let look = Look {
            color: Rgb::LINK,
            underline,
            ..look
        };
        self.collect(content, look, &mark, pieces);
    }

    /// The mark of a new link inside another mark.
    pub(super) fn linked(&mut self, target: Target, label: &str, mark: &Mark) -> Mark {
        let Some(parent) = mark.node else {
            return mark.clone();
        };
        let node = self.tags.add(parent, Tag::Link);
        let label = shortened(label, MAX_LABEL);
        let label = if label.is_empty() {
            "→".to_owned()
        } else {
            label
        };
        self.flow.links.push(Link {
            node,
            target,
            label,
        });
        Mark {
            node: Some(node),
            link: Some(self.flow.links.len() - 1),
            actual: None,
        }
    }

    fn note_mark(&mut self, number: usize, look: Look, mark: &Mark) -> Option<Piece> {
        let parent = mark.node?;
        if number == 0 || number > self.notes {
            return None;
        }
        let reference = self.tags.add(parent, Tag::Reference);
        let text = number.to_string();
        let mark = match mark.link {
            Some(_) => mark.clone(),
            None => self.linked(Target::Note(number), &text, &Mark::of(reference)),
        };
        let look = Look {
            color: Rgb::LINK,
            raised: true,
            underline: false,
            ..look
        };
        // A thin space, so that two marks in a row stay two numbers.
        Some(Piece::run(format!("\u{2009}{text}"), look, mark))
    }

    fn chip(&mut self, word: &str, tone: Tone, look: Look, mark: &Mark) -> Piece {
        let colors = palette(tone);
        let inner = Look {
            size: look.size * 0.88,
            color: colors.ink,
            ..Look::new(look.size, colors.ink).bold()
        };
        let text = self.shaper.line(word, inner, mark.clone());
        let (height, baseline) = text
            .lines()
            .next()
            .map_or((0.0, 0.0), |line| (line.height, line.baseline));
        Piece::Object {
            width: text.width() + inner.size * 1.3,
            height,
            baseline,
            object: Object::Chip {
                text,
                fill: colors.fill,
                edge: colors.edge,
            },
        }
    }

    fn bar(&mut self, percent: u8, said: bool, look: Look, mark: &Mark) -> Piece {
        let percent = percent.min(100);
        let parent = mark.node.filter(|_| !said);
        let figure = Tag::Figure(Some(format!("{percent} %")));
        let node = parent.map(|parent| self.tags.add(parent, figure));
        let height = look.size * 0.72;
        Piece::Object {
            object: Object::Bar {
                percent,
                color: self.accent,
                node,
            },
            width: look.size * 6.4,
            height,
            baseline: height,
        }
    }
}

/// Whether the words after a bar say its share, so that it need not be spoken twice.
pub(crate) fn says_percent(next: Option<&Inline>) -> bool {
    let Some(Inline::Text(text)) = next else {
        return false;
    };
    let text = text.trim_start();
    text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('%')
}
