//! Tests of the policy: what ships, a made-up office, and the template as it is rendered.

mod demands;
mod ease;
mod front;
mod golden;
mod links;
mod office;
mod wording;

use tera::{Context, Kwargs, State, Tera};

use crate::assets;
use crate::case::Case;
use crate::catalogue::load::{self, Catalogue};
use crate::catalogue::parameters::Parameters;
use crate::date::Date;
use crate::diag::Diagnostics;
use crate::source::{Origin, SourceSet};
use crate::view::policy::{PolicyView, policy};
use crate::yaml::Trees;

/// The shipped catalogue, which must load without a problem.
fn shipped() -> Catalogue {
    let mut sources = SourceSet::new();
    for (path, text) in assets::texts() {
        sources.add(*path, *text, Origin::Shipped);
    }
    let mut problems = Diagnostics::new();
    let catalogue = load::load(&sources, &mut Trees::new(), &mut problems);
    let said: Vec<&str> = problems.iter().map(|p| p.message.as_str()).collect();
    assert!(said.is_empty(), "{said:?}");
    catalogue
}

fn day(text: &str) -> Date {
    crate::date::parse(text).unwrap()
}

/// The policy of a case with shipped values.
fn view(case: &Case, catalogue: &Catalogue) -> PolicyView {
    with_values(case, catalogue, &catalogue.parameters)
}

fn with_values(case: &Case, catalogue: &Catalogue, parameters: &Parameters) -> PolicyView {
    policy(case, catalogue, parameters, day("2026-11-22"))
}

/// The text of one clause.
fn clause(view: &PolicyView, id: &str) -> String {
    let clauses = view.parts.iter().flat_map(|part| &part.clauses);
    let found = clauses.into_iter().find(|clause| clause.id == id);
    found.map_or_else(|| panic!("no clause {id}"), |clause| clause.text.clone())
}

/// The policy as Markdown.
fn render(view: &PolicyView) -> String {
    let text = assets::text("templates/policy.md").unwrap();
    let body = text.splitn(3, "---\n").nth(2).unwrap();
    let mut tera = Tera::new();
    tera.autoescape_on([".md"]);
    tera.set_escape_fn(|text, out| {
        for character in text.chars() {
            // Enough to see where the template escapes; the real function is tried elsewhere.
            if "\\`*_[]<>#|".contains(character) {
                out.write_all(b"\\")?;
            }
            write!(out, "{character}")?;
        }
        Ok(())
    });
    tera.register_filter("as_written", |text: &str, _: Kwargs, _: &State<'_>| {
        text.to_owned()
    });
    tera.add_raw_template("policy.md", body).unwrap();
    let mut context = Context::new();
    context.insert("policy", view);
    tera.render("policy.md", &context).unwrap()
}
