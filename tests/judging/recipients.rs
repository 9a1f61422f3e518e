//! Two maps of recipients: the one our flows draw, and the one in the vendor's answers.

use agentvet::facts::Value;

use crate::in_depth::found;
use crate::program::{AGENT, with_agent};

#[test]
fn recipients_of_flows_are_looked_for_among_those_the_vendor_names() {
    let named = "  LOC-02: { value: { list: public, updated: 2026-10-01, notice: P30D, objection: true, subprocessors: [{ name: Model Host Ltd, also_known_as: [ModelHost] }] }, level: E2 }\n";
    let open = |name: &str| Value::partly(Vec::<Box<str>>::new(), Some(vec![name.into()]));
    // recipient, destination, the vendor's answers, expected, why
    let rows = [
        (
            "Model Host, Ltd.",
            "model_provider",
            named,
            Value::set([""; 0]),
            "named, in another spelling",
        ),
        (
            "modelhost",
            "model_provider",
            named,
            Value::set([""; 0]),
            "named under another name",
        ),
        (
            "Acme",
            "platform_store",
            "",
            Value::set([""; 0]),
            "the vendor needs nobody to name it",
        ),
        (
            "bank",
            "platform_log",
            "",
            Value::set([""; 0]),
            "a system of ours",
        ),
        (
            "Anna",
            "email_recipient",
            named,
            Value::set([""; 0]),
            "the person a mail is for",
        ),
        (
            "Log Host",
            "platform_log",
            named,
            open("Log Host"),
            "who runs the models is still open",
        ),
        (
            "Log Host",
            "platform_log",
            "",
            open("Log Host"),
            "nothing is answered",
        ),
    ];
    let platform = "platforms: [{ id: acme, vendor: Acme, product: Acme Agents }]\n";
    for (recipient, destination, answers, expected, reason) in rows {
        let flow = format!(
            "flows: [{{ data: [d1], destination: {destination}, recipient: '{recipient}', sent: 'yes', country: IE }}]\n"
        );
        let agent = format!("{}{flow}", AGENT.replace("PAY", "false"));
        let assessment = with_agent(&agent)
            .with("vendors/acme.yaml", &format!("answers:\n{answers}"))
            .with("inventory/platforms.yaml", platform)
            .assess();
        let agent = assessment.index.platforms[0].agents[0].agent;
        let value = assessment.facts.get(agent, "recipients_not_named");
        assert_eq!(*value, expected, "{reason}");
    }
}

/// One agent whose flows go to the model host, to the vendor and to `log`; the finding about it.
fn maps(log: &str, platform: &str, answers: &str) -> Vec<String> {
    let flow = |destination: &str, recipient: &str| {
        format!(
            "  - {{ data: [d1], destination: {destination}, recipient: {recipient}, sent: 'yes', country: IE }}\n"
        )
    };
    let flows = [
        flow("model_provider", "Model Host Ltd"),
        flow("platform_store", "Acme"),
        flow("platform_log", log),
    ];
    let agent = format!(
        "{}flows:\n{}",
        AGENT.replace("PAY", "false"),
        flows.concat()
    );
    let platform =
        format!("platforms: [{{ id: acme, vendor: Acme, product: Acme Agents, {platform} }}]\n");
    let assessment = with_agent(&agent)
        .with("vendors/acme.yaml", &format!("answers:\n{answers}"))
        .with("inventory/platforms.yaml", &platform)
        .assess();
    found(&assessment, &["RF-X10@agent:pay-bot"])
}

const CHAIN: &str = "  LOC-02: { value: { list: public, updated: 2026-10-01, notice: P30D, objection: true, subprocessors: [{ name: Log Host }] }, level: E2 }\n";
const NO_CHAIN: &str = "  LOC-02: { value: { list: none }, level: E2 }\n";
const HOSTED: &str =
    "hosting: vendor_saas, models: [{ provider: Model Maker, host: Model Host Ltd }]";

/// The vendor's answer about models, with these hosts.
fn models(hosts: &[&str]) -> String {
    let entry =
        |host: &&str| format!("{{ model: gl-4, provider: Model Maker, host: {host}, region: IE }}");
    let entries: Vec<String> = hosts.iter().map(entry).collect();
    let entries = entries.join(", ");
    format!("  MOD-01: {{ value: {{ list: [{entries}], rerouting: never }}, level: E2 }}\n")
}

#[test]
fn maps_that_name_the_same_recipients_agree() {
    let one = models(&["Model Host Ltd"]);
    let maker = "hosting: vendor_saas, models: [{ provider: Model Maker }]";
    let own = "hosting: self_hosted, models: []";
    // recipient of logs, our platform, the vendor's answers, why
    let rows = [
        ("Log Host", HOSTED, CHAIN, "both sides name the same"),
        (
            "Acme",
            maker,
            NO_CHAIN,
            "who makes a model stands in for a host that we do not know",
        ),
        ("Acme", own, "", "no vendor service, so nobody behind it"),
    ];
    for (log, platform, chain, reason) in rows {
        let found = maps(log, platform, &format!("{chain}{one}"));
        assert!(found.is_empty(), "{reason}: {found:?}");
    }
}

#[test]
fn maps_differ_when_one_side_surely_knows_a_name_that_the_other_does_not() {
    let one = models(&["Model Host Ltd"]);
    let two = models(&["Model Host Ltd", "Spare Host"]);
    let elsewhere = "hosting: vendor_saas, models: [{ provider: Model Maker, host: Other Host }]";
    // recipient of logs, our platform, the vendor's answers, why
    let rows = [
        (
            "Tap Host",
            HOSTED,
            (CHAIN, &one),
            "a flow goes to somebody they do not name",
        ),
        (
            "Log Host",
            HOSTED,
            (NO_CHAIN, &one),
            "who has no list names nobody",
        ),
        (
            "Log Host",
            elsewhere,
            (CHAIN, &one),
            "our list has a host that they do not name",
        ),
        (
            "Log Host",
            HOSTED,
            (CHAIN, &two),
            "they name a host that no flow mentions",
        ),
    ];
    for (log, platform, (chain, models), reason) in rows {
        let found = maps(log, platform, &format!("{chain}{models}"));
        assert_eq!(found, ["RF-X10@agent:pay-bot Fired Medium"], "{reason}");
    }
}

#[test]
fn maps_cannot_be_compared_while_a_side_has_not_said_all() {
    let one = models(&["Model Host Ltd"]);
    let part = CHAIN.replace("level: E2", "level: E2, partial: true");
    let unlisted = CHAIN.replace(", subprocessors: [{ name: Log Host }]", "");
    // recipient of logs, our platform, the vendor's answers, why
    let rows = [
        (
            "Log Host",
            "hosting: vendor_saas",
            format!("{CHAIN}{one}"),
            "we did not list our models",
        ),
        (
            "Tap Host",
            HOSTED,
            format!("{part}{one}"),
            "their answer says that it is not whole",
        ),
        (
            "Tap Host",
            HOSTED,
            format!("{unlisted}{one}"),
            "the list exists and was not entered",
        ),
        (
            "Log Host",
            HOSTED,
            CHAIN.to_owned(),
            "they did not say who runs the models",
        ),
        ("Log Host", HOSTED, String::new(), "they said nothing"),
    ];
    for (log, platform, answers, reason) in rows {
        let found = maps(log, platform, &answers);
        assert_eq!(found, ["RF-X10@agent:pay-bot CannotTell Low"], "{reason}");
    }
}
