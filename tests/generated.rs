//! What is generated and committed must be what the program makes now. `UPDATE=1 cargo test
//! --test generated` writes it anew.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test stops at the first surprise, and compares with the disk"
)]

use std::fs;
use std::path::Path;

use agentvet::cli::{schema, session};
use agentvet::model::FileKind;

fn same(path: &str, text: &str) {
    let full = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(full.parent().unwrap()).unwrap();
        fs::write(&full, text).unwrap();
        return;
    }
    let committed = fs::read_to_string(&full).unwrap_or_default();
    assert!(
        committed == text,
        "{path} is not what the program makes now; run `UPDATE=1 cargo test --test generated`"
    );
}

#[test]
fn the_schemas_of_files_are_up_to_date() {
    let catalogue = session::shipped_catalogue();
    for kind in FileKind::ALL.iter().copied() {
        let path = format!("docs/schemas/{}.json", kind.name());
        same(&path, &schema::text(kind, &catalogue));
    }
}

#[test]
fn the_schemas_of_files_are_schemas_and_refuse_what_is_not_a_field() {
    let catalogue = session::shipped_catalogue();
    for kind in FileKind::ALL.iter().copied() {
        let json: serde_json::Value =
            serde_json::from_str(&schema::text(kind, &catalogue)).unwrap();
        assert_eq!(
            json["$schema"], "http://json-schema.org/draft-07/schema#",
            "{kind:?}"
        );
        let compiled = agentvet::schema::compile(json).unwrap();
        let mut sources = agentvet::source::SourceSet::new();
        let file = sources.add("x.yaml", "nonsense: 1\n", agentvet::source::Origin::Program);
        let tree =
            agentvet::yaml::read(&sources, file, &agentvet::yaml::Limits::default()).unwrap();
        let problems = compiled.check(file, &tree, &tree.to_json());
        assert!(problems.has_errors(), "{kind:?}");
    }
}

/// Every page that is written from the catalogue or from the commands.
fn pages() -> Vec<agentvet::reference::Page> {
    let mut pages = agentvet::reference::pages(&session::shipped_catalogue());
    pages.push(agentvet::cli::help::page());
    pages
}

#[test]
fn the_pages_of_the_documentation_are_up_to_date() {
    for page in pages() {
        same(&format!("docs/{}.md", page.name), &page.text);
    }
}
