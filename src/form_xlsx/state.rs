//! How a question stands: missing, ok, to check, not known, declined or not asked.
//!
//! In: where the question is filled in. Out: the formula that says so while people work, and what
//! it comes to as the workbook goes out, for viewers that work nothing out.

use crate::form::{Field, Input};
use crate::form_xlsx::asked::{self, Fields};
use crate::form_xlsx::logic::{Reader, Test, Writer};
use crate::form_xlsx::place::{Area, Content, Grid, column};
use crate::form_xlsx::plan::{FieldPlan, QuestionPlan, TablePlan};
use crate::form_xlsx::text::quoted;
use crate::form_xlsx::words::{State, Words};

/// The longest formula; the file format ends at 8,192.
const LONGEST: usize = 8_000;

/// What the state of a question hangs on.
pub(super) struct Standing {
    /// Whether it is asked.
    asked: Test,
    /// Whether anything is filled in.
    filled: Test,
    /// Whether something of what is filled in is wrong or lacks its other half.
    wrong: Vec<Test>,
    /// The cell that says why there is no answer.
    cannot: Area,
}

impl Standing {
    /// Of one question.
    pub(super) fn of(
        plan: &QuestionPlan<'_>,
        fields: &Fields<'_, '_>,
        grid: &Grid,
        words: &Words,
    ) -> Self {
        let condition = plan.question.asked_when.as_ref();
        let cannot = Area::cell(plan.sheet, plan.head, column::CANNOT);
        let mut wrong = vec![Test::Filled(cannot)];
        for field in &plan.fields {
            if !field.field.optional {
                wrong.push(filled(field).not());
            }
            wrong.extend(of_field(field, words));
        }
        if plan.question.partial {
            wrong.push(untouched(plan, grid));
        }
        Self {
            asked: condition.map_or(Test::Always(true), |when| asked::may(when, fields, words)),
            filled: Test::Any(plan.fields.iter().map(filled).collect()),
            wrong,
            cannot,
        }
    }

    /// As a formula. One that would grow longer than the file format allows tells less: whether
    /// there is an answer, but not whether it is whole.
    pub(super) fn formula(&self, writer: &Writer<'_>, words: &Words) -> String {
        let whole = self.written(writer, words, &self.asked, &self.wrong);
        if whole.len() <= LONGEST {
            return whole;
        }
        let either = self.wrong.get(..1).unwrap_or_default();
        let less = self.written(writer, words, &self.asked, either);
        if less.len() <= LONGEST {
            return less;
        }
        self.written(writer, words, &Test::Always(true), either)
    }

    fn written(&self, writer: &Writer<'_>, words: &Words, asked: &Test, wrong: &[Test]) -> String {
        let word = |state| quoted(words.state(state));
        let cannot = writer.names.reference(self.cannot);
        let wrong: Vec<String> = wrong.iter().map(|test| writer.formula(test)).collect();
        let reason = |value| {
            let cell = writer.lists.cell(writer.lists.cannot, value);
            cell.map_or(String::new(), |cell| writer.names.reference(cell))
        };
        let check = word(State::Check);
        let answered = format!("IF(OR({}),{check},{})", wrong.join(","), word(State::Ok));
        let open = format!(
            "IF({cannot}={},{},IF({cannot}={},{},IF(LEN(TRIM({cannot}))>0,{check},{})))",
            reason("unknown"),
            word(State::Unknown),
            reason("declined"),
            word(State::Declined),
            word(State::Missing),
        );
        let filled = writer.formula(&self.filled);
        let asked_one = format!("IF({filled},{answered},{open})");
        let state = match asked {
            Test::Always(true) => asked_one,
            asked => {
                let (asked, not) = (writer.formula(asked), word(State::NotAsked));
                format!("IF({asked},{asked_one},{not})")
            }
        };
        format!("=IFERROR({state},{check})")
    }

    /// As the workbook goes out.
    pub(super) fn now(&self, reader: &Reader<'_>) -> State {
        if !reader.holds(&self.asked) {
            return State::NotAsked;
        }
        if reader.holds(&self.filled) {
            let wrong = self.wrong.iter().any(|test| reader.holds(test));
            return if wrong { State::Check } else { State::Ok };
        }
        let cannot = &self.cannot;
        let said = reader.grid.get(cannot.sheet, cannot.first, cannot.column);
        let label = |value| reader.lists.label(reader.lists.cannot, value);
        match said {
            None => State::Missing,
            Some(Content::Text(text)) if label("unknown") == Some(text) => State::Unknown,
            Some(Content::Text(text)) if label("declined") == Some(text) => State::Declined,
            Some(_) => State::Check,
        }
    }
}

/// Whether a question stands as it went out, without a word beside it: what covers some of it only
/// is still to be completed then.
fn untouched(plan: &QuestionPlan<'_>, grid: &Grid) -> Test {
    let notes = Area::cell(plan.sheet, plan.head, column::NOTES);
    let mut all = vec![Test::Filled(notes).not()];
    for field in &plan.fields {
        let cells = field.cell.into_iter();
        let areas = cells.chain(field.tick_area());
        let tables = field.table.iter().flat_map(TablePlan::areas);
        for area in areas.chain(tables.map(|(area, _)| area)) {
            let held: Vec<_> = grid.within(area).collect();
            all.push(Test::Count(area, held.len()));
            if field.table.is_none() {
                let just = held.into_iter().map(|(row, content)| {
                    Test::Just(Area::cell(area.sheet, row, area.column), content.clone())
                });
                all.extend(just);
            }
        }
    }
    Test::All(all)
}

/// Whether anything of a field is filled in.
fn filled(field: &FieldPlan<'_>) -> Test {
    let mut parts: Vec<Test> = field.cell.map(Test::Filled).into_iter().collect();
    parts.extend(field.tick_area().map(Test::Filled));
    parts.extend(field.table.as_ref().map(entries));
    Test::Any(parts)
}

fn entries(table: &TablePlan<'_>) -> Test {
    let areas = table.areas();
    Test::Any(
        areas
            .into_iter()
            .map(|(area, _)| Test::Filled(area))
            .collect(),
    )
}

/// What can be wrong with a field.
fn of_field(plan: &FieldPlan<'_>, words: &Words) -> Vec<Test> {
    let mut wrong = Vec::new();
    if let Some(table) = &plan.table {
        wrong.extend(of_table(table));
        wrong.extend(
            plan.cell
                .map(|cell| Test::All(vec![Test::Filled(cell), entries(table)])),
        );
    }
    if let (Input::Many { alone, .. }, Some(area)) = (&plan.field.input, plan.tick_area()) {
        wrong.push(Test::Strange(area, [words.yes, words.no]));
        let alone = plan
            .ticks
            .iter()
            .filter(|(_, value)| alone.iter().any(|one| one == value));
        let alone: Vec<Test> = alone.map(|(cell, _)| Test::Is(*cell, words.yes)).collect();
        if !alone.is_empty() {
            wrong.push(Test::All(vec![
                Test::Any(alone),
                Test::Several(area, words.yes),
            ]));
        }
        let both = |cell| Test::All(vec![Test::Filled(cell), Test::Filled(area)]);
        wrong.extend(plan.cell.map(both));
    }
    wrong.extend(plan.cell.and_then(|cell| of_cell(plan, cell)));
    wrong
}

/// What can be wrong with a single cell that is filled in.
fn of_cell(plan: &FieldPlan<'_>, cell: Area) -> Option<Test> {
    let unlisted = plan.list.map(|list| Test::Unlisted(cell, list));
    let wrong = match kind(plan.field) {
        Kind::Listed => return Some(Test::All(vec![Test::Filled(cell), unlisted?])),
        Kind::Free => return None,
        Kind::Day => Test::NoDay(cell),
        Kind::Whole => Test::NoWhole(cell),
        Kind::Percent => Test::NoPercent(cell),
        Kind::Length => Test::NoLength(cell),
    };
    let mut all = vec![Test::Filled(cell)];
    all.extend(unlisted);
    all.push(wrong);
    Some(Test::All(all))
}

/// What a single cell has to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Listed,
    Free,
    Day,
    Whole,
    Percent,
    Length,
}

fn kind(field: &Field) -> Kind {
    match field.input {
        Input::YesNo | Input::One(_) | Input::Many { .. } | Input::Table { .. } => Kind::Listed,
        Input::Day { .. } => Kind::Day,
        Input::Duration => Kind::Length,
        Input::Whole => Kind::Whole,
        Input::Percent => Kind::Percent,
        Input::Text | Input::Texts | Input::Countries | Input::Document => Kind::Free,
    }
}

/// What can be wrong in the rows of a table.
fn of_table(table: &TablePlan<'_>) -> Vec<Test> {
    let areas = table.areas();
    let needed = |field: Option<&Field>| field.is_none_or(|field| !field.optional);
    let needed = areas
        .iter()
        .filter(|(_, field)| needed(*field))
        .map(|(area, _)| *area);
    let needed: Vec<Area> = needed.collect();
    let mut wrong = Vec::new();
    if !needed.is_empty() {
        wrong.push(Test::HalfRow(
            areas.iter().map(|(area, _)| *area).collect(),
            needed,
        ));
    }
    for (area, field) in &areas {
        let plain = field.filter(|field| field.words.is_empty()).map(kind);
        if matches!(plain, Some(Kind::Day | Kind::Whole | Kind::Percent)) {
            wrong.push(Test::NoNumbers(*area));
        }
    }
    wrong
}
