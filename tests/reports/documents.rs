//! The vendor reports, the letters and the portfolio page of a whole program.

use agentvet::templates::{RequestPage, Templates, VendorPage};

use crate::program::{self, Judged};

/// The documents of a program, each with its name.
pub(crate) fn written(judged: &Judged) -> Vec<(String, String)> {
    let (templates, problems) = Templates::load(&judged.session.sources);
    let problems: Vec<&str> = problems.iter().map(|one| one.message.as_str()).collect();
    assert!(problems.is_empty(), "{problems:?}");
    let render = |name: &str, result: Result<String, agentvet::diag::Diagnostics>| {
        let text = result.unwrap_or_else(|problems| {
            let messages: Vec<&str> = problems.iter().map(|one| one.message.as_str()).collect();
            panic!("{name}: {messages:?}")
        });
        (name.to_owned(), text)
    };
    let view = &judged.view;
    let page = templates.render("portfolio.md", view);
    let mut documents = vec![render("portfolio", page)];
    for platform in &view.platforms {
        let page = VendorPage::new(view, platform);
        let report = templates.render("vendor-report.md", &page);
        documents.push(render(&platform.id, report));
    }
    for request in judged.session.requests(&judged.assessment) {
        let page = RequestPage {
            request: &request.letter,
        };
        let letter = templates.render("vendor-request.md", &page);
        let name = format!("{LETTER}{}", request.platform);
        documents.push(render(&name, letter));
    }
    documents
}

/// How the names of letters begin.
pub(crate) const LETTER: &str = "letter to ";

fn report(judged: &Judged, id: &str) -> String {
    let documents = written(judged);
    let found = documents.into_iter().find(|(name, _)| name == id);
    found.unwrap().1
}

fn headings(markdown: &str, level: &str) -> Vec<String> {
    let lines = markdown.lines().filter_map(|line| line.strip_prefix(level));
    lines.map(str::to_owned).collect()
}

/// The programs whose documents must hold together: usual, and with less and less in them.
fn programs() -> Vec<(&'static str, Judged)> {
    let one = |path: &str, text: &str| (path.to_owned(), text.to_owned());
    let organisation = one("agentvet.yaml", "org: { name: Small Ltd }\n");
    let mut bare = vec![organisation.clone()];
    let nothing = program::judged(&bare);
    bare.push(one("vendors/acme.yaml", "vendor: {}\n"));
    let blank = program::judged(&bare);
    bare.push(one(
        "inventory/agents/bot.yaml",
        "{ id: bot, name: Bot, platform: acme, status: live }\n",
    ));
    bare.push(one("exceptions.yaml", "exceptions: [{ id: ex-blank }]\n"));
    bare.push(one(
        "decisions.yaml",
        "decisions: [{ platform: acme, on: 2026-01-01 }]\n",
    ));
    let agent = program::judged(&bare);
    vec![
        ("usual", program::usual()),
        ("no platform", nothing),
        ("a blank vendor file", blank),
        ("an agent with four fields", agent),
    ]
}

#[test]
fn a_vendor_report_has_its_twelve_parts_in_order() {
    let parts = [
        "1. Decision",
        "2. What was assessed",
        "3. Minimum bar",
        "4. Red flags",
        "5. Findings",
        "6. Domain results",
        "7. Data and recipients",
        "8. Contract asks",
        "9. Exceptions",
        "10. What changed since last time",
        "11. Full answers",
        "12. Framework view",
    ];
    for (_, judged) in programs() {
        for platform in &judged.view.platforms {
            let report = report(&judged, &platform.id);
            assert_eq!(headings(&report, "## "), parts, "{}", platform.id);
        }
    }
}

#[test]
fn the_first_page_is_decision_reasons_and_steps() {
    let report = report(&program::usual(), "brightline");
    let first = report.split("<!-- pagebreak -->").next().unwrap();
    let expected = ["Gates", "Worst findings", "The shortest way to approval"];
    assert_eq!(headings(first, "### "), expected);
    assert!(first.lines().count() < 60, "it is meant to be one page");
    assert!(first.contains("Date, signature:"), "somebody signs");
    assert!(
        first.contains("> [!CAUTION]\n> **Blocked**, by line 2"),
        "{first}"
    );
    let decimals = first.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    let decimals: Vec<&str> = decimals
        .filter(|word| word.trim_matches('.').contains('.'))
        .collect();
    assert!(
        decimals.is_empty(),
        "no decimals on the decision page: {decimals:?}"
    );
}

#[test]
fn no_cell_of_any_table_is_empty_and_no_line_holds_a_programs_word_for_nothing() {
    for (why, judged) in programs() {
        for (name, text) in written(&judged) {
            for (at, line) in text.lines().enumerate() {
                let place = format!("{why}, {name}:{}: {line}", at + 1);
                if line.starts_with('|') {
                    assert!(line.ends_with('|'), "{place}");
                    let inner = line.trim_matches('|').replace("\\|", "");
                    let empty = inner.split('|').any(|cell| cell.trim().is_empty());
                    assert!(!empty, "{place}");
                    assert!(inner.split('|').count() <= 7, "too wide: {place}");
                }
                for word in ["null", "None)", "Some(", "{{", "{%", "undefined"] {
                    assert!(!line.contains(word), "{word} in {place}");
                }
            }
        }
    }
}

#[test]
fn html_is_used_for_page_breaks_and_pictures_only() {
    use pulldown_cmark::{Event, Options, Parser};
    for (_, text) in written(&program::usual()) {
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES | Options::ENABLE_GFM) {
            if let Event::Html(html) | Event::InlineHtml(html) = &event {
                let html = html.trim();
                let picture = html.strip_prefix("<!-- picture ");
                let rest = picture.map(|rest| rest.trim_end_matches(" -->"));
                let known = html == "<!-- pagebreak -->" || rest.is_some_and(|r| !r.contains('<'));
                assert!(known, "{html}");
            }
        }
    }
}

#[test]
fn rendering_twice_gives_the_same_bytes_whatever_the_order_of_files() {
    let once = written(&program::usual());
    let mut files = program::owned();
    files.reverse();
    let again = written(&program::judged(&files));
    assert_eq!(once, again);
}

#[test]
fn a_report_without_agents_says_that_only_the_vendors_side_was_judged() {
    let judged = program::usual();
    let meadow = report(&judged, "meadow");
    assert!(meadow.contains("vendor side only."), "in the first lines");
    assert!(meadow.contains("> Vendor side only: there is no agent yet"));
    assert!(!meadow.contains("### Our own checks"));
    let brightline = report(&judged, "brightline");
    assert!(!brightline.to_lowercase().contains("vendor side only"));
    for name in ["Invoice intake", "Sales follow-up"] {
        assert!(
            brightline.contains(&format!("### {name}")),
            "a section for {name}"
        );
    }
}

#[test]
fn every_finding_of_the_view_is_in_the_report_with_place_due_date_and_owner() {
    let judged = program::usual();
    let escape = agentvet::escape::escape;
    for platform in &judged.view.platforms {
        let report = report(&judged, &platform.id);
        for finding in platform.findings.iter().flat_map(|group| &group.findings) {
            assert!(report.contains(&escape(&finding.key)), "{}", finding.key);
            assert!(
                report.contains(&escape(&finding.owner.words)),
                "{}",
                finding.key
            );
            for fact in &finding.facts {
                assert!(
                    report.contains(&escape(&fact.place.words)),
                    "{}",
                    finding.key
                );
            }
        }
    }
}

#[test]
fn what_is_open_accepted_and_unknown_is_counted_and_shown() {
    let judged = program::usual();
    let assessment = &judged.assessment;
    let counts = &judged.view.counts.findings;
    assert_eq!(counts.total, assessment.findings.len());
    assert_eq!(counts.open + counts.accepted, counts.total);
    assert_eq!(counts.fired + counts.cannot_tell, counts.total);
    assert_eq!(
        counts.critical + counts.high + counts.medium + counts.low,
        counts.open
    );
    assert!(counts.accepted > 0, "the program accepts one risk");
    let shown: std::collections::BTreeSet<&str> = judged
        .view
        .platforms
        .iter()
        .flat_map(|platform| &platform.findings)
        .flat_map(|group| &group.findings)
        .chain(&judged.view.elsewhere)
        .map(|finding| finding.key.as_str())
        .collect();
    assert_eq!(shown.len(), counts.total, "no finding disappears");
    let verdicts = &judged.view.counts.verdicts;
    let parts = [
        verdicts.fired,
        verdicts.passed,
        verdicts.cannot_tell,
        verdicts.not_applicable,
        verdicts.suppressed,
    ];
    assert_eq!(parts.iter().sum::<usize>(), verdicts.total);
    for platform in &judged.view.platforms {
        let gates = &platform.gate_counts;
        let states = gates.passed + gates.failed + gates.unknown + gates.excepted;
        assert_eq!(
            states + gates.not_applicable,
            gates.total,
            "{}",
            platform.id
        );
        let asked = &platform.question_counts;
        let answers = asked.answered + asked.unknown + asked.declined + asked.not_asked;
        assert_eq!(answers + asked.blank, asked.apply, "{}", platform.id);
        let all = asked.apply + asked.not_applicable + asked.set_aside;
        assert_eq!(all, asked.total, "{}", platform.id);
    }
}

#[test]
fn the_framework_part_says_what_it_is_not() {
    let report = report(&program::usual(), "brightline");
    let part = report.split("## 12. Framework view").nth(1).unwrap();
    assert!(
        part.trim_start()
            .starts_with("> [!IMPORTANT]\n> Mapping aid, not a statement of compliance.")
    );
}

#[test]
fn badge_words_of_documents_are_in_the_vocabulary() {
    let words: Vec<String> = agentvet::view::vocabulary()
        .into_iter()
        .map(|(word, _)| word.to_lowercase())
        .collect();
    // Letters have no badges: they judge nothing.
    let all = written(&program::usual()).into_iter();
    for (name, text) in all.filter(|(name, _)| !name.starts_with(LETTER)) {
        for line in text.lines().filter(|line| line.starts_with('|')) {
            for strong in line.split("**").skip(1).step_by(2) {
                let word = strong.replace('\\', "").to_lowercase();
                assert!(words.contains(&word), "{word:?} in {name}: {line}");
            }
        }
    }
}

#[test]
fn contract_asks_stand_once_by_matter_and_name_what_they_close() {
    let judged = program::usual();
    let matters = judged.session.catalogue.questionnaire.sections.iter();
    let matters: Vec<&str> = matters.map(|section| section.title.as_str()).collect();
    for platform in &judged.view.platforms {
        let place = |about: &str| matters.iter().position(|one| *one == about);
        let places: Vec<_> = platform
            .asks
            .iter()
            .map(|group| place(&group.about))
            .collect();
        // What belongs to no part of the questionnaire stands behind all that does.
        let sorted = places.is_sorted_by_key(|place| place.unwrap_or(usize::MAX));
        assert!(sorted, "{}: {places:?}", platform.id);
        let asks: Vec<_> = platform.asks.iter().flat_map(|group| &group.asks).collect();
        let texts: std::collections::BTreeSet<&str> =
            asks.iter().map(|ask| ask.text.as_str()).collect();
        assert_eq!(texts.len(), asks.len(), "{}: each once", platform.id);
        let findings = platform.findings.iter().flat_map(|group| &group.findings);
        for finding in findings.filter(|finding| finding.ask != "none") {
            let ask = asks.iter().find(|ask| ask.text == finding.ask).unwrap();
            let mut closes = ask.closes.iter();
            let named = closes.any(|one| one.rule == finding.rule && one.title == finding.heading);
            assert!(named, "{}", finding.key);
        }
    }
}

#[test]
fn a_report_that_asks_for_no_clause_says_so_in_one_line() {
    let mut judged = program::usual();
    let (templates, _) = Templates::load(&judged.session.sources);
    for platform in &mut judged.view.platforms {
        platform.asks.clear();
    }
    let page = VendorPage::new(&judged.view, &judged.view.platforms[0]);
    let report = templates.render("vendor-report.md", &page).unwrap();
    let part = report.split("## 8. Contract asks").nth(1).unwrap();
    let part = part.split("## 9.").next().unwrap();
    let lines: Vec<&str> = part.lines().filter(|line| !line.is_empty()).collect();
    assert_eq!(lines, ["No finding asks for a change of the contract."]);
}
