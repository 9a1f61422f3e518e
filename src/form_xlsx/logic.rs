//! Questions that a workbook puts to its own cells.
//!
//! In: cells, lists, what the cells hold when the workbook goes out. Out: one tree that is written
//! as a formula and worked out for the stored result, so that the two cannot part.

use std::fmt::Write as _;

use crate::form_xlsx::lists::{List, Lists};
use crate::form_xlsx::place::{Area, Content, Grid, Names};
use crate::form_xlsx::text::quoted;

/// Numbers of the days between which a date has to lie: 1990-01-01 and 2100-12-31.
const DAYS: [&str; 2] = ["32874", "73415"];

/// The longest text that a formula quotes; the file format ends at 255.
const QUOTED: usize = 120;

/// A test of cells.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Test {
    /// The same for every workbook.
    Always(bool),
    /// All of these.
    All(Vec<Self>),
    /// At least one of these.
    Any(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// A cell of the area is filled in.
    Filled(Area),
    /// The cell holds this word of ours.
    Is(Area, &'static str),
    /// The cell holds this label of a list.
    Holds(Area, List, String),
    /// More than one cell of the area holds this word.
    Several(Area, &'static str),
    /// A cell of the area holds something else than these words.
    Strange(Area, [&'static str; 2]),
    /// The cell holds nothing of the list.
    Unlisted(Area, List),
    /// The cell holds no day of the years that are allowed.
    NoDay(Area),
    /// The cell holds no whole number.
    NoWhole(Area),
    /// The cell holds no percentage; what looks like a share of one is none.
    NoPercent(Area),
    /// The cell holds no number with a unit.
    NoLength(Area),
    /// A row of these columns is begun, and one of those is blank in it.
    HalfRow(Vec<Area>, Vec<Area>),
    /// A cell of the area holds something that is no number.
    NoNumbers(Area),
    /// The cell holds just this.
    Just(Area, Content),
    /// So many cells of the area are filled in.
    Count(Area, usize),
}

impl Test {
    /// The opposite.
    pub(super) fn not(self) -> Self {
        match self {
            Self::Always(truth) => Self::Always(!truth),
            Self::Not(test) => *test,
            test => Self::Not(Box::new(test)),
        }
    }
}

/// Writes tests as formulas of one sheet.
pub(super) struct Writer<'a> {
    pub names: Names<'a>,
    pub lists: &'a Lists,
}

impl Writer<'_> {
    /// A test as part of a formula.
    pub(super) fn formula(&self, test: &Test) -> String {
        let at = |area: &Area| self.names.reference(*area);
        match test {
            Test::Always(truth) => (if *truth { "TRUE" } else { "FALSE" }).to_owned(),
            Test::All(tests) => self.joined("AND", "TRUE", tests),
            Test::Any(tests) => self.joined("OR", "FALSE", tests),
            Test::Not(test) => format!("NOT({})", self.formula(test)),
            Test::Filled(area) if area.first == area.last => format!("LEN(TRIM({}))>0", at(area)),
            Test::Filled(area) => format!("COUNTA({})>0", at(area)),
            Test::Is(cell, word) => format!("{}={}", at(cell), quoted(word)),
            Test::Holds(cell, list, value) => match self.lists.cell(*list, value) {
                // The label is read from its list: it may be longer than a formula can quote.
                Some(label) => format!("{}={}", at(cell), self.names.reference(label)),
                None => "FALSE".to_owned(),
            },
            Test::Several(area, word) => format!("COUNTIF({},{})>1", at(area), quoted(word)),
            Test::Strange(area, words) => {
                let mut formula = format!("COUNTA({})>", at(area));
                for (number, word) in words.iter().enumerate() {
                    let plus = if number == 0 { "" } else { "+" };
                    let _ = write!(formula, "{plus}COUNTIF({},{})", at(area), quoted(word));
                }
                formula
            }
            Test::Unlisted(cell, list) => {
                let list = self.names.reference(list.area());
                format!("SUMPRODUCT(--({list}={}))=0", at(cell))
            }
            Test::NoDay(cell) => {
                let [from, to] = DAYS;
                let cell = at(cell);
                format!("IF(ISNUMBER({cell}),OR({cell}<{from},{cell}>{to}),TRUE)")
            }
            Test::NoWhole(cell) => {
                let cell = at(cell);
                format!("IF(ISNUMBER({cell}),OR({cell}<0,INT({cell})<>{cell}),TRUE)")
            }
            Test::NoPercent(cell) => {
                let cell = at(cell);
                format!("IF(ISNUMBER({cell}),OR({cell}<0,{cell}>100,AND({cell}>0,{cell}<=1)),TRUE)")
            }
            Test::NoLength(cell) => {
                let cell = at(cell);
                let digits = "{0,1,2,3,4,5,6,7,8,9}";
                format!(
                    "OR(ISNUMBER({cell}),ISNUMBER(VALUE({cell})),SUMPRODUCT(--ISNUMBER(FIND({digits},{cell})))=0)"
                )
            }
            Test::HalfRow(begun, needed) => {
                let sum = |areas: &[Area], test: &str| {
                    let parts: Vec<String> = areas
                        .iter()
                        .map(|area| format!("(LEN({}){test})", at(area)))
                        .collect();
                    parts.join("+")
                };
                let (begun, blank) = (sum(begun, ">0"), sum(needed, "=0"));
                format!("SUMPRODUCT((({begun})>0)*({blank}))>0")
            }
            Test::NoNumbers(area) => {
                let area = at(area);
                format!("SUMPRODUCT((LEN({area})>0)*(1-ISNUMBER({area})))>0")
            }
            Test::Just(cell, content) => just(&at(cell), content),
            Test::Count(area, number) => format!("COUNTA({})={number}", at(area)),
        }
    }

    fn joined(&self, function: &str, empty: &str, tests: &[Test]) -> String {
        match tests {
            [] => empty.to_owned(),
            [one] => self.formula(one),
            several => {
                let several: Vec<String> = several.iter().map(|test| self.formula(test)).collect();
                format!("{function}({})", several.join(","))
            }
        }
    }
}

/// That a cell holds just this. A text that is too long for a formula is told by its length.
fn just(cell: &str, content: &Content) -> String {
    match content {
        Content::Text(text) if text.chars().count() > QUOTED => {
            format!("LEN({cell})={}", text.encode_utf16().count())
        }
        Content::Text(text) => format!("{cell}={}", quoted(text)),
        Content::Number(number) => format!("{cell}={number}"),
        Content::Day(day) => {
            format!("{cell}=DATE({},{},{})", day.year(), day.month(), day.day())
        }
    }
}

/// What tests come to as the workbook goes out.
pub(super) struct Reader<'a> {
    pub grid: &'a Grid,
    pub lists: &'a Lists,
}

impl Reader<'_> {
    /// Whether a test holds.
    pub(super) fn holds(&self, test: &Test) -> bool {
        match test {
            Test::Always(truth) => *truth,
            Test::All(tests) => tests.iter().all(|test| self.holds(test)),
            Test::Any(tests) => tests.iter().any(|test| self.holds(test)),
            Test::Not(test) => !self.holds(test),
            Test::Filled(area) => self.grid.within(*area).next().is_some(),
            Test::Is(cell, word) => self.text(*cell) == Some(word),
            Test::Holds(cell, list, value) => {
                let label = self.lists.label(*list, value);
                label.is_some() && self.text(*cell) == label
            }
            Test::Several(area, word) => self.texts(*area).filter(|text| text == word).count() > 1,
            Test::Strange(area, words) => self.texts(*area).any(|text| !words.contains(&text)),
            Test::Unlisted(cell, list) => {
                let text = self.text(*cell).unwrap_or_default();
                !self.lists.holds(*list, text)
            }
            Test::NoDay(cell) => !matches!(self.content(*cell), Some(Content::Day(_))),
            Test::NoWhole(cell) => !matches!(self.content(*cell), Some(Content::Number(_))),
            Test::NoPercent(cell) => match self.content(*cell) {
                Some(Content::Number(number)) => *number > 0.0 && *number <= 1.0,
                _ => true,
            },
            Test::NoLength(cell) => self.text(*cell).is_none_or(|text| {
                let digits = text.chars().any(|c| c.is_ascii_digit());
                !digits || text.trim().parse::<f64>().is_ok()
            }),
            Test::HalfRow(begun, needed) => {
                let rows = begun.iter().flat_map(|area| self.grid.within(*area));
                rows.into_iter().any(|(row, _)| {
                    let blank = |area: &Area| self.grid.get(area.sheet, row, area.column).is_none();
                    needed.iter().any(blank)
                })
            }
            Test::NoNumbers(area) => self.texts(*area).next().is_some(),
            Test::Just(cell, content) => self.content(*cell) == Some(content),
            Test::Count(area, number) => self.grid.within(*area).count() == *number,
        }
    }

    fn content(&self, cell: Area) -> Option<&Content> {
        self.grid.get(cell.sheet, cell.first, cell.column)
    }

    fn text(&self, cell: Area) -> Option<&str> {
        match self.content(cell) {
            Some(Content::Text(text)) => Some(text),
            _ => None,
        }
    }

    fn texts(&self, area: Area) -> impl Iterator<Item = &str> {
        let cells = self.grid.within(area);
        cells.filter_map(|(_, content)| match content {
            Content::Text(text) => Some(text.as_str()),
            Content::Number(_) | Content::Day(_) => None,
        })
    }
}
