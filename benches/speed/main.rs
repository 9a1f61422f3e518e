//! How fast the parts are, each beside something that is measured in the same run.
//!
//! `cargo bench --bench speed` prints the measurements of divan and then the budgets.
//! `cargo bench --bench speed -- --write-program DIR` writes the program of 20 platforms that
//! `benches/cold.sh` measures in processes of its own.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a benchmark prints what it measured, with a clock"
)]

mod budgets;
mod forms;
mod programs;
mod work;

use std::path::Path;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

use work::{Judging, Printing, Reading, Writing};

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let write = arguments.iter().position(|word| word == "--write-program");
    if let Some(folder) = write.and_then(|at| arguments.get(at + 1)) {
        write_program(Path::new(folder));
        return;
    }
    divan::main();
    if arguments.iter().any(|word| word == "--bench") {
        budgets::print();
    }
}

/// The logo that the first example names.
const LOGO: (&str, &str) = (
    "brand/logo.svg",
    include_str!("../../examples/01_software_company/brand/logo.svg"),
);

fn write_program(folder: &Path) {
    let logo = (LOGO.0.to_owned(), LOGO.1.to_owned());
    for (path, text) in programs::program(20).into_iter().chain([logo]) {
        let path = folder.join(path);
        let made = path.parent().map_or(Ok(()), std::fs::create_dir_all);
        if let Err(error) = made.and_then(|()| std::fs::write(&path, text)) {
            println!("cannot write {}: {error}", path.display());
            return;
        }
    }
}

fn bench_reading(bencher: Bencher<'_, '_>, reading: &Reading) {
    bencher
        .counter(BytesCount::new(reading.bytes))
        .bench(|| black_box(reading.run()));
}

#[divan::bench]
fn read_vendor_file_of_100_kb(bencher: Bencher<'_, '_>) {
    bench_reading(bencher, &Reading::vendor_file());
}

#[divan::bench]
fn read_program_of_20_platforms(bencher: Bencher<'_, '_>) {
    bench_reading(bencher, &Reading::program());
}

/// The first half of the one above.
#[divan::bench]
fn parse_program_of_20_platforms(bencher: Bencher<'_, '_>) {
    let reading = Reading::program();
    bencher
        .counter(BytesCount::new(reading.bytes))
        .bench(|| black_box(reading.parse()));
}

/// The yardstick of the ones above.
#[divan::bench]
fn read_the_same_program_as_untyped_json(bencher: Bencher<'_, '_>) {
    let reading = Reading::program();
    bencher
        .counter(BytesCount::new(reading.json_bytes))
        .bench(|| black_box(reading.serde_json()));
}

#[divan::bench]
fn judge_every_target_by_every_rule(bencher: Bencher<'_, '_>) {
    let judging = Judging::program();
    bencher
        .counter(ItemsCount::new(judging.evaluations()))
        .bench(|| black_box(judging.rules()));
}

#[divan::bench]
fn assess_program_of_20_platforms(bencher: Bencher<'_, '_>) {
    let judging = Judging::program();
    bencher.bench(|| black_box(judging.assess()));
}

#[divan::bench]
fn write_reports_as_markdown(bencher: Bencher<'_, '_>) {
    let writing = Writing::program();
    bencher
        .counter(ItemsCount::new(writing.reports()))
        .bench(|| black_box(writing.run()));
}

#[divan::bench]
fn print_report_of_12_pages(bencher: Bencher<'_, '_>) {
    let mut printing = Printing::report();
    bencher
        .counter(ItemsCount::new(printing.pages))
        .bench_local(|| black_box(printing.run()));
}

#[divan::bench]
fn load_everything_that_ships(bencher: Bencher<'_, '_>) {
    bencher.bench(|| black_box(work::load_everything()));
}

#[divan::bench]
fn write_questionnaire_as_workbook(bencher: Bencher<'_, '_>) {
    let forms = forms::Forms::known();
    bencher.bench(|| black_box(forms.xlsx()));
}

#[divan::bench]
fn write_questionnaire_as_page(bencher: Bencher<'_, '_>) {
    let forms = forms::Forms::known();
    bencher.bench(|| black_box(forms.html()));
}

#[divan::bench]
fn import_returned_workbook(bencher: Bencher<'_, '_>) {
    let forms = forms::Forms::known();
    let asker = forms.asker();
    bencher.bench_local(|| black_box(forms.import(&asker)));
}
