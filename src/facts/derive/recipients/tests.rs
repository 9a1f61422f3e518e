//! The comparison itself, on made-up sides. Whole programs are judged elsewhere.

use super::*;

/// A vendor that names Brightline (itself), Model Host Ltd with another name, and one model host.
fn theirs(is_open: bool) -> Theirs {
    let mut theirs = Theirs {
        is_open,
        aliases: BTreeMap::from([("modelhost".to_owned(), "model host ltd".to_owned())]),
        hosts: Some(vec!["ModelHost".to_owned()]),
        ..Theirs::default()
    };
    for name in ["Brightline Inc", "Model Host Ltd", "ModelHost"] {
        theirs.add(name);
    }
    theirs
}

fn ours(name: &str, surely: bool) -> Ours {
    Ours {
        name: Some(name.to_owned()),
        surely,
    }
}

fn open(perhaps: &[&str]) -> Value {
    let perhaps = perhaps.iter().map(|name| (*name).into()).collect();
    Value::partly(Vec::<Box<str>>::new(), Some(perhaps))
}

fn wide_open() -> Value {
    Value::partly(Vec::<Box<str>>::new(), None)
}

#[test]
fn a_recipient_is_a_difference_only_when_the_vendor_surely_leaves_it_out() {
    let nobody = || Ours {
        name: None,
        surely: true,
    };
    let rows: Vec<(Option<Vec<Ours>>, bool, Value, &str)> = vec![
        (
            Some(vec![ours("Brightline, Inc.", true)]),
            false,
            Value::set([""; 0]),
            "points and commas make no other company",
        ),
        (
            Some(vec![ours("MODEL HOST LTD", true)]),
            false,
            Value::set([""; 0]),
            "nor do capitals",
        ),
        (
            Some(vec![ours("ModelHost", true)]),
            false,
            Value::set([""; 0]),
            "another name that the vendor gives is the same company",
        ),
        (
            Some(vec![ours("Log Host Ltd", true), ours("ModelHost", true)]),
            false,
            Value::set(["Log Host Ltd"]),
            "whom the vendor leaves out is named as we wrote it",
        ),
        (
            Some(vec![ours("Log Host Ltd", true)]),
            true,
            open(&["Log Host Ltd"]),
            "an answer that is missing may still name it",
        ),
        (
            Some(vec![ours("Brightline Inc", true)]),
            true,
            Value::set([""; 0]),
            "whom an open answer names is named",
        ),
        (
            Some(vec![ours("Log Host Ltd", false)]),
            false,
            open(&["Log Host Ltd"]),
            "nobody knows whether data goes there at all",
        ),
        (
            Some(vec![nobody()]),
            false,
            wide_open(),
            "a recipient nobody wrote down can be anyone",
        ),
        (
            Some(vec![ours("—", true)]),
            false,
            wide_open(),
            "a dash names nobody",
        ),
        (Some(Vec::new()), true, Value::set([""; 0]), "no recipient"),
        (None, false, Value::UNDERIVED, "no flows written down"),
    ];
    for (ours, is_open, expected, reason) in rows {
        assert_eq!(theirs(is_open).not_named(ours), expected, "{reason}");
    }
}

#[test]
fn a_host_is_a_difference_only_when_surely_no_flow_mentions_it() {
    let mentioned = |names: &[&str], is_open: bool| Mentioned {
        keys: names.iter().filter_map(|n| theirs(false).key(n)).collect(),
        is_open,
    };
    let rows = [
        (
            mentioned(&["Model Host Ltd"], false),
            Value::set([""; 0]),
            "mentioned under its other name",
        ),
        (
            mentioned(&["Brightline Inc"], false),
            Value::set(["ModelHost"]),
            "mentioned by nobody",
        ),
        (
            mentioned(&["Brightline Inc"], true),
            open(&["ModelHost"]),
            "flows that are missing may mention it",
        ),
        (
            mentioned(&["Model Host Ltd"], true),
            Value::set([""; 0]),
            "one mention is enough, whatever is missing",
        ),
    ];
    for (mentioned, expected, reason) in rows {
        assert_eq!(theirs(false).without_flow(&mentioned), expected, "{reason}");
    }
    let silent = Theirs::default();
    let nothing = Mentioned::default();
    assert_eq!(silent.without_flow(&nothing), Value::UNDERIVED);
    let partial = Theirs {
        hosts_open: true,
        ..theirs(false)
    };
    let whole = mentioned(&["ModelHost"], false);
    assert_eq!(
        partial.without_flow(&whole),
        wide_open(),
        "an answer that says it is not whole may name more hosts"
    );
}

#[test]
fn only_recipients_behind_the_vendor_are_compared() {
    use Destination as D;
    use YesNoUnknown as Sent;
    let flow = |destination, sent, recipient: &str| Flow {
        destination,
        sent,
        recipient: Some(recipient.to_owned()),
        ..Flow::default()
    };
    let yes = Some(Sent::Yes);
    let rows = [
        (Some(D::ModelProvider), yes, "Host", Some(true)),
        (Some(D::PlatformStore), yes, "Host", Some(true)),
        (Some(D::ObservabilityTool), yes, "Host", Some(true)),
        (Some(D::OtherVendor), yes, "Host", Some(true)),
        (Some(D::HumanReviewer), yes, "Host", Some(true)),
        (None, yes, "Host", Some(true)),
        (
            Some(D::PlatformLog),
            Some(Sent::Unknown),
            "Host",
            Some(false),
        ),
        (Some(D::PlatformLog), None, "Host", Some(false)),
        (Some(D::PlatformLog), Some(Sent::No), "Host", None),
        (Some(D::PlatformLog), yes, "our-siem", None),
        (Some(D::ConnectedSystem), yes, "Host", None),
        (Some(D::McpServer), yes, "Host", None),
        (Some(D::EmailRecipient), yes, "Host", None),
        (Some(D::OwnInfrastructure), yes, "Host", None),
    ];
    for (destination, sent, recipient, expected) in rows {
        let flows = [flow(destination, sent, recipient)];
        let found = recipients(&flows, &|name| name == "our-siem");
        let surely = found.first().map(|ours| ours.surely);
        assert_eq!(surely, expected, "{destination:?} {sent:?} {recipient}");
    }
}

#[test]
fn flows_mention_everyone_they_name_even_as_one_that_gets_nothing() {
    let mut mentioned = Mentioned::default();
    let flow = Flow {
        sent: Some(YesNoUnknown::No),
        recipient: Some("ModelHost".to_owned()),
        ..Flow::default()
    };
    mentioned.note(Some(&[flow]), &theirs(false));
    assert!(mentioned.keys.contains("model host ltd") && !mentioned.is_open);
    mentioned.note(Some(&[Flow::default()]), &theirs(false));
    assert!(mentioned.is_open, "a recipient that nobody wrote down");
    let mut missing = Mentioned::default();
    missing.note(None, &theirs(false));
    assert!(missing.is_open, "an agent whose flows nobody wrote down");
}
