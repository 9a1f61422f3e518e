//! The files of a program folder → a case, with every problem of every file.
//!
//! In: the files, their trees, and the questionnaire that vendors answer. Out: typed records with
//! their places. A problem in one place hides nothing elsewhere. A file without a tree was
//! reported by whoever parsed it; here it only counts as there. Nothing is resolved or compared.

mod answers;
mod checked;
mod names;
mod place;
mod records;
mod schemas;

use std::collections::BTreeMap;

use camino::Utf8Path;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;
use validator::Validate;

use crate::case::spot::Spot;
use crate::case::{Case, Loaded, Unreadable, fields};
use crate::catalogue::questionnaire::Questionnaire;
use crate::diag::{Diagnostic, Diagnostics, Place, codes};

use crate::facts::Origin;
use crate::model::FileKind;
use crate::pointer::Pointer;
use crate::source::{self, FileId, SourceSet};
use crate::yaml::Trees;
use checked::Checked;

/// Reads a program folder.
pub fn read(
    sources: &SourceSet,
    trees: &Trees,
    questionnaire: &Questionnaire,
) -> (Case, Diagnostics) {
    let mut reader = Reader {
        case: Case::default(),
        problems: Diagnostics::new(),
    };
    let mut files: Vec<_> = sources
        .iter()
        .filter(|(_, file)| file.origin == source::Origin::Program)
        .collect();
    files.sort_by(|(_, one), (_, other)| one.path.cmp(&other.path));
    let kinds = files.iter().map(|(_, source)| FileKind::of(&source.path));
    let kinds: Vec<Option<FileKind>> = kinds.collect();
    let known = files.iter().zip(&kinds);
    let known = known.filter_map(|((file, _), kind)| Some((*file, (*kind)?)));
    let known: Vec<(FileId, FileKind)> = known.collect();
    let mut checked = checked::all(&known, trees, questionnaire).into_iter();
    for ((file, source), kind) in files.into_iter().zip(kinds) {
        match kind {
            Some(kind) => reader.file(file, kind, &source.path, checked.next().flatten()),
            None if place::is_elsewhere(&source.path) => {}
            None => reader.problems.push(place::unexpected(sources, file)),
        }
    }
    (reader.case, reader.problems)
}

struct Reader {
    case: Case,
    problems: Diagnostics,
}

/// One file on its way to records.
struct File<'a> {
    kind: FileKind,
    root: Origin,
    stem: String,
    json: &'a Json,
    refused: &'a [Pointer],
}

impl Reader {
    fn file(&mut self, id: FileId, kind: FileKind, path: &Utf8Path, checked: Option<Checked>) {
        let root = Origin {
            file: id,
            pointer: Pointer::root(),
        };
        let stem = path.file_stem().unwrap_or_default().to_owned();
        let Some(checked) = checked else {
            self.case.unreadable.push(Unreadable {
                kind,
                id: kind.is_named_by_id().then_some(stem),
                origin: root,
                json: Json::Null,
            });
            return;
        };
        let Checked {
            json,
            mut found,
            refused,
            secrets,
        } = checked;
        if !names::check(kind, &stem, &Spot::of(&root), &json, &mut found) {
            // Whoever refers to the file by its name has made no mistake of his own.
            self.case.unreadable.push(Unreadable {
                kind,
                id: Some(stem.clone()),
                origin: root.clone(),
                json: Json::Null,
            });
        }
        self.problems.extend(found);
        self.problems.extend(secrets);
        self.records(&File {
            kind,
            root,
            stem,
            json: &json,
            refused: &refused,
        });
    }

    fn records(&mut self, file: &File<'_>) {
        match file.kind {
            FileKind::Organisation => self.case.organisation = self.one(file),
            FileKind::Vendor => {
                if let Some(vendor) = self.one(file) {
                    self.case.vendors.insert(file.stem.clone(), vendor);
                }
            }
            FileKind::Agent => {
                let agent = self.one(file).into_iter().collect();
                let mut agents = std::mem::take(&mut self.case.agents);
                self.keep(&mut agents, agent);
                self.case.agents = agents;
            }
            FileKind::Platforms => self.case.platforms = self.by_id(file),
            FileKind::Systems => self.case.systems = self.by_id(file),
            FileKind::Credentials => self.case.credentials = self.by_id(file),
            FileKind::Exceptions => self.case.exceptions = self.by_id(file),
            FileKind::Evidence => self.case.evidence = self.by_id(file),
            FileKind::Decisions => self.case.decisions = self.list(file),
        }
    }

    /// The record that a file is.
    fn one<T: DeserializeOwned + Serialize + Validate>(
        &mut self,
        file: &File<'_>,
    ) -> Option<Loaded<T>> {
        self.load(file, &file.root, file.json)
    }

    /// The records that a file lists, in its order.
    fn list<T: DeserializeOwned + Serialize + Validate>(
        &mut self,
        file: &File<'_>,
    ) -> Vec<Loaded<T>> {
        let Some(name) = fields::list_field(file.kind) else {
            return Vec::new();
        };
        let items = file.json.get(name).and_then(Json::as_array);
        let mut records = Vec::new();
        for (index, item) in items.into_iter().flatten().enumerate() {
            let origin = Origin {
                file: file.root.file,
                pointer: file.root.pointer.key(name).index(index),
            };
            records.extend(self.load(file, &origin, item));
        }
        records
    }

    /// The records that a file lists, by id.
    fn by_id<T: DeserializeOwned + Serialize + Validate>(
        &mut self,
        file: &File<'_>,
    ) -> BTreeMap<String, Loaded<T>> {
        let mut kept = BTreeMap::new();
        let records = self.list(file);
        self.keep(&mut kept, records);
        kept
    }

    fn load<T: DeserializeOwned + Serialize + Validate>(
        &mut self,
        file: &File<'_>,
        origin: &Origin,
        json: &Json,
    ) -> Option<Loaded<T>> {
        let loaded = records::load(origin, json, file.refused, &mut self.problems);
        if loaded.is_none() {
            let written = json.get("id").and_then(Json::as_str).map(str::to_owned);
            let named = file.kind.is_named_by_id().then(|| file.stem.clone());
            self.case.unreadable.push(Unreadable {
                kind: file.kind,
                // A record without any id is still a record: it must not count as a whole file.
                id: Some(written.or(named).unwrap_or_default()),
                origin: origin.clone(),
                json: json.clone(),
            });
        }
        loaded
    }

    /// Keeps records by id. The first of two with one id stays, and the second is reported.
    fn keep<T>(&mut self, kept: &mut BTreeMap<String, Loaded<T>>, records: Vec<Loaded<T>>) {
        for record in records {
            let id = record.json.get("id").and_then(Json::as_str);
            let id = id.unwrap_or_default().to_owned();
            if let Some(first) = kept.get(&id) {
                let first = Spot::of(&first.origin).key("id").value();
                let second = Spot::of(&record.origin).key("id").value();
                self.problems.push(duplicate(&id, first, second));
            } else {
                kept.insert(id, record);
            }
        }
    }
}

/// Two records with one id.
pub(super) fn duplicate(id: &str, first: Place, second: Place) -> Diagnostic {
    let message = format!("the id `{id}` is used twice");
    Diagnostic::error(codes::DUPLICATE_ID, message, second)
        .label("used again here")
        .also(first, "first used here")
        .help("give one of the two another id, and correct what refers to it")
}

/// The digest of a piece of evidence is meant to look random.
fn is_digest(pointer: &Pointer) -> bool {
    pointer.parts().count() == 3 && pointer.parts().last().as_deref() == Some("sha256")
}
