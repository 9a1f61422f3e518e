//! Shipped YAML as the events that the parser reads from it, noted once when the program is built.
//!
//! In: the text of a file. Out: bytes that `yaml::recorded` plays back, or nothing for a file that
//! the parser does not take or that uses what the loader refuses: the program then reads the text
//! and says what is wrong. Test cases of rules are left out: what ships is tried before it ships.

use granit_parser::{Event, Parser, ScalarStyle};

/// One event with its bytes.
struct Noted<'t> {
    event: Event<'t>,
    start: usize,
    end: usize,
}

/// The recording of a text. `left_out` is the key whose values are not recorded.
pub(crate) fn record(text: &str, left_out: &str) -> Option<Vec<u8>> {
    let options = granit_parser::options! {
        emit_comments: false,
        emit_anchor_events: true,
        emit_unresolved_aliases: true,
        disallow_directives: true,
    };
    let mut events = Vec::new();
    for event in Parser::new_from_str_with_options(text, options) {
        let (event, place) = event.ok()?;
        if event.tag().is_some() {
            return None;
        }
        let range = place.byte_range().unwrap_or_default();
        match event {
            Event::SequenceStart(..)
            | Event::MappingStart(..)
            | Event::SequenceEnd
            | Event::MappingEnd
            | Event::Scalar(..) => events.push(Noted {
                event,
                start: range.start,
                end: range.end,
            }),
            Event::Anchor(..) | Event::Alias(..) | Event::UnresolvedAlias(..) => return None,
            _ => {}
        }
    }
    let mut out = Vec::new();
    let end = value((text, left_out), &events, 0, &mut out)?;
    (end == events.len()).then_some(out)
}

/// Writes the value that begins at an event; the number of the event behind it.
fn value(
    (text, left_out): (&str, &str),
    events: &[Noted<'_>],
    at: usize,
    out: &mut Vec<u8>,
) -> Option<usize> {
    let noted = events.get(at)?;
    match &noted.event {
        Event::Scalar(word, style, ..) => {
            scalar(text, noted, word, *style, out);
            Some(at + 1)
        }
        Event::SequenceStart(..) => {
            write(out, 1, noted);
            let mut next = at + 1;
            while !matches!(events.get(next)?.event, Event::SequenceEnd) {
                next = value((text, left_out), events, next, out)?;
            }
            write(out, 3, events.get(next)?);
            Some(next + 1)
        }
        Event::MappingStart(..) => {
            write(out, 2, noted);
            let mut next = at + 1;
            while !matches!(events.get(next)?.event, Event::MappingEnd) {
                let Event::Scalar(key, ..) = &events.get(next)?.event else {
                    return None;
                };
                let before = out.len();
                next = value((text, left_out), events, next, out)?;
                next = value((text, left_out), events, next, out)?;
                if key == left_out {
                    out.truncate(before);
                }
            }
            write(out, 3, events.get(next)?);
            Some(next + 1)
        }
        _ => None,
    }
}

/// A scalar: 4 to 6 with its text as bytes of the file, 7 to 9 with a text of its own; plain,
/// quoted, block.
fn scalar(text: &str, noted: &Noted<'_>, word: &str, style: ScalarStyle, out: &mut Vec<u8>) {
    let style = match style {
        ScalarStyle::Plain => 0,
        ScalarStyle::Literal | ScalarStyle::Folded => 2,
        _ => 1,
    };
    let quote = usize::from(style == 1);
    let bytes = noted.start + quote..noted.end.saturating_sub(quote);
    if text.get(bytes.clone()) == Some(word) {
        write(out, 4 + style, noted);
        number(out, quote);
    } else {
        write(out, 7 + style, noted);
        number(out, word.len());
        out.extend(word.as_bytes());
    }
}

fn write(out: &mut Vec<u8>, kind: u8, noted: &Noted<'_>) {
    out.push(kind);
    number(out, noted.start);
    number(out, noted.end - noted.start.min(noted.end));
}

/// Seven bits a byte, the lowest first; the highest bit says that more follow.
fn number(out: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        out.push(u8::try_from(number & 0x7f).unwrap_or_default() | 0x80);
        number >>= 7;
    }
    out.push(u8::try_from(number).unwrap_or_default());
}
