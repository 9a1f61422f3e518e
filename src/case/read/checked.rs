//! What is found out about a file without any other: its form, its answers, secrets in it.
//!
//! In: a file with its tree, the schemas, and the questionnaire. Out: its JSON with every problem of
//! its own. Files are checked on all cores; which of them wins, and in which order people read of
//! it, is decided elsewhere.

use rayon::prelude::*;
use serde_json::Value as Json;

use super::{answers, is_digest, records, schemas};
use crate::case::spot::Spot;
use crate::catalogue::questionnaire::Questionnaire;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};
use crate::facts::Origin;
use crate::model::FileKind;
use crate::pointer::Pointer;
use crate::schema::Schema;
use crate::secrets;
use crate::source::FileId;
use crate::yaml::Trees;

/// A file that was checked on its own.
pub(super) struct Checked {
    pub(super) json: Json,
    /// Where it does not have the form of its kind.
    pub(super) found: Diagnostics,
    /// The addresses of these problems: what is there cannot be read.
    pub(super) refused: Vec<Pointer>,
    /// Secrets that somebody put into it.
    pub(super) secrets: Diagnostics,
}

/// Checks files, each on its own; `None` for a file without a tree.
pub(super) fn all(
    files: &[(FileId, FileKind)],
    trees: &Trees,
    questionnaire: &Questionnaire,
) -> Vec<Option<Checked>> {
    let has_vendor = files.iter().any(|(_, kind)| *kind == FileKind::Vendor);
    let of_vendor = || has_vendor.then(|| schemas::of_vendor(questionnaire));
    // Made before the files need them: a core that waits for a schema must not be asked for it.
    let ((), of_vendor) = rayon::join(schemas::make, of_vendor);
    let of_vendor = of_vendor.as_ref();
    let schema = |kind| match of_vendor {
        Some(made) if kind == FileKind::Vendor => made.as_ref().map_err(Clone::clone),
        _ => schemas::of(kind),
    };
    let checked = files.par_iter();
    checked
        .map(|(id, kind)| one(*id, *kind, trees, questionnaire, schema(*kind)))
        .collect()
}

fn one(
    id: FileId,
    kind: FileKind,
    trees: &Trees,
    questionnaire: &Questionnaire,
    schema: Result<&Schema, String>,
) -> Option<Checked> {
    let tree = trees.get(id)?;
    let json = tree.to_json();
    let mut found = Diagnostics::new();
    match schema {
        Ok(schema) => found.extend(schema.check(id, tree, &json)),
        Err(why) => found.push(
            Diagnostic::error(codes::RULE, "this file cannot be checked", Place::File(id))
                .help(why),
        ),
    }
    if kind == FileKind::Vendor {
        let root = Origin {
            file: id,
            pointer: Pointer::root(),
        };
        answers::check(&Spot::of(&root), &json, questionnaire, &mut found);
    }
    let skip = |pointer: &Pointer| kind == FileKind::Evidence && is_digest(pointer);
    let mut secrets = Diagnostics::new();
    secrets.extend(secrets::scan(id, &json, &skip));
    Some(Checked {
        refused: records::addresses(&found),
        json,
        found,
        secrets,
    })
}
