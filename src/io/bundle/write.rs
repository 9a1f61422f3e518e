//! Writing a pack, whole or not at all.
//!
//! In: a survey, and where and how to write it. Out: a folder or a ZIP, and nothing at the target
//! until all of it is on disk. Files are copied as streams, and a byte that is not the one that
//! was surveyed stops the run.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};

use camino::{Utf8Path, Utf8PathBuf};

use super::digest::{Fault, Sum, length, pump, sum_of};
use super::error::{BundleError, disk};
use super::header::{self, Record};
use super::place::{self, Place};
use super::source::open_source;
use super::survey::{Item, Survey};
use super::{Content, Form, Progress, SIGNATURE, SUMS, swap};

/// Called with the bytes of the list of hashes; returns the bytes of its detached signature.
pub type Sign<'a> = &'a mut dyn FnMut(&[u8]) -> Result<Vec<u8>, Box<dyn Error + Send + Sync>>;

/// Where and how a pack is written.
#[derive(Debug, Clone, Copy)]
pub struct Order<'a> {
    /// The path of the pack.
    pub target: &'a Utf8Path,
    /// A folder or a ZIP.
    pub form: Form,
    /// Whether a pack that lies there may be replaced.
    pub replace: bool,
}

/// What was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// The number of files, with the list and its signature.
    pub files: u64,
    /// The size of all files.
    pub bytes: u64,
    /// The SHA-256 of the list of hashes: it stands for the whole pack.
    pub sums_sha256: String,
}

/// What one file of the pack is made of.
enum Piece<'a> {
    Surveyed(&'a Item),
    Made(&'a [u8], Sum),
}

impl Piece<'_> {
    fn sum(&self) -> &Sum {
        match self {
            Self::Surveyed(item) => &item.sum,
            Self::Made(_, sum) => sum,
        }
    }

    /// Copies the bytes; `at` is the path to name when the disk is full.
    fn copy(
        &self,
        to: &mut dyn Write,
        at: &Utf8Path,
        progress: Progress<'_>,
    ) -> Result<(), BundleError> {
        let bytes: &[u8] = match self {
            Self::Made(bytes, _) => bytes,
            Self::Surveyed(item) => match &item.content {
                Content::Bytes(bytes) => bytes,
                Content::File { root, path, .. } => {
                    return copy_file(item, (root, path), (to, at), progress);
                }
            },
        };
        to.write_all(bytes).map_err(disk("write", at))?;
        progress(length(bytes));
        Ok(())
    }
}

fn copy_file(
    item: &Item,
    (root, path): (&Utf8Path, &Utf8Path),
    (to, at): (&mut dyn Write, &Utf8Path),
    progress: Progress<'_>,
) -> Result<(), BundleError> {
    let mut source = open_source(root, path)?;
    if let Some(stamp) = item.stamp {
        source.same_as(stamp)?;
    }
    let sum = pump(&mut source, to, progress).map_err(|fault| match fault {
        Fault::Read(error) => disk("read", source.path())(error),
        Fault::Write(error) => disk("write", at)(error),
    })?;
    source.unchanged(sum.bytes)?;
    if sum == item.sum {
        Ok(())
    } else {
        Err(source.moving("it holds other bytes of the same size"))
    }
}

/// Writes a pack. `sign` makes the detached signature of the list of hashes, if there is to be
/// one. On any error the target is as it was before.
pub fn write(
    survey: &Survey,
    order: Order<'_>,
    sign: Option<Sign<'_>>,
    progress: Progress<'_>,
) -> Result<Written, BundleError> {
    let (place, written) = fill(survey, order, sign, progress)?;
    place.commit(order.form)?;
    Ok(written)
}

/// Everything but the last step.
pub(super) fn fill(
    survey: &Survey,
    order: Order<'_>,
    sign: Option<Sign<'_>>,
    progress: Progress<'_>,
) -> Result<(Place, Written), BundleError> {
    if survey.items().is_empty() {
        return Err(BundleError::Empty);
    }
    let place = place::claim(order.target, order.form, order.replace)?;
    let sums = survey.sums();
    let signature = sign.map(|sign| sign(&sums).map_err(BundleError::Sign));
    let signature = signature.transpose()?;
    let mut pieces: BTreeMap<&str, Piece<'_>> = BTreeMap::new();
    let items = survey.items().iter();
    pieces.extend(items.map(|(path, item)| (path.as_str(), Piece::Surveyed(item))));
    let sum = sum_of(&sums);
    let sums_sha256 = sum.sha256.clone();
    pieces.insert(SUMS, Piece::Made(&sums, sum));
    if let Some(bytes) = &signature {
        pieces.insert(SIGNATURE, Piece::Made(bytes, sum_of(bytes)));
    }
    match order.form {
        Form::Folder => write_folder(&place, &pieces, progress)?,
        Form::Zip => write_zip(&place, &pieces, progress)?,
    }
    let sizes = pieces.values().map(|piece| piece.sum().bytes);
    let written = Written {
        files: u64::try_from(pieces.len()).unwrap_or(u64::MAX),
        bytes: sizes.fold(0, u64::saturating_add),
        sums_sha256,
    };
    Ok((place, written))
}

fn write_folder(
    place: &Place,
    pieces: &BTreeMap<&str, Piece<'_>>,
    progress: Progress<'_>,
) -> Result<(), BundleError> {
    let root = place.new_path();
    let mut folders = BTreeSet::from([root.clone()]);
    fs::create_dir(&root).map_err(disk("make the folder", place.target()))?;
    for (path, piece) in pieces {
        let (full, named) = (root.join(path), place.target().join(path));
        if let Some(folder) = full.parent() {
            let new = folder.ancestors().take_while(|above| *above != root);
            folders.extend(new.map(Utf8Path::to_owned));
            fs::create_dir_all(folder).map_err(disk("make the folder for", &named))?;
        }
        let mut file = File::create_new(&full).map_err(disk("write", &named))?;
        piece.copy(&mut file, &named, progress)?;
        file.sync_all().map_err(disk("write", &named))?;
    }
    let settled = folders.iter().try_for_each(|folder| swap::settle(folder));
    settled.map_err(disk("write", place.target()))
}

fn write_zip(
    place: &Place,
    pieces: &BTreeMap<&str, Piece<'_>>,
    progress: Progress<'_>,
) -> Result<(), BundleError> {
    let target: Utf8PathBuf = place.target().to_owned();
    let failed = || disk("write", &target);
    let file = File::create_new(place.new_path()).map_err(failed())?;
    let mut out = BufWriter::new(file);
    let mut records = Vec::with_capacity(pieces.len());
    let mut offset = 0;
    for (path, piece) in pieces {
        let sum = piece.sum();
        let (crc, bytes) = (sum.crc, sum.bytes);
        let record = Record {
            path,
            crc,
            bytes,
            offset,
        };
        out.write_all(&record.local()).map_err(failed())?;
        piece.copy(&mut out, &target, progress)?;
        offset = record.end();
        records.push(record);
    }
    let mut size = 0_u64;
    for record in &records {
        let line = record.central();
        out.write_all(&line).map_err(failed())?;
        size = size.saturating_add(length(&line));
    }
    let count = u64::try_from(records.len()).unwrap_or(u64::MAX);
    out.write_all(&header::end(count, offset, size))
        .map_err(failed())?;
    let file = out
        .into_inner()
        .map_err(|error| failed()(error.into_error()))?;
    file.sync_all().map_err(failed())
}
