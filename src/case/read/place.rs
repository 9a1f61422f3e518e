//! Files that lie where nothing looks for them.
//!
//! In: the paths of a program folder. Out: one problem for each YAML file at a wrong place, with
//! the place that was surely meant. A file nobody reads is a control nobody has.

use camino::Utf8Path;

use crate::clean::clean;
use crate::diag::{Diagnostic, Place, codes, nearest};
use crate::model::FileKind;
use crate::source::{FileId, SourceSet};

/// Folders that other stages read, or that hold whatever their owner likes.
const OTHER_FOLDERS: [&str; 11] = [
    "questionnaires/",
    "rules/",
    "profiles/",
    "frameworks/",
    "gates/",
    "scopes/",
    "foreign/",
    "templates/",
    "history/",
    "assets/",
    "evidence/files/",
];

/// Whether a file is somebody else's to read.
pub(super) fn is_elsewhere(path: &Utf8Path) -> bool {
    let hidden = path.components().any(|part| part.as_str().starts_with('.'));
    let yaml = matches!(path.extension(), Some("yaml" | "yml"));
    let other = OTHER_FOLDERS
        .iter()
        .any(|folder| path.as_str().starts_with(folder));
    hidden || !yaml || other
}

/// The problem of a YAML file at a place where nothing is read.
pub(super) fn unexpected(sources: &SourceSet, file: FileId) -> Diagnostic {
    let path = sources.path(file);
    let message = format!(
        "`{}` is not read: no file is kept there",
        clean(path.as_str())
    );
    let problem = Diagnostic::warning(codes::UNEXPECTED_FILE, message, Place::File(file));
    let Some(right) = right_place(path) else {
        let places: Vec<&str> = FileKind::ALL.iter().map(|kind| kind.pattern()).collect();
        return problem.help(format!("files are kept at {}", places.join(", ")));
    };
    if sources.find(Utf8Path::new(&right)).is_some() {
        return problem.help(format!(
            "`{right}` is there already: move what is missing into it, and remove this file"
        ));
    }
    problem.help(format!("move it to `{}`", clean(&right)))
}

/// Where a file was surely meant to be.
fn right_place(path: &Utf8Path) -> Option<String> {
    let lower = path.as_str().to_lowercase();
    let path = Utf8Path::new(&lower);
    let stem = path.file_stem()?;
    // The other ending alone.
    let renamed = path.with_extension("yaml");
    if FileKind::of(&renamed).is_some() {
        return Some(renamed.into_string());
    }
    let fixed = || {
        FileKind::ALL
            .iter()
            .map(|kind| kind.pattern())
            .filter(|p| !p.contains('*'))
    };
    let stem_of = |pattern: &'static str| Utf8Path::new(pattern).file_stem().unwrap_or_default();
    let folders: Vec<&str> = path
        .parent()?
        .components()
        .map(|part| part.as_str())
        .collect();
    let by_id = |folder: &str| {
        let kind = FileKind::ALL.iter().find(|kind| {
            let parent = Utf8Path::new(kind.pattern()).parent();
            kind.is_named_by_id() && parent.and_then(Utf8Path::file_name) == Some(folder)
        })?;
        Some(kind.pattern().replace('*', stem))
    };
    // The exact name of a file or folder says more than one that is only near.
    let exact_file = fixed().find(|pattern| stem_of(pattern) == stem);
    let exact_folder = folders.iter().rev().find_map(|folder| by_id(folder));
    let near_file = || {
        let name = nearest(stem, fixed().map(stem_of))?;
        fixed().find(|pattern| stem_of(pattern) == name)
    };
    let near_folder = || {
        let near = |folder: &&str| nearest(folder, ["vendors", "agents"]).and_then(by_id);
        folders.iter().rev().find_map(near)
    };
    exact_file
        .map(str::to_owned)
        .or(exact_folder)
        .or_else(|| near_file().map(str::to_owned))
        .or_else(near_folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_right_place_is_the_nearest_one() {
        // path, right place, why
        let rows = [
            ("vendor/x.yaml", Some("vendors/x.yaml"), "a letter short"),
            (
                "vendors/old/x.yaml",
                Some("vendors/x.yaml"),
                "a folder too deep",
            ),
            (
                "agents/x.yaml",
                Some("inventory/agents/x.yaml"),
                "a folder too high",
            ),
            ("vendors/x.yml", Some("vendors/x.yaml"), "the other ending"),
            (
                "platforms.yaml",
                Some("inventory/platforms.yaml"),
                "at the top",
            ),
            (
                "inventory/system.yaml",
                Some("inventory/systems.yaml"),
                "one letter",
            ),
            ("Exceptions.yaml", Some("exceptions.yaml"), "capitals"),
            ("evidence/evidence.yaml", None, "no name is near"),
            ("notes.yaml", None, "nothing is near"),
        ];
        for (path, right, why) in rows {
            assert_eq!(
                right_place(Utf8Path::new(path)).as_deref(),
                right,
                "{path}: {why}"
            );
        }
    }

    #[test]
    fn folders_of_others_and_hidden_files_are_left_alone() {
        // path, left alone, why
        let rows = [
            ("rules/cross/RF-X01.yaml", true, "the catalogue's"),
            (
                "evidence/files/export.yaml",
                true,
                "whatever the evidence is",
            ),
            (".github/workflows/ci.yaml", true, "hidden"),
            ("README.md", true, "not YAML"),
            ("vendors/x.yaml", false, "ours"),
            ("evidence/files.yaml", false, "not the folder"),
        ];
        for (path, alone, why) in rows {
            assert_eq!(is_elsewhere(Utf8Path::new(path)), alone, "{path}: {why}");
        }
    }
}
