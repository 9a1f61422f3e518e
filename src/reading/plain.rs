//! Words that take nothing away from what stands beside them.
//!
//! In: tokens and tables of words that a matter knows. Out: whether a word stands there that is on
//! none of them. Such a word may be a condition, a time, another party or part of the matter, and
//! nobody can list all of those; so what stands beside it stays open.

use super::text::{self, Phrases, Sort, Token, phrases};

/// Words that carry sentences of every matter.
pub(crate) static CARRIES: Phrases = phrases!(
    "
    yes, we, our, us, you, your, yours, it, its, they, them, their, this, these, that, the, a, an, all, any,
    every, both, is, are, be, been, will, do, does, have, has, and, of, for, in, to, with, as, on, always,
    fully, also, at, or,
    ja, wir, unser, unsere, unserer, unseren, unserem, uns, sie, ihnen, ihr, ihre, ihrer, ihren, es, dies,
    diese, dieser, der, die, das, dem, den, des, ein, eine, einer, einem, einen, alle, allen, ist, sind,
    wird, werden, haben, hat, und, fuer, in, im, von, vom, zu, zum, zur, mit, auf, als, immer, vollstaendig,
    auch, oder, an
    "
);

/// Words that name a place where more is said.
static PLACES: Phrases = phrases!(
    "
    see, per, section, sections, chapter, page, pages, p, pp, clause, paragraph, part, attached, enclosed,
    attachment, appendix, annex, exhibit, report, documentation, document, docs, policy, whitepaper, paper,
    contract, agreement, terms, dpa, evidence, soc, iso, type, ii, below, above, trust, center, centre,
    portal, pentest, penetration, test, website, guide, described, documented, details, detail, tab, sheet, since, no, nr, v,
    siehe, abschnitt, kapitel, seite, seiten, ziffer, klausel, anlage, anhang, beigefuegt, bericht,
    dokumentation, dokument, richtlinie, vertrag, avv, nachweis, beschrieben, dokumentiert, unten, oben,
    seit, punkt
    "
);

/// Words of a plain yes or no, and where a person would find what was answered with it.
static ANSWERS: Phrases = phrases!(
    "
    not, never, dont, doesnt, isnt, arent, cannot, cant, can, nothing, none, absolutely, definitely,
    certainly, correct, indeed, course, completely, entirely, everywhere, enforced, enabled, implemented,
    available, supported, included, place, covered, active, live, today, now, already, standard, native,
    natively, builtin, built, out, box, feature, features, console, dashboard, admin, administration, ui,
    api, apis, settings, interface, automatically, full, each, customer, customers, user, users, thanks,
    through, via, from, within,
    nicht, nie, niemals, keine, kein, nichts, absolut, natuerlich, selbstverstaendlich, komplett, ueberall,
    umgesetzt, aktiv, aktiviert, verfuegbar, unterstuetzt, enthalten, vorhanden, heute, bereits, nativ,
    oberflaeche, konsole, einstellungen, automatisch, jeder, jede, kunde, kunden, nutzer, benutzer, danke
    "
);

/// Whether a word or a number stands there that none of the tables knows.
pub(crate) fn strange(tokens: &[Token], tables: &[&[&str]]) -> bool {
    let places = tables.iter().flat_map(|table| text::places(tokens, table));
    let mut known = vec![false; tokens.len()];
    for place in places {
        let place = known.get_mut(place);
        place.into_iter().flatten().for_each(|known| *known = true);
    }
    let mut both = tokens.iter().zip(known);
    both.any(|(token, known)| token.counts() && (!known || is_country(token)))
}

/// `for US customers` names a country and not us.
pub(crate) fn is_country(token: &Token) -> bool {
    token.raw == "US"
}

/// Whether what follows a yes or a no may change it. A number is one of a page or a year only
/// beside a word that says so.
pub(crate) fn changes_answer(rest: &[Token]) -> bool {
    let pointer = text::any(rest, &PLACES);
    let rest: Vec<Token> = rest
        .iter()
        .filter(|token| !(pointer && token.sort == Sort::Number))
        .cloned()
        .collect();
    strange(&rest, &[&CARRIES, &PLACES, &ANSWERS])
}
