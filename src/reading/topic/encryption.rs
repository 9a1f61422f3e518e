//! Encryption at rest and in transit.
//!
//! In: a text. Out: whether a sound method is named for both, and what the text says of the
//! oldest protocol and of the places that are encrypted. `Industry standard` names no method,
//! `HTTPS` no version, and AES is no protocol of transport.

use crate::reading::text::{Phrases, phrases};
use serde_json::{Map, Value as Json, json};

use super::TopicReading;
use crate::reading::text::{self, Text, Token};
use crate::reading::{duration, plain, words};

static PLAIN: Phrases = phrases!(
    "
    traffic plain, is plain, plaintext, plain text, clear text, cleartext, in clear, in the clear, unencrypted, not encrypted,
    klartext, unverschluesselt, nicht verschluesselt, without encryption, no encryption,
    ohne verschluesselung, keine verschluesselung, isnt encrypted, arent encrypted
    "
);
static STRONG: Phrases = phrases!(
    "
    aes 256, aes gcm 256, aes cbc 256, 256 bit aes, aes 256 gcm, aes mit 256, 256 bit advanced encryption,
    aes xts 256, chacha 20, xchacha 20, advanced encryption standard 256, aes with 256, 256 bit advanced,
    aes with a 256
    "
);
static WEAKER: Phrases = phrases!(
    "
    aes 128, 128 bit, aes 192, 192 bit, 3 des, triple des, des, rc 4, blowfish, md 5, sha 1, rot 13,
    base 64, xor
    "
);
static REST: Phrases = phrases!(
    "
    at rest, rest, ruhende*, im ruhezustand, ruhezustand, gespeicherte*, stored, storage, disk, database,
    databases, datenbank*, speicher*, backup*, files, volume
    "
);
static TRANSIT: Phrases = phrases!(
    "
    in transit, transit, in motion, transport*, uebertrag*, in flight, transfer*, on the wire, network,
    unterwegs, transmission
    "
);
const TLS: &[&str] = &["tls", "ssl", "https", "ssh", "mtls", "hsts"];
static VAGUE: Phrases = phrases!(
    "
    industry standard*, industry leading, bank grade, bank level, military grade, state of the art,
    stand der technik, branchenueblich*, strong encryption, best practice*, enterprise grade, fips,
    starke verschluesselung, marktueblich*, modern*, standard encryption
    "
);
const ENCRYPTED: &[&str] = &[
    "encrypt*",
    "verschluessel*",
    "cipher*",
    "kms",
    "aes",
    "cryptograph*",
    "hsm",
];
static SOFT: Phrases = phrases!(
    "
    only, except, unless, if, optional*, some, enterprise, plan|plans, on request, partial*, certain, may,
    can be, could, available, where possible, sensitive, passwords, credentials, secrets, tokens, api key|keys, column|columns, field|fields, nur,
    ausser, teilweise, passwoerter, kann, configurable, supported, most, cmk, byok, or, oder, should,
    bei bedarf, up to
    "
);

const ASK: &str = "Which method and key length protect our data at rest, in which of the places, and what is the oldest TLS version accepted in transit?";

pub(super) fn read(text: &Text) -> TopicReading {
    let (verdict, why) = verdict(text);
    let places = places(text);
    let minimum = minimum(text);
    let mut typed = Map::new();
    if let Some(minimum) = minimum {
        typed.insert("minimum".to_owned(), json!(minimum));
    }
    if !places.is_empty() {
        typed.insert("places".to_owned(), json!(places));
    }
    let typed = (!typed.is_empty()).then_some(Json::Object(typed));
    let read = TopicReading::new(verdict, typed).partial();
    if why.is_empty() {
        read
    } else {
        read.asking(why, ASK)
    }
}

fn verdict(text: &Text) -> (&'static str, &'static str) {
    if text.any(&PLAIN) {
        return plain(text);
    }
    if text.any(&words::FUTURE) {
        return ("unknown", "it is planned or under way");
    }
    if matches!(text.key().as_str(), "no" | "nein" | "none" | "nr") {
        return ("no", "a bare no");
    }
    if denied(text) {
        return (
            "unknown",
            "the sentence denies something, and what exactly is for its author to say",
        );
    }
    let versions = !tls_versions(text).is_empty();
    let (strong, weaker) = (text.any(&STRONG), text.any(&WEAKER));
    if strong && weaker {
        (
            "partial",
            "a weaker method is allowed beside the strong one",
        )
    } else if weaker {
        (
            "partial",
            "the method named is weaker than AES with 256 bits",
        )
    } else if text.any(&["ssl"]) && !text.any(&["tls"]) && !strong {
        (
            "unknown_algorithm",
            "no version of the protocol is named, and SSL itself is broken",
        )
    } else if minimum(text) == Some("older_or_none") {
        (
            "partial",
            "a protocol version is accepted that is known to be weak",
        )
    } else if strong && versions && soft(text) {
        (
            "partial",
            "the encryption has a condition or covers some data only",
        )
    } else if strong && versions {
        ("yes", "")
    } else {
        less(text, strong, versions)
    }
}

/// Something lies in plain text; encryption elsewhere makes it no better.
fn plain(text: &Text) -> (&'static str, &'static str) {
    let rest = duration::without(&text.tokens, &PLAIN);
    if text::any(&rest, ENCRYPTED) || text::any(&rest, TLS) {
        (
            "partial",
            "some data lies in plain text, whatever the disk below does",
        )
    } else {
        ("no", "the text says that data is not encrypted")
    }
}

/// Why a text that does not name both a method and a version falls short.
fn less(text: &Text, strong: bool, versions: bool) -> (&'static str, &'static str) {
    if strong && text.any(&TRANSIT) {
        ("partial", "AES is named for transit, and no TLS version is")
    } else if strong {
        (
            "partial",
            "a method is named for data at rest, and nothing for transit",
        )
    } else if versions {
        (
            "partial",
            "a version is named for transit, and no method for data at rest",
        )
    } else if text.any(ENCRYPTED) || text.any(TLS) || text.any(&VAGUE) {
        (
            "unknown_algorithm",
            "no method with its key length and no TLS version is named",
        )
    } else if matches!(text.key().as_str(), "yes" | "ja") {
        ("unknown_algorithm", "a bare yes names no method")
    } else {
        ("unknown", "the text does not speak of encryption plainly")
    }
}

fn soft(text: &Text) -> bool {
    text.any(&SOFT) && !text.says("or higher, or later, or newer, or above, or greater, or better, oder hoeher, oder neuer")
}

/// Whether something is denied that is not an old protocol.
fn denied(text: &Text) -> bool {
    let off = "disabled, not supported, no longer, deaktiviert, nicht unterstuetzt, not accepted, denied, refused, not allowed, rejected";
    let old = text.any(TLS) && text.says(off);
    text.any(&words::NEGATION) && !old
}

/// Words of a plain statement on encryption.
static SAYS: Phrases = phrases!(
    "
    encrypt*, cipher*, data, traffic, connection, connections, communication, communications, transit, rest,
    motion, flight, transport, transmission, transferred, transmitted, stored, storage, disk, disks, volume,
    volumes, block, server, side, customer, customers, content, prompts, outputs, database, databases, files,
    file, object, backup, backups, logs, log, caches, cache, queues, message, embeddings, vector, store,
    agent, memory, uploads, attachments, snapshots, tls, tlsv, mtls, https, hsts, v, aes, gcm, cbc, xts,
    bit, kms, hsm, managed, keys, key, 256, 1.2, 1.3, 1.0, 1.1, minimum, min, least, higher, later, newer,
    above, greater, better, only, using, use, uses, used, via, over, between, protocol, version, versions,
    enforced, enforce, required, require, everywhere, endpoints, endpoint, api, apis, web, external, internal,
    public, services, service, disabled, deprecated, not, no, off, blocked, rejected, supported, accepted,
    removed, refused, older, old, by, default, standard, symmetric, algorithm, advanced, network, sent,
    each, every, protected, secured, through, strong, ssh,
    verschluessel*, ruhe*, uebertrag*, transport, daten, datenbank, datenbanken, dateien, sicherung*,
    protokoll*, mindestens, hoeher, neuer, verbindung*, gespeichert*, speicher*, deaktiviert, abgeschaltet,
    nicht, nur, mindestversion, durchgaengig, schluessel
    "
);

/// Whether words stand there that may make a method one for some data, some links or another day.
/// What is said of old versions that are off is no such word.
fn strange(text: &Text) -> bool {
    plain::strange(&text.tokens, &[&plain::CARRIES, &SAYS])
}

/// Methods that protect nothing at rest today, or belong to transport.
static UNSOUND: Phrases = phrases!(
    "
    des, 3 des, triple des, rc 4, md 5, sha 1, rot 13, base 64, xor, tls, ssl, https
    "
);

/// The versions of TLS that a text names as accepted.
fn tls_versions(text: &Text) -> Vec<String> {
    let mut versions = Vec::new();
    for sentence in text.sentences() {
        for piece in sentence.split(|token: &Token| token.is_mark(",(")) {
            let gone = text::says(
                piece,
                "disabled, deprecated, not, no, off, blocked, rejected, deaktiviert, nicht, removed, refused, denied, abgeschaltet, kein*, unsupported, never",
            );
            if gone {
                continue;
            }
            let tls = piece
                .iter()
                .position(|token| matches!(token.text.as_str(), "tls" | "tlsv" | "mtls"));
            let after = tls.and_then(|at| piece.get(at..)).unwrap_or_default();
            let number =
                |token: &&Token| matches!(token.text.as_str(), "1.0" | "1.1" | "1.2" | "1.3");
            versions.extend(after.iter().filter(number).map(|token| token.text.clone()));
            let first = after
                .iter()
                .skip(1)
                .find(|token| token.counts() && token.text != "v");
            if first.is_some_and(|token| token.text == "1") {
                versions.push("1.0".to_owned());
            }
        }
    }
    versions
}

/// The oldest protocol accepted, where the text says that nothing older is.
fn minimum(text: &Text) -> Option<&'static str> {
    let versions = tls_versions(text);
    if text.any(&words::FUTURE)
        || text.says("up to, bis zu, preferred, supports, support, supported, bevorzugt, unterstuetzt, where possible, if, optional*, can, may, should, some, only for, except, public, external, plan|plans, kann, available, most, targets, capable")
    {
        return None;
    }
    let oldest = versions.iter().min()?;
    // An old version is worth taking whatever stands beside it; a sound one is not.
    if strange(text) && matches!(oldest.as_str(), "1.2" | "1.3") {
        return None;
    }
    let denied = denied(text);
    match oldest.as_str() {
        _ if denied => None,
        "1.3" => Some("tls1_3"),
        "1.2" => Some("tls1_2"),
        _ => Some("older_or_none"),
    }
}

/// Places of data by the options of the questionnaire.
const PLACES: &[(&str, &[&str])] = &[
    (
        "database",
        &["database", "databases", "datenbank", "datenbanken"],
    ),
    (
        "files",
        &[
            "files",
            "file storage",
            "object storage",
            "dateien",
            "uploads",
            "attachments",
        ],
    ),
    ("queues", &["queues", "message queues", "warteschlangen"]),
    ("logs", &["logs", "log files", "protokolle"]),
    ("memory", &["agent memory"]),
    (
        "embeddings",
        &["embeddings", "vector store", "vector database"],
    ),
    ("caches", &["caches", "cache"]),
    ("backups", &["backups", "backup", "sicherungen"]),
];

/// The places that a sentence without limits says are encrypted.
fn places(text: &Text) -> Vec<&'static str> {
    let mut places = Vec::new();
    for sentence in text.sentences() {
        let sound = text::any(sentence, ENCRYPTED)
            && !text::any(sentence, &SOFT)
            && !text::any(sentence, &PLAIN)
            && !words::softened(sentence)
            && !text::any(sentence, &UNSOUND)
            && !plain::strange(sentence, &[&plain::CARRIES, &SAYS]);
        let resting = text::any(sentence, &REST) || !text::any(sentence, &TRANSIT);
        if sound && resting {
            places.extend(
                PLACES
                    .iter()
                    .filter(|(_, names)| text::any(sentence, names))
                    .map(|(place, _)| *place),
            );
        }
    }
    places.dedup();
    places
}
