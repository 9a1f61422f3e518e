//! The mistakes that are planted in an example: in which file, what stands there instead, and which
//! problem has to name which line.

use agentvet::diag::Level;

use crate::program::Edit;

const ORGANISATION: &str = "agentvet.yaml";
const SYSTEMS: &str = "inventory/systems.yaml";
pub(crate) const PLATFORMS: &str = "inventory/platforms.yaml";
const CREDENTIALS: &str = "inventory/credentials.yaml";
pub(crate) const SALES: &str = "inventory/agents/sales-followup.yaml";
const INVOICES: &str = "inventory/agents/invoice-intake.yaml";
const ARDQUILL: &str = "vendors/ardquill.yaml";
pub(crate) const SKITTERMARK: &str = "vendors/skittermark.yaml";
const EVIDENCE: &str = "evidence/register.yaml";
pub(crate) const EXCEPTIONS: &str = "exceptions.yaml";

/// A mistake: what it is, where it is made, and what says so.
pub(crate) struct Mistake {
    pub(crate) what: &'static str,
    pub(crate) edit: Edit<'static>,
    /// Part of the new text, on the line that has to be named.
    pub(crate) at: &'static str,
    pub(crate) code: &'static str,
    pub(crate) level: Level,
}

fn mistake(
    what: &'static str,
    code: &'static str,
    edit: Edit<'static>,
    at: &'static str,
) -> Mistake {
    Mistake {
        what,
        edit,
        at,
        code,
        level: Level::Error,
    }
}

/// A mistake that leaves the file usable: a warning.
fn slip(what: &'static str, code: &'static str, edit: Edit<'static>, at: &'static str) -> Mistake {
    Mistake {
        level: Level::Warning,
        ..mistake(what, code, edit, at)
    }
}

/// Nineteen mistakes in ten files; the twentieth is a secret, which is put together in the test.
pub(crate) fn mistakes() -> Vec<Mistake> {
    let mut mistakes = about_us();
    mistakes.extend(about_agents());
    mistakes.extend(about_vendors());
    mistakes
}

/// In the organisation and its systems.
fn about_us() -> Vec<Mistake> {
    vec![
        mistake(
            "a misspelt field",
            "AV0201",
            (ORGANISATION, "sector: software", "secter: software"),
            "secter",
        ),
        mistake(
            "a name in place of a country code",
            "AV0205",
            (ORGANISATION, "[DE, IE, NL, SE]", "[DE, IE, NL, Sweden]"),
            "Sweden",
        ),
        mistake(
            "a person whom nobody knows",
            "AV0302",
            (
                ORGANISATION,
                "incident_contact: p-okoye",
                "incident_contact: p-okoya",
            ),
            "p-okoya",
        ),
        mistake(
            "a parameter below its limit",
            "AV0401",
            (ORGANISATION, "[730, 365, 365, 365]", "[730, 365, 365, 3]"),
            "[730, 365, 365, 3]",
        ),
        mistake(
            "a required field that is gone",
            "AV0204",
            (SYSTEMS, "    name: Company chat\n", ""),
            "- id: chat",
        ),
        mistake(
            "an agent that nobody knows",
            "AV0302",
            (
                CREDENTIALS,
                "system: accounting\n    used_by: [invoice-intake]",
                "system: accounting\n    used_by: [invoice-bot]",
            ),
            "invoice-bot",
        ),
        mistake(
            "a field that there is not",
            "AV0201",
            (
                PLATFORMS,
                "      notice_days: 90\n",
                "      notice_days: 90\n      colour: green\n",
            ),
            "colour",
        ),
    ]
}

/// In the agents.
fn about_agents() -> Vec<Mistake> {
    vec![
        mistake(
            "a system that nobody knows",
            "AV0302",
            (
                SALES,
                "system: chat\n    auth",
                "system: intranet-chat\n    auth",
            ),
            "intranet-chat",
        ),
        mistake(
            "a duration in words",
            "AV0205",
            (SALES, "review_every: P30D", "review_every: once a month"),
            "once a month",
        ),
        mistake(
            "a word that is none of the choices",
            "AV0203",
            (INVOICES, "environment: production", "environment: prod"),
            "prod",
        ),
        mistake(
            "yes in place of true",
            "AV0202",
            (INVOICES, "code_execution: false", "code_execution: yes"),
            "yes",
        ),
        mistake(
            "words in place of a number",
            "AV0202",
            (INVOICES, "daily_limit: 300", "daily_limit: a few hundred"),
            "a few hundred",
        ),
        mistake(
            "a day that is still to come",
            "AV0303",
            (
                INVOICES,
                "deployed_on: 2026-09-15",
                "deployed_on: 2027-09-15",
            ),
            "2027-09-15",
        ),
        mistake(
            "an id that is used twice",
            "AV0301",
            (
                INVOICES,
                "- id: a-find-supplier\n    name: Look up",
                "- id: a-read-mail\n    name: Look up",
            ),
            "- id: a-read-mail",
        ),
    ]
}

/// In the answers, the evidence and the exceptions.
fn about_vendors() -> Vec<Mistake> {
    vec![
        mistake(
            "evidence that is not in the register",
            "AV0302",
            (
                ARDQUILL,
                "[{ id: ev-trial, at: tests 5 and 6 }]",
                "[{ id: ev-trials, at: tests 5 and 6 }]",
            ),
            "ev-trials",
        ),
        mistake(
            "a question that there is not",
            "AV0201",
            (SKITTERMARK, "  RET-03:\n", "  RET-33:\n"),
            "RET-33",
        ),
        mistake(
            "a date that does not exist",
            "AV0205",
            (
                EVIDENCE,
                "valid_until: 2027-04-18",
                "valid_until: 2027-04-31",
            ),
            "2027-04-31",
        ),
        slip(
            "an exception without an end",
            "AV0304",
            (EXCEPTIONS, "    expires_on: 2027-03-31\n", ""),
            "- id: ex-2026-001",
        ),
        slip(
            "a rule that there is not",
            "AV0306",
            (EXCEPTIONS, "rule: RF-V08\n", "rule: RF-V80\n"),
            "rule: RF-V80",
        ),
    ]
}
