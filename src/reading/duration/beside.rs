//! The words that may stand beside a length of time without changing what it says.
//!
//! In: the tokens of a text and the lengths found in it. Out: whether any other word stands there.
//! A word that is not known to be harmless may start the clock later, bind it to some incidents,
//! stores or customers, or say that something else happens after it; so it leaves the length open.

use std::ops::Range;

use super::{Found, NO_NUMBER};
use crate::reading::text::{self, Phrases, Sort, Token, phrases};

/// Words that carry the sentence.
static PLAIN: Phrases = phrases!(
    "
    yes, we, our, us, you, your, yours, it, its, they, them, their, this, these, that, the, a, an, all, any,
    each, every, both, is, are, be, will, shall, must, have, has, had, do, does, get, gets, and,
    of, for, in, to, with, by, as, than, time, times, period, periods, deadline, window, limit, length,
    duration, frame, timeframe, commit*, guarantee*, contractual, contractually, sla, slas, agreed, binding,
    obligation, obliged, undertake, ensure*, always, automatic*, permanent*, secure*, calendar, clock,
    consecutive, full, rolling, total, namely, exactly, answer, value, set, fixed, there,
    ja, wir, unser, unsere, unserer, unseren, unserem, uns, sie, ihnen, ihr, ihre, ihrer, ihren, es, dies,
    diese, dieser, dieses, der, die, das, dem, den, des, ein, eine, einer, einem, einen, eines, alle, allen,
    aller, jede, jeder, jedes, jeden, ist, sind, wird, werden, haben, hat, muss, muessen, und, fuer, in, im,
    von, vom, zu, zum, zur, mit, per, auf, als, zeit, zeitraum, frist, fristen, dauer, zusage, zugesagt,
    garantiert, verpflichten, verpflichtet, vertraglich, immer, automatisch, sicher, endgueltig, voll,
    rollierend, stets
    "
);

/// What is told to whom, and what is kept, deleted, changed or restored.
static MATTER: Phrases = phrases!(
    "
    customer, customers, client, clients, affected, impacted, concerned, notif*, inform, informs,
    informed, tell, tells, told, alert, alerts, alerted, contact, contacted, report, advise,
    advised, email, e, mail, phone, writing, incident, incidents, breach, breaches, security, personal,
    event, compromise, intrusion, data, information, content, contents, record, records, log, logs, logging,
    audit, application, prompt, prompts, output, outputs, response, responses, input, inputs, file, files,
    upload, uploads, uploaded, document, documents, attachment, attachments, conversation, conversations,
    chat, chats, transcript, transcripts, trace, traces, memory, memories, agent, agents, embedding,
    embeddings, vector, vectors, tool, tools, result, results, call, calls, action, actions, backup, backups,
    snapshot, snapshots, copy, copies, system, systems, live, production, store, stores, stored, storage,
    keep, keeps, kept, hold, holds, held, save, saved, retain, retains, retained, retention, delete, deletes,
    deleted, deletion, erase, erased, erasure, purge, purges, purged, purging, remove, removed, removal,
    wipe, wiped, destroy, destroyed, destruction, overwritten, expire, expires, expiry, notice, advance,
    ahead, prior, before, beforehand, new, change, changes, update, updates, subprocessor, subprocessors,
    sub, processor, processors, model, models, version, versions, feature, features, key, keys, token,
    tokens, credential, credentials, secret, secrets, rotation, rotate, rotates, rotated, revoke, revoked,
    revocation, takes, take, effect, effective, access, stop, stops, stopped, pause, paused, rto, rpo, mttr,
    written, affecting, involving, engage*, retirement, retired, deprecat*, release, releases, recovery, recover, recovered, restore, restored, restoration, point, export, exports,     fix, fixed, fixes, patch, patched, remediate, remediated, remediation, finding, findings, vulnerability,
    vulnerabilities,
    kunde, kunden, betroffene, betroffenen, auftraggeber, informier*, benachrichtig*, melden, meldet,
    gemeldet, meldung, unterricht*, mitteilen, mitgeteilt, mitteilung, e, post, vorfall, vorfaelle,
    vorfaellen, vorfalls, sicherheitsvorfall, sicherheitsvorfaelle, sicherheitsvorfaellen,
    sicherheitsvorfalls, datenpanne, datenpannen, datenschutzverletzung, datenschutzverletzungen,
    datenschutzvorfall, datenschutzvorfaelle, datenschutzvorfaellen, verletzung, daten, inhalt, inhalte,
    kundendaten, protokoll, protokolle, protokollen, protokolldaten, pruefprotokoll*, logdaten, eingaben,
    ausgaben, antworten, datei, dateien, dokumente, anhaenge, gespraeche, verlauf, verlaeufe, sicherung,
    sicherungen, sicherungskopie*, datensicherung*, kopie, kopien, system, systeme, systemen, systemdaten,
    produktivsystem*, gespeichert, speicherung, speichern, speicherfrist, speicherdauer, aufbewahr*,
    gehalten, vorgehalten, behalten, geloescht, loeschen, loeschung, loeschfrist, vernichtet, vernichtung,
    entfernt, ueberschrieben, ankuendigung*, angekuendigt, vorankuendigung, vorlauf, voraus, vorab, vorher,
    vor, neue, neuen, neuer, aenderung, aenderungen, unterauftragsverarbeiter*, schluessel, geheimnisse,
    rotation, rotiert, widerruf, widerrufen, wirksam, wirkung, wirkt, gestoppt, angehalten,
    schriftlich*, einsatz, beauftragung, inkrafttreten, abschaltung, wiederherstellung*, wiederhergestellt, wiederanlauf*, behoben, behebung, schwachstellen, befunde
    "
);

/// What starts the clock and belongs to every such clock.
static STARTS: Phrases = phrases!(
    "
    of|after|upon|from|following|on|once becoming|being|made aware,
    of|after|upon|from|following|on|once having become aware, after|once we become|became|are aware,
    after|when we become|became aware, from the time|moment we become|became aware,
    of|after|upon|from|following|on awareness|knowledge|discovery|discovering|detection|detecting|learning,
    of|after|upon|from|following|on our|the|its awareness|knowledge|discovery|detection,
    after|from creation|upload|collection|ingestion|capture|receipt|storage|writing|logging,
    after|from their|its creation|upload|collection,
    nach|ab kenntnis|kenntnisnahme|kenntniserlangung|bekanntwerden|entdeckung|erkennen|erkennung,
    nach|ab der|unserer kenntnisnahme|kenntniserlangung|entdeckung,
    nachdem wir kenntnis, nach erstellung|upload|hochladen|eingang, ab erstellung|upload|eingang,
    then|thereafter|afterwards deleted|purged|erased|overwritten|removed,
    danach|anschliessend geloescht|ueberschrieben|vernichtet,
    danach|anschliessend automatisch geloescht|ueberschrieben, in|with advance, im voraus, in advance of, ahead of, prior to, no exceptions, ohne ausnahme
    "
);

/// What joins a wording without a number to the number that binds.
pub(super) static JOINS: Phrases = phrases!(
    "
    but no|not later than, but within, but at the latest|most, but at most, but in any event|case,
    in any event|case, in all cases, spaetestens jedoch, jedoch spaetestens, aber spaetestens,
    jedoch innerhalb|binnen, aber innerhalb|binnen, in jedem fall, auf jeden fall
    "
);

/// The end of a contract, which starts the clock of deletion and of nothing else.
pub(crate) static END: Phrases = phrases!(
    "
    of|after|following|upon|from|on termination|closure|cancellation|offboarding,
    of|after|following|upon|from|on the termination|closure|cancellation|offboarding,
    of|after|following|upon|from|on contract|account|service|subscription termination|closure|cancellation|deletion|end|expiry,
    of|after|following|upon|from|on termination|expiry|end|closure|cancellation of the|our|your|this contract|agreement|service|services|subscription|account,
    of|after|following|upon|from|on the termination|expiry|end|closure|cancellation of the|our|your|this contract|agreement|service|services|subscription|account,
    when the contract ends, nach vertragsende|vertragsbeendigung|kuendigung|beendigung,
    nach ende|beendigung|ablauf des vertrags|vertrages|vertragsverhaeltnisses|dienstes,
    nach dem ende des vertrags|vertrages, nach loeschung|schliessung des kontos
    "
);

/// Whether a word stands beside the lengths that may change what they say. `labels` are the words
/// that name what each of several lengths is for; `also` are phrases that this question knows.
pub(super) fn strange(
    tokens: &[Token],
    found: &[Found],
    labels: &[Range<usize>],
    also: &[&str],
) -> bool {
    let tables: [&[&str]; 4] = [&STARTS, &JOINS, &NO_NUMBER, also];
    let mut known = vec![false; tokens.len()];
    for table in tables {
        for place in text::places(tokens, table) {
            known
                .get_mut(place)
                .into_iter()
                .flatten()
                .for_each(|known| *known = true);
        }
    }
    let is_label = |at: usize| labels.iter().any(|label| label.contains(&at));
    let rest = tokens.iter().enumerate().filter(|(at, token)| {
        token.counts() && !found.iter().any(|found| found.used(*at)) && !is_label(*at)
    });
    let unknown = |(at, token): (usize, &Token)| {
        let known = known.get(at).copied().unwrap_or_default();
        !known && !is_harmless(token) && !leads(tokens, found, at)
    };
    let mut rest = rest;
    // `vor 30 Tagen` is a day in the past; `30 Tage vor der Änderung` is notice.
    let past = |found: &Found| {
        let before = found.from.checked_sub(1).and_then(|at| tokens.get(at));
        before.is_some_and(|token| token.text == "vor")
    };
    found.iter().any(past)
        || rest.any(unknown)
        || found.windows(2).any(|pair| qualifies(tokens, pair))
}

/// Whether a word says nothing beside a length, wherever it stands.
pub(crate) fn is_harmless(token: &Token) -> bool {
    let one = std::slice::from_ref(token);
    token.sort == Sort::Word && (text::any(one, &PLAIN) || text::any(one, &MATTER))
}

/// `after 30 days`, `nach einer Frist von 30 Tagen`: the word belongs to the length.
fn leads(tokens: &[Token], found: &[Found], at: usize) -> bool {
    let leading = ["after", "nach", "every", "alle"];
    let token = tokens.get(at);
    if !token.is_some_and(|token| leading.contains(&token.text.as_str())) {
        return false;
    }
    let between = [
        "a", "an", "the", "period", "of", "einer", "frist", "von", "ablauf",
    ];
    found.iter().any(|found| {
        let between = tokens.get(at + 1..found.from).map(|tokens| {
            tokens
                .iter()
                .all(|token| between.contains(&token.text.as_str()))
        });
        between.unwrap_or_default()
    })
}

/// `30 days (immutable copies 1 year)`: what stands in brackets takes something back.
fn qualifies(tokens: &[Token], pair: &[Found]) -> bool {
    let [first, second] = pair else {
        return false;
    };
    let between = tokens.get(first.to..second.from).unwrap_or_default();
    let count = |mark: &str| between.iter().filter(|token| token.is_mark(mark)).count();
    count("(") > count(")")
}
