//! Patterns of ids, headings and sheet names, as mappings write them.
//!
//! In: literal text with `^`, `$`, `\d`, classes such as `[A-Z&]`, and the repeats `+`, `*`,
//! `?`, `{n}` and `{n,m}`. Out: whether a text holds it. No groups and no alternatives, so a
//! pattern from a stranger ends in a time that grows with the text alone. A full stop is a full
//! stop, and outside classes capitals do not matter.

use serde::{Deserialize, Deserializer, de};

/// A compiled pattern.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pattern {
    steps: Vec<Step>,
    from_start: bool,
    to_end: bool,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    class: Class,
    least: usize,
    most: usize,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Class {
    One(char),
    Of(Vec<(char, char)>),
}

/// No repeat is longer.
const MOST: usize = 200;

impl Class {
    fn has(&self, c: char) -> bool {
        match self {
            Self::One(own) => own.eq_ignore_ascii_case(&c),
            Self::Of(ranges) => ranges.iter().any(|(from, to)| (*from..=*to).contains(&c)),
        }
    }
}

impl Pattern {
    /// Reads a pattern; the error says what is not understood.
    pub fn read(text: &str) -> Result<Self, String> {
        let mut rest = text.chars().peekable();
        let from_start = rest.next_if_eq(&'^').is_some();
        let (mut steps, mut to_end) = (Vec::new(), false);
        while let Some(c) = rest.next() {
            if c == '$' && rest.peek().is_none() {
                to_end = true;
                break;
            }
            let class = match c {
                '\\' => match rest.next() {
                    Some('d') => Class::Of(vec![('0', '9')]),
                    Some(other) if !other.is_alphanumeric() => Class::One(other),
                    _ => {
                        return Err(format!(
                            "`{text}`: after a backslash only `d` or a sign can stand"
                        ));
                    }
                },
                '[' => Self::class(&mut rest)
                    .ok_or_else(|| format!("`{text}`: a class is not closed"))?,
                '(' | ')' | '|' | '*' | '+' | '?' | '{' | '}' | ']' | '^' | '$' => {
                    return Err(format!(
                        "`{text}`: `{c}` is not understood here; write `\\{c}` for the sign itself"
                    ));
                }
                other => Class::One(other),
            };
            let (least, most) = Self::repeat(&mut rest)
                .ok_or_else(|| format!("`{text}`: a repeat is not understood"))?;
            steps.push(Step { class, least, most });
        }
        Ok(Self {
            steps,
            from_start,
            to_end,
        })
    }

    fn class(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<Class> {
        let mut ranges = Vec::new();
        loop {
            let mut c = rest.next()?;
            if c == ']' {
                return (!ranges.is_empty()).then_some(Class::Of(ranges));
            }
            if c == '\\' {
                c = rest.next()?;
                if c == 'd' {
                    ranges.push(('0', '9'));
                    continue;
                }
            }
            let mut to = c;
            if rest.next_if_eq(&'-').is_some() {
                match rest.peek() {
                    Some(']') | None => ranges.push(('-', '-')),
                    Some(_) => to = rest.next()?,
                }
            }
            ranges.push((c, to));
        }
    }

    fn repeat(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> Option<(usize, usize)> {
        let number = |text: &str| text.parse().ok().filter(|n| *n <= MOST);
        match rest.peek() {
            Some('+') => rest.next().map(|_| (1, MOST)),
            Some('*') => rest.next().map(|_| (0, MOST)),
            Some('?') => rest.next().map(|_| (0, 1)),
            Some('{') => {
                rest.next();
                let inner: String = rest.by_ref().take_while(|c| *c != '}').collect();
                match inner.split_once(',') {
                    None => number(&inner).map(|n| (n, n)),
                    Some((least, most)) => Some((number(least)?, number(most)?)),
                }
            }
            _ => Some((1, 1)),
        }
    }

    /// Whether a text holds the pattern.
    pub fn fits(&self, text: &str) -> bool {
        let letters: Vec<char> = text.chars().take(2_000).collect();
        // All places at which the steps so far can end, so that no step is tried twice.
        let starts = if self.from_start {
            0..=0
        } else {
            0..=letters.len()
        };
        let mut ends: Vec<bool> = vec![false; letters.len() + 1];
        for start in starts {
            if let Some(end) = ends.get_mut(start) {
                *end = true;
            }
        }
        for step in &self.steps {
            ends = step.after(&ends, &letters);
        }
        if self.to_end {
            ends.last() == Some(&true)
        } else {
            ends.contains(&true)
        }
    }
}

impl Step {
    fn after(&self, ends: &[bool], letters: &[char]) -> Vec<bool> {
        let mut next = vec![false; ends.len()];
        for start in ends
            .iter()
            .enumerate()
            .filter(|(_, end)| **end)
            .map(|(at, _)| at)
        {
            let here = letters.iter().skip(start).take(self.most);
            let run = here.take_while(|c| self.class.has(**c)).count();
            for length in self.least..=run {
                if let Some(end) = next.get_mut(start + length) {
                    *end = true;
                }
            }
        }
        next
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(source: D) -> Result<Self, D::Error> {
        let text = String::deserialize(source)?;
        Self::read(&text).map_err(de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_fits_what_it_says() {
        // pattern, text, fits, why
        let rows = [
            ("^CAIQv4\\.", "CAIQv4.0.3", true, "a beginning"),
            ("^CAIQv4\\.", "My CAIQv4.0.3", false, "not at the beginning"),
            ("^[A-Z&]+-\\d{2}\\.\\d+$", "A&A-02.1", true, "an id"),
            (
                "^[A-Z&]+-\\d{2}\\.\\d+$",
                "A&A-2.1",
                false,
                "a digit is missing",
            ),
            (
                "^[A-Z&]+-\\d{2}\\.\\d+$",
                "A&A-02.1 ",
                false,
                "the end is the end",
            ),
            ("Answer", "CSP CAIQ Answer", true, "anywhere"),
            ("^[A-Z]{4}-\\d{2}$", "COMP-01", true, "exact repeats"),
            ("^a.c$", "abc", false, "a full stop is a full stop"),
            ("^v4.0", "V4.0.3", true, "capitals do not matter"),
            ("^ab?c", "acd", true, "may be left out"),
            (
                "^[a-]$",
                "-",
                true,
                "a dash at the end of a class is a dash",
            ),
            ("", "whatever", true, "nothing is in everything"),
        ];
        for (pattern, text, fits, why) in rows {
            assert_eq!(
                Pattern::read(pattern).unwrap().fits(text),
                fits,
                "{pattern} {text}: {why}"
            );
        }
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        for pattern in ["(a)", "a|b", "[a", "a{x}", "a{9999}", "\\w", "+"] {
            assert!(Pattern::read(pattern).is_err(), "{pattern}");
        }
    }

    #[test]
    fn a_pattern_from_a_stranger_ends() {
        let pattern = Pattern::read(&"a*".repeat(60)).unwrap();
        assert!(pattern.fits(&"a".repeat(2_000)));
    }
}
