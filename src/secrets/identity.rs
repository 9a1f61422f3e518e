//! Numbers that belong to one person: payment cards and national identity numbers.
//!
//! In: a text. Out: the numbers in it whose shape and check digits fit. A shape alone is enough
//! only where it is unlike any other number people write.

use super::{Found, is_word};

/// Finds card numbers and national identity numbers.
pub(super) fn find(text: &str, found: &mut Vec<Found>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(step) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(|byte| is_start(*byte)))
    {
        at += step;
        let joined = at > 0 && matches!(bytes.get(at - 1), Some(b'+' | b'.' | b'-' | b'_' | b'/'));
        let inside = at > 0 && is_word(bytes.get(at - 1));
        let rest = text.get(at..).unwrap_or_default();
        let hit = if inside || joined {
            None
        } else {
            identify(rest)
        };
        if let Some((length, kind)) = hit {
            found.push(Found {
                range: at..at + length,
                kind,
            });
            at += length;
        } else {
            // The rest of this word cannot start a number of its own.
            at += 1;
            while is_word(bytes.get(at)) {
                at += 1;
            }
        }
    }
}

fn is_start(byte: u8) -> bool {
    byte.is_ascii_digit() || byte.is_ascii_uppercase()
}

/// What begins here, and how many bytes it has.
fn identify(rest: &str) -> Option<(usize, &'static str)> {
    type Rule = (fn(&str) -> Option<usize>, &'static str);
    const RULES: [Rule; 6] = [
        (card, "a payment card number"),
        (social_security, "a US social security number"),
        (national_insurance, "a UK national insurance number"),
        (cpf, "a Brazilian CPF number"),
        (french_nir, "a French social security number"),
        (codice_fiscale, "an Italian codice fiscale"),
    ];
    RULES.iter().find_map(|(rule, kind)| {
        let length = rule(rest)?;
        let ends = !is_word(rest.as_bytes().get(length));
        ends.then_some((length, *kind))
    })
}

/// 13 to 19 digits with a right Luhn digit, in one piece or in the groups printed on cards.
fn card(rest: &str) -> Option<usize> {
    let separator = rest.bytes().find(|byte| !byte.is_ascii_digit());
    let separator = separator.filter(|byte| matches!(byte, b' ' | b'-'));
    let mut groups: Vec<usize> = vec![0];
    let mut digits: Vec<u8> = Vec::new();
    let mut length = 0;
    for (at, byte) in rest.bytes().enumerate() {
        let open = groups.last_mut()?;
        if byte.is_ascii_digit() && digits.len() < 20 {
            digits.push(byte - b'0');
            *open += 1;
            length = at + 1;
        } else if Some(byte) == separator && *open >= 4 && groups.len() < 5 {
            groups.push(0);
        } else {
            break;
        }
    }
    groups.retain(|group| *group > 0);
    let printed = match groups.as_slice() {
        [_] | [4, 6, 4 | 5] => true,
        [first @ .., last] => first.iter().all(|group| *group == 4) && *last <= 4,
        [] => false,
    };
    let same = digits.iter().all(|digit| digits.first() == Some(digit));
    // A decimal fraction or a longer dashed code goes on here.
    let goes_on = matches!(rest.as_bytes().get(length..length + 2), Some([b'.' | b'-', next]) if next.is_ascii_digit());
    (printed
        && (13..=19).contains(&digits.len())
        && !same
        && !goes_on
        && !is_other_number(&digits)
        && luhn(&digits))
    .then_some(length)
}

/// Numbers of these lengths that are no cards, and of which every tenth has a right Luhn digit:
/// milliseconds since 1970, book numbers, and times written `20261122101500`.
fn is_other_number(digits: &[u8]) -> bool {
    match digits.len() {
        13 => matches!(digits, [1, ..] | [9, 7, 8 | 9, ..]),
        14 | 17 => matches!(digits, [2, 0, _, _, 0 | 1, _, 0..=3, ..]),
        _ => false,
    }
}

fn luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .zip([false, true].into_iter().cycle())
        .map(|(digit, double)| match (u32::from(*digit), double) {
            (digit, false) => digit,
            (digit, true) if digit > 4 => 2 * digit - 9,
            (digit, true) => 2 * digit,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Whether a text begins with a picture: `9` a digit, `A` a capital, anything else itself.
fn shaped<'t>(rest: &'t str, picture: &str) -> Option<&'t str> {
    let part = rest.get(..picture.len())?;
    let fits = part
        .bytes()
        .zip(picture.bytes())
        .all(|(byte, sign)| match sign {
            b'9' => byte.is_ascii_digit(),
            b'A' => byte.is_ascii_uppercase(),
            _ => byte == sign,
        });
    fits.then_some(part)
}

fn number(text: &str) -> Option<u64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    digits.parse().ok()
}

fn social_security(rest: &str) -> Option<usize> {
    let part = shaped(rest, "999-99-9999")?;
    let area = part.get(..3)?;
    let never = matches!(area, "000" | "666") || area.starts_with('9');
    let zero = part.get(4..6)? == "00" || part.get(7..)? == "0000";
    let goes_on = rest.as_bytes().get(part.len()) == Some(&b'-');
    (!never && !zero && !goes_on).then_some(part.len())
}

fn national_insurance(rest: &str) -> Option<usize> {
    let part = shaped(rest, "AA999999A").or_else(|| shaped(rest, "AA 99 99 99 A"))?;
    let prefix = part.get(..2)?;
    let never = ["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains(&prefix)
        || prefix.contains(['D', 'F', 'I', 'Q', 'U', 'V'])
        || prefix.ends_with('O');
    (!never && part.ends_with(['A', 'B', 'C', 'D'])).then_some(part.len())
}

fn cpf(rest: &str) -> Option<usize> {
    let part = shaped(rest, "999.999.999-99")?;
    let digits: Vec<u32> = part.chars().filter_map(|c| c.to_digit(10)).collect();
    let same = digits.iter().all(|digit| digits.first() == Some(digit));
    let check = |count: usize| {
        let weights = (2u32..).take(count).collect::<Vec<_>>();
        let sum: u32 = digits
            .iter()
            .take(count)
            .zip(weights.iter().rev())
            .map(|(digit, weight)| digit * weight)
            .sum();
        digits.get(count) == Some(&(sum * 10 % 11 % 10))
    };
    (!same && check(9) && check(10)).then_some(part.len())
}

fn french_nir(rest: &str) -> Option<usize> {
    let part = shaped(rest, "999999999999999").or_else(|| shaped(rest, "9 99 99 99 999 999 99"))?;
    let all = number(part)?;
    let month = (all / 10_000_000_000) % 100;
    let born = part.starts_with(['1', '2']) && (1..=12).contains(&month);
    (born && 97 - (all / 100) % 97 == all % 100).then_some(part.len())
}

fn codice_fiscale(rest: &str) -> Option<usize> {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    let part = shaped(rest, "AAAAAA99A99A999A")?;
    let place = |byte: u8| match byte {
        b'0'..=b'9' => usize::from(byte - b'0'),
        _ => usize::from(byte.wrapping_sub(b'A')),
    };
    let sum: u32 = part
        .bytes()
        .take(15)
        .zip([true, false].into_iter().cycle())
        .map(|(byte, odd)| {
            let value = place(byte);
            if odd {
                ODD.get(value).copied().unwrap_or(0)
            } else {
                u32::try_from(value).unwrap_or(0)
            }
        })
        .sum();
    let check = part.bytes().last().map(place)?;
    (u32::try_from(check).ok()? == sum % 26).then_some(part.len())
}
