//! Whole packs: written, read back, broken, interrupted.

mod flips;
mod hostile;
mod killed;
mod lies;
mod round;
mod target;

use std::fs;

use camino::{Utf8Path, Utf8PathBuf};

use super::{
    BundleError, Content, Difference, Entry, Form, Order, Reader, Survey, Written, survey,
    verify_sums, write,
};

const FORMS: [Form; 2] = [Form::Folder, Form::Zip];

/// A folder that goes when the test ends.
struct Scratch(tempfile::TempDir);

impl Scratch {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn at(&self, path: &str) -> Utf8PathBuf {
        let folder = Utf8Path::from_path(self.0.path()).unwrap();
        folder.join(path)
    }
}

fn bytes(path: &str, bytes: impl Into<Vec<u8>>) -> Entry {
    let content = Content::Bytes(bytes.into());
    Entry {
        path: path.into(),
        content,
    }
}

fn file(path: &str, root: &Utf8Path, below: &str, expected: Option<&str>) -> Entry {
    let content = Content::File {
        root: root.to_owned(),
        path: below.into(),
        expected: expected.map(str::to_owned),
    };
    Entry {
        path: path.into(),
        content,
    }
}

fn surveyed(entries: impl IntoIterator<Item = Entry>) -> Survey {
    survey(entries, &mut |_| ()).unwrap()
}

fn put(
    survey: &Survey,
    target: &Utf8Path,
    form: Form,
    replace: bool,
) -> Result<Written, BundleError> {
    write(survey, order(target, form, replace), None, &mut |_| ())
}

fn order(target: &Utf8Path, form: Form, replace: bool) -> Order<'_> {
    Order {
        target,
        form,
        replace,
    }
}

/// What is wrong with a pack, as sentences; what refuses it is one of them.
fn verdict(path: &Utf8Path) -> Vec<String> {
    match Reader::open(path) {
        Ok(mut reader) => differences(&mut reader)
            .iter()
            .map(Difference::to_string)
            .collect(),
        Err(error) => vec![error.to_string()],
    }
}

fn differences(reader: &mut Reader) -> Vec<Difference> {
    verify_sums(reader, &mut |_| ())
}

/// A small pack with a signature: the bytes of the ZIP.
fn small_zip(entries: impl IntoIterator<Item = Entry>) -> Vec<u8> {
    let scratch = Scratch::new();
    let target = scratch.at("pack.zip");
    let order = order(&target, Form::Zip, false);
    let sign = &mut |list: &[u8]| Ok([b"signed ", list].concat());
    write(&surveyed(entries), order, Some(sign), &mut |_| ()).unwrap();
    fs::read(&target).unwrap()
}
