//! YAML text → a tree in which every key and every value has its bytes.
//!
//! In: a file of the source set. Out: a [`Tree`], or the one [`Diagnostic`] that stopped the
//! reading. The parser is granit's, the tree is ours: files from strangers get no anchors,
//! aliases, tags, merge keys, directives or second documents, and duplicate keys are an error,
//! so what a person reads in the file is what the program reads. It knows no schema.

mod decode;
mod load;
mod recorded;
mod refuse;
mod scalar;
mod syntax;
mod tree;
mod trees;
mod words;

pub use decode::{NotText, decode};
pub use tree::{Entry, Node, NodeKind, Tree};
pub use trees::Trees;

use rayon::prelude::*;

use crate::diag::{Diagnostic, Diagnostics};
use crate::source::{FileId, SourceSet, Span};

/// How much one file may hold. The defaults leave an honest file of a large vendor far below.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of text.
    pub bytes: usize,
    /// Lists and mappings inside each other.
    pub depth: usize,
    /// Keys and values together.
    pub nodes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            bytes: 5_000_000,
            depth: 64,
            nodes: 200_000,
        }
    }
}

/// Reads a file.
pub fn read(sources: &SourceSet, file: FileId, limits: &Limits) -> Result<Tree, Diagnostic> {
    let text = sources.text(file);
    let recorded = sources.get(file).and_then(|source| source.recorded);
    if let Some(tree) = recorded.and_then(|events| recorded::load(text, events, file, limits)) {
        return Ok(tree);
    }
    let tree = if text.len() > limits.bytes {
        Err(refuse::too_large(file, text.len(), limits.bytes))
    } else if let Some((span, character)) = first_control(text) {
        Err(refuse::control(file, span, character))
    } else {
        load::load(text, file, limits)
    };
    tree.map_err(|fault| *fault)
}

/// Reads many files at once into `trees`; what cannot be read becomes a problem, in the order of
/// the files whatever finishes first.
pub fn read_all(
    sources: &SourceSet,
    files: &[FileId],
    trees: &mut Trees,
    problems: &mut Diagnostics,
) {
    let limits = Limits::default();
    let read: Vec<_> = files
        .par_iter()
        .map(|file| read(sources, *file, &limits))
        .collect();
    for (file, tree) in files.iter().zip(read) {
        match tree {
            Ok(tree) => trees.insert(*file, tree),
            Err(problem) => problems.push(problem),
        }
    }
}

/// The first character that no text file needs, if there is one.
fn first_control(text: &str) -> Option<(Span, char)> {
    // Controls are one byte below 0x20, 0x7f, or two bytes that begin with 0xc2.
    let suspect = |byte: &u8| {
        (*byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r')) || matches!(byte, 0x7f | 0xc2)
    };
    let mut from = 0;
    while let Some(at) = text.as_bytes().get(from..)?.iter().position(suspect) {
        let character = text.get(from + at..)?.chars().next()?;
        let end = from + at + character.len_utf8();
        if load::is_control(character) {
            return Some((Span::new(from + at, end), character));
        }
        from = end;
    }
    None
}

#[cfg(test)]
mod tests;
