//! What was written is read back, whatever it was.

use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;

use super::super::name::Names;
use super::super::{SIGNATURE, SUMS};
use super::*;

/// Paths that may stand in one pack together.
fn paths() -> impl Strategy<Value = Vec<String>> {
    let part = "[a-cA-C0-9._ äß-]{1,4}";
    let path = proptest::collection::vec(part, 1..4).prop_map(|parts| parts.join("/"));
    proptest::collection::vec(path, 1..12).prop_map(|paths| {
        let mut names = Names::default();
        let good = paths.into_iter().filter(|path| names.add(path).is_ok());
        good.collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_set_of_entries_is_read_back_equal(
        paths in paths(),
        contents in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..300), 12),
    ) {
        prop_assume!(!paths.is_empty());
        let files: BTreeMap<String, Vec<u8>> = paths.into_iter().zip(contents).collect();
        let scratch = Scratch::new();
        let survey = surveyed(files.iter().map(|(path, text)| bytes(path, text.clone())));
        for form in FORMS {
            let target = scratch.at(if form == Form::Zip { "z" } else { "f" });
            put(&survey, &target, form, false).unwrap();
            let mut reader = Reader::open(&target).unwrap();
            prop_assert_eq!(reader.form(), form);
            prop_assert_eq!(differences(&mut reader), vec![]);
            let names: Vec<String> = reader.files().map(|(path, _)| path.to_owned()).collect();
            prop_assert_eq!(names.len(), files.len() + 1);
            for (path, text) in &files {
                prop_assert_eq!(&reader.read(path, 300).unwrap(), text);
            }
        }
    }
}

#[test]
fn the_survey_is_the_manifest_and_the_signature_is_over_the_list() {
    let scratch = Scratch::new();
    let root = scratch.at("root");
    fs::create_dir(&root).unwrap();
    fs::write(root.join("evidence"), "seen").unwrap();
    let sha256 = super::super::digest::sum_of(b"seen").sha256;
    let mut survey = surveyed([
        file("05/e.pdf", &root, "evidence", Some(&sha256.to_uppercase())),
        bytes("01.md", "scope"),
    ]);
    let lines: Vec<String> = survey
        .listed()
        .map(|file| format!("{} {} {}", file.path, file.bytes, file.sha256))
        .collect();
    assert_eq!(lines[1], format!("05/e.pdf 4 {sha256}"));
    survey
        .add(bytes("00-manifest.json", lines.join("\n")))
        .unwrap();
    let mut signed = Vec::new();
    for form in FORMS {
        let target = scratch.at(if form == Form::Zip { "z" } else { "f" });
        let sign = &mut |list: &[u8]| {
            list.clone_into(&mut signed);
            Ok(b"signature".to_vec())
        };
        let mut seen = 0;
        let order = order(&target, form, false);
        let written = write(&survey, order, Some(sign), &mut |n| seen += n).unwrap();
        assert_eq!(
            (written.files, written.bytes),
            (5, seen),
            "progress reaches the end"
        );
        let mut reader = Reader::open(&target).unwrap();
        assert_eq!(differences(&mut reader), []);
        let list = reader.read(SUMS, 10_000).unwrap();
        assert_eq!(list, signed);
        assert_eq!(reader.hash(SUMS).unwrap().sha256, written.sums_sha256);
        assert_eq!(reader.read(SIGNATURE, 10).unwrap(), b"signature");
        let names: Vec<&str> = str::from_utf8(&list)
            .unwrap()
            .lines()
            .map(|l| &l[66..])
            .collect();
        assert_eq!(names, ["00-manifest.json", "01.md", "05/e.pdf"]);
        assert!(
            reader.read("05/e.pdf", 3).is_err(),
            "more than was asked for"
        );
        assert!(reader.read("05", 3).is_err(), "a folder is no file");
    }
}

#[test]
fn the_same_entries_in_any_order_make_the_same_bytes_and_other_programs_read_them() {
    let one = small_zip([
        bytes("b/ä", "2"),
        bytes("a.b", ""),
        bytes("a/b", vec![7; 70_000]),
    ]);
    let other = small_zip([
        bytes("a/b", vec![7; 70_000]),
        bytes("a.b", ""),
        bytes("b/ä", "2"),
    ]);
    assert!(one == other, "order of the entries");
    let mut zip = zip::ZipArchive::new(Cursor::new(one)).unwrap();
    let names: Vec<String> = zip
        .file_names()
        .map(|name| name.unwrap().into_owned())
        .collect();
    assert_eq!(names, [SUMS, SIGNATURE, "a.b", "a/b", "b/ä"]);
    let mut text = Vec::new();
    let mut member = zip.by_name("a/b").unwrap();
    assert_eq!(member.unix_mode(), Some(0o100_644));
    member.read_to_end(&mut text).unwrap();
    assert_eq!(text, vec![7; 70_000]);
}

#[test]
fn a_pack_that_another_program_packed_again_is_read_but_not_taken_for_the_original() {
    let scratch = Scratch::new();
    let ours = small_zip([bytes("a/long", "x".repeat(5000)), bytes("b", "2")]);
    let mut from = zip::ZipArchive::new(Cursor::new(&ours)).unwrap();
    let mut again = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default();
    let options = options.compression_method(zip::CompressionMethod::Deflated);
    again.add_directory("a/", options).unwrap();
    for at in 0..from.len() {
        let mut member = from.by_index(at).unwrap();
        again
            .start_file(member.name().unwrap().into_owned(), options)
            .unwrap();
        std::io::copy(&mut member, &mut again).unwrap();
    }
    fs::write(scratch.at("p.zip"), again.finish().unwrap().into_inner()).unwrap();
    let mut reader = Reader::open(&scratch.at("p.zip")).unwrap();
    assert_eq!(reader.read("a/long", 5000).unwrap(), vec![b'x'; 5000]);
    let found = differences(&mut reader);
    assert_eq!(found.len(), 5, "{found:?}");
    let headers = |one: &Difference| matches!(one, Difference::Header { .. });
    assert!(
        found.iter().all(headers),
        "the files are what they were: {found:?}"
    );
}

#[test]
fn more_files_than_the_small_form_can_count_are_read_back() {
    let scratch = Scratch::new();
    let target = scratch.at("p.zip");
    let survey = surveyed((0..65_600).map(|n| bytes(&format!("{n:05}"), "")));
    put(&survey, &target, Form::Zip, false).unwrap();
    let mut reader = Reader::open(&target).unwrap();
    assert_eq!(reader.files().count(), 65_601);
    assert_eq!(differences(&mut reader), []);
    let zip = zip::ZipArchive::new(fs::File::open(&target).unwrap()).unwrap();
    assert_eq!(zip.len(), 65_601);
}

#[test]
fn whatever_is_wrong_with_a_folder_is_named() {
    type Change = fn(&Utf8Path);
    let table: [(Change, &[&str], &str); 9] = [
        (|_| (), &[], "nothing was done"),
        (
            |at| fs::write(at.join("a"), "1!").unwrap(),
            &["`a` was changed"],
            "edited",
        ),
        (
            |at| fs::remove_file(at.join("a")).unwrap(),
            &["`a` is missing"],
            "removed",
        ),
        (
            |at| fs::write(at.join("n"), "").unwrap(),
            &["`n` is not on the list"],
            "added",
        ),
        (
            |at| fs::create_dir(at.join("e")).unwrap(),
            &["`e/` is not on the list"],
            "empty",
        ),
        (
            |at| fs::rename(at.join("a"), at.join("A")).unwrap(),
            &["`a` is missing", "`A` is not on the list"],
            "a name is its exact letters",
        ),
        (
            |at| fs::remove_file(at.join(SUMS)).unwrap(),
            &["`SHA256SUMS` is missing"],
            "nothing to compare with",
        ),
        (
            |at| fs::write(at.join(SUMS), "").unwrap(),
            &["it names no file", "`a` is not on", "`s/b` is not on"],
            "an empty list",
        ),
        (
            |at| {
                fs::write(at.join("a"), "x").unwrap();
                fs::write(at.join("s/b"), "x").unwrap();
            },
            &["`a` was changed", "`s/b` was changed"],
            "all at once",
        ),
    ];
    for (change, parts, reason) in table {
        let scratch = Scratch::new();
        let target = scratch.at("f");
        put(
            &surveyed([bytes("a", "1"), bytes("s/b", "2")]),
            &target,
            Form::Folder,
            false,
        )
        .unwrap();
        change(&target);
        let found = verdict(&target);
        let named = parts
            .iter()
            .zip(&found)
            .all(|(part, text)| text.contains(part));
        let same = found.len() == parts.len();
        assert!(same && named, "{reason}: {found:?}");
    }
}
