//! The page about the command line: every command with its help.
//!
//! In: the commands as they can be typed. Out: Markdown. A command that exists cannot be missing.

use clap::builder::ValueRange;
use clap::{Arg, Command, CommandFactory};

use crate::cli::Cli;
use crate::phrase::Phrase;
use crate::reference::Page;

/// Every command.
pub fn page() -> Page {
    let mut whole = Cli::command();
    whole.build();
    let mut page = Page::new("cli", "The command line");
    page.paragraph(about(&whole));
    page.paragraph(
        "Results go to standard output, words about them to standard error. A command ends with 0 \
         if nothing is in the way, with 1 if something at or above `--fail-on` was found, and with \
         2 if the input cannot be used.",
    );
    page.heading(2, "For every command");
    let global = whole.get_arguments().filter(|arg| arg.is_global_set());
    arguments(&mut page, global);
    for command in whole
        .get_subcommands()
        .filter(|one| one.get_name() != "help")
    {
        one(&mut page, "agentvet", command.clone());
    }
    page
}

/// A command; one that only gathers others is shown by those.
fn one(page: &mut Page, before: &str, mut command: Command) {
    let name = format!("{before} {}", command.get_name());
    let below = command
        .get_subcommands()
        .filter(|one| one.get_name() != "help");
    let below: Vec<Command> = below.cloned().collect();
    if !below.is_empty() {
        for command in below {
            one(page, &name, command);
        }
        return;
    }
    page.heading(2, &name);
    page.paragraph(about(&command));
    let usage = command.render_usage().to_string();
    page.raw(&format!("```text\n{}\n```", usage.trim()));
    let own = command.get_arguments().filter(|arg| !arg.is_global_set());
    arguments(page, own);
    let examples = command.get_after_help().map(ToString::to_string);
    if let Some(text) = examples {
        // Examples come first; whatever stands behind an empty line is said about them.
        let (examples, words) = text.split_once("\n\n").unwrap_or((&text, ""));
        let lines = examples
            .lines()
            .filter(|line| !line.starts_with("Examples"));
        // What stands behind a command in the help is a remark, not something to type.
        let remark = |line: &str| match line.trim().split_once("   ") {
            Some((command, remark)) => format!("{command}   # {}", remark.trim()),
            // What goes on in the next line is indented.
            None => line
                .strip_prefix("  ")
                .unwrap_or(line)
                .trim_end()
                .to_owned(),
        };
        let lines: Vec<String> = lines.map(remark).collect();
        page.raw(&format!("```sh\n{}\n```", lines.join("\n")));
        if !words.is_empty() {
            page.paragraph(words);
        }
    }
}

fn about(command: &Command) -> String {
    let about = command.get_long_about().or(command.get_about());
    let about = about.map(ToString::to_string).unwrap_or_default();
    let about = about.split_whitespace().collect::<Vec<_>>().join(" ");
    if about.ends_with('.') {
        about
    } else {
        format!("{about}.")
    }
}

fn arguments<'a>(page: &mut Page, arguments: impl Iterator<Item = &'a Arg>) {
    let shown = arguments.filter(|arg| !matches!(arg.get_id().as_str(), "help" | "version"));
    let rows: Vec<Vec<Phrase>> = shown.map(row).collect();
    if !rows.is_empty() {
        page.table(&["Argument", "Meaning", "Values", "Default"], &rows);
    }
}

fn row(arg: &Arg) -> Vec<Phrase> {
    let takes = arg
        .get_num_args()
        .is_none_or(|count| count != ValueRange::EMPTY);
    let value = arg.get_value_names().and_then(<[_]>::first);
    let value = value.map_or_else(|| arg.get_id().as_str().to_uppercase(), ToString::to_string);
    let name = match (arg.get_long(), arg.get_short()) {
        (Some(long), Some(short)) => format!("-{short}, --{long}"),
        (Some(long), None) => format!("--{long}"),
        (None, _) => String::new(),
    };
    let name = match (name.as_str(), takes) {
        ("", _) => value,
        (name, true) => format!("{name} {value}"),
        (name, false) => name.to_owned(),
    };
    let values = arg.get_possible_values();
    let values = values.iter().map(clap::builder::PossibleValue::get_name);
    let values = if takes {
        Phrase::codes(values)
    } else {
        Phrase::default()
    };
    let defaults = arg
        .get_default_values()
        .iter()
        .map(|value| value.to_string_lossy());
    let defaults = if takes {
        Phrase::codes(defaults)
    } else {
        Phrase::default()
    };
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    vec![Phrase::code(name), help.into(), values, defaults]
}
