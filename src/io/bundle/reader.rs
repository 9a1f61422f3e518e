//! Reading a pack that nobody vouches for.
//!
//! In: the path of a folder or a ZIP. Out: its files, one at a time and as a stream. What could
//! hide something or lead elsewhere refuses the whole pack; a file that is damaged refuses only
//! itself. Nothing is unpacked to disk.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};

use camino::{Utf8Path, Utf8PathBuf};
use flate2::read::DeflateDecoder;

use super::digest::{Fault, Sum, pump};
use super::directory::{self, Directory};
use super::error::{BundleError, Part, disk};
use super::member::Member;
use super::plain::{self, Refusal};
use super::{Form, Listed, Progress, folder, gaps, place};

/// How much a pack may hold.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The most files.
    pub files: u64,
    /// The most bytes of all files together.
    pub bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            files: 100_000,
            bytes: 20_000_000_000,
        }
    }
}

/// A pack that is open for reading.
#[derive(Debug)]
pub struct Reader {
    at: Utf8PathBuf,
    body: Body,
    /// The size of each file, and which member of the ZIP it is.
    files: BTreeMap<String, (u64, usize)>,
    /// Folders that hold nothing.
    empty: Vec<String>,
}

#[derive(Debug)]
enum Body {
    Folder,
    Zip(File, Directory),
}

impl Reader {
    /// Opens a folder or a ZIP with the usual limits.
    pub fn open(path: &Utf8Path) -> Result<Self, BundleError> {
        Self::open_within(path, &Limits::default())
    }

    /// Opens a folder or a ZIP. When a run was stopped in the moment of replacing a folder, the
    /// old pack is read from where it was put; [`Reader::location`] tells.
    pub fn open_within(path: &Utf8Path, limits: &Limits) -> Result<Self, BundleError> {
        let stranded = place::stranded(path);
        let path = stranded.as_deref().unwrap_or(path);
        let known = fs::metadata(path).map_err(disk("read", path))?;
        if known.is_dir() {
            let found = folder::list(path, limits)?;
            let files = found.files.into_iter();
            return Ok(Self {
                at: path.to_owned(),
                body: Body::Folder,
                files: files.map(|(path, bytes)| (path, (bytes, 0))).collect(),
                empty: found.empty,
            });
        }
        let refuse = |(part, why)| BundleError::Refused {
            pack: path.to_owned(),
            part,
            why,
        };
        let real = path.canonicalize_utf8().map_err(disk("read", path))?;
        let (file, _) = plain::open(&real).map_err(|refusal| match refusal {
            Refusal::Kind(why) => refuse((Part::Whole, why.to_owned())),
            Refusal::Disk(error) => disk("read", path)(error),
        })?;
        let mut directory = directory::read(&file, limits).map_err(refuse)?;
        gaps::close(&file, &mut directory).map_err(refuse)?;
        let members = directory.members.iter().enumerate();
        let files = members.filter(|(_, member)| !member.is_folder);
        Ok(Self {
            at: path.to_owned(),
            files: files
                .map(|(at, member)| (member.path.clone(), (member.bytes, at)))
                .collect(),
            body: Body::Zip(file, directory),
            empty: Vec::new(),
        })
    }

    /// How the pack lies on disk.
    pub fn form(&self) -> Form {
        match self.body {
            Body::Folder => Form::Folder,
            Body::Zip(..) => Form::Zip,
        }
    }

    /// Where the pack was found.
    pub fn location(&self) -> &Utf8Path {
        &self.at
    }

    /// Every file with its size, in the order of the bytes of the paths.
    pub fn files(&self) -> impl Iterator<Item = (&str, u64)> {
        let files = self.files.iter();
        files.map(|(path, (bytes, _))| (path.as_str(), *bytes))
    }

    /// Folders that hold no file.
    pub(super) fn empty_folders(&self) -> &[String] {
        &self.empty
    }

    /// The open ZIP, if it is one.
    pub(super) fn zip(&self) -> Option<(&File, &Directory)> {
        match &self.body {
            Body::Folder => None,
            Body::Zip(file, directory) => Some((file, directory)),
        }
    }

    /// The hash of one file.
    pub fn hash(&mut self, path: &str) -> Result<Listed, BundleError> {
        self.stream(path, &mut io::sink())
    }

    /// The bytes of one file, unless they are more than `most`.
    pub fn read(&mut self, path: &str, most: u64) -> Result<Vec<u8>, BundleError> {
        let (bytes, _) = self.find(path)?;
        if bytes > most {
            let path = path.into();
            return Err(BundleError::Large { path, bytes, most });
        }
        let mut text = Vec::new();
        self.stream(path, &mut text)?;
        Ok(text)
    }

    /// Copies one file. When it turns out to be damaged, some of it was written already.
    pub fn stream(&mut self, path: &str, to: &mut dyn Write) -> Result<Listed, BundleError> {
        let (sum, good) = self.copy(path, to, &mut |_| ())?;
        if !good {
            return Err(damaged(path, "its checksum in the ZIP is another one"));
        }
        Ok(Listed {
            path: path.into(),
            sha256: sum.sha256,
            bytes: sum.bytes,
        })
    }

    fn find(&self, path: &str) -> Result<(u64, usize), BundleError> {
        let found = self.files.get(path).copied();
        found.ok_or_else(|| BundleError::Absent { path: path.into() })
    }

    /// Copies one file, and says whether its checksum, if there is one, is right.
    pub(super) fn copy(
        &mut self,
        path: &str,
        to: &mut dyn Write,
        progress: Progress<'_>,
    ) -> Result<(Sum, bool), BundleError> {
        let (bytes, at) = self.find(path)?;
        let copied = match &self.body {
            Body::Folder => copy_plain(&self.at.join(path), bytes, to, progress)?,
            Body::Zip(file, directory) => match directory.members.get(at) {
                Some(member) => copy_member(file, member, to, progress),
                None => return Err(BundleError::Absent { path: path.into() }),
            },
        };
        let (sum, good) = copied.map_err(|fault| match fault {
            Fault::Read(error) => damaged(path, &error.to_string()),
            Fault::Write(error) => disk("write", Utf8Path::new(path))(error),
        })?;
        if sum.bytes == bytes {
            Ok((sum, good))
        } else {
            Err(damaged(path, "its size is not the one that was stated"))
        }
    }
}

fn damaged(path: &str, why: &str) -> BundleError {
    BundleError::Damaged {
        path: path.into(),
        why: why.to_owned(),
    }
}

type Copied = Result<(Sum, bool), Fault>;

/// Copies a file of a folder, and not more than one byte beyond its stated size.
fn copy_plain(
    path: &Utf8Path,
    bytes: u64,
    to: &mut dyn Write,
    progress: Progress<'_>,
) -> Result<Copied, BundleError> {
    let (file, _) = plain::open(path).map_err(|refusal| match refusal {
        Refusal::Kind(why) => damaged(path.as_str(), why),
        Refusal::Disk(error) => disk("read", path)(error),
    })?;
    let mut file = file.take(bytes.saturating_add(1));
    Ok(pump(&mut file, to, progress).map(|sum| (sum, true)))
}

/// Copies a file of a ZIP. One that inflates beyond its stated size stops there.
fn copy_member(
    mut file: &File,
    member: &Member,
    to: &mut dyn Write,
    progress: Progress<'_>,
) -> Copied {
    file.seek(SeekFrom::Start(member.data))
        .map_err(Fault::Read)?;
    let mut packed = file.take(member.packed);
    let sum = if member.deflated {
        let mut inflating = DeflateDecoder::new(packed).take(member.bytes.saturating_add(1));
        let sum = pump(&mut inflating, to, progress)?;
        let used = inflating.get_ref().total_in();
        if sum.bytes == member.bytes && used != member.packed {
            let why = "bytes follow the end of the packed file";
            return Err(Fault::Read(io::Error::other(why)));
        }
        sum
    } else {
        pump(&mut packed, to, progress)?
    };
    let good = sum.crc == member.crc;
    Ok((sum, good))
}
