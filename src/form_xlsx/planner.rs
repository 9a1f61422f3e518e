//! Gives every question, field and option its rows and cells.
//!
//! In: a form. Out: its [`Plan`]. The order of the form is the order of the workbook.

use std::collections::BTreeSet;

use serde_json::Value as Json;

use crate::form::{Field, Form, Input, Known, Question, Section};
use crate::form_xlsx::known;
use crate::form_xlsx::lists::Lists;
use crate::form_xlsx::place::{Area, Content, Grid, column};
use crate::form_xlsx::plan::{
    FIRST, FIRST_ENTRY, FieldPlan, Holds, Plan, QuestionPlan, Row, Says, SectionPlan, TablePlan,
    count,
};
use crate::form_xlsx::text;
use crate::form_xlsx::words::{self, Words};

/// Rows of a table.
const ENTRIES: u32 = 40;

/// Plans row after row.
pub(super) struct Planner {
    words: &'static Words,
    taken: BTreeSet<String>,
    names: Vec<String>,
    lists: Lists,
    grid: Grid,
}

impl Planner {
    /// Plans a workbook.
    pub(super) fn plan(form: &Form) -> Plan<'_> {
        let words = words::of(form.language);
        let mut planner = Self {
            words,
            taken: BTreeSet::new(),
            names: Vec::new(),
            lists: Lists::new(words),
            grid: Grid::default(),
        };
        planner.sheet(words.instructions, "");
        planner.sheet("_lists", "");
        // The first is ours, the second is kept by programs for themselves.
        planner
            .taken
            .extend(["_meta", "history"].map(str::to_owned));
        let sections = form.sections.iter();
        let sections = sections.map(|section| planner.section(section)).collect();
        Plan {
            form,
            words,
            names: planner.names,
            lists: planner.lists,
            grid: planner.grid,
            sections,
        }
    }

    fn sheet(&mut self, id: &str, title: &str) -> usize {
        let name = text::sheet_name(id, title, &mut self.taken);
        self.names.push(name);
        self.names.len().saturating_sub(1)
    }

    fn section<'f>(&mut self, section: &'f Section) -> SectionPlan<'f> {
        let sheet = self.sheet(&section.id, &section.title);
        let mut next = FIRST;
        let mut questions = Vec::with_capacity(section.questions.len());
        for question in &section.questions {
            let planned = self.question(sheet, next, question);
            next = next.saturating_add(count(planned.rows.len()));
            questions.push(planned);
        }
        SectionPlan {
            sheet,
            section,
            questions,
            last: next.saturating_sub(1),
        }
    }

    fn question<'f>(
        &mut self,
        sheet: usize,
        head: u32,
        question: &'f Question,
    ) -> QuestionPlan<'f> {
        let mut rows = vec![Row {
            key: text::line(&question.id),
            says: Says::Question(None),
            holds: Holds::Nothing,
        }];
        let mut fields = Vec::with_capacity(question.fields.len());
        for field in &question.fields {
            let at = At {
                sheet,
                head,
                question,
            };
            let own = fields.is_empty() && field.part.is_none();
            fields.push(self.field(at, field, own, &mut rows));
        }
        let cannot = match question.known {
            Some(Known::Unknown) => Some("unknown"),
            Some(Known::Declined) => Some("declined"),
            Some(Known::Value(_)) | None => None,
        };
        let label = cannot.and_then(|value| self.lists.label(self.lists.cannot, value));
        if let Some(label) = label {
            let cell = Area::cell(sheet, head, column::CANNOT);
            self.grid.put(cell, Content::Text(label.to_owned()));
        }
        QuestionPlan {
            question,
            sheet,
            head,
            rows,
            fields,
        }
    }

    /// Plans one field. The answer itself (`own`) uses the row of its question.
    fn field<'f>(
        &mut self,
        at: At<'f>,
        field: &'f Field,
        own: bool,
        rows: &mut Vec<Row<'f>>,
    ) -> FieldPlan<'f> {
        let list = self.lists.of(field, self.words);
        let known = known::of(at.question, field);
        let table = match &field.input {
            Input::Table { name, columns } => {
                Some(self.table(at.question, field, name.as_deref(), columns, known))
            }
            _ => None,
        };
        let many = matches!(field.input, Input::Many { .. });
        let holds = match &table {
            Some(table) if list.is_none() => Holds::Link(table.sheet),
            None if many && list.is_none() => Holds::Nothing,
            _ => Holds::Entry(field, list),
        };
        let has_cell = matches!(holds, Holds::Entry(..));
        let row = match rows.first_mut() {
            Some(first) if own => {
                first.says = Says::Question(Some(field));
                first.holds = holds;
                0
            }
            _ => {
                rows.push(Row {
                    key: text::line(&field.key),
                    says: Says::Field(field),
                    holds,
                });
                rows.len().saturating_sub(1)
            }
        };
        let cell = has_cell.then(|| at.answer(row));
        if let (Some(cell), Some(known)) = (cell, known) {
            let single = !many && table.is_none() || known.is_string();
            let shown = known::content(field, list, known, &self.lists, self.words);
            if let Some(content) = shown.filter(|_| single) {
                self.grid.put(cell, content);
            }
        }
        if let Some(table) = table.as_ref().filter(|_| has_cell) {
            rows.push(Row {
                key: text::line(&format!("{}#sheet", field.key)),
                says: Says::Entries(field),
                holds: Holds::Link(table.sheet),
            });
        }
        let ticks = self.ticks(at, field, known, rows);
        FieldPlan {
            field,
            cell,
            list,
            ticks,
            table,
        }
    }

    /// A row for each option of a field that can hold several.
    fn ticks<'f>(
        &mut self,
        at: At<'f>,
        field: &'f Field,
        known: Option<&Json>,
        rows: &mut Vec<Row<'f>>,
    ) -> Vec<(Area, &'f str)> {
        let Input::Many { options, .. } = &field.input else {
            return Vec::new();
        };
        let chosen = known.and_then(Json::as_array);
        let mut ticks = Vec::with_capacity(options.len());
        for option in options {
            let cell = at.answer(rows.len());
            rows.push(Row {
                key: text::line(&format!("{}={}", field.key, option.value)),
                says: Says::Option(&option.label),
                holds: Holds::Tick,
            });
            let said = match chosen {
                // They said that none of them holds; blanks alone would not show it.
                Some(chosen) if chosen.is_empty() => Some(self.words.no),
                Some(chosen) if chosen.iter().any(|one| *one == *option.value) => {
                    Some(self.words.yes)
                }
                _ => None,
            };
            if let Some(said) = said {
                self.grid.put(cell, Content::Text(said.to_owned()));
            }
            ticks.push((cell, option.value.as_str()));
        }
        ticks
    }

    fn table<'f>(
        &mut self,
        question: &'f Question,
        field: &'f Field,
        name: Option<&'f str>,
        columns: &'f [Field],
        known: Option<&Json>,
    ) -> TablePlan<'f> {
        let title = if field.label.is_empty() {
            name.unwrap_or_default()
        } else {
            &field.label
        };
        let sheet = self.sheet(&question.id, title);
        let columns = columns.iter();
        let columns = columns.map(|column| (column, self.lists.of_column(column, self.words)));
        let columns: Vec<_> = columns.collect();
        let mut table = TablePlan {
            sheet,
            question,
            field,
            name,
            columns,
            last: FIRST_ENTRY.saturating_add(ENTRIES).saturating_sub(1),
        };
        let filled = self.entries(&table, known);
        let room = filled.saturating_add(FIRST_ENTRY).saturating_add(9);
        table.last = table.last.max(room);
        table
    }

    /// Fills in what is known of a table; returns the number of its entries.
    fn entries(&mut self, table: &TablePlan<'_>, known: Option<&Json>) -> u32 {
        let entries: Vec<(Option<&str>, &Json)> = match known {
            Some(Json::Array(entries)) => entries.iter().map(|entry| (None, entry)).collect(),
            Some(Json::Object(entries)) if table.name.is_some() => {
                let entries = entries.iter();
                entries
                    .map(|(name, entry)| (Some(name.as_str()), entry))
                    .collect()
            }
            _ => Vec::new(),
        };
        for (row, (name, entry)) in (FIRST_ENTRY..).zip(&entries) {
            if let Some(name) = name {
                let cell = Area::cell(table.sheet, row, 1);
                self.grid.put(cell, Content::Text(text::cell(name)));
            }
            for (column, (field, list)) in (table.first_field()..).zip(&table.columns) {
                let value = field.part.as_ref().and_then(|part| entry.get(part));
                let content = value
                    .and_then(|value| known::content(field, *list, value, &self.lists, self.words));
                if let Some(content) = content {
                    self.grid.put(Area::cell(table.sheet, row, column), content);
                }
            }
        }
        count(entries.len())
    }
}

/// Where the rows of a question begin.
#[derive(Clone, Copy)]
struct At<'f> {
    sheet: usize,
    head: u32,
    question: &'f Question,
}

impl At<'_> {
    /// The answer cell of a row of the question.
    fn answer(self, row: usize) -> Area {
        Area::cell(
            self.sheet,
            self.head.saturating_add(count(row)),
            column::ANSWER,
        )
    }
}
