//! The archive a workbook is: every entry really unpacked, within limits, and only what is needed kept.
//!
//! In: the bytes of a file. Out: a new archive in memory that holds the parts with cells, texts,
//! styles and properties, unpacked and checked, so that nothing is inflated twice and nothing
//! unchecked is left for the reading library. Sizes in headers are never believed.

use std::collections::BTreeSet;
use std::io::{Cursor, Read, Write};

use zip::result::ZipError;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::kind::Kind;
use super::limits::Limits;
use super::part;
use super::refusal::{Refusal, short};
use super::warning::Warning;

/// The parts of a workbook that are never read, by what their lower-case names contain.
const UNREAD: [&str; 12] = [
    "/theme/",
    "/drawings/",
    "/charts/",
    "/tables/",
    "/externallinks/",
    "/pivot",
    "/calcchain.xml",
    "/comments",
    "/threadedcomments",
    "/persons/",
    "docprops/core.xml",
    "docprops/app.xml",
];

/// A checked copy of a workbook.
pub(super) struct Package {
    /// The parts that are read, in an archive without compression.
    pub(super) archive: Vec<u8>,
    /// Whether in any sheet cells may hold something that a merged range covers.
    pub(super) covered: bool,
    /// What was seen and left alone.
    pub(super) warnings: Vec<Warning>,
}

/// Unpacks and checks a whole file.
pub(super) fn open(bytes: &[u8], limits: &Limits) -> Result<Package, Refusal> {
    if bytes.len() > limits.file {
        return Err(Refusal::TooLarge {
            what: "the file".into(),
            limit: limits.file,
        });
    }
    match Kind::of(bytes) {
        Kind::Archive => {}
        other => return Err(Refusal::NotTheKind(other)),
    }
    let mut archive = directory(bytes, limits)?;
    let names = names(&archive)?;
    match Kind::of_names(names.iter().map(String::as_str)) {
        Kind::Workbook => {}
        other => return Err(Refusal::NotTheKind(other)),
    }
    let declared = archive.decompressed_size().unwrap_or(u128::MAX);
    let mut copy = Copy::new(*limits, declared);
    for (index, name) in names.iter().enumerate() {
        copy.take(&mut archive, index, name)?;
    }
    copy.finish(&names)
}

/// Reads the list of entries, but only if it is short enough.
fn directory<'a>(
    bytes: &'a [u8],
    limits: &Limits,
) -> Result<ZipArchive<Cursor<&'a [u8]>>, Refusal> {
    let too_many = || Refusal::TooMany {
        what: "the workbook".into(),
        things: "parts",
        limit: limits.entries,
    };
    // The library lists all entries before it tells their number, so they are counted first; the
    // mark may turn up in packed data by chance, hence twice the limit.
    let marks = bytes.windows(4).filter(|four| *four == b"PK\x01\x02");
    if marks.count() > limits.entries.saturating_mul(2) {
        return Err(too_many());
    }
    let archive =
        ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::NotTheKind(Kind::CutOff))?;
    if archive.len() > limits.entries {
        return Err(too_many());
    }
    if archive.has_duplicate_names() {
        return Err(Refusal::Duplicate {
            what: "a part of the workbook".into(),
        });
    }
    Ok(archive)
}

/// The names of all entries as workbooks compare them: lower case, with forward slashes.
fn names(archive: &ZipArchive<Cursor<&[u8]>>) -> Result<Vec<String>, Refusal> {
    let mut all = Vec::with_capacity(archive.len());
    let mut seen = BTreeSet::new();
    for name in archive.file_names() {
        let name = name.map_err(|_| Refusal::unreadable("a part has no readable name"))?;
        let name = name.replace('\\', "/").to_ascii_lowercase();
        if name.starts_with('/')
            || name.contains([':', '\0'])
            || name.split('/').any(|step| step == "..")
        {
            return Err(Refusal::PathLikeName { part: short(&name) });
        }
        if !seen.insert(name.clone()) {
            return Err(Refusal::Duplicate {
                what: format!("the part `{}`", short(&name)),
            });
        }
        all.push(name);
    }
    Ok(all)
}

/// So much is unpacked before limits are looked at.
const PIECE: usize = 1 << 16;

/// How much room to make for what says to be so large.
fn room(declared: u128, limit: usize) -> usize {
    usize::try_from(declared).map_or(limit, |declared| declared.min(limit))
}

/// The checked copy while it is being made.
struct Copy {
    limits: Limits,
    total: usize,
    buffer: Vec<u8>,
    writer: ZipWriter<Cursor<Vec<u8>>>,
    covered: bool,
}

impl Copy {
    /// `declared` is how large everything says it is: room is made for it once, as far as it is
    /// allowed, for growing takes the room of what was and of what will be.
    fn new(limits: Limits, declared: u128) -> Self {
        let copy = Vec::with_capacity(room(declared, limits.unpacked));
        Self {
            limits,
            total: 0,
            buffer: Vec::new(),
            writer: ZipWriter::new(Cursor::new(copy)),
            covered: false,
        }
    }

    /// Unpacks one entry; keeps it if it is a part that will be read.
    fn take(
        &mut self,
        archive: &mut ZipArchive<Cursor<&[u8]>>,
        index: usize,
        name: &str,
    ) -> Result<(), Refusal> {
        if name.ends_with('/') {
            return Ok(());
        }
        self.unpack(archive, index, name)?;
        let markup = [".xml", ".rels"].iter().any(|end| name.ends_with(end));
        if !markup {
            return Ok(());
        }
        if UNREAD.iter().any(|place| name.contains(place)) {
            return if part::has_definition(&self.buffer) {
                Err(Refusal::Definition { part: short(name) })
            } else {
                Ok(())
            };
        }
        self.covered |= part::check(name, &mut self.buffer, &self.limits)?;
        self.keep(name)
            .map_err(|error| Refusal::unreadable(error.to_string()))
    }

    /// Unpacks one entry into the buffer, a piece at a time, and stops at the first limit it meets.
    fn unpack(
        &mut self,
        archive: &mut ZipArchive<Cursor<&[u8]>>,
        index: usize,
        name: &str,
    ) -> Result<(), Refusal> {
        let mut entry = archive
            .by_index(index)
            .map_err(|error| refuse_entry(name, &error))?;
        let declared = entry.size();
        let packed = usize::try_from(entry.compressed_size()).unwrap_or(usize::MAX);
        self.buffer.clear();
        let room = room(u128::from(declared), self.limits.entry);
        self.buffer.reserve(room + PIECE);
        loop {
            let before = self.buffer.len();
            let read = (&mut entry)
                .take(PIECE as u64)
                .read_to_end(&mut self.buffer);
            let read = read.map_err(|error| refuse_read(name, &error))?;
            self.total = self.total.saturating_add(read);
            self.within(name, packed)?;
            if self.buffer.len() == before {
                break;
            }
        }
        if self.buffer.len() as u64 == declared {
            Ok(())
        } else {
            Err(Refusal::ForgedSize { part: short(name) })
        }
    }

    /// Holds what was unpacked so far to the limits.
    fn within(&self, name: &str, packed: usize) -> Result<(), Refusal> {
        let size = self.buffer.len();
        let too_large = |what: String, limit| Err(Refusal::TooLarge { what, limit });
        if size > 1 << 20 && size / packed.max(1) > self.limits.ratio {
            Err(Refusal::Bomb {
                part: short(name),
                ratio: self.limits.ratio,
            })
        } else if size > self.limits.entry {
            too_large(format!("the part `{}`", short(name)), self.limits.entry)
        } else if self.total > self.limits.unpacked {
            too_large("the unpacked workbook".into(), self.limits.unpacked)
        } else {
            Ok(())
        }
    }

    /// Adds the buffer to the copy.
    fn keep(&mut self, name: &str) -> Result<(), ZipError> {
        let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
        self.writer.start_file(name, stored)?;
        Ok(self.writer.write_all(&self.buffer)?)
    }

    /// Closes the copy and says what was left out of it.
    fn finish(self, names: &[String]) -> Result<Package, Refusal> {
        let any = |marks: &[&str]| {
            names
                .iter()
                .any(|name| marks.iter().any(|mark| name.contains(mark)))
        };
        let seen = [
            (any(&["vbaproject.bin", "/macrosheets/"]), Warning::Macros),
            (any(&["/externallinks/"]), Warning::ExternalLinks),
        ];
        let archive = self
            .writer
            .finish()
            .map_err(|error| Refusal::unreadable(error.to_string()))?;
        Ok(Package {
            archive: archive.into_inner(),
            covered: self.covered,
            warnings: seen
                .into_iter()
                .filter_map(|(seen, warning)| seen.then_some(warning))
                .collect(),
        })
    }
}

/// The refusal for an entry that cannot be opened.
fn refuse_entry(name: &str, error: &ZipError) -> Refusal {
    match error {
        ZipError::UnsupportedArchive(why) if *why == ZipError::PASSWORD_REQUIRED => {
            Refusal::NotTheKind(Kind::Ole)
        }
        _ => Refusal::unreadable(format!("the part `{}`: {error}", short(name))),
    }
}

/// The refusal for an entry that breaks off or does not match what the file says about it.
fn refuse_read(name: &str, error: &std::io::Error) -> Refusal {
    if error.to_string().contains("size") {
        Refusal::ForgedSize { part: short(name) }
    } else {
        Refusal::unreadable(format!("the part `{}`: {error}", short(name)))
    }
}
