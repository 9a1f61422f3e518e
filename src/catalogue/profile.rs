//! Function profiles: what an agent of a class may have, may have with reason, and may never have.
//!
//! In: the tree of a profile file; later a granted scope and its system. Out: the strictest list
//! with a matching row, or "outside". Profiles are data that the policy owner may edit.

use std::collections::BTreeMap;

use crate::catalogue::fields::Fields;
use crate::diag::Diagnostics;
use crate::source::{FileId, Origin, Span};
use crate::yaml::{Node, Tree};

/// Where a profile puts a scope. Ordered from the mildest to the strictest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Placement {
    /// In none of the lists.
    Outside,
    /// Normally needed.
    Normal,
    /// Only with reason and approval.
    WithReason,
    /// Never.
    Never,
}

impl Placement {
    /// How grave it is for one scope with several accesses.
    fn gravity(self) -> u8 {
        match self {
            Self::Normal => 0,
            Self::WithReason => 1,
            Self::Outside => 2,
            Self::Never => 3,
        }
    }

    /// The word of profile files and facts.
    pub fn word(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::Normal => "normal",
            Self::WithReason => "with_reason",
            Self::Never => "never",
        }
    }
}

/// One row of a profile.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its list.
    pub list: Placement,
    /// What it says, for people.
    pub says: String,
    /// Sentences of the seed it serves.
    pub seed: Vec<String>,
    systems: Vec<String>,
    access: Vec<String>,
    scope_words: Vec<String>,
    unless_words: Vec<String>,
    data: Vec<String>,
    action_kinds: Vec<String>,
    tenant_wide: Option<bool>,
}

/// One profile.
#[derive(Debug, Clone)]
pub struct Profile {
    /// The function class.
    pub id: String,
    /// For people.
    pub title: String,
    /// What agents of the class do.
    pub summary: String,
    /// Its version.
    pub version: String,
    /// Rows in file order.
    pub rows: Vec<Row>,
    /// Its own tests.
    pub cases: Vec<Case>,
    /// Whose profile it is.
    pub origin: Origin,
    /// Its file.
    pub file: FileId,
}

/// One test of a profile.
#[derive(Debug, Clone)]
pub struct Case {
    /// What it shows.
    pub name: String,
    /// Where it is written.
    pub place: (FileId, Span),
    /// The scope.
    pub subject: Subject,
    /// The list it must be in.
    pub expect: Placement,
}

/// A scope and its system, as far as profiles look.
#[derive(Debug, Clone, Default)]
pub struct Subject {
    /// Words of the system: id, name and data categories.
    pub system_words: Vec<String>,
    /// The system's data categories, if somebody listed them.
    pub data: Option<Vec<String>>,
    /// Words of the scope's name.
    pub scope_words: Vec<String>,
    /// What the scope gives access to, if somebody said.
    pub access: Option<Vec<String>>,
    /// Kinds of the actions the agent takes on the system.
    pub action_kinds: Vec<String>,
    /// Whether the grant reaches everybody, if somebody said.
    pub tenant_wide: Option<bool>,
}

/// All profiles by function class.
pub type Profiles = BTreeMap<String, Profile>;

/// Splits text into lower-case words.
pub fn words_of(text: &str) -> Vec<String> {
    let lower = text.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric() && c != '*')
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

impl Row {
    /// Whether the row matches one access of a scope; `None` when it cannot be told.
    fn matches(&self, subject: &Subject, access: Option<&str>) -> Option<bool> {
        // An absent list matches anything; a present one needs a word in common.
        let common = |wanted: &[String], have: &[String]| {
            wanted.iter().any(|want| {
                let parts = words_of(want);
                !parts.is_empty() && parts.iter().all(|part| have.contains(part))
            })
        };
        let sure = |wanted: &[String], truth: bool| wanted.is_empty() || truth;
        let systems = sure(&self.systems, common(&self.systems, &subject.system_words));
        let named = sure(
            &self.scope_words,
            common(&self.scope_words, &subject.scope_words),
        );
        let excluded = common(&self.unless_words, &subject.scope_words);
        let kinds = self.action_kinds.iter();
        let kinds = sure(
            &self.action_kinds,
            kinds.clone().any(|k| subject.action_kinds.contains(k)),
        );
        if !systems || !named || excluded || !kinds {
            return Some(false);
        }
        let by_access = match access {
            _ if self.access.is_empty() => Some(true),
            Some(access) => Some(self.access.iter().any(|wanted| wanted == access)),
            None => None,
        };
        let by_data = match &subject.data {
            _ if self.data.is_empty() => Some(true),
            Some(have) => Some(self.data.iter().any(|wanted| have.contains(wanted))),
            None => None,
        };
        let by_tenant = match self.tenant_wide {
            None => Some(true),
            Some(wanted) => subject.tenant_wide.map(|is| is == wanted),
        };
        let parts = [by_access, by_data, by_tenant];
        if parts.contains(&Some(false)) {
            Some(false)
        } else if parts.contains(&None) {
            None
        } else {
            Some(true)
        }
    }
}

impl Profile {
    /// Where a scope belongs: each access is placed by itself, in the strictest list with a row
    /// that matches, and the scope takes the worst. `None` when a row cannot be told and no row
    /// of the never list surely matches.
    pub fn place(&self, subject: &Subject) -> Option<Placement> {
        let known = subject.access.as_deref().unwrap_or_default();
        let mut placed: Vec<Option<Placement>> = known
            .iter()
            .map(|access| {
                self.place_access(subject, Some(access.as_str()).filter(|a| *a != "unknown"))
            })
            .collect();
        if subject.access.is_none() {
            placed.push(self.place_access(subject, None));
        }
        if placed.contains(&Some(Placement::Never)) {
            return Some(Placement::Never);
        }
        if placed.contains(&None) {
            return None;
        }
        placed.into_iter().flatten().max_by_key(|p| p.gravity())
    }

    fn place_access(&self, subject: &Subject, access: Option<&str>) -> Option<Placement> {
        for list in [Placement::Never, Placement::WithReason, Placement::Normal] {
            let mut undecided = false;
            for row in self.listed(list) {
                match row.matches(subject, access) {
                    Some(true) => return Some(list),
                    None => undecided = true,
                    Some(false) => {}
                }
            }
            if undecided {
                return None;
            }
        }
        Some(Placement::Outside)
    }

    /// The rows of one list.
    pub fn listed(&self, list: Placement) -> impl Iterator<Item = &Row> {
        self.rows.iter().filter(move |row| row.list == list)
    }
}

const LISTS: [(&str, Placement); 4] = [
    ("normal", Placement::Normal),
    ("with_reason", Placement::WithReason),
    ("never", Placement::Never),
    ("outside", Placement::Outside),
];

/// Reads one profile file.
pub fn read(
    file: FileId,
    origin: Origin,
    tree: &Tree,
    problems: &mut Diagnostics,
) -> Option<Profile> {
    let mut fields = Fields::new(file, &tree.root, problems)?;
    let mut rows = Vec::new();
    for node in fields.items("rows") {
        if let Some(mut row) = Fields::new(file, node, problems) {
            row.required("list");
            let list = row.word("list", LISTS.get(..3).unwrap_or_default());
            rows.push(Row {
                list: list.unwrap_or(Placement::Never),
                says: row.text("says"),
                seed: row.texts("seed"),
                systems: row.texts("systems"),
                access: row.texts("access"),
                scope_words: row.texts("scope_words"),
                unless_words: row.texts("unless_words"),
                data: row.texts("data"),
                action_kinds: row.texts("action_kinds"),
                tenant_wide: row.flag("tenant_wide"),
            });
            row.finish(problems);
        }
    }
    let mut cases = Vec::new();
    for node in fields.items("cases") {
        if let Some(mut case) = Fields::new(file, node, problems) {
            case.required("expect");
            let expect = case.word("expect", &LISTS);
            cases.push(Case {
                name: case.text("name"),
                place: (file, node.span),
                subject: subject(&mut case),
                expect: expect.unwrap_or(Placement::Outside),
            });
            case.finish(problems);
        }
    }
    let profile = Profile {
        id: fields.text("id"),
        title: fields.text("title"),
        summary: fields.optional_text("summary").unwrap_or_default(),
        version: fields.text("version"),
        rows,
        cases,
        origin,
        file,
    };
    // Who approved a profile of the organisation's own stands in the file for its readers.
    let _ = (fields.node("approved_by"), fields.node("approved_on"));
    let before = problems.len();
    fields.finish(problems);
    (problems.len() == before).then_some(profile)
}

fn subject(case: &mut Fields<'_>) -> Subject {
    let texts = |node: Option<&Node>| -> Vec<String> {
        let items = node.and_then(Node::as_list).unwrap_or_default();
        items
            .iter()
            .filter_map(|item| item.as_text().map(str::to_owned))
            .collect()
    };
    let mut subject = Subject::default();
    if let Some(system) = case.node("system") {
        for key in ["id", "name"] {
            let text = system.get(key).and_then(Node::as_text).unwrap_or_default();
            subject.system_words.extend(words_of(text));
        }
        subject.data = system.get("data_categories").map(|node| texts(Some(node)));
        for category in subject.data.iter().flatten() {
            subject.system_words.extend(words_of(category));
        }
    }
    if let Some(scope) = case.node("scope") {
        let name = scope
            .get("name")
            .and_then(Node::as_text)
            .unwrap_or_default();
        subject.scope_words = words_of(name);
        subject.access = scope.get("access").map(|node| texts(Some(node)));
    }
    subject.action_kinds = case.texts("action_kinds");
    subject.tenant_wide = case.flag("tenant_wide");
    subject
}
