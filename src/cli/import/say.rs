//! What an import would change, for people and for programs.

use std::fmt::Write as _;

use serde_json::{Value as Json, json};

use super::Source;
use crate::clean::{clean, excerpt};
use crate::model::answers::{Answer, AnswerStatus};
use crate::returned::{self, Change, Kind, NotTaken, words};

/// Everything there is to say.
pub(super) struct Said<'a> {
    pub(super) vendor: &'a str,
    pub(super) path: &'a str,
    pub(super) sources: &'a [Source],
    pub(super) changes: &'a [Change],
    pub(super) replaces: &'a dyn Fn(&str) -> bool,
}

impl Said<'_> {
    fn word(&self, change: &Change) -> &'static str {
        match change.kind {
            Kind::Added => "added",
            Kind::Replaced => "replaced",
            Kind::Same => "same",
            Kind::Noted => "noted",
            Kind::Kept(_) if (self.replaces)(&change.question) => "replaced",
            Kind::Kept(_) => "kept",
        }
    }

    /// As text. `applied` says whether it is written.
    pub(super) fn text(&self, applied: bool, any: bool) -> String {
        let mut text = String::new();
        for (word, mark, head) in [
            ("added", "+", "new"),
            ("replaced", "~", "replaces what is on record"),
            ("noted", "+", "the same, with new words beside it"),
            ("kept", "!", "stays as it is on record"),
        ] {
            let lines: Vec<&Change> = self
                .changes
                .iter()
                .filter(|c| self.word(c) == word)
                .collect();
            if !lines.is_empty() {
                let _ = writeln!(text, "{head}: {}", lines.len());
                for change in lines {
                    text.push_str(&line(mark, change));
                }
                text.push('\n');
            }
        }
        let same = self.changes.iter().filter(|c| c.kind == Kind::Same).count();
        if same > 0 {
            let _ = writeln!(text, "unchanged: {same}\n");
        }
        for source in self.sources {
            problems(
                &mut text,
                "not taken",
                &source.name,
                &source.returned.not_taken,
            );
            problems(&mut text, "look at", &source.name, &source.returned.remarks);
        }
        text.push_str(&self.end(applied, any));
        text
    }

    fn end(&self, applied: bool, any: bool) -> String {
        let path = clean(self.path);
        let kept = self
            .changes
            .iter()
            .find(|change| self.word(change) == "kept");
        let kept = kept.map(|change| {
            format!(
                "  --overwrite {}    takes an answer that would stay\n",
                change.question
            )
        });
        if !any {
            return format!("{path} has nothing to change\n{}", kept.unwrap_or_default());
        }
        if applied {
            return format!(
                "wrote {path}; levels of evidence are yours to set\n{}",
                kept.unwrap_or_default()
            );
        }
        format!(
            "nothing was written; with these files and --vendor {}:\n  --apply    writes {path}\n{}",
            self.vendor,
            kept.unwrap_or_default()
        )
    }

    /// As JSON.
    pub(super) fn json(&self, applied: bool) -> String {
        let changes = self.changes.iter().map(|change| {
            let why = match change.kind {
                Kind::Kept(conflict) => json!(conflict.words()),
                _ => Json::Null,
            };
            json!({
                "question": change.question,
                "change": self.word(change),
                "why": why,
                "before": change.before.as_ref().map(before),
                "after": after(change),
                "note": change.incoming.note,
                "proof_offered": change.incoming.proof,
                "place": change.incoming.place,
            })
        });
        let list = |of: fn(&Source) -> &Vec<NotTaken>| -> Vec<Json> {
            let all = self
                .sources
                .iter()
                .flat_map(|source| of(source).iter().map(move |one| (source, one)));
            all.map(|(source, one)| {
                json!({
                    "file": source.name, "place": one.place, "question": one.question,
                    "value": one.value, "reason": one.reason, "next": one.next,
                })
            })
            .collect()
        };
        let whole = json!({
            "vendor": self.vendor,
            "file": self.path,
            "written": applied,
            "changes": changes.collect::<Vec<_>>(),
            "not_taken": list(|source| &source.returned.not_taken),
            "remarks": list(|source| &source.returned.remarks),
        });
        format!("{whole:#}\n")
    }
}

fn line(mark: &str, change: &Change) -> String {
    let before = change
        .before
        .as_ref()
        .filter(|_| !matches!(change.kind, Kind::Added | Kind::Noted));
    let before = before.map(|answer| format!("{} -> ", short(&before_words(answer))));
    let mut line = format!(
        "  {mark} {:<8} {}{}   [{}]\n",
        change.question,
        before.unwrap_or_default(),
        short(&after_words(change)),
        clean(&change.incoming.place)
    );
    if let Kind::Kept(conflict) = change.kind {
        let _ = writeln!(line, "             {}", conflict.words());
    }
    line
}

fn problems(text: &mut String, head: &str, file: &str, found: &[NotTaken]) {
    if found.is_empty() {
        return;
    }
    let _ = writeln!(text, "{head}, {}: {}", clean(file), found.len());
    for one in found.iter().take(MOST) {
        let question = one
            .question
            .as_deref()
            .map(|id| format!("{id} "))
            .unwrap_or_default();
        let value = if one.value.is_empty() {
            String::new()
        } else {
            format!("\"{}\": ", short(&one.value))
        };
        let place = if one.place.is_empty() {
            String::new()
        } else {
            format!("{}  ", clean(&one.place))
        };
        let _ = writeln!(text, "  ? {question}{place}{value}{}", clean(&one.reason));
        if !one.next.is_empty() {
            let _ = writeln!(text, "             {}", clean(&one.next));
        }
    }
    if found.len() > MOST {
        let _ = writeln!(
            text,
            "  and {} more; --format json shows all",
            found.len() - MOST
        );
    }
    text.push('\n');
}

/// So many lines of a kind are read by nobody in a terminal; the rest is counted.
const MOST: usize = 60;

fn short(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    clean(&excerpt(&line.join(" "), 80))
}

fn before(answer: &Answer) -> Json {
    match answer.effective_status() {
        Some(AnswerStatus::Answered) => answer.value.clone().unwrap_or_default(),
        Some(status) => json!(status.to_string()),
        None => Json::Null,
    }
}

fn before_words(answer: &Answer) -> String {
    words(&before(answer))
}

fn after(change: &Change) -> Json {
    match &change.incoming.said {
        returned::Said::Value(value) => value.clone(),
        returned::Said::Unknown => json!("unknown"),
        returned::Said::Declined => json!("declined"),
    }
}

fn after_words(change: &Change) -> String {
    if change.kind == Kind::Noted {
        let said = [&change.incoming.note, &change.incoming.proof];
        let said: Vec<&str> = said.into_iter().flatten().map(String::as_str).collect();
        return format!("\"{}\"", said.join(" / "));
    }
    let rest = if change.incoming.partial {
        ", the rest open"
    } else {
        ""
    };
    format!("{}{rest}", words(&after(change)))
}
