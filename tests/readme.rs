//! What the documents for people say about the program: commands parse, links lead somewhere,
//! counts are right.
#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "a test reads the documents, and stops at the first surprise"
)]

use std::fs;
use std::path::{Path, PathBuf};

use agentvet::cli::{Cli, session};
use clap::{CommandFactory, Parser};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every document for people, with its path.
fn documents() -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for folder in [".", "docs", "docs/tutorials", "assets/scaffold", "examples"] {
        let folder = root().join(folder);
        let mut inside = vec![folder.clone()];
        while let Some(next) = inside.pop() {
            let Ok(entries) = fs::read_dir(&next) else {
                continue;
            };
            for entry in entries {
                let path = entry.unwrap().path();
                if path.is_dir() && folder.ends_with("examples") {
                    inside.push(path);
                } else if path.extension().is_some_and(|ending| ending == "md") {
                    let text = fs::read_to_string(&path).unwrap();
                    found.push((path, text));
                }
            }
        }
    }
    found.sort();
    found
}

/// The commands that a document shows: lines of its code blocks, and code in its tables and text.
fn commands(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut fenced = false;
    // A command may go on in the next line.
    for line in text.replace("\\\n", " ").lines() {
        if line.trim_start().starts_with("```") {
            fenced = !fenced;
        } else if fenced {
            let command = line.split(" #").next().unwrap_or_default().trim();
            let command = command.trim_start_matches("$ ");
            found.push(command.to_owned());
        } else {
            found.extend(line.split('`').skip(1).step_by(2).map(str::to_owned));
        }
    }
    found.retain(|command| command.starts_with("agentvet ") || command.contains("-- "));
    found
}

/// The words after the name of the program, however it is started.
fn arguments(command: &str) -> Option<Vec<&str>> {
    let after = match command.split_once(" -- ") {
        Some((before, after)) if before.starts_with("cargo run") => after,
        Some(_) => return None,
        None => command.strip_prefix("agentvet ")?,
    };
    // A text in quotes is one word.
    let mut quoted = false;
    let words = after.split(move |c: char| {
        quoted ^= c == '"';
        c.is_whitespace() && !quoted
    });
    let words = words.map(|word| word.trim_matches('"'));
    let words = words.filter(|word| !word.is_empty());
    // What goes into a file or to another program is the shell's.
    let words = words.take_while(|word| !matches!(*word, ">" | "|" | "&&" | ";"));
    Some(words.collect())
}

#[test]
fn every_command_that_is_shown_can_be_typed() {
    let (mut count, mut wrong) = (0, Vec::new());
    for (path, text) in documents() {
        for command in commands(&text) {
            let Some(words) = arguments(&command) else {
                continue;
            };
            count += 1;
            // One word alone is a name in a sentence, not something to type.
            if let [name] = words.as_slice()
                && Cli::command().find_subcommand(name).is_some()
            {
                continue;
            }
            let typed = ["agentvet"].into_iter().chain(words);
            if let Err(error) = Cli::try_parse_from(typed) {
                let path = path.strip_prefix(root()).unwrap().display();
                wrong.push(format!("{path}: {command}: {error}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count > 20, "only {count} commands found");
}

#[test]
fn the_two_commands_stand_between_their_marks() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    for (mark, command) in [
        ("test-command", "cargo test"),
        (
            "build-command",
            "cargo run --release -- build examples/01_software_company --out out",
        ),
    ] {
        let block = format!("<!-- {mark} -->\n```sh\n{command}\n```\n<!-- end -->");
        assert!(readme.contains(&block), "{mark}");
    }
}

#[test]
fn every_link_to_a_file_leads_to_one() {
    let mut wrong = Vec::new();
    for (path, text) in documents() {
        for link in text.split("](").skip(1) {
            let link = link.split([')', '#']).next().unwrap_or_default();
            let outside = link.contains("://") || link.is_empty();
            // Pictures are made from a finished build; `.ci/run` looks for them.
            let picture = Path::new(link)
                .extension()
                .is_some_and(|ending| ending == "png");
            if !outside && !picture && !path.parent().unwrap().join(link).exists() {
                wrong.push(format!("{} leads to {link}", path.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_counts_in_the_readme_are_right() {
    let readme = fs::read_to_string(root().join("README.md")).unwrap();
    let catalogue = session::shipped_catalogue();
    for (what, count) in [
        ("questions", catalogue.questionnaire.questions.len()),
        ("rules", catalogue.rules.len()),
        ("gates", catalogue.gates.len()),
    ] {
        let stated = format!("<!-- count: {what} -->{count}");
        assert!(readme.contains(&stated), "there are {count} {what}");
    }
}

#[test]
fn commands_are_found_where_people_show_them() {
    let text =
        "`agentvet check DIR` and `x`\n```sh\n$ agentvet new a   # why\ncargo run -- man\n```\n";
    assert_eq!(
        commands(text),
        ["agentvet check DIR", "agentvet new a", "cargo run -- man"]
    );
    assert_eq!(arguments("cargo run -- man"), Some(vec!["man"]));
    assert_eq!(
        arguments("agentvet schema agent > a.json"),
        Some(vec!["schema", "agent"])
    );
    assert_eq!(arguments("cargo clippy -- -D warnings"), None);
}
