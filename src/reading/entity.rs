//! Whether an address belongs to the vendor, or only looks like it.
//!
//! In: the vendor's known domain and an address. Out: whether the address is that domain or lies
//! under it. No list of public suffixes is consulted: the known domain is given by us.

/// Whether `given` (an address or a host name) is the domain `known` or a name under it.
///
/// `trust.vendor.com` is under `vendor.com`; `vendor.com.example.net`, `vendor-security.com` and
/// `vendor.gr.com` are not. Letters of other scripts that look the same never match.
pub fn domain_matches(known: &str, given: &str) -> bool {
    let (known, given) = (host(known), host(given));
    let under = given
        .strip_suffix(known.as_str())
        .is_some_and(|rest| rest.is_empty() || rest.ends_with('.'));
    !known.is_empty() && known.contains('.') && under
}

/// The host of an address, in lower case, without a port, user name, `www.` or closing dot.
pub(crate) fn host(address: &str) -> String {
    let address: String = address.chars().take(super::LIMIT).collect();
    let address = address.trim().to_lowercase();
    let rest = address
        .split_once("://")
        .map_or(address.as_str(), |(_, rest)| rest);
    let end = rest
        .find(['/', '?', '#', '\\', ' ', '\t', '\n'])
        .unwrap_or(rest.len());
    let rest = rest.get(..end).unwrap_or_default();
    let rest = rest.rsplit('@').next().unwrap_or_default();
    let rest = rest.split(':').next().unwrap_or_default();
    let rest = rest.trim_end_matches('.');
    rest.strip_prefix("www.").unwrap_or(rest).to_owned()
}

/// Whether a text is a host name or an address of one.
pub(crate) fn is_host(text: &str) -> bool {
    let host = host(text);
    let one_word = !text.trim().contains(char::is_whitespace);
    let labels = host
        .split('.')
        .all(|label| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-'));
    one_word && host.contains('.') && labels
}
