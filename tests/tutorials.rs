//! The tutorials as a reader follows them: every file written, every line changed, every command
//! run in order, with the output that the page shows.
//!
//! A block is what its fence says: `console` is run, `yaml PATH` or `csv PATH` replaces a file, `yaml PATH add`
//! is put at the end of one, `diff PATH` changes one line of it.
#![cfg(unix)]
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test works on a folder of its own, and stops at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

use trycmd::TestCases;
use trycmd::schema::Bin;

/// One fenced block of a page.
struct Block {
    /// The line of its fence, from 1.
    line: usize,
    fence: String,
    text: String,
}

fn blocks(page: &str) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut open = false;
    for (at, line) in page.lines().enumerate() {
        if let Some(fence) = line.strip_prefix("```") {
            open = !open;
            if open {
                blocks.push(Block {
                    line: at + 1,
                    fence: fence.to_owned(),
                    text: String::new(),
                });
            }
        } else if open {
            let block = blocks.last_mut().unwrap();
            block.text.push_str(line);
            block.text.push('\n');
        }
    }
    assert!(!open, "a block is never closed");
    blocks
}

/// The first place of a program that ships with the system.
fn installed(program: &str) -> PathBuf {
    let folders = ["/usr/bin", "/bin", "/usr/local/bin"];
    let mut places = folders.iter().map(|folder| Path::new(folder).join(program));
    places.find(|place| place.exists()).unwrap()
}

/// The commands as trycmd reads them: an empty line stands for the end of the last line before it.
fn with_ends(commands: &str) -> String {
    let mut text = String::new();
    let mut output = false;
    for line in commands.lines().chain(["$ "]) {
        let command = line.starts_with("$ ");
        if command && output {
            text.push('\n');
        }
        output = !command && !line.starts_with("? ");
        if line != "$ " {
            text.push_str(line);
            text.push('\n');
        }
    }
    text
}

/// Runs one block of commands in the folder; a failure names the page and the line.
fn run(scratch: &Path, work: &Path, place: &str, block: &Block) {
    let step = scratch.join(format!("{place}.md"));
    fs::write(
        &step,
        format!("```console\n{}```\n", with_ends(&block.text)),
    )
    .unwrap();
    // What lies in `NAME.in` is where the commands of `NAME.md` are run.
    std::os::unix::fs::symlink(work, step.with_extension("in")).unwrap();
    let cases = TestCases::new();
    cases.register_bin("agentvet", Bin::Path(env!("CARGO_BIN_EXE_agentvet").into()));
    for program in ["diff", "grep", "rm"] {
        cases.register_bin(program, Bin::Path(installed(program)));
    }
    cases.env("COLUMNS", "100").env("NO_COLOR", "1");
    cases.case(&step).run();
}

/// Follows one page from its first block to its last.
fn follow(name: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let page = root.join(format!("docs/tutorials/{name}.md"));
    let page = fs::read_to_string(page).unwrap();
    let scratch = tempfile::tempdir().unwrap();
    let work = scratch.path().join("work");
    fs::create_dir(&work).unwrap();
    let mut commands = 0;
    for block in blocks(&page) {
        let place = format!("{name}-line-{}", block.line);
        let (kind, path) = block.fence.split_once(' ').unwrap_or((&block.fence, ""));
        let (path, added) = path
            .strip_suffix(" add")
            .map_or((path, false), |path| (path, true));
        let file = work.join(path);
        match kind {
            "console" => {
                commands += 1;
                run(scratch.path(), &work, &place, &block);
            }
            "yaml" | "csv" if !added => {
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(&file, &block.text).unwrap();
            }
            "yaml" | "text" if added => {
                let before = fs::read_to_string(&file).unwrap();
                fs::write(&file, before + &block.text).unwrap();
            }
            "diff" => {
                let part = |mark| block.text.lines().find_map(|line| line.strip_prefix(mark));
                let (old, new) = (part('-').unwrap(), part('+').unwrap());
                let before = fs::read_to_string(&file).unwrap();
                let found = before.lines().filter(|line| *line == old).count();
                assert_eq!(found, 1, "{place}: the line to change is there once");
                let lines = before
                    .lines()
                    .map(|line| if line == old { new } else { line });
                fs::write(&file, lines.collect::<Vec<_>>().join("\n") + "\n").unwrap();
            }
            other => assert_eq!(other, "console", "{place}: nobody knows what to do with it"),
        }
    }
    assert!(commands >= 6, "{name} shows {commands} blocks of commands");
    for promise in ["**For whom:**", "**What you will have:**", "**Time:**"] {
        assert!(page.contains(promise), "{name} does not say {promise}");
    }
}

#[test]
fn procurement_gets_from_nothing_to_a_report() {
    follow("procurement");
}

#[test]
fn procurement_sends_a_questionnaire_and_takes_the_answers_back() {
    follow("questionnaires");
}

#[test]
fn a_security_lead_gets_from_an_agent_to_a_policy() {
    follow("security-lead");
}

#[test]
fn a_security_lead_hands_over_an_evidence_pack() {
    follow("evidence-pack");
}

#[test]
fn an_auditor_computes_everything_again() {
    follow("auditor");
}
