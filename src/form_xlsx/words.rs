//! The workbook's own words in both languages.
//!
//! In: a language. Out: its words. Texts of questions, options and lists are not here: they come
//! with the form. A name between braces is filled in by whoever uses the text.

use jiff::civil::Date;

use crate::form::Language;

/// How a question stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum State {
    /// Nothing is filled in.
    Missing,
    /// Answered.
    Ok,
    /// Half filled in, or not readable.
    Check,
    /// Not known.
    Unknown,
    /// They will not say.
    Declined,
    /// Other answers make it pointless.
    NotAsked,
}

/// All words of one language.
pub(super) struct Words {
    pub language: Language,
    pub instructions: &'static str,
    pub version: &'static str,
    pub asked_by: &'static str,
    pub vendor: &'static str,
    pub product: &'static str,
    pub due: &'static str,
    pub made_on: &'static str,
    pub update: &'static str,
    pub how_to: &'static str,
    pub steps: [&'static str; 8],
    pub about_you: &'static str,
    pub answered_by: &'static str,
    pub role: &'static str,
    pub answered_on: &'static str,
    pub progress: &'static str,
    /// Section, questions, answered, not known or declined, still open, to check, not asked.
    pub counts: [&'static str; 7],
    pub total: &'static str,
    /// From the number to the state.
    pub columns: [&'static str; 8],
    pub back: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub not_known: &'static str,
    pub declined: &'static str,
    /// In the order of [`State`].
    pub states: [&'static str; 6],
    pub optional: &'static str,
    pub again: &'static str,
    pub below: &'static str,
    pub sheet: &'static str,
    pub sheet_or: &'static str,
    pub help: &'static str,
    pub evidence: &'static str,
    pub why: &'static str,
    pub or: &'static str,
    pub pick: &'static str,
    pub pick_many: &'static str,
    pub pick_several: &'static str,
    pub alone: &'static str,
    pub day: &'static str,
    pub duration: &'static str,
    pub whole: &'static str,
    pub percent: &'static str,
    pub texts: &'static str,
    pub countries: &'static str,
    pub document: &'static str,
    pub cannot_hint: &'static str,
    pub wrong: &'static str,
    pub page: &'static str,
    /// How days are shown.
    pub days: &'static str,
}

impl Words {
    /// A day as the language writes it.
    pub(super) fn date(&self, day: Date) -> String {
        match self.language {
            Language::English => day.to_string(),
            Language::German => {
                format!("{:02}.{:02}.{:04}", day.day(), day.month(), day.year())
            }
        }
    }

    /// What a state is called.
    pub(super) const fn state(&self, state: State) -> &'static str {
        let [missing, ok, check, unknown, declined, not_asked] = self.states;
        match state {
            State::Missing => missing,
            State::Ok => ok,
            State::Check => check,
            State::Unknown => unknown,
            State::Declined => declined,
            State::NotAsked => not_asked,
        }
    }
}

/// The words of a language.
pub(super) const fn of(language: Language) -> &'static Words {
    match language {
        Language::English => &ENGLISH,
        Language::German => &GERMAN,
    }
}

const ENGLISH: Words = Words {
    language: Language::English,
    instructions: "Instructions",
    version: "Version",
    asked_by: "Asked by",
    vendor: "Company asked",
    product: "Product",
    due: "Please answer by",
    made_on: "Made on",
    update: "This form asks only for what is missing, incomplete, not known, out of date or in doubt. The rest of your earlier answers stands.",
    how_to: "How to fill it in",
    steps: [
        "White cells are for you to fill in. Grey cells explain or fill themselves and are locked.",
        "Where a cell offers a list, choose from it. Where several options can hold, each has a row of its own: choose Yes for every one that holds. A blank row means no.",
        "If you do not know, or will not say, choose so in the column “If you cannot answer”. Both are honest answers, and both are better than a guess.",
        "A cell that you leave blank counts as not answered. Words such as “(optional)” mark what may stay blank.",
        "Some answers are lists with a sheet of their own. Follow the link in the answer cell, and use one row for each entry.",
        "Under “Notes”, tell us what an answer alone does not say. Under “Where proof can be read”, name the document and page, or the web address. Please write no passwords or keys anywhere.",
        "The column “State” tells what is left to do. “check” means half filled in or not readable; orange cells show where. A question that turns grey is not asked, given your other answers.",
        "You may widen columns and rows and filter by state. Do not worry about the hidden column and row: by them we find your answers again. Save as .xlsx and send it back by e-mail.",
    ],
    about_you: "Who answered",
    answered_by: "Answered by (name)",
    role: "Role",
    answered_on: "Answered on (date)",
    progress: "Progress",
    counts: [
        "Section",
        "Questions",
        "Answered",
        "Not known or declined",
        "Still open",
        "To check",
        "Not asked",
    ],
    total: "All sections",
    columns: [
        "No.",
        "Question",
        "Answer",
        "If you cannot answer",
        "Notes",
        "Where proof can be read",
        "Guidance",
        "State",
    ],
    back: "← Instructions",
    yes: "Yes",
    no: "No",
    not_known: "Not known",
    declined: "We decline to say",
    states: [
        "missing",
        "ok",
        "check",
        "not known",
        "declined",
        "not asked",
    ],
    optional: "(optional)",
    again: "Asked again:",
    below: "see the rows below",
    sheet: "Fill in the sheet ‘{sheet}’, one row for each entry.",
    sheet_or: "Choose here only: {words}. Otherwise fill in the sheet that is named below.",
    help: "How to answer:",
    evidence: "What shows it:",
    why: "Why we ask:",
    or: "or:",
    pick: "Choose from the list.",
    pick_many: "Choose Yes for every one that holds; blank means no.",
    pick_several: "One or several, with ; between them:",
    alone: "stands alone:",
    day: "A day, such as 2026-11-22.",
    duration: "A length of time, such as 30 days or 24 hours.",
    whole: "A whole number, 0 or more.",
    percent: "A number from 0 to 100, without the % sign.",
    texts: "One to a line (Alt+Enter, in LibreOffice Ctrl+Enter, begins a new line).",
    countries: "Countries by name or two-letter code, with ; between them, such as DE; IE.",
    document: "The title of a document, or where it can be read.",
    cannot_hint: "Only where the answer stays blank.",
    wrong: "This does not fit the cell.",
    page: "Page &P of &N",
    days: "yyyy-mm-dd",
};

const GERMAN: Words = Words {
    language: Language::German,
    instructions: "Anleitung",
    version: "Fassung",
    asked_by: "Es fragt",
    vendor: "Befragtes Unternehmen",
    product: "Produkt",
    due: "Bitte antworten bis",
    made_on: "Erstellt am",
    update: "Dieser Bogen fragt nur, was fehlt, unvollständig, nicht bekannt, veraltet oder zweifelhaft ist. Ihre übrigen früheren Antworten gelten weiter.",
    how_to: "So füllen Sie den Bogen aus",
    steps: [
        "Weiße Zellen füllen Sie aus. Graue Zellen erklären etwas oder füllen sich selbst und sind gesperrt.",
        "Bietet eine Zelle eine Liste an, wählen Sie daraus. Können mehrere Angaben zutreffen, hat jede ihre eigene Zeile: Wählen Sie Ja bei jeder, die zutrifft. Eine leere Zeile heißt Nein.",
        "Wenn Sie etwas nicht wissen oder nicht sagen wollen, wählen Sie das in der Spalte „Falls keine Antwort“. Beides sind ehrliche Antworten und besser als eine Vermutung.",
        "Eine leere Zelle gilt als nicht beantwortet. Der Zusatz „(freiwillig)“ zeigt, was leer bleiben darf.",
        "Manche Antworten sind Aufzählungen mit eigenem Blatt. Folgen Sie dem Verweis in der Antwortzelle und nehmen Sie für jeden Eintrag eine Zeile.",
        "Unter „Bemerkungen“ steht, was die Antwort allein nicht sagt. Unter „Wo der Nachweis steht“ nennen Sie Dokument und Seite oder die Webadresse. Bitte schreiben Sie nirgends Kennwörter oder Schlüssel hinein.",
        "Die Spalte „Stand“ zeigt, was noch zu tun ist. „prüfen“ heißt: halb ausgefüllt oder nicht lesbar; orange Zellen zeigen, wo. Eine Frage, die grau wird, entfällt wegen Ihrer anderen Antworten.",
        "Sie dürfen Spalten und Zeilen vergrößern und nach dem Stand filtern. Die verborgene Spalte und Zeile können Sie übergehen: Daran finden wir Ihre Antworten wieder. Speichern Sie als .xlsx und schicken Sie die Datei per E-Mail zurück.",
    ],
    about_you: "Wer geantwortet hat",
    answered_by: "Beantwortet von (Name)",
    role: "Funktion",
    answered_on: "Beantwortet am (Datum)",
    progress: "Fortschritt",
    counts: [
        "Abschnitt",
        "Fragen",
        "Beantwortet",
        "Nicht bekannt, keine Angabe",
        "Noch offen",
        "Zu prüfen",
        "Entfällt",
    ],
    total: "Alle Abschnitte",
    columns: [
        "Nr.",
        "Frage",
        "Antwort",
        "Falls keine Antwort",
        "Bemerkungen",
        "Wo der Nachweis steht",
        "Hinweise",
        "Stand",
    ],
    back: "← Anleitung",
    yes: "Ja",
    no: "Nein",
    not_known: "Nicht bekannt",
    declined: "Keine Angabe",
    states: [
        "fehlt",
        "ok",
        "prüfen",
        "nicht bekannt",
        "keine Angabe",
        "entfällt",
    ],
    optional: "(freiwillig)",
    again: "Nochmals gefragt:",
    below: "siehe die Zeilen darunter",
    sheet: "Bitte das Blatt ‚{sheet}‘ ausfüllen, eine Zeile je Eintrag.",
    sheet_or: "Hier nur wählen: {words}. Sonst das unten genannte Blatt ausfüllen.",
    help: "So antworten Sie:",
    evidence: "Was es belegt:",
    why: "Warum wir fragen:",
    or: "oder:",
    pick: "Bitte aus der Liste wählen.",
    pick_many: "Ja bei jeder Angabe, die zutrifft; leer heißt Nein.",
    pick_several: "Eine oder mehrere, mit ; dazwischen:",
    alone: "steht allein:",
    day: "Ein Tag, etwa 22.11.2026.",
    duration: "Eine Dauer, etwa 30 Tage oder 24 Stunden.",
    whole: "Eine ganze Zahl, 0 oder mehr.",
    percent: "Eine Zahl von 0 bis 100, ohne Prozentzeichen.",
    texts: "Eine Angabe je Zeile (neue Zeile: Alt+Eingabe, in LibreOffice Strg+Eingabe).",
    countries: "Länder mit Namen oder zwei Buchstaben, getrennt durch ; wie DE; IE.",
    document: "Titel eines Dokuments oder wo es steht.",
    cannot_hint: "Nur wo die Antwort leer bleibt.",
    wrong: "Das passt nicht in diese Zelle.",
    page: "Seite &P von &N",
    days: "dd.mm.yyyy",
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_name_the_columns_and_states_as_they_are_called() {
        for (words, quotes) in [(&ENGLISH, ('“', '”')), (&GERMAN, ('„', '“'))] {
            let [_, _, _, cannot, notes, proof, _, state] = words.columns;
            let check = words.state(State::Check);
            let steps = words.steps.join("\n");
            for name in [cannot, notes, proof, state, check, words.optional] {
                let quoted = format!("{}{name}{}", quotes.0, quotes.1);
                assert!(steps.contains(&quoted), "{quoted}");
            }
            assert!(words.sheet.contains("{sheet}") && words.sheet_or.contains("{words}"));
        }
    }

    #[test]
    fn what_formulas_compare_with_differs_and_is_short() {
        for words in [&ENGLISH, &GERMAN] {
            let states: std::collections::BTreeSet<_> = words.states.into_iter().collect();
            assert_eq!(states.len(), 6, "{:?}", words.states);
            let said = [words.yes, words.no].into_iter().chain(words.states);
            assert!(
                said.into_iter()
                    .all(|word| word.len() < 30 && !word.contains('"'))
            );
        }
    }
}
