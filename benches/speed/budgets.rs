//! The budgets, and how far the present run keeps them.
//!
//! A budget is a promise about the machine it was set on, two cores of 2026; on another machine
//! the ratios are what can be compared.
#![expect(
    clippy::float_arithmetic,
    clippy::cast_precision_loss,
    reason = "a measurement is no whole number, and nothing is decided by it"
)]

use std::hint::black_box;
use std::time::{Duration, Instant};

use crate::forms::Forms;
use crate::work::{Judging, Printing, Reading, Writing, load_everything};

/// One line of the table.
struct Row {
    work: &'static str,
    measured: f64,
    unit: &'static str,
    budget: f64,
    /// Whether more is better.
    at_least: bool,
    beside: String,
}

/// Measures and prints.
pub(crate) fn print() {
    println!(
        "\n{:<42} {:>12} {:>22}  beside",
        "work", "measured", "budget"
    );
    for row in rows() {
        let kept = if row.at_least {
            row.measured >= row.budget
        } else {
            row.measured <= row.budget
        };
        let sign = if row.at_least { "at least" } else { "at most" };
        let budget = format!("{sign} {} {}", row.budget, row.unit);
        let word = if kept { "" } else { "  MISSED" };
        println!(
            "{:<42} {:>12.1} {:>22}  {}{word}",
            row.work, row.measured, budget, row.beside
        );
    }
}

fn rows() -> Vec<Row> {
    let mut rows = Vec::new();
    for (work, reading) in [
        (
            "vendor file of 100 KB to checked case",
            Reading::vendor_file(),
        ),
        (
            "program of 20 platforms to checked case",
            Reading::program(),
        ),
    ] {
        let ours = best(|| reading.run());
        let json = best(|| reading.serde_json());
        let rate = mega_per_second(reading.bytes, ours);
        let yardstick = mega_per_second(reading.json_bytes, json);
        rows.push(Row {
            work,
            measured: rate,
            unit: "MB/s",
            budget: 20.0,
            at_least: true,
            beside: format!("1/{:.1} of serde_json to untyped values", yardstick / rate),
        });
        if reading.bytes < 200_000 {
            rows.push(Row {
                work: "the same, in milliseconds",
                measured: ours.as_secs_f64() * 1000.0,
                unit: "ms",
                budget: 10.0,
                at_least: false,
                beside: format!("{} bytes", reading.bytes),
            });
        }
    }
    rows.extend(judging());
    rows.push(writing());
    rows.push(printing());
    rows.extend(forms());
    rows
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

fn forms() -> [Row; 4] {
    let forms = Forms::known();
    let asker = forms.asker();
    let at_most = |work, measured, budget, beside| Row {
        work,
        measured,
        unit: "ms",
        budget,
        at_least: false,
        beside,
    };
    let import = milliseconds(best(|| forms.import(&asker)));
    [
        at_most(
            "load everything that ships",
            milliseconds(best(load_everything)),
            15.0,
            "without the start of the process".to_owned(),
        ),
        at_most(
            "a questionnaire as workbook, warm",
            milliseconds(best(|| forms.xlsx())),
            15.0,
            format!(
                "{} questions, {} KB",
                forms.questions(),
                forms.xlsx() / 1024
            ),
        ),
        at_most(
            "a questionnaire as page, warm",
            milliseconds(best(|| forms.html())),
            15.0,
            format!("{} KB", forms.html() / 1024),
        ),
        at_most(
            "a returned workbook to its changes",
            import,
            4.0,
            format!("500 of them in {:.1} s", import / 2.0),
        ),
    ]
}

fn judging() -> Vec<Row> {
    let judging = Judging::program();
    let rules = best(|| judging.rules());
    let whole = best(|| judging.assess());
    vec![Row {
        work: "rule evaluations a second, one core",
        measured: mega_per_second(judging.evaluations(), rules),
        unit: "million/s",
        budget: 5.0,
        at_least: true,
        beside: format!(
            "{} evaluations, {:.0} % of the whole assessment of {:.1} ms",
            judging.evaluations(),
            100.0 * rules.as_secs_f64() / whole.as_secs_f64(),
            whole.as_secs_f64() * 1000.0
        ),
    }]
}

fn writing() -> Row {
    let writing = Writing::program();
    let time = best(|| writing.run());
    Row {
        work: "vendor reports as Markdown a second",
        measured: writing.reports() as f64 / time.as_secs_f64(),
        unit: "1/s",
        budget: 1000.0,
        at_least: true,
        beside: format!(
            "{} KB a report on average",
            writing.run() / 1000 / writing.reports()
        ),
    }
}

fn printing() -> Row {
    let mut printing = Printing::report();
    let time = best(|| printing.run());
    Row {
        work: "PDF reports of 12 pages a second, warm",
        measured: 1.0 / time.as_secs_f64(),
        unit: "1/s",
        budget: 30.0,
        at_least: true,
        beside: format!("{} pages", printing.pages),
    }
}

fn mega_per_second(count: usize, time: Duration) -> f64 {
    count as f64 / 1e6 / time.as_secs_f64()
}

/// The shortest of many runs in half a second: what disturbs a run only ever makes it longer.
fn best<T>(mut work: impl FnMut() -> T) -> Duration {
    let mut best = Duration::MAX;
    let begin = Instant::now();
    while begin.elapsed() < Duration::from_millis(500) {
        let start = Instant::now();
        black_box(work());
        best = best.min(start.elapsed());
    }
    best
}
