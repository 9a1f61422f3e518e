//! The form `timestamp`: a moment as RFC 3339 writes it, with its offset from UTC.

use super::Advice;
use crate::date;

pub(super) fn check(text: &str) -> bool {
    offset_at(text).is_some_and(|at| text.len() > at) && text.parse::<jiff::Timestamp>().is_ok()
}

/// Where the offset must begin, if everything before it has the shape `2026-11-22T14:30:00.5`.
fn offset_at(text: &str) -> Option<usize> {
    let (day, time) = text.split_at_checked(10)?;
    let clock = time.strip_prefix('T')?;
    let bytes = clock.as_bytes();
    let shaped = bytes.len() >= 8
        && bytes.iter().take(8).enumerate().all(|(at, byte)| match at {
            2 | 5 => *byte == b':',
            _ => byte.is_ascii_digit(),
        });
    date::parse(day).filter(|_| shaped)?;
    let after = clock.get(8..)?;
    let fraction = match after.strip_prefix('.') {
        Some(digits) => {
            1 + digits
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(digits.len())
        }
        None => 0,
    };
    let rest = after.get(fraction..)?;
    let offset = match rest.as_bytes() {
        [] | [b'Z'] => true,
        [b'+' | b'-', a, b, b':', c, d] => [a, b, c, d].iter().all(|byte| byte.is_ascii_digit()),
        _ => false,
    };
    (offset && fraction != 1).then_some(10 + 1 + 8 + fraction)
}

pub(super) fn advise(text: &str) -> Advice {
    let with_t = text.replacen([' ', 't'], "T", 1);
    if check(&with_t) {
        return Advice::write(with_t);
    }
    if offset_at(&with_t) == Some(with_t.len()) {
        return Advice::help(format!(
            "add the offset: {with_t}Z if the time is UTC, else such as {with_t}+01:00"
        ))
        .and_reason("the offset from UTC is missing");
    }
    if date::parse(text).is_some() {
        return Advice::help(format!("for example {text}T14:30:00Z"))
            .and_reason("the time of day is missing");
    }
    Advice::default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_need_a_day_a_time_and_an_offset() {
        // text, is one, reason, write
        let rows = [
            ("2026-11-22T14:30:00Z", true, None, None),
            ("2026-11-22T14:30:00.25+01:00", true, None, None),
            (
                "2026-11-22 14:30:00Z",
                false,
                None,
                Some("2026-11-22T14:30:00Z"),
            ),
            (
                "2026-11-22T14:30:00",
                false,
                Some("the offset from UTC is missing"),
                None,
            ),
            (
                "2026-11-22",
                false,
                Some("the time of day is missing"),
                None,
            ),
            ("2026-02-30T14:30:00Z", false, None, None),
            ("2026-11-22T25:30:00Z", false, None, None),
            ("2026-11-22T14:30Z", false, None, None),
            ("2026-11-22T14:30:00.Z", false, None, None),
            ("2026-11-22T14:30:00+0100", false, None, None),
            ("20261122T143000Z", false, None, None),
            ("", false, None, None),
            ("ééééé T", false, None, None),
        ];
        for (text, is_one, reason, write) in rows {
            assert_eq!(check(text), is_one, "{text}");
            if !is_one {
                let advice = advise(text);
                assert_eq!(advice.reason.as_deref(), reason, "{text}");
                assert_eq!(advice.write.as_deref(), write, "{text}");
            }
        }
    }
}
