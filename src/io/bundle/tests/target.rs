//! What lies at the target is replaced only when it may be, and stays when anything fails.

use std::time::SystemTime;

use super::super::SUMS;
use super::*;

fn rest(scratch: &Scratch) -> Vec<String> {
    let entries = fs::read_dir(scratch.0.path()).unwrap();
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    let mut names: Vec<String> = names.collect();
    names.sort();
    names
}

#[test]
fn only_a_pack_of_the_same_form_is_replaced_and_only_when_asked() {
    type Make = fn(&Utf8Path);
    let pack: Make = |at| {
        put(&surveyed([bytes("old", "1")]), at, Form::Folder, false).unwrap();
    };
    let zip: Make = |at| {
        put(&surveyed([bytes("old", "1")]), at, Form::Zip, false).unwrap();
    };
    let table: [(Make, Form, bool, &str); 10] = [
        (|_| (), Form::Folder, false, ""),
        (|_| (), Form::Zip, true, ""),
        (pack, Form::Folder, true, ""),
        (zip, Form::Zip, true, ""),
        (pack, Form::Folder, false, "exists already"),
        (zip, Form::Zip, false, "exists already"),
        (pack, Form::Zip, true, "is no ordinary file"),
        (zip, Form::Folder, true, "is no folder"),
        (
            |at| fs::create_dir(at).unwrap(),
            Form::Folder,
            true,
            "but not a pack",
        ),
        (
            |at| fs::write(at, "%PDF").unwrap(),
            Form::Zip,
            true,
            "but not a ZIP",
        ),
    ];
    for (row, (make, form, replace, part)) in table.into_iter().enumerate() {
        let scratch = Scratch::new();
        let target = scratch.at("p");
        make(&target);
        match put(&surveyed([bytes("new", "2")]), &target, form, replace) {
            Ok(_) => {
                assert_eq!(part, "", "row {row}");
                assert_eq!(verdict(&target), [""; 0], "row {row}");
                assert!(Reader::open(&target).unwrap().hash("new").is_ok());
            }
            Err(error) => {
                let text = error.to_string();
                assert!(!part.is_empty() && text.contains(part), "row {row}: {text}");
                assert!(!error.help().is_empty());
            }
        }
        assert_eq!(rest(&scratch), ["p"], "row {row}: nothing else is left");
    }
}

#[test]
fn a_relative_target_and_one_in_a_folder_yet_to_be_made_are_fine() {
    let scratch = Scratch::new();
    let target = scratch.at("not/yet/p.zip");
    put(&surveyed([bytes("a", "1")]), &target, Form::Zip, false).unwrap();
    assert_eq!(verdict(&target), [""; 0]);
    let bad = put(
        &surveyed([bytes("a", "1")]),
        Utf8Path::new(".."),
        Form::Zip,
        false,
    );
    assert!(bad.unwrap_err().to_string().contains("no name"));
    let none = put(&surveyed([]), &target, Form::Zip, true);
    assert!(matches!(none, Err(BundleError::Empty)));
}

#[test]
fn a_file_that_changes_between_the_looks_leaves_the_old_pack() {
    type Change = fn(&Utf8Path);
    let table: [(Change, &str); 5] = [
        (|at| fs::write(at, "12345").unwrap(), "its size"),
        (|at| fs::remove_file(at).unwrap(), "cannot read"),
        (
            |at| {
                let file = fs::File::options().write(true).open(at).unwrap();
                file.set_modified(SystemTime::UNIX_EPOCH).unwrap();
            },
            "somebody wrote to it",
        ),
        (
            |at| {
                let time = fs::metadata(at).unwrap().modified().unwrap();
                fs::write(at, "4321").unwrap();
                let file = fs::File::options().write(true).open(at).unwrap();
                file.set_modified(time).unwrap();
            },
            "other bytes of the same size",
        ),
        (
            |at| {
                fs::remove_file(at).unwrap();
                fs::create_dir(at).unwrap();
            },
            "it is a folder",
        ),
    ];
    for form in FORMS {
        for (change, part) in table {
            let scratch = Scratch::new();
            let (root, target) = (scratch.at("root"), scratch.at("p"));
            fs::create_dir(&root).unwrap();
            fs::write(root.join("e"), "1234").unwrap();
            let survey = surveyed([file("e", &root, "e", None)]);
            put(&survey, &target, form, false).unwrap();
            change(&root.join("e"));
            let error = put(&survey, &target, form, true).unwrap_err().to_string();
            assert!(
                error.contains(part) && error.contains("root"),
                "{part}: {error}"
            );
            assert_eq!(verdict(&target), [""; 0], "{part}: the old pack is whole");
            assert_eq!(rest(&scratch), ["p", "root"], "{part}");
        }
    }
}

#[test]
fn all_problems_of_a_survey_are_told_at_once() {
    let scratch = Scratch::new();
    fs::write(scratch.at("e"), "1234").unwrap();
    let root = scratch.at("");
    let entries = [
        bytes("good", ""),
        bytes("GOOD", ""),
        bytes("../x", ""),
        bytes(SUMS, ""),
        bytes("sha256sums.P7S/x", ""),
        file("e", &root, "e", Some("00")),
        file("f", &root, "none", None),
    ];
    let problems = survey(entries, &mut |_| ()).unwrap_err();
    assert_eq!(problems.len(), 6, "{problems:?}");
    assert!(
        problems[4]
            .to_string()
            .contains("not the file that was recorded")
    );
}

#[test]
fn a_run_that_fails_between_the_two_steps_puts_the_old_pack_back() {
    let scratch = Scratch::new();
    let (target, work) = (scratch.at("p"), scratch.at(".p.agentvet-work"));
    let survey = surveyed([bytes("old", "1")]);
    put(&survey, &target, Form::Folder, false).unwrap();
    let order = order(&target, Form::Folder, true);
    let (running, _) = write::fill(&survey, order, None, &mut |_| ()).unwrap();
    fs::rename(&target, work.join("old")).unwrap();
    drop(running);
    assert_eq!(verdict(&target), [""; 0]);
    assert_eq!(rest(&scratch), ["p"]);
}

#[test]
fn what_lies_in_the_way_of_the_work_stays() {
    let scratch = Scratch::new();
    let (target, work) = (scratch.at("p"), scratch.at(".p.agentvet-work"));
    fs::write(&work, "mine").unwrap();
    let error = put(&surveyed([bytes("a", "1")]), &target, Form::Zip, false).unwrap_err();
    assert!(error.to_string().contains("is in the way"), "{error}");
    assert_eq!(rest(&scratch), [".p.agentvet-work"]);
}

#[test]
fn a_signature_that_fails_leaves_nothing() {
    for form in FORMS {
        let scratch = Scratch::new();
        let target = scratch.at("p");
        let sign = &mut |_: &[u8]| Err("no such key".into());
        let order = order(&target, form, false);
        let error = write(&surveyed([bytes("a", "")]), order, Some(sign), &mut |_| ());
        assert!(error.unwrap_err().to_string().ends_with("no such key"));
        assert_eq!(rest(&scratch), [""; 0]);
    }
}

#[test]
fn a_second_run_at_the_same_time_is_refused_and_a_killed_one_is_cleaned_up() {
    for form in FORMS {
        let scratch = Scratch::new();
        let (target, work) = (scratch.at("p"), scratch.at(".p.agentvet-work"));
        let survey = surveyed([bytes("a", "1")]);
        let order = order(&target, form, true);
        let running = write::fill(&survey, order, None, &mut |_| ()).unwrap();
        let error = put(&survey, &target, form, true).unwrap_err().to_string();
        assert!(error.contains("by another run"), "{error}");
        drop(running);
        assert_eq!(rest(&scratch), [""; 0], "a run that gives up cleans up");
        // What a killed run leaves: a lock that nobody holds, and half a pack.
        fs::create_dir_all(work.join("new/half")).unwrap();
        fs::create_dir_all(work.join("gone")).unwrap();
        fs::write(work.join("lock"), "").unwrap();
        put(&survey, &target, form, true).unwrap();
        assert_eq!(rest(&scratch), ["p"]);
    }
}

#[test]
fn a_run_stopped_between_the_two_steps_is_put_right() {
    let scratch = Scratch::new();
    let (target, work) = (scratch.at("p"), scratch.at(".p.agentvet-work"));
    put(&surveyed([bytes("old", "1")]), &target, Form::Folder, false).unwrap();
    fs::create_dir(&work).unwrap();
    fs::rename(&target, work.join("old")).unwrap();
    let mut reader = Reader::open(&target).unwrap();
    assert_eq!(reader.location(), work.join("old"));
    assert_eq!(differences(&mut reader), []);
    let refused = put(&surveyed([bytes("new", "2")]), &target, Form::Folder, false);
    assert!(
        refused.is_err(),
        "the old pack is back, and was not to be replaced"
    );
    assert_eq!(rest(&scratch), ["p"]);
    assert!(Reader::open(&target).unwrap().hash("old").is_ok());
}
