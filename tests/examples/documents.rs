//! Every Markdown document of every example, compared with the one that was looked at.

use std::collections::BTreeSet;
use std::fs;

use agentvet::diag::Diagnostics;
use agentvet::templates::{Language, RequestPage, Templates, VendorPage};
use agentvet::view::policy::{self, PolicyView};
use assert_cmd::Command;
use serde::Serialize;

use crate::program::{DAY, EXAMPLES, Program, folder};

/// What the policy template sees.
#[derive(Serialize)]
struct PolicyPage<'v> {
    policy: &'v PolicyView,
}

/// The documents of a program: path below the output folder, and Markdown.
fn documents(program: &Program, language: Language) -> Vec<(String, String)> {
    let session = &program.session;
    let (templates, problems) = Templates::load_in(&session.sources, language);
    assert!(problems.is_empty(), "the shipped templates load");
    let assessment = session.assess();
    let view = session.view(&assessment);
    let policy = policy::policy(
        &session.case,
        &session.catalogue,
        &session.parameters,
        session.as_of,
    );
    let policy = policy.stamped(session.stamp());
    let page = PolicyPage { policy: &policy };
    let text = |result: Result<String, Diagnostics>| result.map_err(|_| "does not render").unwrap();
    let mut documents = vec![
        (
            "policy.md".to_owned(),
            text(templates.render("policy.md", &page)),
        ),
        (
            "portfolio.md".to_owned(),
            text(templates.render("portfolio.md", &view)),
        ),
    ];
    if !view.comparison.is_empty() {
        let text = text(templates.render("comparison.md", &view));
        documents.push(("comparison.md".to_owned(), text));
    }
    for platform in &view.platforms {
        let page = VendorPage::new(&view, platform);
        for name in ["report", "brief"] {
            let path = format!("vendors/{}/{name}.md", platform.id);
            let template = format!("vendor-{name}.md");
            documents.push((path, text(templates.render(&template, &page))));
        }
    }
    for request in session.requests(&assessment) {
        let page = RequestPage {
            request: &request.letter,
        };
        let path = format!("vendors/{}/request.md", request.platform);
        documents.push((path, text(templates.render("vendor-request.md", &page))));
    }
    documents
}

/// The text without what changes with every version of the tool and every edit of a rule.
fn lasting(program: &Program, text: &str) -> String {
    let stamp = program.session.stamp();
    let version = env!("CARGO_PKG_VERSION");
    text.replace(&stamp.ruleset, "(digest of the rules)")
        .replace(&stamp.parameters, "(digest of the parameters)")
        .replace(&format!("agentvet {version}"), "agentvet (version)")
        .replace(
            &format!("agentvet {}", version.replace('.', "\\.")),
            "agentvet (version)",
        )
}

fn snapshot_name(path: &str) -> String {
    path.trim_end_matches(".md").replace('/', "-")
}

/// The folder of expected documents, below that of the tests' data.
fn expected(example: &str, language: Language) -> String {
    match language {
        Language::English => example.to_owned(),
        Language::German => format!("{example}.de"),
    }
}

/// The documents that are kept: in German those of the largest example, which has one of each kind.
const KEPT: [(&str, Language); 4] = [
    (EXAMPLES[0], Language::English),
    (EXAMPLES[1], Language::English),
    (EXAMPLES[2], Language::English),
    (EXAMPLES[0], Language::German),
];

#[test]
fn every_document_is_the_one_that_was_looked_at() {
    for (example, language) in KEPT {
        let program = Program::of(example);
        let mut settings = insta::Settings::clone_current();
        let folder = expected(example, language);
        settings.set_snapshot_path(format!("../fixtures/examples/{folder}"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| {
            for (path, text) in documents(&program, language) {
                insta::assert_snapshot!(snapshot_name(&path), lasting(&program, &text));
            }
        });
    }
}

#[test]
fn no_expected_document_is_left_over() {
    for (example, language) in KEPT {
        let made = documents(&Program::of(example), language).into_iter();
        let made: BTreeSet<String> = made
            .map(|(path, _)| format!("{}.snap", snapshot_name(&path)))
            .collect();
        let folder = expected(example, language);
        let kept = fs::read_dir(format!("tests/fixtures/examples/{folder}")).unwrap();
        let kept = kept.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let kept: BTreeSet<String> = kept.filter(|name| !name.contains(".snap.")).collect();
        assert_eq!(kept, made, "{folder}");
    }
}

/// Letters and single blanks, to find a text in files that fold and quote it.
fn bare(text: &str) -> String {
    let kept = text
        .chars()
        .filter(|c| c.is_alphanumeric() || c.is_whitespace());
    let kept: String = kept.collect();
    kept.split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// What German documents leave in English is a text of a file, never a sentence of the program's own.
#[test]
fn german_documents_leave_nothing_in_english_but_texts_of_files() {
    const START: usize = 18;
    let shipped: String = agentvet::assets::texts()
        .iter()
        .map(|(_, text)| *text)
        .collect();
    let mut left = BTreeSet::new();
    for example in EXAMPLES {
        let program = Program::of(example);
        let own = program
            .session
            .sources
            .iter()
            .map(|(id, _)| program.session.sources.text(id));
        let own: String = own.collect();
        let files = bare(&format!("{shipped} {own}"));
        for (path, text) in documents(&program, Language::German) {
            // Clauses of the policy are woven from the catalogue and the program.
            let (text, _) = text.split_once("\n## Teile\n").unwrap_or((&text, ""));
            for marked in text.split("<span lang=\"en\">").skip(1) {
                let (english, _) = marked.split_once("</span>").unwrap();
                // Values of answers are words of the questionnaire; a sentence looks like one.
                if !english.ends_with('.') || !english.starts_with(char::is_uppercase) {
                    continue;
                }
                let sentence = match english.split_once(": ") {
                    Some((id, rest)) if !id.contains(char::is_lowercase) => rest,
                    _ => english,
                };
                // Numbers come from parameters.
                let sentence = sentence.split(|c: char| c.is_ascii_digit()).next();
                let start: String = bare(sentence.unwrap()).chars().take(START).collect();
                if !files.contains(&start) {
                    left.insert(format!("{path}: {english}"));
                }
            }
        }
    }
    let left: Vec<String> = left.into_iter().collect();
    assert!(left.is_empty(), "{}", left.join("\n"));
}

#[test]
fn the_same_example_gives_the_same_documents_twice() {
    for example in EXAMPLES {
        let first = documents(&Program::of(example), Language::English);
        assert!(first.len() > 2, "{example}");
        for ((path, first), (_, again)) in first
            .iter()
            .zip(documents(&Program::of(example), Language::English))
        {
            assert_eq!(*first, again, "{example}: {path}");
        }
    }
}

/// Documents are made here and by `build`; this keeps the two from drifting apart.
#[test]
fn build_writes_exactly_these_documents() {
    let dir = tempfile::tempdir().unwrap();
    for example in EXAMPLES {
        let out = dir.path().join(example);
        let mut build = Command::cargo_bin("agentvet").unwrap();
        build.args(["build", folder(example).as_str(), "--as-of", DAY]);
        build.args(["--to", "md", "--out"]).arg(&out);
        build.assert().code(0);
        for (path, text) in documents(&Program::of(example), Language::English) {
            let written = fs::read_to_string(out.join(&path)).unwrap();
            assert_eq!(written, text, "{example}: {path}");
        }
    }
}

/// How many pages a PDF says it has.
fn pages(pdf: &std::path::Path) -> usize {
    let bytes = fs::read(pdf).unwrap();
    let text = String::from_utf8_lossy(&bytes);
    let (_, after) = text.split_once("<xmpTPg:NPages>").unwrap();
    let (pages, _) = after.split_once('<').unwrap();
    pages.parse().unwrap()
}

/// A policy that nobody reads to its end is not enforced, and a brief of two pages is none.
#[test]
fn a_policy_has_eight_to_twelve_pages_and_a_brief_has_one() {
    let dir = tempfile::tempdir().unwrap();
    for example in EXAMPLES {
        let out = dir.path().join(example);
        let mut build = Command::cargo_bin("agentvet").unwrap();
        build.args(["build", folder(example).as_str(), "--as-of", DAY]);
        build
            .args(["--only", "policy,briefs", "--to", "pdf", "--out"])
            .arg(&out);
        build.assert().code(0);
        let policy = pages(&out.join("policy.pdf"));
        assert!((8..=12).contains(&policy), "{example}: {policy} pages");
        for platform in fs::read_dir(out.join("vendors")).unwrap() {
            let brief = platform.unwrap().path().join("brief.pdf");
            assert_eq!(pages(&brief), 1, "{}", brief.display());
        }
    }
}

#[test]
fn pages_are_made_when_asked_for_and_stay_when_paper_is_made() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let build = |to: &str| {
        let mut build = Command::cargo_bin("agentvet").unwrap();
        build.args(["build", folder("01_software_company").as_str()]);
        build.args(["--as-of", DAY, "--to", to, "--out"]);
        build.arg(&out).assert().code(0);
        let page = out.join("vendors/skittermark/report.html");
        (
            fs::read_to_string(page).unwrap(),
            out.join("policy.pdf").exists(),
        )
    };
    let (page, is_pdf) = build("html");
    assert!(!is_pdf, "only what was asked for");
    assert!(
        page.contains("<h1 id=\"vendor-report-skittermark-autopilot"),
        "{}",
        page.len()
    );
    assert!(page.contains("<nav class=\"contents\""));
    assert_eq!(build("html").0, page, "the same bytes");
    assert_eq!(build("pdf"), (page, true), "an earlier page stays");
}

/// Which documents of the first example are there, as Word documents and as Markdown.
fn made(out: &std::path::Path) -> Vec<String> {
    let vendors = ["ardquill", "skittermark"];
    let about = ["brief", "report", "request"];
    let about = about.map(|name| vendors.map(|id| format!("vendors/{id}/{name}")));
    let mut stems = vec!["policy".to_owned(), "portfolio".to_owned()];
    stems.extend(about.into_iter().flatten());
    let paths = stems
        .iter()
        .flat_map(|stem| ["docx", "md"].map(|ending| format!("{stem}.{ending}")));
    paths.filter(|path| out.join(path).exists()).collect()
}

#[test]
fn word_documents_are_made_of_the_policy_and_the_reports_alone() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let build = |more: &[&str], code: i32| {
        let mut build = Command::cargo_bin("agentvet").unwrap();
        build.args(["build", folder("01_software_company").as_str()]);
        build.args(["--as-of", DAY, "--out"]).arg(&out).args(more);
        let done = build.assert().code(code);
        let said = String::from_utf8(done.get_output().stderr.clone()).unwrap();
        (made(&out), said)
    };
    let reports = ["ardquill", "skittermark"].map(|id| format!("vendors/{id}/report.docx"));
    let wanted = [vec!["policy.docx".to_owned()], reports.to_vec()].concat();
    assert_eq!(build(&["--to", "docx"], 0).0, wanted);
    let bytes = fs::read(out.join("policy.docx")).unwrap();
    let (kept, said) = build(&["--to", "docx"], 0);
    assert_eq!(kept, wanted);
    assert!(
        said.contains("3 documents") && said.contains("3 unchanged"),
        "{said}"
    );
    assert_eq!(fs::read(out.join("policy.docx")).unwrap(), bytes);
    let (_, said) = build(&["--to", "docx", "--only", "briefs,requests"], 2);
    assert!(
        said.contains("no Word document") && said.contains("`policy`"),
        "{said}"
    );
    let (kept, _) = build(&["--to", "docx,md", "--only", "vendors,briefs"], 0);
    assert!(kept.contains(&"vendors/ardquill/brief.md".to_owned()));
    assert!(
        !kept.iter().any(|path| path.ends_with("brief.docx")),
        "{kept:?}"
    );
    assert!(
        kept.contains(&"policy.docx".to_owned()),
        "what was not asked for stays"
    );
}

#[test]
fn letters_and_reports_are_chosen_apart() {
    let dir = tempfile::tempdir().unwrap();
    let out = dir.path().join("out");
    let files = |only: &str| {
        let mut build = Command::cargo_bin("agentvet").unwrap();
        build.args(["build", folder("01_software_company").as_str()]);
        build.args(["--as-of", DAY, "--to", "md", "--only", only, "--out"]);
        build.arg(&out).assert().code(0);
        let vendor = out.join("vendors/skittermark");
        ["report.md", "request.md"].map(|name| vendor.join(name).exists())
    };
    assert_eq!(files("requests"), [false, true], "letters alone");
    assert_eq!(files("vendors"), [true, true], "an earlier letter stays");
    let listed = fs::read_to_string(out.join(".agentvet-out.json")).unwrap();
    assert!(
        listed.contains("vendors/skittermark/request.md"),
        "{listed}"
    );
}
