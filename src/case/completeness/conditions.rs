//! Fields that are required only in some cases, as data.
//!
//! In: `assets/completeness.yaml`. Out: fields with compiled conditions. A field that no record
//! has, and a fact that does not exist, is a problem of the file and not silently never required.

use crate::case::completeness::fields;
use crate::catalogue::fields::Fields;
use crate::condition::parse::ParameterNames;
use crate::condition::{Condition, Parser};
use crate::diag::{Diagnostics, codes, did_you_mean};
use crate::facts::{Frame, Vocabulary};
use crate::source::FileId;
use crate::yaml::{Node, Tree};

/// One field and when it is required.
#[derive(Debug, Clone)]
pub(super) struct Conditional {
    /// The kind of record.
    pub(super) frame: Frame,
    /// The field in it; `[]` stands after a list.
    pub(super) path: String,
    /// When it is required; `None`: always.
    pub(super) when: Option<Condition>,
    /// What to fill in.
    pub(super) ask: String,
}

/// All fields that are required in some cases only.
#[derive(Debug, Clone, Default)]
pub struct Conditions {
    entries: Vec<Conditional>,
}

impl Conditions {
    /// Reads the file.
    pub fn read(
        file: FileId,
        tree: &Tree,
        vocabulary: &Vocabulary,
        parameters: &dyn ParameterNames,
        problems: &mut Diagnostics,
    ) -> Self {
        let mut entries = Vec::new();
        if let Some(mut whole) = Fields::new(file, &tree.root, problems) {
            for node in whole.items("conditions") {
                let read = conditional(file, node, vocabulary, parameters, problems);
                entries.extend(read);
            }
            whole.finish(problems);
        }
        Self { entries }
    }

    /// The fields of one kind of record.
    pub(super) fn of(&self, frame: Frame) -> impl Iterator<Item = &Conditional> {
        self.entries
            .iter()
            .filter(move |entry| entry.frame == frame)
    }

    /// When a field such as `agent.deployed_on` is needed, if that depends; the inner `None` means
    /// that every entry of its list needs it.
    pub fn when(&self, name: &str) -> Option<Option<&Condition>> {
        let found = self.entries.iter().find(|entry| {
            let path = name.strip_prefix(entry.frame.prefix());
            path.and_then(|path| path.strip_prefix('.')) == Some(entry.path.as_str())
        });
        found.map(|entry| entry.when.as_ref())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

fn conditional(
    file: FileId,
    node: &Node,
    vocabulary: &Vocabulary,
    parameters: &dyn ParameterNames,
    problems: &mut Diagnostics,
) -> Option<Conditional> {
    let mut entry = Fields::new(file, node, problems)?;
    let name = entry.text("field");
    let frames = fields::FRAMES.map(|(frame, ..)| frame);
    let found = name.split_once('.').and_then(|(prefix, path)| {
        let frame = frames.into_iter().find(|frame| frame.prefix() == prefix)?;
        Some((frame, path))
    });
    let field = found.and_then(|(frame, path)| {
        let field = fields::of(frame).iter().find(|field| field.path == path)?;
        Some((frame, field))
    });
    if field.is_none() && !name.is_empty() {
        let known = found.map_or(&[][..], |(frame, _)| fields::of(frame));
        let path = found.map_or(name.as_str(), |(_, path)| path);
        let help = did_you_mean(path, known.iter().map(|field| field.path.as_str()));
        let message = format!("no record has a field `{name}`");
        entry.wrong(codes::RULE, node.span, message, help);
    }
    // What concerns the whole organisation is decided by what its platforms are used for.
    let sees = match found {
        Some((Frame::Org, _)) => Frame::Platform.sees(),
        Some((frame, _)) => frame.sees(),
        None => &[],
    };
    let mut parser = Parser::new(vocabulary, parameters, file, sees);
    let written = entry.node("when");
    let when = written.and_then(|node| parser.condition(node));
    entry.problems.extend(parser.problems);
    let before = problems.len();
    entry.finish(problems);
    // A condition with a mistake in it is no condition, and must not mean "always".
    let (frame, field) = field.filter(|_| problems.len() == before)?;
    Some(Conditional {
        frame,
        path: field.path.clone(),
        when,
        ask: field.description.clone(),
    })
}
