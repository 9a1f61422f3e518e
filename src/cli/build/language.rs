//! The language of a program's documents, and the words that outputs print by themselves.
//!
//! In: the theme. Out: a language, and in it the words of badges, of paper and of pages.

use crate::block::Tone;
use crate::cli::session::Session;
use crate::html;
use crate::markdown::Vocabulary;
use crate::model::organisation::DocumentLanguage;
use crate::pdf;
use crate::templates::Language;
use crate::view;

/// The language that the theme names; English where it names none.
pub(in crate::cli) fn of(session: &Session) -> Language {
    let organisation = session.case.organisation.as_ref();
    let theme = organisation.and_then(|file| file.record.theme.as_ref());
    match theme.and_then(|theme| theme.language) {
        Some(DocumentLanguage::German) => Language::German,
        Some(DocumentLanguage::English) | None => Language::English,
    }
}

/// The words that documents show as badges, and those above boxes.
pub(in crate::cli) fn vocabulary(language: Language) -> Vocabulary {
    let words = view::vocabulary().into_iter();
    let words = words.flat_map(|(word, said)| {
        let forms = [word.to_owned(), language.said(word)];
        forms.map(|form| (form, tone(said)))
    });
    let words: Vocabulary = words.collect();
    words.with_labels(|name| language.said(name))
}

/// The tone that a word of the view stands for.
fn tone(word: &str) -> Tone {
    match word {
        "good" => Tone::Good,
        "info" => Tone::Info,
        "mild" => Tone::Mild,
        "warn" => Tone::Warn,
        "bad" => Tone::Bad,
        "severe" => Tone::Severe,
        _ => Tone::Muted,
    }
}

/// The words on paper.
pub(in crate::cli) fn on_paper(language: Language) -> pdf::Words {
    match language {
        Language::English => pdf::Words::default(),
        Language::German => pdf::Words {
            contents: "Inhalt".to_owned(),
            page: "Seite {page} von {pages}".to_owned(),
        },
    }
}

/// The words on a page.
pub(in crate::cli) fn on_page(language: Language) -> html::Words {
    let owned = |text: &str| text.to_owned();
    match language {
        Language::English => html::Words::default(),
        Language::German => html::Words {
            contents: owned("Inhalt"),
            skip: owned("Zum Text springen"),
            notes: owned("Anmerkungen"),
            back: owned("Zurück zum Text"),
            table: owned("{heading}: Tabelle {number}"),
            search: owned("In dieser Tabelle suchen"),
            found: owned("{shown} von {all} Zeilen"),
            done: owned("Erledigt:"),
            open: owned("Offen:"),
        },
    }
}
