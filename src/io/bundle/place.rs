//! The place of a pack: claimed, filled beside it, and changed in one step.
//!
//! In: the target of a pack. Out: a path to write to on the same file system, and a commit that
//! puts it in place. Everything on the way lies in one folder beside the target, known by its
//! name, and locked as long as a run uses it: what a killed run left there is cleaned by the
//! next run for the same target, and two runs at once do not disturb each other.

use std::fs::{self, File, TryLockError};
use std::io::{self, Read};

use camino::{Utf8Path, Utf8PathBuf};

use super::error::{BundleError, disk};
use super::plain;
use super::swap::{self, is_there, remove, settle};
use super::{Form, SUMS};

/// What is being written; after an exchange, the old pack on its way out.
const NEW: &str = "new";
/// The old pack, whole, while the new one takes its place.
const OLD: &str = "old";
/// The old pack while it is removed: no longer whole.
const GONE: &str = "gone";
/// Held while a run uses the folder.
const LOCK: &str = "lock";

/// A target that nobody else writes to.
#[derive(Debug)]
pub(super) struct Place {
    target: Utf8PathBuf,
    parent: Utf8PathBuf,
    work: Utf8PathBuf,
    replaces: bool,
    lock: File,
}

/// The folder that holds the target, the target in it, and the work folder beside it.
fn around(target: &Utf8Path) -> Option<(Utf8PathBuf, Utf8PathBuf, Utf8PathBuf)> {
    let name = target.file_name()?;
    let parent = match target.parent() {
        Some(parent) if !parent.as_str().is_empty() => parent.to_owned(),
        _ => Utf8PathBuf::from("."),
    };
    let work = parent.join(format!(".{name}.agentvet-work"));
    Some((parent.clone(), parent.join(name), work))
}

/// Where the old pack lies when a run was stopped in the moment of replacing it.
pub(super) fn stranded(target: &Utf8Path) -> Option<Utf8PathBuf> {
    let (_, target, work) = around(target)?;
    let old = work.join(OLD);
    (!is_there(&target) && is_there(&old)).then_some(old)
}

/// Claims a target. What lies there must be a pack of the same form, and only `replace` lets it
/// be replaced. Traces of a killed run are put right first.
pub(super) fn claim(target: &Utf8Path, form: Form, replace: bool) -> Result<Place, BundleError> {
    let Some((parent, target, work)) = around(target) else {
        return Err(BundleError::Target {
            path: target.to_owned(),
            why: "is no name that a pack could have",
            help: "name the pack itself, such as `pack.zip`",
        });
    };
    fs::create_dir_all(&parent).map_err(disk("make the folder", &parent))?;
    let lock = lock(&target, &work)?;
    let mut place = Place {
        target,
        parent,
        work,
        replaces: false,
        lock,
    };
    place.put_right()?;
    place.replaces = place.check(form, replace)?;
    Ok(place)
}

/// Takes the lock in the work folder.
fn lock(target: &Utf8Path, work: &Utf8Path) -> Result<File, BundleError> {
    let path = work.join(LOCK);
    if fs::symlink_metadata(work).is_ok_and(|seen| !seen.is_dir()) {
        return Err(BundleError::Target {
            path: work.to_owned(),
            why: "is in the way: a folder for the work is needed there",
            help: "move it away, then try again",
        });
    }
    // Another run may remove the folder between two of these steps: then begin again.
    for _ in 0..100 {
        match fs::create_dir(work) {
            Err(error) if error.kind() != io::ErrorKind::AlreadyExists => {
                return Err(disk("make the folder", work)(error));
            }
            _ => {}
        }
        let options = File::options()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .to_owned();
        let file = match options.open(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => continue,
            opened => opened.map_err(disk("write", &path))?,
        };
        match file.try_lock() {
            Err(TryLockError::WouldBlock) => break,
            // A file system without locks: two runs at once are then the user's care.
            Err(TryLockError::Error(error)) if error.kind() != io::ErrorKind::Unsupported => {
                return Err(disk("lock", &path)(error));
            }
            _ => {}
        }
        let known = file.metadata().map_err(disk("read", &path))?;
        let is_held = |seen: fs::Metadata| plain::same_file(&seen, &known);
        let own = fs::symlink_metadata(work).is_ok_and(|seen| seen.is_dir());
        if own && fs::symlink_metadata(&path).is_ok_and(is_held) {
            return Ok(file);
        }
    }
    Err(BundleError::Target {
        path: target.to_owned(),
        why: "is being written by another run",
        help: "wait until it has ended, then try again",
    })
}

impl Place {
    /// Where the pack is to be written, whole, before [`Place::commit`].
    pub(super) fn new_path(&self) -> Utf8PathBuf {
        self.work.join(NEW)
    }

    /// The path that the pack will have.
    pub(super) fn target(&self) -> &Utf8Path {
        &self.target
    }

    /// Puts an old pack back that was on its way out, and removes what else was left. When it
    /// cannot be put back, nothing is removed: it may be the only one.
    fn put_right(&self) -> Result<(), BundleError> {
        let old = self.work.join(OLD);
        if is_there(&old) && !is_there(&self.target) {
            fs::rename(&old, &self.target).map_err(disk("put back", &self.target))?;
        }
        self.sweep().map_err(disk("clean", &self.work))
    }

    /// Removes everything but the lock. The old pack gets another name first, so that half of it
    /// is never taken for the whole.
    fn sweep(&self) -> io::Result<()> {
        let gone = self.work.join(GONE);
        remove(&gone)?;
        let old = self.work.join(OLD);
        if is_there(&old) {
            fs::rename(&old, &gone)?;
            remove(&gone)?;
        }
        remove(&self.new_path())
    }

    /// Whether something lies at the target, which may then be replaced.
    fn check(&self, form: Form, replace: bool) -> Result<bool, BundleError> {
        let refuse = |why, help| {
            let path = self.target.clone();
            Err(BundleError::Target { path, why, help })
        };
        let elsewhere = "name another place for the pack; nothing was written";
        let known = match fs::symlink_metadata(&self.target) {
            Ok(known) => known,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
            Err(error) => return Err(disk("read", &self.target)(error)),
        };
        if !replace {
            return refuse(
                "exists already",
                "name another place, or say that it may be replaced; nothing was written",
            );
        }
        match form {
            Form::Folder if !known.is_dir() => refuse("is no folder", elsewhere),
            Form::Zip if !known.is_file() => refuse("is no ordinary file", elsewhere),
            Form::Folder if !self.target.join(SUMS).is_file() => {
                refuse("is a folder, but not a pack", elsewhere)
            }
            Form::Zip if !begins_as_zip(&self.target)? => {
                refuse("is a file, but not a ZIP", elsewhere)
            }
            _ => Ok(true),
        }
    }

    /// Puts what was written in the place of the target.
    pub(super) fn commit(self, form: Form) -> Result<(), BundleError> {
        let (new, old) = (self.new_path(), self.work.join(OLD));
        let done = match (self.replaces, form) {
            (false, _) => swap::put(&new, &self.target),
            // Every system replaces a file by a file in one step.
            (true, Form::Zip) => fs::rename(&new, &self.target),
            (true, Form::Folder) => swap::replace(&new, &self.target, &old),
        };
        done.map_err(disk("write", &self.target))?;
        // The pack is in place: a folder that cannot be settled makes that no failure.
        let _ = settle(&self.parent);
        Ok(())
    }

    /// The same as [`Place::commit`] for a folder on a system that cannot exchange two of them.
    #[cfg(test)]
    pub(super) fn commit_in_two_steps(self) -> Result<(), BundleError> {
        let (new, old) = (self.new_path(), self.work.join(OLD));
        let done = if self.replaces {
            swap::replace_in_two_steps(&new, &self.target, &old)
        } else {
            swap::put(&new, &self.target)
        };
        done.map_err(disk("write", &self.target))
    }
}

fn begins_as_zip(path: &Utf8Path) -> Result<bool, BundleError> {
    let mut start = Vec::new();
    let file = File::open(path).map_err(disk("read", path))?;
    file.take(2)
        .read_to_end(&mut start)
        .map_err(disk("read", path))?;
    Ok(start == b"PK")
}

impl Drop for Place {
    /// Whether the pack is in place or not: what is left over goes. What cannot be removed now
    /// is removed by the next run, so that no problem here takes a finished pack back.
    fn drop(&mut self) {
        let _ = self.put_right();
        // The lock goes last and while it is held, so that nobody takes it in between.
        let _ = fs::remove_file(self.work.join(LOCK));
        let _ = self.lock.unlock();
        let _ = fs::remove_dir(&self.work);
    }
}
