//! What the name of a scope gives away, where no table lists it.
//!
//! In: a name. Out: kinds of access, `unknown` always among them, so that a guess never counts as
//! less than not knowing. A word adds to the guess; no word takes anything away.

use std::collections::BTreeSet;

use crate::catalogue::profile::words_of;
use crate::model::integration::Access;

/// Parts of words that stand for a kind of access wherever they are, and what they add.
const PARTS: [(&[&str], &[Access]); 4] = [
    (
        &["delete", "remove", "destroy", "erase", "purge", "wipe"],
        &[Access::Delete],
    ),
    (
        &["admin", "superuser", "impersonat", "privileged"],
        &[Access::Admin],
    ),
    (
        &["write", "modif", "fullcontrol"],
        &[Access::Create, Access::Update],
    ),
    (&["create", "insert", "upload"], &[Access::Create]),
];

/// Whole words, because they are short enough to stand in others by chance.
const WORDS: [(&[&str], &[Access]); 5] = [
    (
        &["update", "updates", "edit", "set", "put", "patch", "change"],
        &[Access::Update],
    ),
    (&["manage"], &[Access::Create, Access::Update]),
    (&["add", "new", "import"], &[Access::Create]),
    (
        &["send", "post", "publish", "share", "forward"],
        &[Access::Send],
    ),
    (&["owner", "root", "sudo", "grant"], &[Access::Admin]),
];

/// Words for everything there is.
const EVERYTHING: [&str; 7] = [
    "*",
    "all",
    "full",
    "fullaccess",
    "fullcontrol",
    "everything",
    "unrestricted",
];
/// Words for moving money; with a word for reading they only say what is read.
const MONEY: [&str; 8] = [
    "pay",
    "payment",
    "payments",
    "payout",
    "payouts",
    "transfer",
    "transfers",
    "refund",
];
/// Words for looking only.
const READING: [&str; 6] = ["read", "readonly", "view", "get", "list", "readbasic"];

/// What a name that no table lists may allow.
pub(super) fn guess(name: &str) -> BTreeSet<Access> {
    let words = words_of(name);
    let whole = words.concat();
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(&word.as_str()));
    let mut access = BTreeSet::from([Access::Unknown]);
    for (parts, kinds) in PARTS {
        if parts.iter().any(|part| whole.contains(part)) {
            access.extend(kinds);
        }
    }
    for (wanted, kinds) in WORDS {
        if has(wanted) {
            access.extend(kinds);
        }
    }
    let reads = has(&READING);
    if reads {
        access.insert(Access::Read);
    }
    if !reads && has(&MONEY) {
        access.insert(Access::Pay);
    }
    if has(&EVERYTHING) && !reads {
        access.extend([Access::Read, Access::Create, Access::Update, Access::Delete]);
    }
    access
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_never_reads_as_less_than_its_words_say() {
        use Access::{Admin, Create, Delete, Pay, Read, Send, Unknown, Update};
        // name, access, why
        let rows: [(&str, &[Access], &str); 14] = [
            ("ledger", &[Unknown], "no word that says anything"),
            ("contacts.delete", &[Delete, Unknown], "a verb"),
            ("DeleteContacts", &[Delete, Unknown], "a verb inside a word"),
            ("org_admin", &[Admin, Unknown], "rights"),
            ("records:write", &[Create, Update, Unknown], "writing"),
            (
                "Ledger.ReadWrite",
                &[Create, Update, Unknown],
                "both in one word: reading is no relief",
            ),
            (
                "ledger.*",
                &[Read, Create, Update, Delete, Unknown],
                "a star is everything",
            ),
            (
                "ledger.full",
                &[Read, Create, Update, Delete, Unknown],
                "full is everything",
            ),
            (
                "ledger.all",
                &[Read, Create, Update, Delete, Unknown],
                "all is everything",
            ),
            (
                "Ledger.Read.All",
                &[Read, Unknown],
                "reading everything; how far is for another fact",
            ),
            ("installations", &[Unknown], "holds `all` by chance"),
            ("message.send", &[Send, Unknown], "a verb"),
            ("payments.initiate", &[Pay, Unknown], "money"),
            ("payments.read", &[Read, Unknown], "looking at money"),
        ];
        for (name, access, why) in rows {
            let expected: BTreeSet<Access> = access.iter().copied().collect();
            assert_eq!(guess(name), expected, "{name}: {why}");
        }
    }
}
