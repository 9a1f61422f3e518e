//! Agreements and features that are offered: business associate agreement, data processing
//! agreement, single sign-on.
//!
//! In: a text. Out: whether it is offered, offered under a condition, refused, or only spoken of.
//! Naming a law (`HIPAA`, `GDPR compliant`) offers no agreement.

use crate::reading::text::{Phrases, phrases};
use serde_json::json;

use super::TopicReading;
use crate::reading::text::{Sort, Text, Token};
use crate::reading::{plain, words, yes_no};

/// What tells one agreement from another.
struct Agreement {
    /// Its names.
    names: &'static [&'static str],
    /// The questions to ask back.
    ask: &'static str,
    condition: &'static str,
}

const BAA: Agreement = Agreement {
    names: &[
        "baa",
        "baas",
        "business associate",
        "geschaeftspartnervereinbarung",
        "business associates",
    ],
    ask: "Will you sign a business associate agreement with us for the plan on offer, or is one executed?",
    condition: "Does the plan on offer to us include the business associate agreement?",
};

const DPA: Agreement = Agreement {
    names: &[
        "dpa",
        "dpas",
        "data processing agreement",
        "data processing addendum",
        "avv",
        "auftragsverarbeitungsvertrag",
        "av vertrag",
        "auftragsverarbeitungsvereinbarung",
        "data protection agreement",
        "data protection addendum",
    ],
    ask: "Is a data processing agreement with us in force, or will you sign one before personal data reaches the platform?",
    condition: "Does the plan on offer to us include the data processing agreement?",
};

/// Words that offer.
static OFFERS: Phrases = phrases!(
    "
    offer*, available, will sign, can sign, sign, signs, provide*, willing, can be signed, happy to,
    enter into, execute a, on request, upon request, auf anfrage, bieten, angeboten, verfuegbar,
    unterzeichnen, unterschreiben, schliessen, stellen bereit, abgeschlossen werden, kann .. unterzeichnet,
    be signed, bereitgestellt, wird angeboten
    "
);

/// Words that say that it is signed with us.
static SIGNED: Phrases = phrases!(
    "
    executed with you, signed with you, in place with you, executed between us, signed by both,
    already signed, countersigned, fully executed, mit ihnen abgeschlossen, bereits unterzeichnet,
    beidseitig unterzeichnet
    "
);

/// Conditions that a mere `on request` is not.
static LIMITS: Phrases = phrases!(
    "
    enterprise, plan|plans, tier|tiers, only, business plan, premium, paid, pro, add on, addon, upgrade*,
    case by case, discretion, unless, except, some, select, selected, certain, if, depend*, subject to,
    eligible, qualif*, nur, tarif*, einzelfall*, sofern, falls, may, might, could, partial*, minimum, spend,
    extra, additional, contact sales, edition, but, aber, ausser, beta, pilot, limited,
    business associate status, hipaa edition, ausgewaehlte*, larger, volume, zusatz*, kostenpflichtig*,
    aufpreis, wenn, paket, approved
    "
);

pub(super) fn baa(text: &Text) -> TopicReading {
    let read = agreement(text, &BAA);
    match read.verdict {
        "signed" => TopicReading::new("yes", Some(json!({ "status": "executed" }))).partial(),
        "offered" => TopicReading::new("yes", Some(json!({ "status": "will_sign" }))).partial(),
        "refused" => TopicReading::new("no", Some(json!({ "status": "refuses" }))).partial(),
        _ => read,
    }
}

pub(super) fn dpa(text: &Text) -> TopicReading {
    static IN_TERMS: Phrases = phrases!(
        "
        part of .. terms, included in .. terms, incorporated .. terms, in our terms, in the terms,
        inside the terms, bestandteil .. agb, teil .. agb, teil .. nutzungsbedingungen,
        bestandteil .. nutzungsbedingungen, incorporated by reference, online terms, terms of service
        "
    );
    let read = agreement(text, &DPA);
    let terms = text.any(&IN_TERMS) && !words::softened(&text.tokens);
    match read.verdict {
        "signed" => TopicReading::new("yes", Some(json!("signed"))),
        "refused" => TopicReading::new("no", Some(json!("refuses"))),
        "offered" | "unknown" | "yes" if terms => TopicReading::open(
            "online_terms",
            "the agreement is part of online terms; whether we accepted them with a full annex is not said",
            "Do your terms hold a full processing annex, and is our acceptance on record? Otherwise, will you sign the agreement?",
        ),
        "offered" => TopicReading::new("yes", Some(json!("will_sign"))),
        _ => read,
    }
}

fn agreement(text: &Text, about: &Agreement) -> TopicReading {
    let named = text.any(about.names);
    let limited = text.any(&LIMITS);
    let words = text.tokens.iter().filter(|token| !is_date(token)).cloned();
    let words: Vec<Token> = words.collect();
    let strange = plain::strange(&words, &[&plain::CARRIES, &SAYS, about.names]);
    let open = |verdict, why: &str| TopicReading::open(verdict, why, about.ask);
    let bare = yes_no::of(text).value();
    if bare == Some(true) && !text.any(&OFFERS) {
        return open(
            "yes",
            "a yes does not say whether it is signed or would be signed",
        );
    }
    if bare == Some(false) {
        return open("no", BARE_NO);
    }
    if text.any(&words::FUTURE) && !text.any(&["will sign", "to be signed"]) {
        open("unknown", "it is planned or under way")
    } else if text.any(&REFUSED) && !limited && !strange {
        TopicReading::new("refused", None)
    } else if limited && (named || text.key().split(' ').count() <= 12) {
        conditional(about)
    } else if text.any(&words::NEGATION)
        || text.any(&["expired", "terminated", "used to", "abgelaufen"])
    {
        open(
            "unknown",
            "the sentence denies something, and what exactly is for its author to say",
        )
    } else if named && text.any(&SUPPLIERS) {
        open(
            "unknown",
            "the agreement may be one between the vendor and a supplier",
        )
    } else if named && strange && (text.any(&SIGNED) || text.any(&OFFERS)) {
        open(
            "conditional",
            "words beside the offer may limit it, to some customers, orders or times",
        )
    } else if named && text.any(&SIGNED) {
        TopicReading::new("signed", None)
    } else if named && text.any(&OFFERS) || short_offer(text) {
        TopicReading::new("offered", None)
    } else if named {
        open(
            "unknown",
            "the agreement is named, and nothing says that it is offered to us",
        )
    } else {
        open(
            "unknown",
            "the text names a law or a keyword and no agreement",
        )
    }
}

/// Words of a plain offer, signature or refusal.
static SAYS: Phrases = phrases!(
    "
    january, february, march, april, may, june, july, august, september, october, november, december, mai,
    januar, februar, maerz, juni, juli, oktober, dezember, before, start, starts, begin, begins, personal,
    data, processing, standard, own, template, copy, agreement, agreements, contract, document, art, article, gdpr, dsgvo,
    hipaa, eu, scc, sccs, clauses, addendum, customer, customers, client, clients, covered, entities,
    entity, happy, willing, ready, glad, offer*, available, sign, signs, signed, signing, signature,
    provide*, can, execute, executed, enter, into, request, upon, part, countersigned, already, place,
    between, both, parties, side, sides, sure, course, not, no, never, dont, doesnt, cannot, cant, wont,
    unable, refuse*, decline*, support, supported, pre, fully, electronic*, online, docusign, every, by,
    musterdokument, muster, vorlage, vertrag, kunden, kunde, gerne, biet*, angeboten, verfuegbar, anfrage,
    unterzeichne*, unterschr*, unterzeichnung, abgeschlossen, abschliessen, abschluss, schliessen, stellen,
    stellt, bereit, bereitgestellt, kann, koennen, bereits, beidseitig, ihnen, liegt, vor, nicht, kein*,
    nach, dem, gemaess, auf, wunsch
    "
);

/// A day or a year beside a signature.
fn is_date(token: &Token) -> bool {
    token.sort == Sort::Number && (token.text.len() == 4 || token.text.len() <= 2)
}

/// Whether the whole text is an offer, with or without a yes before it.
fn short_offer(text: &Text) -> bool {
    let key = text.key();
    let key = key
        .strip_prefix("yes ")
        .or_else(|| key.strip_prefix("ja "))
        .unwrap_or(&key);
    SHORT_OFFERS.contains(&key)
}

const BARE_NO: &str = "a bare no does not say whether it is refused or only not signed yet";

/// Words that refuse.
static REFUSED: Phrases = phrases!(
    "
    not sign, not offer, not provide, not available, not enter, no baa, no dpa, dont sign, dont offer,
    dont provide, cannot sign, cant sign, wont sign, not support, unable to sign, kein baa, kein avv,
    keine avv, keinen avv, keine baa, kein dpa, nicht angeboten, unterzeichnen keine*, bieten keine*,
    bieten .. nicht an, refuse to sign, refuses to sign, decline to sign, not execute, not willing,
    nicht unterzeichne*, nicht verfuegbar, nicht unterschreiben
    "
);

/// Companies with which the vendor may have agreements of its own.
static SUPPLIERS: Phrases = phrases!(
    "
    aws, azure, gcp, google, our provider*, hosting, openai, anthropic, microsoft, subprocessor*,
    our vendors, customers have
    "
);

/// Whole texts that offer, without the name of the agreement.
static SHORT_OFFERS: Phrases = phrases!(
    "
    on request, upon request, available, available on request, available upon request,
    available for signature, ready to sign, auf anfrage, can be signed, will sign, offered,
    kann unterzeichnet werden, verfuegbar
    "
);

fn conditional(about: &Agreement) -> TopicReading {
    TopicReading::open(
        "conditional",
        "it is offered under a condition, on some plans or to some customers only",
        about.condition,
    )
}

/// Single sign-on. A plan that has to be bought makes it conditional.
pub(super) fn sign_on(text: &Text) -> TopicReading {
    static NAMES: Phrases = phrases!(
        "
        sso, saml, single sign on, oidc, openid, einmalanmeldung, okta, azure ad, entra
        "
    );
    const SCIM: &[&str] = &["scim", "automatic deprovision*", "automated deprovision*"];
    let ask = "Does the plan on offer include single sign-on for all our users, and are accounts removed by our directory (SCIM)?";
    let (single, scim) = (text.any(&NAMES), text.any(SCIM));
    if text.any(&words::FUTURE) || (text.any(&words::NEGATION) && (single || scim)) {
        let plainly = text
            .says("no sso, not support sso|saml|single, kein sso, no single sign on, no saml")
            && !text.any(&words::FUTURE)
            && !text.any(&LIMITS)
            && !scim;
        return TopicReading::open(
            if plainly { "no" } else { "unknown" },
            "it is denied in part, planned or under way",
            ask,
        );
    }
    if text.any(&LIMITS) || text.any(&words::CONDITION) {
        return TopicReading::open(
            "conditional",
            "it is offered under a condition or on some plans only",
            ask,
        );
    }
    if text.any(&words::HEDGE) || !single {
        return TopicReading::open(
            "unknown",
            "the text does not say plainly that single sign-on is included",
            ask,
        );
    }
    let only_names =
        single && scim && text.tokens.iter().filter(|token| token.counts()).count() <= 12;
    TopicReading::open(
        if only_names { "yes" } else { "partial" },
        "the text names the means and not whether the plan on offer includes them for all our users",
        ask,
    )
}
