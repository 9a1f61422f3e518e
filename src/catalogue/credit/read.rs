//! Reading the `credit:` and `cases:` of a question.
//!
//! In: YAML nodes, with `value` standing for the answer itself. Out: a checked credit; a share
//! that cannot be counted exactly is refused when the file loads, not rounded later.

use crate::catalogue::credit::{Credit, FinitePart, Form, Row};
use crate::catalogue::fields::Fields;
use crate::catalogue::questionnaire::AnswerType;
use crate::catalogue::rule_case;
use crate::condition::{FactReference, Parser};
use crate::date::Date;
use crate::diag::{Diagnostics, codes, did_you_mean};
use crate::facts::FactType;
use crate::quantity::Share;
use crate::source::{FileId, Span};
use crate::yaml::{Entry, Node, NodeKind};

/// One test of a question's credit or condition.
#[derive(Debug, Clone)]
pub struct QuestionCase {
    /// What it shows.
    pub name: String,
    /// Where it is written.
    pub place: (FileId, Span),
    /// Facts by name, as written.
    pub given: Vec<(String, Node)>,
    /// The assessment day.
    pub as_of: Date,
    /// The credit it must earn.
    pub credit: Option<Share>,
    /// Whether the question must apply.
    pub applies: Option<bool>,
}

/// Reads the `credit:` of a question.
pub fn read(node: &Node, answer: Option<&AnswerType>, parser: &mut Parser<'_>) -> Option<Credit> {
    let Some(entries) = node.as_map() else {
        return parser.wrong(node.span, "a credit is a mapping such as `rows: […]`", None);
    };
    let mut form = None;
    let mut caps = Vec::new();
    for entry in entries {
        match entry.key.as_str() {
            "cap" => caps = rows(&entry.value, "at", parser)?,
            _ => form = Some(read_form(entry, answer?, parser)?),
        }
    }
    match form {
        Some(form) => Some(Credit { form, caps }),
        None => parser.wrong(node.span, "this credit says nothing", None),
    }
}

fn read_form(entry: &Entry, answer: &AnswerType, parser: &mut Parser<'_>) -> Option<Form> {
    let node = &entry.value;
    let span = entry.key_span;
    match entry.key.as_str() {
        "unscored" => Some(Form::Unscored),
        "by_choice" => by_choice(node, answer, span, parser),
        "rows" => rows(node, "credit", parser).map(Form::Rows),
        "items" => items(node, answer, span, parser),
        "finite" => finite(node, span, parser),
        "given" => given(node, span, parser),
        "worst" => worst(node, span, parser),
        other => {
            let known = [
                "unscored",
                "by_choice",
                "rows",
                "items",
                "finite",
                "given",
                "worst",
                "cap",
            ];
            let help = did_you_mean(other, known);
            parser.wrong(span, format!("there is no credit form `{other}`"), help)
        }
    }
}

fn share(node: &Node, parser: &mut Parser<'_>) -> Option<Share> {
    let found = match &node.kind {
        NodeKind::Integer(number) => Share::parse(&number.to_string()),
        NodeKind::Decimal(text) | NodeKind::Text { text, .. } => Share::parse(text),
        _ => None,
    };
    match found {
        Some(share) if share <= Share::ONE => Some(share),
        _ => parser.wrong(
            node.span,
            "expected a share from 0 to 1 that can be counted exactly, such as `0.85` or `6/7`",
            None,
        ),
    }
}

fn own(name: &str, span: Span, parser: &mut Parser<'_>) -> Option<FactReference> {
    parser.fact(name, span).map(|(fact, _)| fact)
}

fn by_choice(
    node: &Node,
    answer: &AnswerType,
    span: Span,
    parser: &mut Parser<'_>,
) -> Option<Form> {
    let Some(entries) = node.as_map() else {
        return parser.wrong(node.span, "expected `option: credit` pairs", None);
    };
    let mut credits = Vec::new();
    for entry in entries {
        let known = answer.options.iter().chain(&answer.words);
        if !known.clone().any(|option| *option == entry.key) {
            let help = did_you_mean(&entry.key, known.map(String::as_str));
            return parser.wrong(
                entry.key_span,
                format!("`{}` is not an option of this question", entry.key),
                help,
            );
        }
        credits.push((entry.key.clone(), share(&entry.value, parser)?));
    }
    Some(Form::ByChoice(own("value", span, parser)?, credits))
}

fn row_parts<'n>(node: &'n Node, key: &str) -> (Option<&'n Node>, Option<&'n Node>) {
    (node.get(key), node.get("when"))
}

fn rows(node: &Node, key: &str, parser: &mut Parser<'_>) -> Option<Vec<Row>> {
    let Some(items) = node.as_list() else {
        return parser.wrong(node.span, "expected a list of rows", None);
    };
    let mut rows = Vec::new();
    for item in items {
        match row_parts(item, key) {
            (Some(credit), Some(when)) => {
                rows.push((share(credit, parser)?, parser.condition(when)?));
            }
            _ => {
                return parser.wrong(item.span, format!("a row has `{key}` and `when`"), None);
            }
        }
    }
    Some(rows)
}

fn words(node: Option<&Node>) -> Vec<String> {
    let items = node.and_then(Node::as_list).unwrap_or_default();
    items
        .iter()
        .filter_map(|item| item.as_text().map(str::to_owned))
        .collect()
}

fn items(node: &Node, answer: &AnswerType, span: Span, parser: &mut Parser<'_>) -> Option<Form> {
    let name = node
        .get("set")
        .and_then(Node::as_text)
        .unwrap_or("value")
        .to_owned();
    let (set, _) = parser.fact(&name, span)?;
    let mut of = words(node.get("of"));
    if of.is_empty() {
        let options = answer.options.iter();
        of = options
            .filter(|o| !answer.alone.contains(o))
            .cloned()
            .collect();
    }
    // 1 to 8, 10, 11 and 12 divide the unit; any count up to the number of items may be met when
    // some of them are dropped, so a list of 9 or of more than 12 must be written as rows.
    let count = i64::try_from(of.len()).unwrap_or(i64::MAX);
    if count > 12 || Share::ratio(1, count).is_none() {
        return parser.wrong(
            node.span,
            format!("{count} items cannot be counted exactly"),
            Some("ask for 8, 10, 11 or 12 items, or write `rows`".to_owned()),
        );
    }
    let mut drop = Vec::new();
    for item in node.get("drop").and_then(Node::as_list).unwrap_or_default() {
        let word = item.get("item").and_then(Node::as_text);
        match (word, item.get("unless")) {
            (Some(word), Some(unless)) => {
                drop.push((word.to_owned(), parser.condition(unless)?));
            }
            _ => return parser.wrong(item.span, "expected `item` and `unless`", None),
        }
    }
    let minus = match node.get("minus") {
        Some(minus) => Some(own(
            minus.as_text().unwrap_or_default(),
            minus.span,
            parser,
        )?),
        None => None,
    };
    Some(Form::Items {
        set,
        of,
        drop,
        minus,
    })
}

fn finite(node: &Node, span: Span, parser: &mut Parser<'_>) -> Option<Form> {
    let mut parts = Vec::new();
    for part in words(node.get("parts")) {
        let name = format!("value.{part}");
        let (period, _) = parser.fact(&name, span)?;
        parts.push(FinitePart {
            period,
            not_used: parser.fact_if_any(&format!("{name}.not_used")),
        });
    }
    Some(Form::Finite(parts))
}

fn given(node: &Node, span: Span, parser: &mut Parser<'_>) -> Option<Form> {
    let mut parts = Vec::new();
    for part in words(node.get("parts")) {
        parts.push(own(&format!("value.{part}"), span, parser)?);
    }
    let mut rows = Vec::new();
    for item in node.get("rows").and_then(Node::as_list).unwrap_or_default() {
        match (item.get("at_least").map(|n| &n.kind), item.get("credit")) {
            (Some(NodeKind::Integer(least)), Some(credit)) => {
                rows.push((usize::try_from(*least).ok()?, share(credit, parser)?));
            }
            _ => return parser.wrong(item.span, "a row has `at_least` and `credit`", None),
        }
    }
    Some(Form::Given(parts, rows))
}

fn worst(node: &Node, span: Span, parser: &mut Parser<'_>) -> Option<Form> {
    let (list, list_type) = parser.fact("value", span)?;
    let FactType::List(kind) = list_type else {
        return parser.wrong(span, "`worst` needs a list or map answer", None);
    };
    let Some(items) = node.as_list() else {
        return parser.wrong(node.span, "expected a list of rows", None);
    };
    let mut rows = Vec::new();
    for item in items {
        match row_parts(item, "credit") {
            (Some(credit), Some(when)) => {
                rows.push((share(credit, parser)?, parser.entry_condition(kind, when)?));
            }
            _ => return parser.wrong(item.span, "a row has `credit` and `when`", None),
        }
    }
    Some(Form::Worst(list, rows))
}

/// Reads the `cases:` of a question.
pub fn read_cases(fields: &mut Fields<'_>, parser: &mut Parser<'_>) -> Vec<QuestionCase> {
    let file = fields.file;
    let mut cases = Vec::new();
    for node in fields.items("cases") {
        let mut problems = Diagnostics::new();
        if let Some(mut entry) = Fields::new(file, node, &mut problems) {
            let credit = entry.node("credit").and_then(|node| share(node, parser));
            let case = QuestionCase {
                name: entry.text("name"),
                place: (file, node.span),
                given: rule_case::given(&mut entry, parser),
                as_of: rule_case::case_day(&mut entry),
                credit,
                applies: entry.flag("applies"),
            };
            if case.credit.is_none() && case.applies.is_none() {
                let span = node.span;
                entry.wrong(
                    codes::RULE,
                    span,
                    "a case expects `credit` or `applies`",
                    None,
                );
            }
            entry.finish(&mut problems);
            cases.push(case);
        }
        fields.problems.extend(problems);
    }
    cases
}
