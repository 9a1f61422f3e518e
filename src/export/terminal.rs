//! An assessment on the terminal: one page that a busy person understands.
//!
//! In: a view, whether colours are wanted, the width in characters. Out: text. The decision and
//! the line that decided it come first, then what stands in the way, what to do about it until
//! when, and which answers would settle what is not known. Nothing from a file can steer the
//! terminal: every text is cleaned before it is placed.

mod difference;
mod exceptions;
mod findings;
mod page;

use crate::view::{FindingView, GateView, OpenQuestion, PackView, PlatformView};
pub use difference::difference;
pub use exceptions::exceptions;
use page::{Page, Paint};

/// How many open questions and missing facts are shown for each platform.
const OPEN_SHOWN: usize = 6;

/// How many steps of the shortest way are shown.
const STEPS_SHOWN: usize = 3;

/// The whole assessment as a page of text, ending in a line break.
pub fn summary(view: &PackView, colour: bool, width: usize) -> String {
    let mut page = Page::new(colour, width);
    top(&mut page, view);
    for platform in &view.platforms {
        page.gap();
        one(&mut page, platform);
    }
    if !view.elsewhere.is_empty() {
        page.gap();
        page.line(0, Paint::Strong, "Outside the platforms");
        let all: Vec<&FindingView> = view.elsewhere.iter().collect();
        findings::write(&mut page, &all);
    }
    page.text()
}

fn top(page: &mut Page, view: &PackView) {
    let counts = &view.counts;
    let open = &counts.findings;
    let count = |number: usize, one: &str, many: &str| {
        format!("{number} {}", if number == 1 { one } else { many })
    };
    page.line(
        0,
        Paint::Strong,
        &format!(
            "{}, {}: {} and {}",
            view.organisation.name,
            view.as_of,
            count(counts.platforms, "platform", "platforms"),
            count(counts.agents, "agent", "agents")
        ),
    );
    page.line(
        0,
        Paint::Plain,
        &format!(
            "{} open ({} critical, {} high, {} medium, {} low), {} accepted, {} because something cannot be told",
            count(open.open, "finding", "findings"),
            open.critical,
            open.high,
            open.medium,
            open.low,
            open.accepted,
            open.cannot_tell
        ),
    );
    if view.platforms.len() > 1 {
        let widths = view
            .portfolio
            .iter()
            .map(|row| row.decision.chars().count());
        let column = widths.max().unwrap_or_default();
        for row in &view.portfolio {
            let paint = Paint::of(&row.decision);
            let mut what = format!("{}, {}", row.product, row.agent);
            if row.exceptions_matter {
                let without = &row.without_exceptions;
                what.extend(["; without exceptions ", without]);
            }
            page.labelled(2, paint, &row.decision, column, &what);
        }
    }
    let exceptions = &counts.exceptions;
    if exceptions.total > exceptions.valid {
        let broken = exceptions.total - exceptions.valid;
        let text = format!(
            "{} not hold",
            count(broken, "exception does", "exceptions do")
        );
        page.line(0, Paint::Warn, &text);
    }
}

fn one(page: &mut Page, platform: &PlatformView) {
    let decision = &platform.decision;
    page.line(
        0,
        Paint::Strong,
        &format!("{} ({})", platform.product, platform.id),
    );
    page.labelled(
        2,
        Paint::of(&decision.words),
        &decision.words,
        0,
        &format!("line {}: {}", decision.line, decision.sentence),
    );
    if platform.vendor_side_only {
        page.line(
            2,
            Paint::Quiet,
            "vendor side only: there is no agent to check",
        );
    }
    page.line(2, Paint::Quiet, &numbers(platform));
    if platform.rows.len() > 1 {
        for row in &platform.rows {
            let mut text = format!("{}: {}", row.name, row.decision.sentence);
            if row.exceptions_matter {
                let without = &row.without_exceptions;
                text.extend([" Without exceptions: ", without, "."]);
            }
            page.labelled(
                2,
                Paint::of(&row.decision.words),
                &row.decision.words,
                12,
                &text,
            );
        }
    }
    gates(page, platform);
    shortest(page, platform);
    let all = platform.findings.iter().flat_map(|group| &group.findings);
    let all: Vec<&FindingView> = all.filter(|one| one.state == "open").collect();
    findings::write(page, &all);
    open(page, platform);
}

fn numbers(platform: &PlatformView) -> String {
    let mut parts = vec![
        format!("tier {}", platform.tier.words),
        format!("residual risk {}", platform.residual),
    ];
    if platform.decision.permits_use {
        parts.push(format!("valid until {}", platform.decision.valid_until));
    }
    if platform.exceptions_matter {
        parts.push(format!(
            "without exceptions {}",
            platform.without_exceptions
        ));
    }
    let score = &platform.score;
    if score.scored {
        parts.push(format!("vendor score {}", score.interval));
        parts.push(format!(
            "{} per cent answered of {} asked for",
            score.completeness_percent, score.completeness_limit_percent
        ));
        parts.push(format!("{} per cent assured", score.assurance_percent));
    } else {
        parts.push("nothing could be scored".to_owned());
    }
    parts.join(", ")
}

fn gates(page: &mut Page, platform: &PlatformView) {
    page.line(2, Paint::Strong, "Gates");
    let all = || platform.gate_groups.iter().flat_map(|group| &group.gates);
    for state in ["failed", "unknown", "excepted"] {
        for gate in all().filter(|gate| gate.state == state) {
            page.labelled(4, Paint::of(state), state, 9, &gate_line(gate));
        }
    }
    let counts = &platform.gate_counts;
    let rest = format!(
        "{} passed, {} not applicable",
        counts.passed, counts.not_applicable
    );
    page.line(4, Paint::Quiet, &rest);
}

/// How far the next better decision is, and the first steps to it.
fn shortest(page: &mut Page, platform: &PlatformView) {
    let shortest = &platform.shortest;
    if !shortest.applies {
        return;
    }
    page.line(2, Paint::Strong, "The shortest way to approval");
    page.line(4, Paint::Plain, &shortest.sentence);
    for step in shortest.next.iter().take(STEPS_SHOWN) {
        let text = match step.kind.as_str() {
            "record" => format!("{}: {}", step.key, step.text),
            _ => step.text.clone(),
        };
        page.line(4, Paint::Plain, &text);
        page.line(14, Paint::Quiet, &step.owner);
    }
    let more = shortest.next.len().saturating_sub(STEPS_SHOWN);
    if more > 0 {
        page.line(14, Paint::Quiet, &format!("and {more} more steps"));
    }
}

/// A gate with what fails it, what it waits for, or what lifts it.
fn gate_line(gate: &GateView) -> String {
    let mut text = format!("{} {}", gate.id, gate.title);
    let (mark, why) = match gate.state.as_str() {
        "excepted" => (", lifted by ", gate.exception.clone()),
        "unknown" if !gate.pending.is_empty() => (", waits for ", gate.pending.join(", ")),
        "unknown" => (": ", gate.open_because.join("; ")),
        _ => (
            ": ",
            gate.findings
                .first()
                .map_or_else(String::new, |one| one.title.clone()),
        ),
    };
    if !why.is_empty() {
        text.push_str(mark);
        text.push_str(&why);
    }
    text
}

fn open(page: &mut Page, platform: &PlatformView) {
    let open = &platform.open;
    if open.questions.is_empty() && open.facts.is_empty() {
        return;
    }
    page.line(
        2,
        Paint::Strong,
        "Not known, and what an answer would settle",
    );
    for question in open.questions.iter().take(OPEN_SHOWN) {
        page.labelled(4, Paint::Warn, &question.id, 9, &question_line(question));
    }
    more(page, open.questions.len(), "open questions");
    for fact in open.facts.iter().take(OPEN_SHOWN) {
        let text = format!("{}, {}, settles {}", fact.name, fact.place, fact.settles);
        page.labelled(4, Paint::Warn, "ours", 9, &text);
    }
    more(page, open.facts.len(), "missing facts");
}

fn question_line(question: &OpenQuestion) -> String {
    let settles = match question.settles.as_str() {
        "none" => String::new(),
        gates => format!(", settles {gates}"),
    };
    let due = match (question.pending, question.due.as_str()) {
        (true, "none") | (false, _) => String::new(),
        (true, due) => format!(", due {due}"),
    };
    format!(
        "{}{due}{settles}: {}",
        question.status,
        shortened(&question.text)
    )
}

/// The beginning of a question: enough to recognise it.
fn shortened(text: &str) -> String {
    const ENOUGH: usize = 70;
    if text.chars().count() <= ENOUGH {
        return text.to_owned();
    }
    let cut: String = text.chars().take(ENOUGH).collect();
    let kept = cut.rsplit_once(' ').map_or(cut.as_str(), |(kept, _)| kept);
    format!("{kept}…")
}

fn more(page: &mut Page, all: usize, what: &str) {
    let hidden = all.saturating_sub(OPEN_SHOWN);
    if hidden > 0 {
        page.line(14, Paint::Quiet, &format!("and {hidden} more {what}"));
    }
}
