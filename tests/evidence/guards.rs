//! What is no file of evidence: links, pipes, devices, folders, and folders that cannot be written.

use std::fs;

use crate::folder::Folder;

/// Nothing of a refused file stays.
fn untouched(folder: &Folder, before: &str, why: &str) {
    assert_eq!(folder.register(), before, "{why}");
    assert!(
        !folder.path("evidence/files").exists(),
        "{why}: nothing was copied"
    );
}

#[test]
fn only_ordinary_files_with_something_in_them_are_taken() {
    let folder = Folder::new();
    let before = folder.register();
    folder.write("empty.pdf", "");
    folder.write(".hidden.pdf", "x");
    // file, part of the message, why
    let rows = [
        ("empty.pdf", "is empty", "it shows nothing"),
        ("vendors", "is a folder", "a folder has no bytes"),
        ("nothing.pdf", "cannot read", "not there"),
        (".hidden.pdf", "hidden", "nobody would look at it"),
    ];
    for (file, part, why) in rows {
        let said = folder.add(file, &["--supports", "ACT-03"]);
        assert_eq!(said.code, 2, "{file}: {why}: {}", said.stderr);
        assert!(said.stderr.contains(part), "{file}: {why}: {}", said.stderr);
        untouched(&folder, &before, why);
    }
}

#[test]
#[cfg(unix)]
fn links_pipes_and_devices_are_refused_and_nothing_is_waited_for() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    let before = folder.register();
    folder.write("a.pdf", "a");
    symlink("a.pdf", folder.path("link.pdf")).unwrap();
    symlink("nowhere", folder.path("broken.pdf")).unwrap();
    let made = std::process::Command::new("mkfifo")
        .arg(folder.path("pipe"))
        .status()
        .unwrap();
    assert!(made.success());
    // file, part of the message, why
    let rows = [
        ("link.pdf", "is a link", "the file itself has to be named"),
        ("broken.pdf", "cannot read", "it leads nowhere"),
        ("pipe", "a device, a pipe", "reading would wait for ever"),
        ("/dev/zero", "a device, a pipe", "reading would never end"),
        ("/dev/null", "a device, a pipe", "not even this"),
    ];
    for (file, part, why) in rows {
        let said = folder.add(file, &["--supports", "ACT-03"]);
        assert_eq!(said.code, 2, "{file}: {why}: {}", said.stderr);
        assert!(said.stderr.contains(part), "{file}: {why}: {}", said.stderr);
        untouched(&folder, &before, why);
    }
}

#[test]
#[cfg(unix)]
fn a_folder_of_files_that_leads_out_of_the_program_gets_nothing() {
    let folder = Folder::new();
    let before = folder.register();
    let elsewhere = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), folder.path("evidence/files")).unwrap();
    folder.write("a.pdf", "a");
    let said = folder.add("a.pdf", &["--supports", "ACT-03"]);
    assert_eq!(said.code, 2, "{}", said.stderr);
    assert!(
        said.stderr.contains("out of the program folder"),
        "{}",
        said.stderr
    );
    fs::write(elsewhere.path().join("b.pdf"), "b").unwrap();
    let said = folder.add(
        "evidence/files/b.pdf",
        &["--supports", "ACT-03", "--reference"],
    );
    assert_eq!(said.code, 2, "{}", said.stderr);
    assert_eq!(folder.register(), before);
    assert_eq!(
        fs::read_dir(elsewhere.path()).unwrap().count(),
        1,
        "nothing was copied"
    );
}

#[test]
#[cfg(unix)]
fn a_folder_that_cannot_be_written_stays_as_it_is() {
    use std::os::unix::fs::PermissionsExt;
    let folder = Folder::new();
    let before = folder.register();
    folder.write("a.pdf", "a");
    let evidence = folder.path("evidence");
    let allow = |mode| fs::set_permissions(&evidence, fs::Permissions::from_mode(mode)).unwrap();
    allow(0o555);
    // Whoever may do everything cannot be kept out this way.
    let may_write = fs::write(evidence.join("probe"), "").is_ok();
    let said = folder.add("a.pdf", &["--supports", "ACT-03"]);
    allow(0o755);
    if may_write {
        assert_eq!(said.code, 0, "{}", said.stderr);
        return;
    }
    assert_eq!(said.code, 2, "{}", said.stderr);
    assert!(
        said.stderr.contains("cannot make the folder"),
        "{}",
        said.stderr
    );
    untouched(&folder, &before, "no permission");
}

#[test]
fn a_register_that_is_a_folder_takes_the_copy_back() {
    let folder = Folder::new();
    fs::remove_file(folder.path("evidence/register.yaml")).unwrap();
    folder.write("evidence/register.yaml/inside", "x");
    folder.write("a.pdf", "a");
    let said = folder.add("a.pdf", &["--supports", "ACT-03"]);
    assert_eq!(said.code, 2, "{}", said.stderr);
    assert!(
        !folder.path("evidence/files").exists(),
        "the copy went again"
    );
}
