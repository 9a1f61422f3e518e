//! Runs that are killed, that meet a full disk, and that carry a large file.
//!
//! Each test starts its own program again, with a word in the environment that makes
//! [`child`] do the work.
#![cfg(unix)]

use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use super::*;

const WORD: &str = "BUNDLE_CHILD";
const FILES: usize = 30;

/// A pack whose files all tell the same number.
fn numbered(number: usize) -> Survey {
    let text = format!("{number}\n").repeat(4000);
    surveyed((0..FILES).map(|n| bytes(&format!("{}/{n}", n % 3), text.clone())))
}

fn command(word: &str, target: &Utf8Path) -> Command {
    // The name of the test, without the name of the crate.
    let path = module_path!().split_once("::").unwrap().1;
    let mut command = Command::new("sh");
    command.args([
        "-c",
        "trap '' XFSZ; ulimit -c 0; eval \"$BEFORE\"; exec \"$@\"",
        "sh",
    ]);
    command.arg(std::env::current_exe().unwrap());
    command.args(["--exact", &format!("{path}::child"), "--nocapture"]);
    command.env(WORD, format!("{word} {target}"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// What the started program does; nothing when the tests run as tests.
#[test]
fn child() {
    let Ok(word) = std::env::var(WORD) else {
        return;
    };
    let (word, target) = word.split_once(' ').unwrap();
    let target = Utf8Path::new(target);
    let form = match word {
        "folder" | "steps" | "full-folder" => Form::Folder,
        _ => Form::Zip,
    };
    let order = order(target, form, true);
    match word {
        "full-folder" | "full-zip" => {
            let big = surveyed([bytes("a", "x"), bytes("s/big", vec![1; 1 << 20])]);
            let error = write(&big, order, None, &mut |_| ()).unwrap_err();
            assert!(matches!(error, BundleError::Disk { .. }), "{error}");
            assert!(error.to_string().contains(target.as_str()), "{error}");
        }
        "memory" => carry(target),
        _ => replace_for_ever(word, order),
    }
}

fn replace_for_ever(word: &str, order: Order<'_>) {
    let mut number = 0;
    loop {
        number += 1;
        let (place, _) = write::fill(&numbered(number), order, None, &mut |_| ()).unwrap();
        match word {
            "steps" => place.commit_in_two_steps().unwrap(),
            _ => place.commit(order.form).unwrap(),
        }
    }
}

/// Checks that the pack is whole and of one piece.
fn number_in(target: &Utf8Path) -> String {
    let mut reader = Reader::open(target).unwrap();
    assert_eq!(differences(&mut reader), []);
    let first = reader.read("0/0", 1 << 20).unwrap();
    for n in 0..FILES {
        let other = reader.read(&format!("{}/{n}", n % 3), 1 << 20).unwrap();
        assert!(other == first, "a mixture of two packs");
    }
    String::from_utf8_lossy(&first)
        .lines()
        .next()
        .unwrap()
        .to_owned()
}

#[test]
fn a_killed_run_leaves_the_old_pack_or_the_new_one() {
    for (word, form) in [
        ("folder", Form::Folder),
        ("steps", Form::Folder),
        ("zip", Form::Zip),
    ] {
        let scratch = Scratch::new();
        let target = scratch.at("p");
        put(&numbered(0), &target, form, false).unwrap();
        let (mut random, mut replaced, mut halfway) = (12_345_u64, 0, 0);
        for attempt in 0..30_u64 {
            let mut running = command(word, &target).spawn().unwrap();
            random = random
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            // Later runs get more time, so that some come to their end on a slow machine too.
            let longest = 40_000 + attempt * 12_000;
            sleep(Duration::from_micros(5_000 + (random >> 32) % longest));
            assert!(
                running.try_wait().unwrap().is_none(),
                "{word}: it runs until it is killed"
            );
            running.kill().unwrap();
            running.wait().unwrap();
            halfway += usize::from(scratch.at(".p.agentvet-work").exists());
            replaced += usize::from(number_in(&target) != "0");
        }
        assert!(halfway > 0, "{word}: some runs were stopped on their way");
        assert!(
            replaced > 0,
            "{word}: some runs came as far as replacing the pack"
        );
        put(&numbered(7), &target, form, true).unwrap();
        assert_eq!(number_in(&target), "7");
        assert_eq!(
            fs::read_dir(scratch.0.path()).unwrap().count(),
            1,
            "{word}: no traces"
        );
    }
}

#[test]
fn a_full_disk_leaves_the_old_pack_and_no_traces() {
    for (word, form) in [("full-folder", Form::Folder), ("full-zip", Form::Zip)] {
        let scratch = Scratch::new();
        let target = scratch.at("p");
        put(&numbered(0), &target, form, false).unwrap();
        // No file may grow beyond some hundred kilobytes: writing fails as on a full disk.
        let mut command = command(word, &target);
        let done = command.env("BEFORE", "ulimit -f 200").status().unwrap();
        assert!(done.success(), "{word}");
        assert_eq!(number_in(&target), "0");
        assert_eq!(fs::read_dir(scratch.0.path()).unwrap().count(), 1, "{word}");
    }
}

/// Packs and verifies a file far larger than the memory that it may take.
fn carry(target: &Utf8Path) {
    let root = target.parent().unwrap();
    let file_of = fs::File::create(root.join("large")).unwrap();
    file_of.set_len(64 << 20).unwrap();
    let before = peak();
    for form in FORMS {
        let target = target.with_extension(if form == Form::Zip { "zip" } else { "d" });
        let survey = surveyed([file("large", root, "large", None)]);
        put(&survey, &target, form, false).unwrap();
        assert_eq!(verdict(&target), [""; 0]);
        fs::rename(&target, target.with_extension("done")).unwrap();
        super::super::swap::remove(&target.with_extension("done")).unwrap();
    }
    let grown = peak() - before;
    assert!(grown < 16 * 1024, "{grown} kB more at the peak");
}

/// The most memory that this process ever had, in kB. It holds the program file too, which grows
/// with everything that is built.
fn peak() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let peak = peak.unwrap().trim().trim_end_matches(" kB").trim();
    peak.parse().unwrap()
}

#[test]
#[cfg(target_os = "linux")]
fn a_large_file_is_carried_in_little_memory() {
    let scratch = Scratch::new();
    let done = command("memory", &scratch.at("p")).status().unwrap();
    assert!(done.success());
}
