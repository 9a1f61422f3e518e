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
use rayon::prelude::*;
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

/// Makes what all files are checked against, unless it is there. [`read`] does so too; it needs no
/// file, so it can be done while they are still being parsed.
pub fn prepare() {
    schemas::make();
}

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
    let checked = checked::all(&known, trees, questionnaire).into_par_iter();
    let read = known
        .par_iter()
        .zip(checked)
        .map(|((file, kind), checked)| {
            let path = sources.get(*file).map(|source| source.path.as_path());
            let mut reader = Reader {
                case: Case::default(),
                problems: Diagnostics::new(),
            };
            reader.file(*file, *kind, path.unwrap_or(Utf8Path::new("")), checked);
            reader
        });
    let mut read = read.collect::<Vec<_>>().into_iter();
    for ((file, source), kind) in files.into_iter().zip(kinds) {
        match kind {
            Some(kind) => reader.add(kind, read.next()),
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
    refused: &'a [Pointer],
}

impl Reader {
    /// Adds what was read from the next file. The first of two agents with one id stays.
    fn add(&mut self, kind: FileKind, read: Option<Self>) {
        let Some(Self { case, problems }) = read else {
            return;
        };
        self.problems.extend(problems);
        self.case.unreadable.extend(case.unreadable);
        match kind {
            FileKind::Organisation => self.case.organisation = case.organisation,
            FileKind::Vendor => self.case.vendors.extend(case.vendors),
            FileKind::Agent => {
                let mut agents = std::mem::take(&mut self.case.agents);
                self.keep(&mut agents, case.agents.into_values());
                self.case.agents = agents;
            }
            FileKind::Platforms => self.case.platforms = case.platforms,
            FileKind::Systems => self.case.systems = case.systems,
            FileKind::Credentials => self.case.credentials = case.credentials,
            FileKind::Exceptions => self.case.exceptions = case.exceptions,
            FileKind::Evidence => self.case.evidence = case.evidence,
            FileKind::Decisions => self.case.decisions = case.decisions,
        }
    }

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
        let file = File {
            kind,
            root,
            stem,
            refused: &refused,
        };
        self.records(&file, json);
    }

    fn records(&mut self, file: &File<'_>, json: Json) {
        match file.kind {
            FileKind::Organisation => self.case.organisation = self.load(file, &file.root, json),
            FileKind::Vendor => {
                if let Some(vendor) = self.load(file, &file.root, json) {
                    self.case.vendors.insert(file.stem.clone(), vendor);
                }
            }
            FileKind::Agent => {
                if let Some(agent) = self.load(file, &file.root, json) {
                    self.case.agents.insert(written_id(&agent), agent);
                }
            }
            FileKind::Platforms => self.case.platforms = self.by_id(file, json),
            FileKind::Systems => self.case.systems = self.by_id(file, json),
            FileKind::Credentials => self.case.credentials = self.by_id(file, json),
            FileKind::Exceptions => self.case.exceptions = self.by_id(file, json),
            FileKind::Evidence => self.case.evidence = self.by_id(file, json),
            FileKind::Decisions => self.case.decisions = self.list(file, json),
        }
    }

    /// The records that a file lists, in its order.
    fn list<T: DeserializeOwned + Serialize + Validate>(
        &mut self,
        file: &File<'_>,
        mut json: Json,
    ) -> Vec<Loaded<T>> {
        let Some(name) = fields::list_field(file.kind) else {
            return Vec::new();
        };
        let items = json.get_mut(name).and_then(Json::as_array_mut);
        let items = items.map(std::mem::take).unwrap_or_default();
        let mut records = Vec::new();
        for (index, item) in items.into_iter().enumerate() {
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
        json: Json,
    ) -> BTreeMap<String, Loaded<T>> {
        let mut kept = BTreeMap::new();
        let records = self.list(file, json);
        self.keep(&mut kept, records);
        kept
    }

    fn load<T: DeserializeOwned + Serialize + Validate>(
        &mut self,
        file: &File<'_>,
        origin: &Origin,
        json: Json,
    ) -> Option<Loaded<T>> {
        let record = records::read(origin, &json, file.refused, &mut self.problems);
        let origin = origin.clone();
        if let Some(record) = record {
            return Some(Loaded {
                origin,
                json,
                record,
            });
        }
        let written = json.get("id").and_then(Json::as_str).map(str::to_owned);
        let named = file.kind.is_named_by_id().then(|| file.stem.clone());
        self.case.unreadable.push(Unreadable {
            kind: file.kind,
            // A record without any id is still a record: it must not count as a whole file.
            id: Some(written.or(named).unwrap_or_default()),
            origin,
            json,
        });
        None
    }

    /// Keeps records by id. The first of two with one id stays, and the second is reported.
    fn keep<T>(
        &mut self,
        kept: &mut BTreeMap<String, Loaded<T>>,
        records: impl IntoIterator<Item = Loaded<T>>,
    ) {
        for record in records {
            let id = written_id(&record);
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

/// The id that a record says it has.
fn written_id<T>(record: &Loaded<T>) -> String {
    let id = record.json.get("id").and_then(Json::as_str);
    id.unwrap_or_default().to_owned()
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
