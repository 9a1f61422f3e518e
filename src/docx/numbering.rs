//! The kinds of lists, `numbering.xml`.
//!
//! In: the numbered lists that the text began. Out: a definition of each kind with all its levels,
//! and one list for every beginning, so that each counts from its own number.

use super::parts::MAIN;
use super::xml::Xml;

/// How far each level of a list is moved in.
pub(super) const STEP: u32 = 360;
/// The deepest level that Word knows; deeper ones look like it.
pub(super) const DEEPEST: usize = 8;
/// The list of all items with bullets.
pub(super) const BULLETS: usize = 1;
/// The list of all tasks that are open.
pub(super) const OPEN: usize = 2;
/// The list of all tasks that are done.
pub(super) const DONE: usize = 3;

/// The definition of numbered lists.
const DECIMAL: usize = 4;
/// The largest number that a list can begin with.
const LARGEST: u64 = 32_767;

/// Numbered lists in the order of the text: the level each stands at, and its first number.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Lists {
    begun: Vec<(usize, u64)>,
}

impl Lists {
    /// The number of a new list.
    pub(super) fn begin(&mut self, start: u64, level: usize) -> usize {
        self.begun.push((level, start.min(LARGEST)));
        DONE + self.begun.len()
    }

    /// The part.
    pub(super) fn part(&self) -> String {
        Xml::part("w:numbering", &[("xmlns:w", MAIN)], |xml| {
            let bullets = ["•", "–", "▪"];
            kind(xml, BULLETS, "bullet", |level| {
                bullets.get(level % 3).copied().unwrap_or("•").to_owned()
            });
            kind(xml, OPEN, "bullet", |_| "☐".to_owned());
            kind(xml, DONE, "bullet", |_| "☑".to_owned());
            kind(xml, DECIMAL, "decimal", |level| format!("%{}.", level + 1));
            for list in [BULLETS, OPEN, DONE] {
                one(xml, list, list, None);
            }
            for (list, (level, start)) in (DONE + 1..).zip(&self.begun) {
                one(xml, list, DECIMAL, Some((*level, *start)));
            }
        })
    }
}

fn kind(xml: &mut Xml, id: usize, format: &str, mark: impl Fn(usize) -> String) {
    xml.within(
        "w:abstractNum",
        &[("w:abstractNumId", &id.to_string())],
        |xml| {
            xml.val("w:multiLevelType", "multilevel");
            for level in 0..=DEEPEST {
                let number = level.to_string();
                xml.within("w:lvl", &[("w:ilvl", &number)], |xml| {
                    xml.val("w:start", "1");
                    xml.val("w:numFmt", format);
                    xml.val("w:lvlText", &mark(level));
                    xml.val("w:lvlJc", "left");
                    let step = STEP.to_string();
                    let left = STEP * (u32::try_from(level).unwrap_or_default() + 1);
                    xml.within("w:pPr", &[], |xml| {
                        let indent = [("w:left", left.to_string()), ("w:hanging", step)];
                        let indent = indent
                            .each_ref()
                            .map(|(name, value)| (*name, value.as_str()));
                        xml.empty("w:ind", &indent);
                    });
                    if id == OPEN || id == DONE {
                        xml.within("w:rPr", &[], |xml| {
                            let font = "Segoe UI Symbol";
                            let fonts = ["w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"];
                            xml.empty("w:rFonts", &fonts.map(|name| (name, font)));
                        });
                    }
                });
            }
        },
    );
}

fn one(xml: &mut Xml, list: usize, kind: usize, start: Option<(usize, u64)>) {
    xml.within("w:num", &[("w:numId", &list.to_string())], |xml| {
        xml.val("w:abstractNumId", &kind.to_string());
        if let Some((level, start)) = start {
            let level = level.to_string();
            xml.within("w:lvlOverride", &[("w:ilvl", &level)], |xml| {
                xml.val("w:startOverride", &start.to_string());
            });
        }
    });
}
