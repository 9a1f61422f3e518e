//! Writing a signature behind a PDF.
//!
//! In: a PDF, a signer, a day, a reason. Out: the same bytes with an update behind them. The update
//! is written once with room for the signature; then the place of that room is filled in, the rest
//! is signed, and the signature is put into the room.

use std::collections::BTreeMap;

use sha2::{Digest, Sha256};

use super::super::pdf::{Dict, File, Value};
use super::super::{SignError, Signer, cms};
use super::update::{self, Update};
use super::{HOLE, Traces};
use crate::date::Date;

/// Room for the three numbers that are known only at the end, ten digits each.
const RANGE_ROOM: usize = 32;
/// The longest reason, in letters.
const MAX_REASON: usize = 500;

/// Signs a PDF that agentvet made. The same inputs give the same bytes.
pub fn sign(pdf: &[u8], signer: &Signer, day: Date, reason: &str) -> Result<Vec<u8>, SignError> {
    let reason = reason.trim();
    if reason.chars().count() > MAX_REASON || reason.chars().any(char::is_control) {
        return Err(SignError::Reason);
    }
    signer.valid_on(day)?;
    let file = File::open(pdf)?;
    if Traces::of(&file)?.any() {
        return Err(SignError::AlreadySigned);
    }
    let update = update::prepare(&file)?;
    let mut draft = Draft::new(&file, &update, &signature(signer, day, reason));
    draft.name_range()?;
    let der = cms::sign(&draft.digest(), signer, day)?;
    draft.fill(&der)?;
    Ok(draft.bytes)
}

/// The dictionary of the signature, without its bytes and their place.
fn signature(signer: &Signer, day: Date, reason: &str) -> Dict {
    let (year, month, day) = (day.year(), day.month(), day.day());
    let at = format!("D:{year:04}{month:02}{day:02}000000Z");
    let parameters = Value::dict([
        ("Type", Value::name("TransformParams")),
        ("P", Value::Int(1)),
        ("V", Value::name("1.2")),
    ]);
    let certified = Value::dict([
        ("Type", Value::name("SigRef")),
        ("TransformMethod", Value::name("DocMDP")),
        ("TransformParams", parameters),
    ]);
    let mut entries = vec![
        ("Type", Value::name("Sig")),
        ("Filter", Value::name("Adobe.PPKLite")),
        ("SubFilter", Value::name("ETSI.CAdES.detached")),
        ("M", Value::text(&at)),
        ("Name", Value::text(&signer.party().name)),
        ("Reference", Value::Array(vec![certified])),
    ];
    if !reason.is_empty() {
        entries.push(("Reason", Value::text(reason)));
    }
    let entries = entries.into_iter();
    entries
        .map(|(key, value)| (key.as_bytes().to_vec(), value))
        .collect()
}

/// A file on its way to being signed.
struct Draft {
    bytes: Vec<u8>,
    /// The room for the numbers of the range.
    range: usize,
    /// The room for the signature, with its brackets.
    hole: std::ops::Range<usize>,
}

impl Draft {
    fn new(file: &File<'_>, update: &Update, signature: &Dict) -> Self {
        let mut draft = Self {
            bytes: file.bytes().to_vec(),
            range: 0,
            hole: 0..0,
        };
        if draft.bytes.last() != Some(&b'\n') {
            draft.bytes.push(b'\n');
        }
        let mut places = BTreeMap::new();
        for (number, value) in &update.objects {
            places.insert(*number, draft.bytes.len());
            draft.text(&format!("{number} 0 obj\n"));
            value.write(&mut draft.bytes);
            draft.text("\nendobj\n");
        }
        places.insert(update.signature, draft.bytes.len());
        draft.signature(update.signature, signature);
        draft.table(file, update, &places);
        draft
    }

    fn text(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// The object of the signature, with room for what is not known yet.
    fn signature(&mut self, number: u32, entries: &Dict) {
        self.text(&format!("{number} 0 obj\n"));
        Value::Dict(entries.clone()).write(&mut self.bytes);
        self.bytes.truncate(self.bytes.len() - b">>".len());
        self.text("/ByteRange [0 ");
        self.range = self.bytes.len();
        self.bytes.resize(self.range + RANGE_ROOM, b' ');
        self.text("]/Contents ");
        let start = self.bytes.len();
        self.bytes.push(b'<');
        self.bytes.resize(start + 1 + HOLE * 2, b'0');
        self.bytes.push(b'>');
        self.hole = start..self.bytes.len();
        self.text(">>\nendobj\n");
    }

    /// The table of the update and its trailer.
    fn table(&mut self, file: &File<'_>, update: &Update, places: &BTreeMap<u32, usize>) {
        let at = self.bytes.len();
        self.text("xref\n");
        for (number, place) in places {
            self.text(&format!("{number} 1\n{place:010} 00000 n \n"));
        }
        let mut trailer = file.trailer().clone();
        let previous = i64::try_from(file.table()).unwrap_or(i64::MAX);
        trailer.insert(b"Prev".to_vec(), Value::Int(previous));
        trailer.insert(b"Size".to_vec(), Value::Int(update.size.into()));
        self.text("trailer\n");
        Value::Dict(renamed(trailer, file.bytes())).write(&mut self.bytes);
        self.text(&format!("\nstartxref\n{at}\n%%EOF\n"));
    }

    /// Fills in which bytes are signed: all in front of the hole and all behind it.
    fn name_range(&mut self) -> Result<(), SignError> {
        let hole = &self.hole;
        let behind = self.bytes.len() - hole.end;
        let range = format!("{} {} {behind}", hole.start, hole.end);
        let room = self.bytes.get_mut(self.range..self.range + RANGE_ROOM);
        let room = room.and_then(|room| room.get_mut(..range.len()));
        room.ok_or(SignError::Room)?
            .copy_from_slice(range.as_bytes());
        Ok(())
    }

    fn digest(&self) -> [u8; 32] {
        let mut digest = Sha256::new();
        digest.update(self.bytes.get(..self.hole.start).unwrap_or_default());
        digest.update(self.bytes.get(self.hole.end..).unwrap_or_default());
        digest.finalize().into()
    }

    /// Puts the signature into its room; zeros stay behind it.
    fn fill(&mut self, der: &[u8]) -> Result<(), SignError> {
        let mut digits = Vec::with_capacity(der.len() * 2);
        for byte in der {
            digits.extend_from_slice(format!("{byte:02x}").as_bytes());
        }
        let inside = self.bytes.get_mut(self.hole.start + 1..self.hole.end - 1);
        let room = inside.and_then(|inside| inside.get_mut(..digits.len()));
        room.ok_or(SignError::Room)?.copy_from_slice(&digits);
        Ok(())
    }
}

/// The trailer with a new second half of the file's identifier, as each update must have one.
fn renamed(mut trailer: Dict, before: &[u8]) -> Dict {
    if let Some(Value::Array(identifiers)) = trailer.get_mut(b"ID".as_slice())
        && let [_, Value::Text(second)] = identifiers.as_mut_slice()
    {
        let digest = Sha256::digest(before);
        second.bytes = digest.get(..16).unwrap_or_default().to_vec();
    }
    trailer
}
