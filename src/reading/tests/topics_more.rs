//! Agreements, encryption, subprocessors, times, sign-on and addresses.

use super::super::Topic;
use super::check;

fn shown(topic: Topic, text: &str) -> String {
    let read = topic.read(text);
    match read.typed {
        Some(typed) => format!("{} {typed}", read.verdict),
        None => read.verdict.to_owned(),
    }
}

#[test]
fn agreements_are_offered_refused_or_only_named() {
    check(include_str!("rows/baa.txt"), |text| shown(Topic::Baa, text));
    check(include_str!("rows/dpa.txt"), |text| shown(Topic::Dpa, text));
    check(include_str!("rows/sign_on.txt"), |text| {
        shown(Topic::SignOn, text)
    });
}

#[test]
fn encryption_names_its_method_or_stays_open() {
    check(include_str!("rows/encryption.txt"), |text| {
        shown(Topic::Encryption, text)
    });
}

#[test]
fn lists_times_and_places() {
    check(include_str!("rows/subprocessors.txt"), |text| {
        shown(Topic::Subprocessors, text)
    });
    check(include_str!("rows/incident_notice.txt"), |text| {
        shown(Topic::IncidentNotice, text)
    });
    check(include_str!("rows/retention.txt"), |text| {
        shown(Topic::Retention, text)
    });
    check(include_str!("rows/entity.txt"), |text| {
        Topic::entity("cursor.com", text).verdict.to_owned()
    });
}
