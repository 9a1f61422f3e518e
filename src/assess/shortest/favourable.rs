//! Answers that earn a question its best credit, as a vendor would write them.
//!
//! In: a question with the cases that test its credit. Out: values in the form of an answer file,
//! the plainest first. They come from the question itself, so a new question brings its own; what
//! such an answer does to the assessment is evaluated, never taken from here.

use serde_json::{Map, Value as Json};

use crate::catalogue::credit::QuestionCase;
use crate::catalogue::questionnaire::{AnswerKind, AnswerType, Question};
use crate::condition::parse::literal::length_of_time;
use crate::date::{self, Date};
use crate::quantity::{DAY, HOUR, Share};
use crate::yaml::{Node, NodeKind};

/// How many values are tried for one question.
const MOST: usize = 6;

/// What answers have to fit.
pub(super) struct Around<'a> {
    /// The assessment day, to which the days of the cases are moved.
    pub(super) as_of: Date,
    /// Countries that our records and the vendor name.
    pub(super) countries: &'a [String],
    /// What the vendor says today.
    pub(super) current: Option<&'a Json>,
}

/// The best credit that any case of a question earns; none where nothing earns anything.
pub(super) fn best(question: &Question) -> Option<Share> {
    let best = question.cases.iter().filter_map(|case| case.credit).max();
    best.filter(|credit| *credit > Share::ZERO)
}

/// Values with the best credit of any case, the plainest first.
pub(super) fn values(question: &Question, around: &Around<'_>) -> Vec<Json> {
    let best = best(question);
    let cases = question.cases.iter();
    let cases = cases.filter(|case| best.is_some() && case.credit == best);
    let mut values: Vec<Json> = Vec::new();
    for case in cases {
        // As the case has it; then naming our countries; then for as long as anybody asks.
        for (countries, long) in [(false, false), (true, false), (false, true), (true, true)] {
            let writer = Writer {
                shift: date::days_between(case.as_of, around.as_of),
                countries: if countries { around.countries } else { &[] },
                long,
            };
            let value = writer.value(question, case);
            let value = value.map(|value| whole(&question.answer, value, around));
            values.extend(value.filter(|value| !values.contains(value)));
        }
    }
    values.truncate(MOST);
    // A case may leave out what it does not need; others do.
    let all = values
        .first()
        .and_then(|first| ticked(&question.answer, first, around));
    values.extend(all.filter(|value| !values.contains(value)));
    values
}

/// A value with the parts that a case leaves out because no credit depends on them: everything
/// that can be named, else what the vendor says today. What may be left out stays out.
fn whole(answer: &AnswerType, value: Json, around: &Around<'_>) -> Json {
    let Json::Object(mut parts) = value else {
        return value;
    };
    if matches!(answer.kind, AnswerKind::List | AnswerKind::Map) {
        return Json::Object(parts);
    }
    for part in answer.parts.iter().filter(|part| !part.optional) {
        if parts.contains_key(&part.name) {
            continue;
        }
        let today = around.current.and_then(|current| current.get(&part.name));
        // Another paper has days of its own: those of the old one would not fit it.
        let dated = part.answer.kind == AnswerKind::Date;
        let today = today.filter(|value| !value.is_null() && !dated).cloned();
        let value = everything(&part.answer, around).or(today);
        parts.extend(value.map(|value| (part.name.clone(), value)));
    }
    Json::Object(parts)
}

/// A value of choices with every choice that can stand beside others.
fn ticked(answer: &AnswerType, value: &Json, around: &Around<'_>) -> Option<Json> {
    let all = everything(answer, around).filter(Json::is_array)?;
    match value {
        Json::Object(parts) => {
            let mut parts = parts.clone();
            parts.insert("choices".to_owned(), all);
            Some(Json::Object(parts))
        }
        _ => Some(all),
    }
}

/// Everything that an answer can name; `None` where that would be a claim.
fn everything(answer: &AnswerType, around: &Around<'_>) -> Option<Json> {
    match answer.kind {
        AnswerKind::Choices => {
            let together = answer.options.iter();
            let together = together.filter(|option| !answer.alone.contains(option));
            Some(together.cloned().collect())
        }
        AnswerKind::Countries if !around.countries.is_empty() => Some(Json::from(around.countries)),
        AnswerKind::Text => Some(Json::from("to be given")),
        _ => None,
    }
}

/// A fact of a case: the path inside the answer, and the value.
type Given<'n> = (Vec<&'n str>, &'n Node);

struct Writer<'a> {
    shift: i64,
    countries: &'a [String],
    long: bool,
}

impl Writer<'_> {
    fn value(&self, question: &Question, case: &QuestionCase) -> Option<Json> {
        let prefix = format!("answer.{}", question.name);
        let given: Vec<Given<'_>> = case
            .given
            .iter()
            .filter_map(|(name, node)| match name.strip_prefix(&prefix)? {
                "" => Some((Vec::new(), node)),
                rest => Some((rest.strip_prefix('.')?.split('.').collect(), node)),
            })
            .collect();
        self.written(&question.answer, &given)
    }

    fn written(&self, answer: &AnswerType, given: &[Given<'_>]) -> Option<Json> {
        let holds = |(path, node): &&Given<'_>| {
            node.kind == NodeKind::Bool(true)
                && matches!(path.as_slice(), [word] if answer.words.iter().any(|w| w == word))
        };
        if let Some((path, _)) = given.iter().find(holds) {
            return path.first().map(|word| Json::from(*word));
        }
        let main = given.iter().find(|(path, _)| path.is_empty());
        let main = main.and_then(|(_, node)| self.leaf(answer, node));
        let name = match answer.kind {
            AnswerKind::Choice => "choice",
            AnswerKind::Choices => "choices",
            AnswerKind::Record => return self.parts(answer, given).map(Json::Object),
            _ => return main,
        };
        match self.parts(answer, given) {
            Some(mut parts) => {
                parts.insert(name.to_owned(), main?);
                Some(Json::Object(parts))
            }
            None => main,
        }
    }

    /// The named parts; `None` when none is given.
    fn parts(&self, answer: &AnswerType, given: &[Given<'_>]) -> Option<Map<String, Json>> {
        let mut parts = Map::new();
        for part in &answer.parts {
            let inner: Vec<Given<'_>> = given
                .iter()
                .filter_map(|(path, node)| match path.split_first() {
                    Some((first, rest)) if *first == part.name => Some((rest.to_vec(), *node)),
                    _ => None,
                })
                .collect();
            let names_ours =
                part.answer.kind == AnswerKind::Countries && !self.countries.is_empty();
            let value = if inner.is_empty() && names_ours {
                Some(Json::from(self.countries))
            } else {
                self.written(&part.answer, &inner)
            };
            parts.extend(value.map(|value| (part.name.clone(), value)));
        }
        (!parts.is_empty()).then_some(parts)
    }

    fn leaf(&self, answer: &AnswerType, node: &Node) -> Option<Json> {
        match answer.kind {
            AnswerKind::Date => {
                let day = date::parse(node.as_text()?)?;
                Some(Json::from(date::add_days(day, self.shift).to_string()))
            }
            AnswerKind::Duration if self.long => Some(Json::from("P3650D")),
            AnswerKind::Duration => length_of_time(node.as_text()?).map(duration),
            AnswerKind::Countries if !self.countries.is_empty() => Some(Json::from(self.countries)),
            AnswerKind::List => {
                let items = node.as_list()?.iter();
                let items = items.map(|item| self.entry(answer, item).map(Json::Object));
                items.collect::<Option<Vec<_>>>().map(Json::Array)
            }
            AnswerKind::Map => {
                let mut keyed = Map::new();
                for item in node.as_list()? {
                    let key = item.get(&answer.key)?.as_text()?.to_owned();
                    keyed.insert(key, Json::Object(self.entry(answer, item)?));
                }
                Some(Json::Object(keyed))
            }
            _ => Some(node.to_json()),
        }
    }

    /// One entry of a list; an entry of which nothing is said is empty.
    fn entry(&self, answer: &AnswerType, item: &Node) -> Option<Map<String, Json>> {
        let fields = item.as_map()?.iter();
        let given: Vec<Given<'_>> = fields
            .map(|field| (field.key.split('.').collect(), &field.value))
            .collect();
        Some(self.parts(answer, &given).unwrap_or_default())
    }
}

/// A length of time in the form of files.
fn duration(seconds: i64) -> Json {
    let text = if seconds > 0 && seconds % DAY == 0 {
        format!("P{}D", seconds / DAY)
    } else if seconds > 0 && seconds % HOUR == 0 {
        format!("PT{}H", seconds / HOUR)
    } else {
        format!("PT{seconds}S")
    };
    Json::from(text)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::catalogue::load::Catalogue;
    use crate::cli::session;
    use crate::condition::{Frames, World};
    use crate::facts::{Facts, Frame, Origin, Value, answers};
    use crate::pointer::Pointer;
    use crate::source::{Origin as From, SourceSet};

    #[test]
    fn every_shipped_question_has_an_answer_that_fits_its_form_and_earns_its_best_credit() {
        let catalogue = session::shipped_catalogue();
        let around = Around {
            as_of: date::parse("2027-03-01").unwrap(),
            countries: &[],
            current: None,
        };
        for question in &catalogue.questionnaire.questions {
            let values = values(question, &around);
            if !question.credit.is_scored() {
                assert!(values.is_empty(), "{}", question.id);
                continue;
            }
            let form = jsonschema::validator_for(&question.answer.schema()).unwrap();
            let best = question.cases.iter().filter_map(|case| case.credit).max();
            // Some are only good enough for an organisation or a use, which the case then gives.
            let mut cases = question.cases.iter().filter(|case| case.credit == best);
            let alone = cases.any(|case| {
                let mut given = case.given.iter();
                given.all(|(name, _)| name.starts_with("answer."))
            });
            let mut earned = Vec::new();
            for value in &values {
                assert!(form.is_valid(value), "{}: {value}", question.id);
                earned.push(credit(&catalogue, question, value, around.as_of));
            }
            if alone {
                let id = &question.id;
                assert_eq!(earned.into_iter().max(), best, "{id}: {values:?}");
            }
        }
    }

    /// What an answer earns when nothing else is known.
    fn credit(catalogue: &Catalogue, question: &Question, value: &Json, as_of: Date) -> Share {
        let mut sources = SourceSet::new();
        let file = sources.add("x.yaml", "", From::Program);
        let mut facts = Facts::new(Arc::clone(&catalogue.vocabulary));
        let mut sheet = Map::new();
        sheet.insert(question.id.clone(), serde_json::json!({ "value": value }));
        let sheet = Json::Object(sheet);
        let origin = Origin {
            file,
            pointer: Pointer::root(),
        };
        let record = answers::add(
            &mut facts,
            &catalogue.questionnaire,
            Some(&(&sheet, origin)),
        );
        let usage = facts.add(Frame::Use.kind(), "use", None);
        let year = Value::Duration(crate::quantity::Duration::days(365));
        facts.set(usage, "audit_period", year);
        let world = World {
            facts: &facts,
            parameters: &catalogue.parameters,
            as_of,
        };
        let frames = Frames::default().with(Frame::Answer, record);
        question
            .credit
            .earned(&world, &frames.with(Frame::Use, usage))
    }
    #[test]
    fn a_value_is_written_the_way_files_have_it() {
        let catalogue = session::shipped_catalogue();
        // question, the first value, why
        let rows = [
            ("COM-02", serde_json::json!(["soc2_type2"]), "a plain set"),
            (
                "COM-09",
                serde_json::json!({ "incidents": "declared_none" }),
                "a word in place of a list",
            ),
            (
                "CRD-06",
                serde_json::json!({ "time_to_effect": "PT300S", "upstream_grant_revoked": true }),
                "a length of time",
            ),
        ];
        let around = Around {
            as_of: date::parse("2026-11-22").unwrap(),
            countries: &[],
            current: None,
        };
        for (id, expected, why) in rows {
            let question = catalogue.questionnaire.question(id).unwrap();
            assert_eq!(values(question, &around).first(), Some(&expected), "{why}");
        }
    }
}
