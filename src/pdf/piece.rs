//! The parts of a line before they are shaped.
//!
//! In: words with a look, and small drawings with their measures. Out: pieces, each with its place
//! in the structure, that `text` sets and `canvas` draws.

use std::rc::Rc;

use super::style::{Look, Rgb};
use super::tags::NodeId;
use super::text::Text;

/// What a painted piece means.
#[derive(Debug, Clone, Default)]
pub(super) struct Mark {
    /// Where it belongs; decoration when there is no node.
    pub(super) node: Option<NodeId>,
    /// The link it is part of.
    pub(super) link: Option<usize>,
    /// The text it stands for, where that is not the text drawn.
    pub(super) actual: Option<String>,
}

impl Mark {
    pub(super) fn of(node: NodeId) -> Self {
        Self {
            node: Some(node),
            ..Self::default()
        }
    }
}

/// Something drawn in a line that is not a letter.
#[derive(Clone)]
pub(super) enum Object {
    /// A word on a rounded ground.
    Chip {
        text: Rc<Text>,
        fill: Rgb,
        edge: Option<Rgb>,
    },
    /// A share of 100; spoken through its own node unless the text beside it says it.
    Bar {
        percent: u8,
        color: Rgb,
        node: Option<NodeId>,
    },
}

/// A part of a line.
#[derive(Clone)]
pub(super) enum Piece {
    Run {
        text: String,
        look: Look,
        mark: Mark,
    },
    Object {
        object: Object,
        width: f32,
        height: f32,
        /// How far its own baseline is below its upper edge.
        baseline: f32,
    },
}

impl Piece {
    pub(super) fn run(text: impl Into<String>, look: Look, mark: Mark) -> Self {
        let text = text.into();
        Self::Run { text, look, mark }
    }
}
