//! Checking the signature in a PDF.
//!
//! In: a PDF and the root that the checker trusts, if any. Out: who signed on which day and why, or
//! every fault. The file must consist of what was signed and the signature and of nothing else: the
//! signed range is all of the file but the signature's own letters, and those have one way of being
//! written.

use der::{Decode, Header, Reader, SliceReader};
use sha2::{Digest, Sha256};

use super::super::names::shown;
use super::super::pdf::{Dict, File, Text, Value};
use super::super::{Checked, Fault, Root, cms};
use super::{HOLE, Traces};
use crate::date::Date;

/// A signed PDF whose signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signed {
    /// Who signed, and whether that is to be trusted.
    pub signature: Checked,
    /// The day that the signer wrote down. Nobody else vouches for it.
    pub day: Date,
    /// The reason that the signer wrote down; empty when there is none.
    pub reason: String,
}

/// Checks that a PDF has exactly one signature and that no bit was changed since. The certificates
/// must have been valid on the day that the signature names.
pub fn check(pdf: &[u8], root: Option<&Root>) -> Result<Signed, Vec<Fault>> {
    let (file, number) = located(pdf).map_err(|fault| vec![fault])?;
    let dict = file.dict(number).map_err(|fault| vec![fault.into()])?;
    let mut faults = Vec::new();
    faults.extend(field(&file, number, &dict).err());
    faults.extend(certified(&file, number, &dict).err());
    let day = day(&dict).ok_or(Fault::Field("it names no day"));
    let reason = reason(&dict).ok_or(Fault::Field("its reason cannot be read"));
    let contents = entry(&dict, "Contents").and_then(Value::as_text);
    let contents = contents.ok_or(Fault::Field("it has no bytes"));
    let signature = contents.and_then(|hole| {
        faults.extend(range(pdf, &dict, hole).err());
        Ok((in_hole(pdf, hole)?, digest(pdf, hole)))
    });
    match (day, reason, signature) {
        (Ok(day), Ok(reason), Ok((der, digest))) => match cms::check(&der, &digest, day, root) {
            Ok(signature) if faults.is_empty() => {
                return Ok(Signed {
                    signature,
                    day,
                    reason,
                });
            }
            Ok(_) => {}
            Err(more) => faults.extend(more),
        },
        (day, reason, signature) => {
            faults.extend(day.err());
            faults.extend(reason.err());
            faults.extend(signature.err());
        }
    }
    Err(faults)
}

/// Opens the file and finds the number of its only signature.
fn located(pdf: &[u8]) -> Result<(File<'_>, u32), Fault> {
    let file = File::open(pdf)?;
    let traces = Traces::of(&file)?;
    if !traces.any() {
        return Err(Fault::NoSignature);
    }
    match (traces.signatures.as_slice(), traces.fields.as_slice()) {
        ([signature], [_]) if !traces.nested => Ok((file, *signature)),
        ([], _) | (_, []) => Err(Fault::Field("its field or its dictionary is missing")),
        _ => Err(Fault::ManySignatures),
    }
}

fn entry<'a>(dict: &'a Dict, key: &str) -> Option<&'a Value> {
    dict.get(key.as_bytes())
}

fn is_name(dict: &Dict, key: &str, name: &str) -> bool {
    entry(dict, key).is_some_and(|value| value.is_name(name))
}

/// The catalog's form has one field, which holds this signature, and it is of the right kind.
fn field(file: &File<'_>, number: u32, dict: &Dict) -> Result<(), Fault> {
    let catalog = file.dict(file.catalog()?)?;
    let form = entry(&catalog, "AcroForm").and_then(Value::as_dict);
    let fields = form.and_then(|form| entry(form, "Fields"));
    let Some([Value::Ref(field)]) = fields.and_then(Value::as_array) else {
        return Err(Fault::Field("the document has not exactly one field"));
    };
    let field = file.dict(*field)?;
    if !is_name(&field, "FT", "Sig") || entry(&field, "V") != Some(&Value::Ref(number)) {
        return Err(Fault::Field("its field does not hold it"));
    }
    if !is_name(dict, "Type", "Sig")
        || !is_name(dict, "Filter", "Adobe.PPKLite")
        || !is_name(dict, "SubFilter", "ETSI.CAdES.detached")
    {
        return Err(Fault::Field("it is not in the form PAdES"));
    }
    Ok(())
}

/// The signature certifies the document and allows no change.
fn certified(file: &File<'_>, number: u32, dict: &Dict) -> Result<(), Fault> {
    let catalog = file.dict(file.catalog()?)?;
    let permissions = entry(&catalog, "Perms").and_then(Value::as_dict);
    let named = permissions.and_then(|permissions| entry(permissions, "DocMDP"));
    let references = entry(dict, "Reference").and_then(Value::as_array);
    let Some([Value::Dict(reference)]) = references else {
        return Err(Fault::NotCertified);
    };
    let parameters = entry(reference, "TransformParams").and_then(Value::as_dict);
    let level = parameters.and_then(|parameters| entry(parameters, "P"));
    if named == Some(&Value::Ref(number))
        && is_name(reference, "TransformMethod", "DocMDP")
        && level == Some(&Value::Int(1))
    {
        return Ok(());
    }
    Err(Fault::NotCertified)
}

/// The signed range is everything but the signature's own letters.
fn range(pdf: &[u8], dict: &Dict, hole: &Text) -> Result<(), Fault> {
    let numbers = entry(dict, "ByteRange").and_then(Value::as_array);
    let numbers = numbers.unwrap_or_default().iter().map(|number| {
        let number = number.as_int()?;
        usize::try_from(number).ok()
    });
    let numbers: Vec<Option<usize>> = numbers.collect();
    let [Some(0), Some(before), Some(from), Some(length)] = numbers.as_slice() else {
        return Err(Fault::Range("it does not start with the first byte"));
    };
    if (*before, *from) != (hole.start, hole.end) {
        return Err(Fault::Range("it leaves out other bytes than its own"));
    }
    match from.checked_add(*length) {
        Some(end) if end == pdf.len() => Ok(()),
        Some(end) if end < pdf.len() => Err(Fault::Range("bytes were added behind the signature")),
        _ => Err(Fault::Range("the end of the file is missing")),
    }
}

/// The bytes of the signature: small letters, and nothing but zeros behind them.
fn in_hole(pdf: &[u8], hole: &Text) -> Result<Vec<u8>, Fault> {
    let letters = pdf.get(hole.start..hole.end).unwrap_or_default();
    let inside = letters
        .strip_prefix(b"<")
        .and_then(|it| it.strip_suffix(b">"));
    let Some(inside) = inside.filter(|inside| inside.len() == HOLE * 2) else {
        return Err(Fault::Hole("it has not the size that agentvet gives it"));
    };
    if !inside
        .iter()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
    {
        return Err(Fault::Hole(
            "it holds other letters than those of the signature",
        ));
    }
    let length = length(&hole.bytes).filter(|length| *length <= hole.bytes.len());
    let (der, padding) = hole.bytes.split_at(length.unwrap_or_default());
    if der.is_empty() {
        return Err(Fault::Hole("it holds no signature"));
    }
    if padding.iter().any(|byte| *byte != 0) {
        return Err(Fault::Hole("bytes hide behind the signature"));
    }
    Ok(der.to_vec())
}

/// The length of the DER value at the start of some bytes, with its head.
fn length(bytes: &[u8]) -> Option<usize> {
    let mut reader = SliceReader::new(bytes).ok()?;
    let header = Header::decode(&mut reader).ok()?;
    let head = usize::try_from(reader.position()).ok()?;
    head.checked_add(usize::try_from(header.length()).ok()?)
}

fn digest(pdf: &[u8], hole: &Text) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(pdf.get(..hole.start).unwrap_or_default());
    digest.update(pdf.get(hole.end..).unwrap_or_default());
    digest.finalize().into()
}

/// The day that the signature names: midnight, as agentvet writes it.
fn day(dict: &Dict) -> Option<Date> {
    let text = entry(dict, "M")?.as_text()?.decoded()?;
    let digits = text.strip_prefix("D:")?.strip_suffix("000000Z")?;
    if digits.len() != 8 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| digits.get(from..to);
    let year = part(0, 4)?.parse().ok()?;
    Date::new(year, part(4, 6)?.parse().ok()?, part(6, 8)?.parse().ok()?).ok()
}

fn reason(dict: &Dict) -> Option<String> {
    match entry(dict, "Reason") {
        None => Some(String::new()),
        Some(reason) => reason.as_text()?.decoded().map(|text| shown(&text)),
    }
}
