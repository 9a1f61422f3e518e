//! Whether one setting lies within its limits, and what to write if it does not.
//!
//! In: a definition, the values as written and the regimes of the organisation. Out: one
//! diagnostic for each thing that is wrong, at the value, with the law or rule behind it. Floors
//! of single agents are left to the agents that are under them.

mod words;

use crate::catalogue::parameters::value::Written;
use crate::catalogue::parameters::{Amount, Definition, Floor};
use crate::diag::{Diagnostic, Diagnostics, Level, Place, codes};
use crate::source::{FileId, Span};

/// Something wrong with a value; parts that have it in common are reported together.
#[derive(PartialEq, Eq)]
struct Finding {
    level: Level,
    span: Span,
    /// What follows the name of the parameter.
    says: String,
    help: Vec<String>,
}

/// Reports everything in which a setting is outside its limits. Returns whether it may be used.
pub(super) fn check(
    definition: &Definition,
    values: &[Written],
    regimes: &[String],
    file: FileId,
    problems: &mut Diagnostics,
) -> bool {
    let mut found: Vec<(Finding, Vec<usize>)> = Vec::new();
    for (part, value) in values.iter().enumerate() {
        for finding in part_of(definition, part, value, regimes) {
            match found.iter_mut().find(|(other, _)| *other == finding) {
                Some((_, parts)) => parts.push(part),
                None => found.push((finding, vec![part])),
            }
        }
    }
    let usable = found.iter().all(|(one, _)| one.level != Level::Error);
    for (finding, parts) in found {
        problems.push(diagnostic(definition, finding, &parts, file));
    }
    usable
}

fn diagnostic(def: &Definition, finding: Finding, parts: &[usize], file: FileId) -> Diagnostic {
    let of = match parts {
        [one] => def.by.of(*one),
        many => {
            let names = def.by.names();
            let names = many.iter().filter_map(|part| names.get(*part).copied());
            format!(" for {}", names.collect::<Vec<_>>().join(", "))
        }
    };
    let message = format!("`{}`{of} {}", def.name, finding.says);
    let place = Place::Span(file, finding.span);
    let problem = match finding.level {
        Level::Error => Diagnostic::error(codes::PARAMETER, message, place),
        _ => Diagnostic::warning(codes::PARAMETER_UNUSUAL, message, place),
    };
    finding.help.into_iter().fold(problem, Diagnostic::help)
}

fn wrong(span: Span, says: String, help: Vec<String>) -> Finding {
    Finding {
        level: Level::Error,
        span,
        says,
        help,
    }
}

fn part_of(def: &Definition, part: usize, value: &Written, regimes: &[String]) -> Vec<Finding> {
    match &value.amount {
        Amount::Number(number) => numbers(def, part, *number, value.span, regimes),
        Amount::Words(_) => words::check(def, part, value),
        // Writing `none` would slip past every limit, so only where the default is none too.
        Amount::Nothing if def.default.get(part) == Some(&Amount::Nothing) => Vec::new(),
        Amount::Nothing => {
            let help = format!("write {}", range(def, part));
            vec![wrong(
                value.span,
                "may not be `none`".to_owned(),
                vec![help],
            )]
        }
    }
}

/// The tightest of the parameter's own limit and the floors in force, and whose it is.
fn tightest<'d>(
    own: Option<i64>,
    floors: impl Iterator<Item = (i64, &'d Floor)>,
    tighter: impl Fn(i64, i64) -> bool,
) -> Option<(i64, Option<&'d Floor>)> {
    let own = own.map(|limit| (limit, None));
    floors.fold(own, |best, (limit, floor)| match best {
        Some((old, _)) if !tighter(limit, old) => best,
        _ => Some((limit, Some(floor))),
    })
}

fn numbers(
    def: &Definition,
    part: usize,
    number: i64,
    span: Span,
    regimes: &[String],
) -> Vec<Finding> {
    let binding = || def.floors.iter().filter(|floor| floor.binds(regimes));
    let lows = binding().filter_map(|floor| Some((floor.at_least?, floor)));
    let highs = binding().filter_map(|floor| Some((floor.at_most?, floor)));
    let least = tightest(limit(&def.min, part), lows, |new, old| new > old);
    let most = tightest(limit(&def.max, part), highs, |new, old| new < old);
    let said = def.unit.say(number);
    let mut found = Vec::new();
    let mut outside = |(limit, floor): (i64, Option<&Floor>), word: &str, side: &str| {
        let limit = def.unit.say(limit);
        let says = format!("is {said}; the {word} is {limit}");
        let help = vec![because(def, floor), format!("write {limit} or {side}")];
        found.push(wrong(span, says, help));
    };
    if let Some(least) = least.filter(|(limit, _)| number < *limit) {
        outside(least, "least", "more");
    }
    if let Some(most) = most.filter(|(limit, _)| number > *limit) {
        outside(most, "most", "less");
    }
    let above = def.warn_above.filter(|limit| number > *limit);
    let below = def.warn_below.filter(|limit| number < *limit);
    for (bound, word) in [(above, "above"), (below, "below")] {
        if let (Some(bound), true) = (bound, found.is_empty()) {
            let usual = def.unit.say(bound);
            found.push(Finding {
                level: Level::Warning,
                span,
                says: format!("is {said}, which is unusual: {word} {usual}"),
                help: unusual(def),
            });
        }
    }
    found
}

fn unusual(def: &Definition) -> Vec<String> {
    let mut help = vec!["say in `reason` why it has to be so".to_owned()];
    if !def.note.is_empty() {
        help.push(def.note.clone());
    }
    help
}

/// What stands behind a limit.
fn because(def: &Definition, floor: Option<&Floor>) -> String {
    match floor {
        Some(floor) => format!(
            "{} sets it for `{}`: {}",
            floor.source, floor.is, floor.note
        ),
        None => format!("the limit is part of the method: {}", def.why),
    }
}

fn limit(limits: &[Option<i64>], part: usize) -> Option<i64> {
    limits.get(part).copied().flatten()
}

/// What may be written: `90 days to 3650 days`, `a value`.
fn range(def: &Definition, part: usize) -> String {
    let least = limit(&def.min, part).map(|limit| def.say_limit(limit));
    let most = limit(&def.max, part).map(|limit| def.say_limit(limit));
    match (least, most) {
        (Some(least), Some(most)) => format!("{least} to {most}"),
        (Some(least), None) => format!("{least} or more"),
        (None, Some(most)) => format!("{most} or less"),
        (None, None) => "a value".to_owned(),
    }
}
