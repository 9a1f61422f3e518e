//! The kinds of file in a program folder.
//!
//! In: a path relative to the folder. Out: which kind of file it is, if it is one of ours.

use camino::Utf8Path;

/// A kind of file that a user keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// The organisation, its people, parameters and theme.
    Organisation,
    /// One vendor and its answers.
    Vendor,
    /// Our side of every platform.
    Platforms,
    /// Connected systems.
    Systems,
    /// One agent.
    Agent,
    /// Labels of keys and tokens.
    Credentials,
    /// Accepted risks.
    Exceptions,
    /// Decisions on proposals.
    Decisions,
    /// The evidence register.
    Evidence,
}

impl FileKind {
    /// Every kind, in the order in which the folder is explained.
    pub const ALL: &'static [Self] = &[
        Self::Organisation,
        Self::Vendor,
        Self::Platforms,
        Self::Systems,
        Self::Agent,
        Self::Credentials,
        Self::Exceptions,
        Self::Decisions,
        Self::Evidence,
    ];

    /// Short name, as in the file name of its schema.
    pub fn name(self) -> &'static str {
        match self {
            Self::Organisation => "organisation",
            Self::Vendor => "vendor",
            Self::Platforms => "platforms",
            Self::Systems => "systems",
            Self::Agent => "agent",
            Self::Credentials => "credentials",
            Self::Exceptions => "exceptions",
            Self::Decisions => "decisions",
            Self::Evidence => "evidence",
        }
    }

    /// Where such files are in a program folder; `*` stands for the id.
    pub fn pattern(self) -> &'static str {
        match self {
            Self::Organisation => "agentvet.yaml",
            Self::Vendor => "vendors/*.yaml",
            Self::Platforms => "inventory/platforms.yaml",
            Self::Systems => "inventory/systems.yaml",
            Self::Agent => "inventory/agents/*.yaml",
            Self::Credentials => "inventory/credentials.yaml",
            Self::Exceptions => "exceptions.yaml",
            Self::Decisions => "decisions.yaml",
            Self::Evidence => "evidence/register.yaml",
        }
    }

    /// Whether there is one file per record, named by the record's id.
    pub fn is_named_by_id(self) -> bool {
        self.pattern().contains('*')
    }

    /// The kind of the file at that path, relative to the program folder with `/` between parts.
    pub fn of(path: &Utf8Path) -> Option<Self> {
        Self::ALL
            .iter()
            .copied()
            .find(|kind| matches(kind.pattern(), path.as_str()))
    }
}

/// A star stands for one file name of at least one character that is not hidden.
fn matches(pattern: &str, path: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == path;
    };
    path.strip_prefix(before)
        .and_then(|rest| rest.strip_suffix(after))
        .is_some_and(|stem| !stem.is_empty() && !stem.contains('/') && !stem.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_has_one_kind_or_none() {
        // path, kind, why
        let rows = [
            ("agentvet.yaml", Some(FileKind::Organisation), "top level"),
            ("vendors/brightline.yaml", Some(FileKind::Vendor), "by id"),
            ("inventory/agents/a-b.yaml", Some(FileKind::Agent), "by id"),
            ("evidence/register.yaml", Some(FileKind::Evidence), "exact"),
            ("vendors/old/brightline.yaml", None, "a folder below"),
            (
                "vendors/.brightline.yaml",
                None,
                "hidden, as editors' back-ups are",
            ),
            ("vendors/.yaml", None, "no name"),
            ("vendors/brightline.yml", None, "another ending"),
            ("x/agentvet.yaml", None, "another folder"),
            ("rules/cross/RF-X01.yaml", None, "not a record"),
        ];
        for (path, kind, why) in rows {
            assert_eq!(FileKind::of(Utf8Path::new(path)), kind, "{path}: {why}");
        }
        for kind in FileKind::ALL {
            let path = kind.pattern().replace('*', "some-id");
            assert_eq!(FileKind::of(Utf8Path::new(&path)), Some(*kind));
        }
    }
}
