//! The addresses a document links to.
//!
//! In: addresses from anywhere. Out: a number for each that a reader's program can take. One
//! address that is no address makes Word call the whole file damaged, so it is checked here.

use std::fmt::Write as _;

/// The longest address that Word takes.
const MAX_ADDRESS: usize = 2_000;

/// Addresses in the order of their first use.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Relations {
    addresses: Vec<String>,
}

impl Relations {
    /// The id of an address, or nothing where it cannot be linked to.
    pub(super) fn id(&mut self, url: &str) -> Option<String> {
        let address = address(url)?;
        let known = self.addresses.iter().position(|known| *known == address);
        let at = known.unwrap_or_else(|| {
            self.addresses.push(address);
            self.addresses.len() - 1
        });
        Some(id(at))
    }

    /// All ids with their addresses.
    pub(super) fn all(&self) -> impl Iterator<Item = (String, &str)> {
        let addresses = self.addresses.iter().enumerate();
        addresses.map(|(at, address)| (id(at), address.as_str()))
    }
}

fn id(at: usize) -> String {
    format!("link{}", at + 1)
}

/// An address as its standard has it, or nothing where it does not begin as one.
fn address(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once(':')?;
    let scheme = scheme.to_ascii_lowercase();
    let start = match scheme.as_str() {
        "http" | "https" => {
            let rest = rest.strip_prefix("//")?;
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            let (host, rest) = rest.split_at_checked(end)?;
            is_host(host).then(|| (format!("{scheme}://{}", host.to_ascii_lowercase()), rest))?
        }
        "mailto" => {
            let end = rest.find('?').unwrap_or(rest.len());
            let (to, rest) = rest.split_at_checked(end)?;
            let (name, host) = to.split_once('@')?;
            let letter = |c: char| c.is_ascii_alphanumeric() || ".-_+".contains(c);
            let named = !name.is_empty() && name.chars().all(letter);
            (named && is_host(host)).then(|| (format!("mailto:{to}"), rest))?
        }
        _ => return None,
    };
    let (mut address, rest) = start;
    encode(rest, &mut address);
    (address.len() <= MAX_ADDRESS).then_some(address)
}

/// A name of a computer, perhaps with a port; names in other scripts come encoded or not at all.
fn is_host(host: &str) -> bool {
    let (name, port) = match host.split_once(':') {
        Some((name, port)) => (name, Some(port)),
        None => (host, None),
    };
    let part = |part: &str| {
        let inside = |c: char| c.is_ascii_alphanumeric() || c == '-';
        !part.is_empty() && part.chars().all(inside) && !part.starts_with('-')
    };
    name.len() <= 253
        && name.trim_end_matches('.').split('.').all(part)
        && port.is_none_or(|port| port.parse::<u16>().is_ok_and(|_| !port.starts_with('+')))
}

/// Adds the rest of an address; what may not stand in one is written as numbers.
fn encode(rest: &str, out: &mut String) {
    let mut is_fragment = false;
    for (at, byte) in rest.bytes().enumerate() {
        let escaped = byte == b'%' && begins_escape(rest.as_bytes(), at);
        let second_fragment = byte == b'#' && is_fragment;
        is_fragment |= byte == b'#';
        let plain = byte.is_ascii_alphanumeric() || b"-._~!$&'()*+,;=:@/?#".contains(&byte);
        if escaped || (plain && !second_fragment) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}

fn begins_escape(bytes: &[u8], at: usize) -> bool {
    let digits = bytes.get(at + 1..at + 3);
    digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_an_address_is_linked() {
        let rows = [
            (
                "https://example.org/a?b=c&d=e#f",
                Some("https://example.org/a?b=c&d=e#f"),
                "as it is",
            ),
            (
                "HTTPS://Example.org",
                Some("https://example.org"),
                "letters of a host do not count",
            ),
            (
                "https://example.org:8443/x",
                Some("https://example.org:8443/x"),
                "a port",
            ),
            (
                "https://example.org/a b\"<é>",
                Some("https://example.org/a%20b%22%3C%C3%A9%3E"),
                "encoded",
            ),
            (
                "https://example.org/%41%zz",
                Some("https://example.org/%41%25zz"),
                "encoded already",
            ),
            (
                "https://example.org/#a#b",
                Some("https://example.org/#a%23b"),
                "two fragments",
            ),
            (
                "mailto:desk@example.org?subject=a b",
                Some("mailto:desk@example.org?subject=a%20b"),
                "mail",
            ),
            ("mailto:nobody", None, "no host"),
            ("https://[::1/", None, "an open bracket"),
            ("https://", None, "no host"),
            ("https://a..b/", None, "an empty name"),
            (
                "https://user@example.org",
                None,
                "a name that pretends to be the host",
            ),
            ("https://example.org:99999/", None, "no such port"),
            ("javascript:alert(1)", None, "runs something"),
            ("file:///etc/passwd", None, "opens something"),
            ("vendors/x.yaml", None, "a path"),
        ];
        for (url, wanted, why) in rows {
            assert_eq!(address(url).as_deref(), wanted, "{url}: {why}");
        }
    }

    #[test]
    fn an_address_has_one_number() {
        let mut relations = Relations::default();
        let ids = [
            "https://a.example",
            "https://b.example",
            "https://a.example",
        ]
        .map(|url| relations.id(url).unwrap());
        assert_eq!(ids, ["link1", "link2", "link1"]);
    }
}
