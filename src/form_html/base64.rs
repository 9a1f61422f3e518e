//! Base64 for the hashes of a content security policy.
//!
//! In: bytes. Out: standard base64 with padding. It reads nothing back.

/// The digits in the order of their value.
const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Bytes as base64.
pub(super) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |at: usize| u32::from(group.get(at).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for place in 0..4 {
            // Three bytes fill four digits; a missing byte leaves its digit empty.
            out.push(if place <= group.len() {
                digit(bits, place)
            } else {
                '='
            });
        }
    }
    out
}

fn digit(bits: u32, place: usize) -> char {
    let value = (bits >> (18 - 6 * place)) & 0x3f;
    let digit = usize::try_from(value).ok().and_then(|at| DIGITS.get(at));
    digit.map_or('=', |digit| char::from(*digit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_read_as_the_standard_has_them() {
        // bytes, base64, why
        let rows: [(&[u8], &str, &str); 6] = [
            (b"", "", "nothing"),
            (b"f", "Zg==", "one byte over"),
            (b"fo", "Zm8=", "two bytes over"),
            (b"foo", "Zm9v", "a whole group"),
            (b"foobar", "Zm9vYmFy", "two groups"),
            (&[0xff, 0xef, 0xbe], "/+++", "the last two digits"),
        ];
        for (bytes, text, why) in rows {
            assert_eq!(encode(bytes), text, "{why}");
        }
    }
}
