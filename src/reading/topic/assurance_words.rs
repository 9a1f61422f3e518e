//! The words around reports and certificates.
//!
//! In: nothing. Out: tables of phrases. What follows a scheme, is on the way to it or belongs to
//! somebody else is not held.

use crate::reading::text::{Phrases, phrases};

/// A scheme of the questionnaire, and how its certificates are named.
pub(super) struct Scheme {
    /// The option of the questionnaire; empty for schemes that it does not ask for.
    pub(super) option: &'static str,
    /// Its names.
    pub(super) names: &'static [&'static str],
}

/// SOC 2 is not among them, because its type decides.
pub(super) const SCHEMES: &[Scheme] = &[
    Scheme {
        option: "iso27001",
        names: &[
            "iso 27001",
            "iso iec 27001",
            "iso norm 27001",
            "din en iso 27001",
            "din iso 27001",
            "isoiec 27001",
            "din en iso iec 27001",
            "iso iec iso 27001",
        ],
    },
    Scheme {
        option: "iso42001",
        names: &["iso 42001", "iso iec 42001"],
    },
    Scheme {
        option: "star_for_ai",
        names: &["star for ai", "csa star for ai", "csa star ai"],
    },
    Scheme {
        option: "hitrust",
        names: &["hitrust"],
    },
    Scheme {
        option: "fedramp",
        names: &["fedramp", "fed ramp"],
    },
];

/// Names of SOC 2.
pub(super) const SOC2: &[&str] = &[
    "soc 2",
    "soc ii",
    "soc two",
    "ssae 18 soc 2",
    "socii",
    "aicpa soc 2",
];

/// A vendor follows, resembles or prepares for a scheme.
pub(super) static ALIKE: Phrases = phrases!(
    "
    align*, complian*, comply, complies, complying, conform*, follow*, adhere*, readiness, ready,
    designed to, designed for, designed in, based on, basis of, equivalent*, equal to, similar, mapped,
    mapping, modelled, modeled, inspired, consistent with, in line with, in accordance, accordance with,
    self assess*, self attest*, self certif*, selbsteinschaetzung, selbstauskunft, in anlehnung, angelehnt,
    orientier*, konform*, ausgerichtet, entsprechend, gemaess, nach dem vorbild, vorbereitet, bereit,
    kompatibel, compatible, style, meets, meet, satisf*, keyword*, according to, gap, gap analysis, capable,
    eligible, toward*, journey, erfuellt, erfuellen, vergleichbar, aehnlich, internally, internal audit,
    in the style
    "
);

/// The same, unless a document or a certificate is named beside it.
pub(super) static HALF_ALIKE: Phrases = phrases!(
    "
    framework*, best practice*, principles, guideline*, controls, control set, policies, policy, like,
    support*, requirements, anforderungen, standards, standard, against, implements, implemented, adopted,
    adopts, uses, in scope, badge, would, leverage*, massnahmen, kontrollen, program, programme, practices,
    processes, isms
    "
);

/// A document or a certificate.
pub(super) static DOCUMENT: Phrases = phrases!(
    "
    report, reports, bericht, berichte, certified, certificate, certificates, certification, zertifiziert,
    zertifikat, zertifizierung, attestation, testat, audited, accredited, authorized, authorised
    "
);

/// It is over.
pub(super) static OVER: Phrases = phrases!(
    "
    expired, lapsed, lapse, abgelaufen, former, formerly, previously, previous, used to, no longer,
    withdrawn, ehemals, frueher, nicht mehr, ended, outdated, suspended, revoked, ausgelaufen, discontinued,
    historical*
    "
);

/// It belongs to somebody else, such as the host.
pub(super) static OTHERS: Phrases = phrases!(
    "
    aws, amazon, azure, microsoft, gcp, google, heroku, vercel, supabase, cloudflare, digitalocean, oracle,
    ibm, hetzner, ovh, netlify, render, mongodb, snowflake, databricks, openai, anthropic, stripe, hosting,
    host, hosts, hosted, hoster*, provider|providers, data center|centers|centre|centres,
    datacenter|datacenters|datacentre|datacentres, rechenzentrum*, rechenzentren, infrastructure,
    infrastruktur, inherit*, underlying, subprocessor*, sub processor*, suppliers|supplier, vendors,
    third party, third parties, partner|partners, anbieter*, cloud, dienstleister*, lieferant*,
    parent company, muttergesellschaft, facility, facilities, colocation, subservice, via, through,
    auf basis
    "
);

/// It is held.
pub(super) static HELD: Phrases = phrases!(
    "
    report, reports, bericht, berichte, certified, certificate, certificates, certification, certifications,
    zertifiziert*, zertifikat*, zertifizierung*, attested, attestation, attestations, attestierung*,
    testat*, audited, accredited, authorized, authorised, authorization, completed, complete, achieved,
    obtained, received, hold, holds, held, holding, have, has, maintain*, passed, issued, current, valid,
    gueltig, unqualified, erhalten, abgeschlossen, bestanden, geprueft, examination, examined, yes, ja,
    assessed, erreicht, liegt vor, vorhanden, haben
    "
);

/// Words beside a scheme that change nothing where no word of holding stands.
pub(super) static BESIDE: Phrases = phrases!(
    "
    soc, ii, i, type, typ, types, iso, iec, and, und, the, our, a, an, we, are, is, for, in, of, by, with,
    also, csa, star, ai, hitrust, fedramp, csf, aicpa, ssae, din, en, full, annual, annually, jaehrlich,
    since, seit, as, dated, on, request, upon, under, nda, available, security, availability,
    confidentiality, privacy, unter, auf, anfrage, verfuegbar, latest, moderate, high, low, li, saas, to,
    operate, r, january, february, march, april, may, june, july, august, september, october, november,
    december, januar, februar, maerz, mai, juni, juli, oktober, dezember, wir, sind, gdpr, dsgvo, hipaa,
    pci, dss, independent, tsc, period, ended
    "
);

/// Words beside a report or a certificate that change nothing.
pub(super) static CERTIFIED: Phrases = phrases!(
    "
    nach, liegt, vor, audit, audits, auditor, external, externally, accredited, body, firm, independently, successfully, last,
    yearly, every, year, years, currently, its, product, platform, service, services, company, scope, covers,
    covering, including, dated, from, opinion, exceptions, no, without, clean, recent, most, new, renewed,
    recertified, certifying, tuev, dnv, bsi, bureau, veritas, dekra, deloitte, kpmg, ey, pwc, pricewaterhousecoopers,
    schellman, coalfire, prescient, lign, bdo, mazars, dqs, sgs, lloyds, nqa, insight, assurance, ia, drata,
    vanta, per, date, number, no, nr, zertifizierungsstelle, extern, externe, externer, unabhaengig*,
    pruefbericht, jahr, vom, produkt, plattform, dienst, unternehmen, aktuell, aktuelle, aktueller, neu,
    erneuert, rezertifiziert, durch, wurde, wurden, was, were
    "
);
