//! The logical structure of the document, as assistive technology reads it.
//!
//! In: nodes, made while the text is laid out, and marks, made while it is painted. Out: the tag
//! tree. A node joins its parent when its first mark is painted, so the order of the tree is the
//! order of reading, and what was never painted is not in it.

use krilla::tagging::{Identifier, Node as Written, TagGroup, TagKind, TagTree};

/// One node of the structure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct NodeId(usize);

enum Child {
    Node(NodeId),
    Mark(Identifier),
}

struct Node {
    kind: Option<TagKind>,
    parent: NodeId,
    joined: bool,
    children: Vec<Child>,
}

/// The structure while it grows.
pub(super) struct Tags {
    nodes: Vec<Node>,
}

impl Default for Tags {
    fn default() -> Self {
        let root = Node {
            kind: None,
            parent: Self::ROOT,
            joined: true,
            children: Vec::new(),
        };
        Self { nodes: vec![root] }
    }
}

impl Tags {
    /// The document itself.
    pub(super) const ROOT: NodeId = NodeId(0);

    pub(super) fn add(&mut self, parent: NodeId, kind: impl Into<TagKind>) -> NodeId {
        self.nodes.push(Node {
            kind: Some(kind.into()),
            parent,
            joined: false,
            children: Vec::new(),
        });
        NodeId(self.nodes.len() - 1)
    }

    /// Makes sure that the node is in the tree, even if nothing is ever painted in it: a row has
    /// as many cells as its table has columns.
    pub(super) fn join(&mut self, id: NodeId) {
        let mut id = id;
        while let Some(node) = self.nodes.get_mut(id.0)
            && !node.joined
        {
            node.joined = true;
            let parent = node.parent;
            if let Some(parent) = self.nodes.get_mut(parent.0) {
                parent.children.push(Child::Node(id));
            }
            id = parent;
        }
    }

    /// Adds a painted mark or a link to a node.
    pub(super) fn mark(&mut self, id: NodeId, mark: Identifier) {
        self.join(id);
        if let Some(node) = self.nodes.get_mut(id.0) {
            node.children.push(Child::Mark(mark));
        }
    }

    pub(super) fn finish(mut self, language: &str) -> TagTree {
        let mut tree = TagTree::new().with_lang(Some(language.to_owned()));
        for node in self.written(Self::ROOT) {
            tree.push(node);
        }
        tree
    }

    fn written(&mut self, id: NodeId) -> Vec<Written> {
        let Some(node) = self.nodes.get_mut(id.0) else {
            return Vec::new();
        };
        let children = std::mem::take(&mut node.children);
        let mut written = Vec::with_capacity(children.len());
        for child in children {
            match child {
                Child::Mark(mark) => written.push(Written::Leaf(mark)),
                Child::Node(inner) => {
                    let below = self.written(inner);
                    let kind = self
                        .nodes
                        .get_mut(inner.0)
                        .and_then(|node| node.kind.take());
                    if let Some(kind) = kind {
                        written.push(TagGroup::with_children(kind, below).into());
                    }
                }
            }
        }
        written
    }
}
