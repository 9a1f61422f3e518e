//! Putting a finished pack in its place in one step, as far as the system offers it.
//!
//! In: paths on one file system. Out: the new pack is where it belongs, or everything is as it
//! was. It judges nothing about what lies there.

use std::fs;
use std::io;

use camino::Utf8Path;

/// Moves `new` to a place where nothing must lie.
pub(in crate::io) fn put(new: &Utf8Path, target: &Utf8Path) -> io::Result<()> {
    match system::put(new, target) {
        Some(done) => done,
        // Somebody may make the target in this very moment: a file would then be replaced. A
        // folder with something in it never is.
        None if is_there(target) => Err(io::ErrorKind::AlreadyExists.into()),
        None => fs::rename(new, target),
    }
}

/// Puts `new` in the place of `target`, and what lay there in the place of `new`.
///
/// Linux and macOS do it in one step. Elsewhere, and on file systems that do not offer it, the
/// old pack goes `aside` first. When the program is stopped between the two steps, the target is
/// missing for the moment, but the old pack is whole: [`super::place`] puts it back on the next
/// run, and the reader finds it meanwhile.
pub(super) fn replace(new: &Utf8Path, target: &Utf8Path, aside: &Utf8Path) -> io::Result<()> {
    match system::exchange(new, target) {
        Some(done) => done,
        None => replace_in_two_steps(new, target, aside),
    }
}

/// The way for systems without an exchange.
pub(super) fn replace_in_two_steps(
    new: &Utf8Path,
    target: &Utf8Path,
    aside: &Utf8Path,
) -> io::Result<()> {
    fs::rename(target, aside)?;
    match fs::rename(new, target) {
        Ok(()) => Ok(()),
        Err(error) => {
            // If this fails as well, the next run does it.
            let _ = fs::rename(aside, target);
            Err(error)
        }
    }
}

/// Whether something has this name, a broken link included.
pub(super) fn is_there(path: &Utf8Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Removes a file or a folder; that there is none is fine.
pub(super) fn remove(path: &Utf8Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(known) if known.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

/// Makes sure that the names in a folder survive a power failure, where the system needs asking.
#[cfg(unix)]
pub(super) fn settle(folder: &Utf8Path) -> io::Result<()> {
    fs::File::open(folder)?.sync_all()
}

/// Other systems keep names without being asked.
#[cfg(not(unix))]
pub(super) fn settle(_: &Utf8Path) -> io::Result<()> {
    Ok(())
}

/// What some systems do in one step. Nothing means: not on this system or file system.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
mod system {
    use std::io;

    use camino::Utf8Path;
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    use rustix::io::Errno;

    pub(super) fn put(new: &Utf8Path, target: &Utf8Path) -> Option<io::Result<()>> {
        rename(new, target, RenameFlags::NOREPLACE)
    }

    pub(super) fn exchange(new: &Utf8Path, target: &Utf8Path) -> Option<io::Result<()>> {
        rename(new, target, RenameFlags::EXCHANGE)
    }

    fn rename(one: &Utf8Path, other: &Utf8Path, how: RenameFlags) -> Option<io::Result<()>> {
        match renameat_with(CWD, one.as_str(), CWD, other.as_str(), how) {
            Ok(()) => Some(Ok(())),
            Err(Errno::INVAL | Errno::NOSYS | Errno::NOTSUP | Errno::PERM) => None,
            Err(error) => Some(Err(error.into())),
        }
    }
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
mod system {
    use std::io;

    use camino::Utf8Path;

    pub(super) fn put(_: &Utf8Path, _: &Utf8Path) -> Option<io::Result<()>> {
        None
    }

    pub(super) fn exchange(_: &Utf8Path, _: &Utf8Path) -> Option<io::Result<()>> {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    use camino::Utf8PathBuf;

    fn folders() -> (tempfile::TempDir, [Utf8PathBuf; 3]) {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| Utf8PathBuf::from_path_buf(dir.path().join(name)).unwrap();
        let all = [at("new"), at("target"), at("aside")];
        for folder in all.iter().take(2) {
            fs::create_dir(folder).unwrap();
            fs::write(folder.join("file"), folder.file_name().unwrap()).unwrap();
        }
        (dir, all)
    }

    fn text(folder: &Utf8Path) -> String {
        fs::read_to_string(folder.join("file")).unwrap_or_default()
    }

    #[test]
    fn a_folder_is_replaced_in_one_step_or_in_two() {
        let (_dir, [new, target, aside]) = folders();
        replace(&new, &target, &aside).unwrap();
        assert_eq!(text(&target), "new");
        assert!(text(&new) == "target" || text(&aside) == "target");
        let (_dir, [new, target, aside]) = folders();
        replace_in_two_steps(&new, &target, &aside).unwrap();
        assert_eq!(
            (text(&target).as_str(), text(&aside).as_str()),
            ("new", "target")
        );
    }

    #[test]
    fn what_cannot_be_replaced_stays() {
        let (_dir, [new, target, aside]) = folders();
        fs::remove_dir_all(&new).unwrap();
        assert!(replace_in_two_steps(&new, &target, &aside).is_err());
        assert!(replace(&new, &target, &aside).is_err());
        assert_eq!(text(&target), "target");
    }

    #[test]
    fn nothing_is_put_over_something() {
        let (_dir, [new, target, aside]) = folders();
        assert!(put(&new, &target).is_err());
        assert_eq!(
            (text(&new).as_str(), text(&target).as_str()),
            ("new", "target")
        );
        put(&new, &aside).unwrap();
        assert_eq!(text(&aside), "new");
        remove(&aside).unwrap();
        remove(&aside).unwrap();
        assert!(!is_there(&aside));
    }
}
