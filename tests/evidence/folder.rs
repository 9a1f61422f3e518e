//! An example program in a folder of its own, and commands run in it.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use tempfile::TempDir;

/// The assessment day of all these tests.
const DAY: &str = "2026-11-22";

/// What a command said.
pub(crate) struct Said {
    pub(crate) code: i32,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

pub(crate) struct Folder(TempDir);

impl Folder {
    /// The first example.
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        copy(Path::new("examples/01_software_company"), folder.path());
        Self(folder)
    }

    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    pub(crate) fn write(&self, path: &str, text: &str) {
        let path = self.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).unwrap()
    }

    pub(crate) fn register(&self) -> String {
        self.read("evidence/register.yaml")
    }

    /// Runs a command in the folder.
    pub(crate) fn run(&self, arguments: &[&str]) -> Said {
        let mut command = Command::cargo_bin("agentvet").unwrap();
        let command = command.current_dir(self.0.path()).args(arguments);
        let command = command.args(["--as-of", DAY]).env("COLUMNS", "100");
        let output = command
            .timeout(std::time::Duration::from_mins(1))
            .output()
            .unwrap();
        Said {
            code: output.status.code().unwrap(),
            stdout: String::from_utf8(output.stdout).unwrap(),
            stderr: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Adds a file with all details.
    pub(crate) fn add(&self, file: &str, more: &[&str]) -> Said {
        let mut arguments = vec!["evidence", "add", file];
        arguments.extend(super::DETAILS);
        arguments.extend(more);
        self.run(&arguments)
    }
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}
