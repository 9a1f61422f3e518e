//! The assessment on a terminal: one screen that says what stands in the way and what to do.
//!
//! In: a view, whether colours are wanted, the width in columns. Out: text. Vendor text is cleaned
//! of control characters before it is printed; colours only repeat what words say.

use std::fmt::Write as _;

use crate::clean;
use crate::view::{FindingView, PackView, PlatformView, RowView};

/// Findings shown for each platform; the rest is counted.
const FINDINGS_SHOWN: usize = 8;

/// The whole assessment in short.
pub fn summary(view: &PackView, colour: bool, width: usize) -> String {
    let mut page = Page {
        text: String::new(),
        colour,
        width,
    };
    for platform in &view.platforms {
        page.platform(platform);
    }
    page.elsewhere(&view.elsewhere);
    page.totals(view);
    page.text
}

struct Page {
    text: String,
    colour: bool,
    width: usize,
}

impl Page {
    fn line(&mut self, indent: usize, text: &str) {
        let text = clean::clean(text);
        for (at, line) in wrap(&text, self.width.saturating_sub(indent))
            .iter()
            .enumerate()
        {
            // What continues a line stands a little further in.
            let further = if at == 0 { 0 } else { 2 };
            let _ = writeln!(self.text, "{:1$}{line}", "", indent + further);
        }
    }

    fn painted(&self, word: &str) -> String {
        let code = match word {
            "Prohibited" | "Blocked" | "Rejected" | "critical" | "high" => "31",
            "Incomplete" | "medium" | "Conditional (executive acceptance)" => "33",
            "Conditional" => "36",
            "Approved" => "32",
            _ => "0",
        };
        if self.colour {
            format!("\u{1b}[1;{code}m{word}\u{1b}[0m")
        } else {
            word.to_owned()
        }
    }

    fn platform(&mut self, platform: &PlatformView) {
        let name = clean::clean(&platform.product);
        let decision = self.painted(&platform.decision.words);
        let _ = writeln!(self.text, "{name} ({}): {decision}", platform.id);
        self.line(2, &platform.decision.sentence);
        self.line(
            2,
            &format!(
                "Tier {}, residual risk {}, vendor score {}, {} % of the weight answered",
                platform.tier.words,
                platform.residual,
                platform.score.interval,
                platform.score.completeness_percent
            ),
        );
        for row in platform.rows.iter().filter(|row| !row.is_profile) {
            self.row(row);
        }
        let open = platform
            .findings
            .iter()
            .flat_map(|group| &group.findings)
            .filter(|finding| finding.state == "open");
        let open: Vec<&FindingView> = open.collect();
        for finding in open.iter().take(FINDINGS_SHOWN) {
            self.finding(finding);
        }
        if open.len() > FINDINGS_SHOWN {
            let rest = open.len() - FINDINGS_SHOWN;
            self.line(
                2,
                &format!("and {rest} more; `agentvet build` writes them all"),
            );
        }
        self.text.push('\n');
    }

    fn row(&mut self, row: &RowView) {
        let decision = self.painted(&row.decision.words);
        let name = clean::clean(&row.name);
        let _ = writeln!(
            self.text,
            "  agent {name} ({}): {decision}, line {}, tier {}, residual risk {}",
            row.id, row.decision.line, row.tier.words, row.residual
        );
        if !row.tier.assumed.is_empty() {
            let assumed = row.tier.assumed.join(", ");
            self.line(
                4,
                &format!("assumed the worst, because nothing is stated: {assumed}"),
            );
        }
    }

    fn finding(&mut self, finding: &FindingView) {
        let severity = self.painted(&finding.severity);
        let title = clean::clean(&finding.title);
        let _ = writeln!(self.text, "  {severity}  {}  {title}", finding.rule);
        self.line(
            4,
            &format!(
                "{}, until {}: {}",
                finding.owner.words, finding.due, finding.fix
            ),
        );
    }

    fn elsewhere(&mut self, findings: &[FindingView]) {
        if findings.is_empty() {
            return;
        }
        self.text.push_str("Outside the platforms\n");
        for finding in findings {
            self.finding(finding);
        }
        self.text.push('\n');
    }

    fn totals(&mut self, view: &PackView) {
        let found = &view.counts.findings;
        self.line(
            0,
            &format!(
                "{}: {} platforms, {} agents; {} findings open ({} critical, {} high, {} medium, {} low), {} accepted, {} cannot be told",
                view.as_of,
                view.counts.platforms,
                view.counts.agents,
                found.open,
                found.critical,
                found.high,
                found.medium,
                found.low,
                found.accepted,
                found.cannot_tell
            ),
        );
    }
}

/// Lines of at most that many characters, broken between words.
fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        let Some(line) = lines.last_mut() else {
            continue;
        };
        let length = line.chars().count() + word.chars().count() + 1;
        if !line.is_empty() && length > width {
            lines.push(word.to_owned());
            continue;
        }
        if !line.is_empty() {
            line.push(' ');
        }
        line.push_str(word);
    }
    lines
}
