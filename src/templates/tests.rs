//! Loading, overriding and failing: what happens to templates of a program folder.

use super::*;

fn load(own: &[(&str, &str)]) -> (Templates, Vec<String>) {
    let mut sources = SourceSet::new();
    let shipped = crate::assets::texts().iter();
    for (path, text) in shipped.filter(|(path, _)| path.starts_with(FOLDER)) {
        sources.add(*path, *text, Origin::Shipped);
    }
    for (path, text) in own {
        sources.add(*path, *text, Origin::Program);
    }
    let (templates, problems) = Templates::load(&sources);
    let messages = problems.iter().map(|problem| {
        let place = match &problem.primary.place {
            Place::Span(file, span) => {
                let at = sources.line_column(*file, span.start);
                format!("{}:{}:{}", sources.path(*file), at.line, at.column)
            }
            other => format!("{other:?}"),
        };
        format!("{place} {} {}", problem.message, problem.help.join(" "))
    });
    (templates, messages.collect())
}

#[derive(Serialize)]
struct Page {
    name: &'static str,
    count: i64,
    items: Vec<&'static str>,
}

const PAGE: Page = Page {
    name: "# <b>|",
    count: -3,
    items: vec![],
};

#[test]
fn shipped_templates_load_without_problems() {
    let (templates, problems) = load(&[]);
    assert_eq!(problems, Vec::<String>::new());
    let names: Vec<&str> = templates
        .documents()
        .iter()
        .map(|d| d.name.as_str())
        .collect();
    assert!(
        names.contains(&"vendor-report.md") && names.contains(&"portfolio.md"),
        "{names:?}"
    );
}

#[test]
fn shipped_templates_name_no_field_that_their_pages_do_not_have() {
    for (spoilt, wanted) in [("", 0), ("{{ organisation.nmae }}", 1)] {
        let mut sources = SourceSet::new();
        let shipped = crate::assets::texts().iter();
        for (path, text) in shipped.filter(|(path, _)| path.starts_with(FOLDER)) {
            let more = if path.ends_with("/portfolio.md") {
                spoilt
            } else {
                ""
            };
            sources.add(*path, format!("{text}{more}"), Origin::Shipped);
        }
        let (templates, _) = Templates::load(&sources);
        let mut problems = Diagnostics::new();
        templates.check_fields(&sources, Origin::Shipped, &mut problems);
        let messages: Vec<&String> = problems.iter().map(|problem| &problem.message).collect();
        assert_eq!(messages.len(), wanted, "{messages:?}");
    }
}

#[test]
fn a_template_of_the_program_wins_by_name_and_may_include_shipped_parts() {
    let own = "---\ntitle: Ours\naudience: us\norder: 1\nwhen: policy\n---\nOurs {{ name }} {{ count }}\n";
    let (templates, problems) = load(&[("templates/portfolio.md", own)]);
    assert_eq!(problems, Vec::<String>::new());
    assert_eq!(templates.document("portfolio.md").unwrap().title, "Ours");
    let text = templates.render("portfolio.md", &PAGE).unwrap();
    assert_eq!(text, "Ours \\# \\<b\\>\\| -3\n");
    let part = "Our own words about exceptions.\n";
    let (templates, _) = load(&[("templates/vendor-report/09-exceptions.md", part)]);
    assert!(
        templates.document("vendor-report.md").is_some(),
        "the document around it is the shipped one"
    );
}

#[test]
fn every_broken_template_is_reported_with_its_place() {
    type Row<'t> = (&'t [(&'t str, &'t str)], &'t [&'t str]);
    let head = "---\ntitle: x\nwhen: policy\n---\n";
    let one = format!("{head}line\n{{{{ name | nofilter }}}}\n");
    let two = format!("{head}{{% if %}}\n");
    let three = format!("{head}{{% include \"nowhere.md\" %}}\n");
    // files, messages that must be among the problems
    let rows: [Row<'_>; 4] = [
        (
            &[("templates/a.md", &two), ("templates/b.md", &two)],
            &["templates/a.md:5:", "templates/b.md:5:"],
        ),
        (&[("templates/a.md", &one)], &["Unknown filter `nofilter`"]),
        (
            &[("templates/a.md", &three)],
            &["Unknown template `nowhere.md`"],
        ),
        (
            &[(
                "templates/portfolio.md",
                "---\ntitle: x\nwhen: program\n---\n{% if organisation.nmae %}{% endif %}\n",
            )],
            &["templates/portfolio.md:5:20 there is no field `nmae` here did you mean `name`?"],
        ),
    ];
    for (files, expected) in rows {
        let (_, problems) = load(files);
        for message in expected {
            let found = problems.iter().any(|problem| problem.contains(message));
            assert!(found, "{message}: {problems:#?}");
        }
    }
}

#[test]
fn a_field_that_a_page_does_not_have_stops_rendering_with_its_place() {
    let text = "---\ntitle: x\nwhen: policy\n---\nfirst\n{{ nmae }}\n";
    let (templates, _) = load(&[("templates/a.md", text)]);
    let problems = templates.render("a.md", &PAGE).unwrap_err();
    let problem = problems.iter().next().unwrap();
    assert!(
        problem.message.contains("template `a.md`"),
        "{}",
        problem.message
    );
    let Place::Span(_, span) = problem.primary.place else {
        panic!("no place: {problem:?}");
    };
    assert_eq!(&text[span.start..span.end], "nmae");
}

#[test]
fn markup_that_templates_pass_through_is_all_listed_here() {
    let uses: Vec<String> = crate::assets::texts()
        .iter()
        .filter(|(path, _)| path.starts_with(FOLDER))
        .flat_map(|(path, text)| {
            let lines = text.lines().filter(|line| line.contains("safe"));
            lines
                .filter(|line| line.replace(' ', "").contains("|safe"))
                .map(move |line| format!("{path}: {}", line.trim()))
        })
        .collect();
    assert_eq!(
        uses,
        Vec::<String>::new(),
        "every text is escaped where it lands"
    );
}

#[test]
fn an_empty_list_says_so_and_leaves_no_hole() {
    let text = "---\ntitle: x\nwhen: policy\n---\n{% for item in items %}- {{ item }}\n{% else %}none\n{% endfor %}";
    let (templates, _) = load(&[("templates/a.md", text)]);
    assert_eq!(templates.render("a.md", &PAGE).unwrap(), "none\n");
}

#[test]
fn a_letter_of_the_program_can_say_nothing_that_must_not_leave() {
    let letter = |field: &str| {
        let own = format!("---\ntitle: Ours\nwhen: request\n---\n{{{{ {field} }}}}\n");
        load(&[("templates/vendor-request.md", own.as_str())]).1
    };
    assert_eq!(letter("request.reply_by"), Vec::<String>::new());
    // field, why
    let rows = [
        ("platform.decision.words", "the page of a report"),
        ("organisation.people", "the pack"),
        ("request.findings", "no part of the letter"),
        ("request.open.weight", "no part of a question"),
    ];
    for (field, why) in rows {
        let problems = letter(field);
        assert_eq!(problems.len(), 1, "{why}: {problems:?}");
    }
}
