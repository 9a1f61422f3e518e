//! The names in certificates: checking those that a person typed, showing those that a file holds.
//!
//! In: an organisation, a person, an e-mail address; or the subject of a certificate. Out: names in
//! the form of certificates, or texts that may be shown. Text of a file may be hostile: letters that
//! do not show, or that turn the direction of writing, are replaced.

use der::asn1::{Ia5String, Utf8StringRef};
use der::{Any, Decode, Encode};
use x509_cert::Certificate;
use x509_cert::attr::AttributeTypeAndValue;
use x509_cert::ext::pkix::SubjectAltName;
use x509_cert::ext::pkix::name::{DirectoryString, GeneralName};
use x509_cert::name::{Name, RdnSequence, RelativeDistinguishedName};

use super::KeyError;
use super::oids::{COMMON_NAME, ORGANISATION};

/// The longest name that a certificate may hold, in letters.
const MAX_NAME: usize = 64;
/// The name of every root that agentvet makes; nobody may sign under it.
pub(super) const ROOT_NAME: &str = "Document signing root";

/// Whether a letter shows and leaves its neighbours alone.
fn is_visible(letter: char) -> bool {
    let turns = matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}');
    let other = matches!(
        letter,
        '\u{61c}' | '\u{ad}' | '\u{feff}' | '\u{fff9}'..='\u{ffff}'
    );
    !letter.is_control() && !turns && !other && !('\u{e0000}'..='\u{e0fff}').contains(&letter)
}

/// A name that a person typed, without blanks around it.
pub(super) fn checked(field: &'static str, name: &str) -> Result<String, KeyError> {
    let refused = |why| Err(KeyError::Name { field, why });
    let name = name.trim();
    if name.is_empty() {
        return refused("it is empty");
    }
    if name.chars().count() > MAX_NAME {
        return refused("it is longer than 64 letters");
    }
    if !name.chars().all(is_visible) {
        return refused("it holds a letter that does not show");
    }
    if name == ROOT_NAME {
        return refused("it is kept for the root certificate");
    }
    Ok(name.to_owned())
}

/// An e-mail address that a person typed. Certificates hold ASCII only here.
pub(super) fn checked_email(email: &str) -> Result<String, KeyError> {
    let refused = |why| {
        let field = "e-mail address";
        Err(KeyError::Name { field, why })
    };
    let email = email.trim();
    if email.len() > 254 {
        return refused("it is longer than 254 letters");
    }
    let Some((local, domain)) = email.split_once('@') else {
        return refused("it has no @");
    };
    let local_ok = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-/=?^_`{|}~.".contains(c);
    let domain_ok = |c: char| c.is_ascii_alphanumeric() || "-.".contains(c);
    if !local.chars().all(local_ok) || !domain.chars().all(domain_ok) {
        return refused("it holds a letter that an address in a certificate cannot have");
    }
    if local.is_empty() || domain.split('.').any(str::is_empty) {
        return refused("a part of it is missing");
    }
    Ok(email.to_owned())
}

/// The name of a certificate: an organisation and a name within it.
pub(super) fn distinguished(organisation: &str, name: &str) -> der::Result<Name> {
    let mut sequence = RdnSequence::default();
    for (oid, text) in [(ORGANISATION, organisation), (COMMON_NAME, name)] {
        let value = Any::encode_from(&Utf8StringRef::new(text)?)?;
        let mut part = RelativeDistinguishedName::default();
        part.insert(AttributeTypeAndValue { oid, value })?;
        sequence.push(part);
    }
    Name::from_der(&sequence.to_der()?)
}

/// An e-mail address in the form of certificates.
pub(super) fn alternative(email: &str) -> der::Result<SubjectAltName> {
    Ok(SubjectAltName(vec![GeneralName::Rfc822Name(
        Ia5String::new(email)?,
    )]))
}

/// Who a certificate was made for, as it may be shown.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Party {
    /// The person, or the organisation where no person is named.
    pub name: String,
    /// The organisation; empty when the certificate names none.
    pub organisation: String,
    /// The e-mail address; empty when the certificate names none.
    pub email: String,
}

impl Party {
    /// The subject of a certificate.
    pub(super) fn of(certificate: &Certificate) -> Self {
        let tbs = certificate.tbs_certificate();
        let directory = |value: der::Result<Option<DirectoryString>>| {
            value
                .ok()
                .flatten()
                .map_or_else(String::new, |v| shown(&v.value()))
        };
        let email = tbs.get_extension::<SubjectAltName>().ok().flatten();
        let first = email.and_then(|(_, names)| {
            names.0.iter().find_map(|name| match name {
                GeneralName::Rfc822Name(email) => Some(shown(email.as_str())),
                _ => None,
            })
        });
        Self {
            name: directory(tbs.subject().common_name()),
            organisation: directory(tbs.subject().organization()),
            email: first.unwrap_or_default(),
        }
    }
}

impl std::fmt::Display for Party {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let name = if self.name.is_empty() {
            &self.organisation
        } else {
            &self.name
        };
        out.write_str(if name.is_empty() { "(no name)" } else { name })?;
        if !self.email.is_empty() {
            write!(out, " <{}>", self.email)?;
        }
        if !self.organisation.is_empty() && *name != self.organisation {
            write!(out, ", {}", self.organisation)?;
        }
        Ok(())
    }
}

/// A text of a file with nothing in it that does not show, and not endless.
pub(super) fn shown(text: &str) -> String {
    let safe = |c: char| if is_visible(c) { c } else { '\u{fffd}' };
    text.chars().take(200).map(safe).collect()
}
