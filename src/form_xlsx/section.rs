//! The sheet of one section: its questions, and under each the rows of its fields.
//!
//! In: the plan of the section. Out: the sheet. Column A and the first row hold keys and are
//! hidden; by them a returned workbook is read, wherever its rows, columns and sheets ended up.

use rust_xlsxwriter::{Format, Formula, IgnoreError, Worksheet, XlsxError};

use crate::form::Input;
use crate::form_xlsx::entry::{self, Validator};
use crate::form_xlsx::look::{Look, RowLook};
use crate::form_xlsx::measure::HIGHEST;
use crate::form_xlsx::paper;
use crate::form_xlsx::place::{Names, column};
use crate::form_xlsx::plan::{FIRST, Holds, Plan, QuestionPlan, Row, Says, SectionPlan, count};
use crate::form_xlsx::said::{self, Pieces};
use crate::form_xlsx::standings::Standings;
use crate::form_xlsx::text;

/// Keys of the columns, in the hidden first row.
const KEYS: [&str; 9] = [
    "@key",
    "@number",
    "@question",
    "@answer",
    "@cannot",
    "@notes",
    "@proof",
    "@guidance",
    "@state",
];
/// Widths of the columns.
const WIDTHS: [u8; 9] = [12, 9, 47, 34, 15, 22, 22, 47, 12];
/// Width of one column.
pub(super) fn width(column: u16) -> u32 {
    WIDTHS
        .get(usize::from(column))
        .map_or(10, |width| u32::from(*width))
}

/// Writes the sheets of sections.
pub(super) struct SectionWriter<'p, 'f> {
    pub plan: &'p Plan<'f>,
    pub section: &'p SectionPlan<'f>,
    pub standings: &'p Standings,
    pub look: &'p Look,
}

impl SectionWriter<'_, '_> {
    /// The whole sheet.
    pub(super) fn write(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        self.top(sheet)?;
        for question in &self.section.questions {
            self.question(sheet, question)?;
        }
        self.colours(sheet)?;
        paper::settle(sheet, self.plan.form, self.plan.words);
        sheet.set_freeze_panes(FIRST, 3)?;
        sheet.set_repeat_rows(2, 2)?;
        sheet.autofilter(2, column::STATE, self.section.last, column::STATE)?;
        let (last, at) = (self.section.last, column::ANSWER);
        sheet.ignore_error_range(FIRST, at, last, at, IgnoreError::NumberStoredAsText)?;
        sheet.set_selection(FIRST, column::ANSWER, FIRST, column::ANSWER)?;
        Ok(())
    }

    fn top(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let words = self.plan.words;
        let look = self.look;
        for (at, (key, width)) in (0_u16..).zip(KEYS.into_iter().zip(WIDTHS)) {
            sheet.write_string(0, at, key)?;
            sheet.set_column_width(at, width)?;
        }
        let own = &self.section.section;
        sheet.write_string(0, 9, format!("@section={}", text::line(&own.id)))?;
        sheet.set_row_hidden(0)?;
        sheet.set_column_hidden(column::KEY)?;
        let title = format!("{}  {}", own.id, own.title);
        paper::put(
            sheet,
            (1, column::NUMBER),
            &text::line(&title),
            &look.subtitle,
        )?;
        paper::height(sheet, 1, 26)?;
        paper::back(sheet, (1, column::GUIDANCE), words, look)?;
        for (at, name) in (column::NUMBER..).zip(words.columns) {
            paper::put(sheet, (2, at), name, &look.header)?;
        }
        paper::height(sheet, 2, 34)
    }

    fn question(&self, sheet: &mut Worksheet, plan: &QuestionPlan<'_>) -> Result<(), XlsxError> {
        let guidance = said::guidance(plan.question, self.plan.words, self.look);
        let texts: Vec<Pieces> = plan
            .rows
            .iter()
            .map(|row| self.text_of(plan, row))
            .collect();
        let heights = self.heights(plan, &texts, guidance.height(width(column::GUIDANCE)));
        let rows = (plan.head..).zip(&plan.rows);
        for ((at, row), (text, points)) in rows.zip(texts.into_iter().zip(heights)) {
            let look = if at == plan.head {
                &self.look.head
            } else {
                &self.look.row
            };
            paper::put(sheet, (at, column::KEY), &row.key, &look.locked)?;
            let number = if at == plan.head {
                row.key.as_str()
            } else {
                ""
            };
            paper::put(sheet, (at, column::NUMBER), number, &look.locked)?;
            text.write(sheet, (at, column::QUESTION), Self::format(row, look))?;
            self.answer(sheet, at, plan, row, look)?;
            if at > plan.head {
                for blank in [column::CANNOT, column::NOTES, column::PROOF] {
                    sheet.write_blank(at, blank, &look.locked)?;
                }
            }
            paper::height(sheet, at, points)?;
        }
        self.beside(sheet, plan)?;
        let last = plan
            .head
            .saturating_add(count(plan.rows.len()))
            .saturating_sub(1);
        let at = (plan.head, column::GUIDANCE);
        if last > plan.head {
            sheet.merge_range(at.0, at.1, last, at.1, "", &self.look.guidance)?;
        }
        guidance.write(sheet, at, &self.look.guidance)?;
        self.state(sheet, plan, last)
    }

    /// Heights of the rows; together at least as high as the guidance beside them.
    fn heights(&self, plan: &QuestionPlan<'_>, texts: &[Pieces<'_>], guidance: u32) -> Vec<u32> {
        let one = |(at, (row, text)): (u32, (&Row<'_>, &Pieces<'_>))| {
            let text = text.height(width(column::QUESTION));
            let held = self.plan.grid.get(plan.sheet, at, column::ANSWER);
            let held = held.map_or(0, |content| said::height(content, width(column::ANSWER)));
            let room = match &row.holds {
                Holds::Entry(field, _) => said::room(&field.input),
                Holds::Nothing | Holds::Tick | Holds::Link(_) => 0,
            };
            text.max(held).max(room).saturating_add(5)
        };
        let mut heights: Vec<u32> = (plan.head..)
            .zip(plan.rows.iter().zip(texts))
            .map(one)
            .collect();
        let together = heights
            .iter()
            .fold(0_u32, |sum, height| sum.saturating_add(*height));
        let mut lacking = guidance.saturating_add(4).saturating_sub(together);
        for height in &mut heights {
            let more = lacking.min(HIGHEST.saturating_sub(*height));
            *height = height.saturating_add(more);
            lacking = lacking.saturating_sub(more);
        }
        heights
    }

    fn text_of<'l>(&'l self, plan: &QuestionPlan<'_>, row: &Row<'_>) -> Pieces<'l> {
        let words = self.plan.words;
        let said = match row.says {
            Says::Question(field) => said::question(plan.question, field, words, self.look),
            Says::Field(field) => said::field(field, words, self.look),
            Says::Option(label) => said::option(label, self.look),
            Says::Entries(field) => said::option(&field.label, self.look),
        };
        match row.holds {
            Holds::Link(target) => {
                let name = self.plan.names.get(target).map_or("", String::as_str);
                said.with_hint(words.sheet.replace("{sheet}", name), self.look)
            }
            _ => said,
        }
    }

    fn format<'l>(row: &Row<'_>, look: &'l RowLook) -> &'l Format {
        match row.says {
            Says::Option(_) | Says::Entries(_) => &look.option,
            Says::Question(_) | Says::Field(_) => &look.locked,
        }
    }

    fn answer(
        &self,
        sheet: &mut Worksheet,
        at: u32,
        plan: &QuestionPlan<'_>,
        row: &Row<'_>,
        look: &RowLook,
    ) -> Result<(), XlsxError> {
        let words = self.plan.words;
        let cell = (at, column::ANSWER);
        let content = self.plan.grid.get(plan.sheet, at, column::ANSWER);
        let names = self.names(plan.sheet);
        let validator = Validator {
            names: &names,
            words,
        };
        let title = plan.question.id.as_str();
        let validation = match &row.holds {
            Holds::Nothing => return paper::put(sheet, cell, words.below, &look.locked),
            Holds::Link(target) => {
                let name = self.plan.names.get(*target).map_or("", String::as_str);
                let text = format!("→ {name}");
                return paper::link(sheet, cell, &format!("'{name}'!B3"), &text, &look.link);
            }
            Holds::Tick => {
                paper::fill(sheet, cell, content, &look.text)?;
                validator.closed(self.plan.lists.yes_no, title, words.pick_many)?
            }
            Holds::Entry(field, list) => {
                paper::fill(sheet, cell, content, look.open(&field.input))?;
                let own_title = if field.label.is_empty() {
                    title
                } else {
                    &field.label
                };
                let hint = entry::hint(field, words);
                validator.of(field, *list, own_title, &hint)?
            }
        };
        sheet.add_data_validation(at, cell.1, at, cell.1, &validation)?;
        Ok(())
    }

    /// The cells beside the answer: why there is none, notes, proof.
    fn beside(&self, sheet: &mut Worksheet, plan: &QuestionPlan<'_>) -> Result<(), XlsxError> {
        let words = self.plan.words;
        let look = &self.look.head;
        let names = self.names(plan.sheet);
        let validator = Validator {
            names: &names,
            words,
        };
        let content = self.plan.grid.get(plan.sheet, plan.head, column::CANNOT);
        paper::fill(sheet, (plan.head, column::CANNOT), content, &look.text)?;
        let cannot = self.plan.lists.cannot;
        let validation = validator.closed(cannot, &plan.question.id, words.cannot_hint)?;
        let (row, at) = (plan.head, column::CANNOT);
        sheet.add_data_validation(row, at, row, at, &validation)?;
        for at in [column::NOTES, column::PROOF] {
            sheet.write_blank(row, at, &look.text)?;
        }
        Ok(())
    }

    fn state(
        &self,
        sheet: &mut Worksheet,
        plan: &QuestionPlan<'_>,
        last: u32,
    ) -> Result<(), XlsxError> {
        let Some(standing) = self.standings.of(&plan.question.id) else {
            return Ok(());
        };
        let word = self.plan.words.state(standing.state);
        let formula = Formula::new(&standing.formula).set_result(word);
        let (head, at) = (plan.head, column::STATE);
        sheet.write_formula_with_format(head, at, formula, &self.look.head.state)?;
        let names = self.names(plan.sheet);
        let above = names.reference(crate::form_xlsx::place::Area::cell(plan.sheet, head, at));
        for row in head.saturating_add(1)..=last {
            let formula = Formula::new(format!("={above}")).set_result(word);
            sheet.write_formula_with_format(row, at, formula, &self.look.row.state)?;
        }
        Ok(())
    }

    fn colours(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let columns = (column::NUMBER, column::GUIDANCE, column::STATE);
        let colours = crate::form_xlsx::colours::Colours {
            words: self.plan.words,
            look: self.look,
            rows: (FIRST, self.section.last),
        };
        colours.states(sheet, columns.2)?;
        colours.not_asked(sheet, (columns.0, columns.1), columns.2)?;
        let needed = self.open_cells(|field| !field.optional);
        colours.blank(sheet, &needed)?;
        let numbers =
            |input: &Input| matches!(input, Input::Day { .. } | Input::Whole | Input::Percent);
        let numbers = self.open_cells(|field| field.words.is_empty() && numbers(&field.input));
        colours.no_number(sheet, &numbers)
    }

    /// Rows of the answer cells of fields for which something holds.
    fn open_cells(&self, wanted: impl Fn(&crate::form::Field) -> bool) -> Vec<u32> {
        let fields = self
            .section
            .questions
            .iter()
            .flat_map(|question| &question.fields);
        let single = fields.filter(|field| field.ticks.is_empty() && field.table.is_none());
        let wanted = single.filter(|field| wanted(field.field));
        wanted
            .filter_map(|field| field.cell)
            .map(|cell| cell.first)
            .collect()
    }

    fn names(&self, home: usize) -> Names<'_> {
        Names {
            names: &self.plan.names,
            home,
        }
    }
}
