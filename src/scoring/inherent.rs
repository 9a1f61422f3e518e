//! The labels that go into a tier: data sensitivity D, action consequence C, reach R.
//!
//! In: plain facts about a data use, an action, a granted scope, an agent. Out: labels 0 to 4.
//! What is merely possible counts like what is meant; what is not known counts as the worst.

use serde::{Deserialize, Serialize};

use crate::scoring::tier::Level;

/// The sensitivity of one data use.
///
/// Volume first, then the reduction for a masked, tokenised or reference-only form with evidence,
/// then the floor for verification data. The reduction stops at 1 and never raises a value.
pub fn adjusted_sensitivity(
    subtype: Level,
    is_over_100k: bool,
    is_masked_with_evidence: bool,
    is_verification_data: bool,
) -> Level {
    let by_volume = if is_over_100k {
        subtype.one_up()
    } else {
        subtype
    };
    let by_form = if is_masked_with_evidence && by_volume > Level::L1 {
        by_volume.one_down()
    } else {
        by_volume
    };
    if is_verification_data {
        Level::L4
    } else {
        by_form
    }
}

/// What an action does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActionKind {
    /// Looks at something.
    Read,
    /// Makes something.
    Create,
    /// Changes something.
    Update,
    /// Removes something.
    Delete,
    /// Sends a message outside.
    SendExternal,
    /// Makes something public.
    Publish,
    /// Moves money.
    Pay,
    /// Gives or takes rights.
    ChangeAccess,
    /// Runs code.
    ExecuteCode,
    /// Binds the organisation.
    SignOrCommit,
}

/// Whether an action can be undone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reversible {
    /// At any time.
    Yes,
    /// For a while.
    WithinWindow,
    /// Not at all, or nobody has said.
    No,
}

/// One action an agent can take, intended or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Action {
    /// What it does.
    pub kind: ActionKind,
    /// Whether it can be undone.
    pub reversible: Reversible,
    /// Recipients a day at most, if there is a limit.
    pub daily_limit: Option<u64>,
    /// Whether it acts on a critical production system.
    pub is_on_critical_production: bool,
}

/// More recipients a day than this make a message a bulk message.
const BULK_RECIPIENTS: u64 = 500;

/// The consequence of one action.
pub fn action_consequence(action: &Action) -> Level {
    let can_be_undone = action.reversible != Reversible::No;
    let is_bounded = action
        .daily_limit
        .is_some_and(|limit| limit <= BULK_RECIPIENTS);
    match action.kind {
        ActionKind::Read => Level::L0,
        ActionKind::Create | ActionKind::Update | ActionKind::Delete if can_be_undone => Level::L1,
        ActionKind::SendExternal if is_bounded => Level::L2,
        ActionKind::ExecuteCode if action.is_on_critical_production => Level::L4,
        ActionKind::Create
        | ActionKind::Update
        | ActionKind::Delete
        | ActionKind::SendExternal
        | ActionKind::Publish
        | ActionKind::ExecuteCode => Level::L3,
        ActionKind::Pay | ActionKind::ChangeAccess | ActionKind::SignOrCommit => Level::L4,
    }
}

/// One kind of access that a granted scope carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Access {
    /// Look.
    Read,
    /// Make.
    Create,
    /// Change.
    Update,
    /// Remove.
    Delete,
    /// Send outside.
    Send,
    /// Move money.
    Pay,
    /// Give or take rights.
    Admin,
    /// The name does not say.
    Unknown,
}

/// The consequence of what a granted scope of an active integration allows.
///
/// `listed` holds the agent's actions on the same system. An access that no listed action
/// explains counts 3, so that writing an action down can only lower the label.
pub fn scope_consequence(access: Access, listed: &[Action]) -> Level {
    let kind = match access {
        Access::Read => return Level::L0,
        Access::Pay | Access::Admin | Access::Unknown => return Level::L4,
        Access::Create => ActionKind::Create,
        Access::Update => ActionKind::Update,
        Access::Delete => ActionKind::Delete,
        Access::Send => ActionKind::SendExternal,
    };
    let same_kind = listed.iter().filter(|action| action.kind == kind);
    same_kind.map(action_consequence).max().unwrap_or(Level::L3)
}

/// C, the consequence for one agent: the highest over what it does, what its scopes allow, and
/// running code. `scopes` pairs each access of a granted scope with the listed actions on its system.
pub fn consequence(actions: &[Action], scopes: &[(Access, &[Action])], runs_code: bool) -> Level {
    let of_actions = actions.iter().map(action_consequence);
    let of_scopes = scopes
        .iter()
        .map(|(access, listed)| scope_consequence(*access, listed));
    let of_code = runs_code.then_some(Level::L3);
    of_actions
        .chain(of_scopes)
        .chain(of_code)
        .max()
        .unwrap_or(Level::L0)
}

/// R, how far an agent reaches: the number of its active integrations, and one step more for
/// each of untrusted input, a tenant-wide grant, and delegating or adding tools.
pub fn reach(
    active_integrations: usize,
    has_untrusted_input: bool,
    has_tenant_wide_grant: bool,
    delegates_or_adds_tools: bool,
) -> Level {
    let by_number = match active_integrations {
        0..=1 => Level::L0,
        2..=3 => Level::L1,
        4..=7 => Level::L2,
        _ => Level::L3,
    };
    [
        has_untrusted_input,
        has_tenant_wide_grant,
        delegates_or_adds_tools,
    ]
    .into_iter()
    .filter(|applies| *applies)
    .fold(by_number, |level, _| level.one_up())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sensitivity_is_adjusted_in_order() {
        // subtype, over 100k, masked with evidence, verification data, result, why
        let rows = [
            (2, false, false, false, 2, "nothing to adjust"),
            (2, true, false, false, 3, "volume"),
            (4, true, false, false, 4, "volume stops at 4"),
            (3, false, true, false, 2, "masked"),
            (2, true, true, false, 2, "volume, then masked"),
            (
                4,
                true,
                true,
                false,
                3,
                "the stop at 4 comes before the reduction",
            ),
            (1, false, true, false, 1, "the reduction stops at 1"),
            (
                0,
                false,
                true,
                false,
                0,
                "public data is not raised by masking",
            ),
            (
                0,
                true,
                true,
                false,
                1,
                "volume raised it to 1, where masking stops",
            ),
            (
                4,
                false,
                true,
                true,
                4,
                "verification data is 4 in any form",
            ),
        ];
        for (subtype, over, masked, verification, expected, why) in rows {
            let subtype = Level::new(subtype).unwrap();
            let result = adjusted_sensitivity(subtype, over, masked, verification);
            assert_eq!(result.get(), expected, "{why}");
        }
    }

    const fn action(kind: ActionKind, reversible: Reversible) -> Action {
        Action {
            kind,
            reversible,
            daily_limit: None,
            is_on_critical_production: false,
        }
    }

    #[test]
    fn every_kind_of_action_has_its_consequence() {
        use ActionKind as Kind;
        use Reversible::{No, WithinWindow, Yes};
        let mail = action(Kind::SendExternal, No);
        let code = action(Kind::ExecuteCode, Yes);
        // action, consequence, why
        let rows = [
            (action(Kind::Read, No), 0, "read only"),
            (action(Kind::Create, Yes), 1, "can be undone"),
            (
                action(Kind::Update, WithinWindow),
                1,
                "can be undone for a while",
            ),
            (action(Kind::Update, No), 3, "cannot be undone"),
            (action(Kind::Delete, WithinWindow), 1, "a recycle bin"),
            (action(Kind::Delete, No), 3, "gone"),
            (mail, 3, "no daily limit"),
            (
                Action {
                    daily_limit: Some(500),
                    ..mail
                },
                2,
                "500 a day is not above 500",
            ),
            (
                Action {
                    daily_limit: Some(501),
                    ..mail
                },
                3,
                "bulk",
            ),
            (action(Kind::Publish, Yes), 3, "public is public"),
            (code, 3, "code"),
            (
                Action {
                    is_on_critical_production: true,
                    ..code
                },
                4,
                "code on a critical system",
            ),
            (action(Kind::Pay, Yes), 4, "money"),
            (action(Kind::ChangeAccess, Yes), 4, "access"),
            (action(Kind::SignOrCommit, Yes), 4, "signature"),
        ];
        for (action, expected, why) in rows {
            assert_eq!(action_consequence(&action).get(), expected, "{why}");
        }
    }

    #[test]
    fn a_scope_counts_for_what_it_allows() {
        let update = action(ActionKind::Update, Reversible::Yes);
        let lasting = action(ActionKind::Update, Reversible::No);
        // access, listed actions on the system, consequence, why
        let rows: [(Access, &[Action], u8, &str); 8] = [
            (Access::Read, &[], 0, "read only"),
            (
                Access::Update,
                &[],
                3,
                "nothing says what it would be used for",
            ),
            (Access::Update, &[update], 1, "a listed action lowers it"),
            (
                Access::Update,
                &[update, lasting],
                3,
                "the worst listed one counts",
            ),
            (
                Access::Delete,
                &[update],
                3,
                "another kind explains nothing",
            ),
            (Access::Pay, &[update], 4, "money"),
            (Access::Admin, &[], 4, "rights"),
            (Access::Unknown, &[], 4, "the worst the name allows"),
        ];
        for (access, listed, expected, why) in rows {
            assert_eq!(scope_consequence(access, listed).get(), expected, "{why}");
        }
    }

    #[test]
    fn an_agent_counts_for_the_worst_it_could_do() {
        let read = action(ActionKind::Read, Reversible::Yes);
        assert_eq!(consequence(&[], &[], false), Level::L0);
        assert_eq!(consequence(&[read], &[], true), Level::L3, "code");
        let scopes: &[(Access, &[Action])] = &[(Access::Read, &[]), (Access::Pay, &[])];
        assert_eq!(
            consequence(&[read], scopes, false),
            Level::L4,
            "possible, not intended"
        );
    }

    #[test]
    fn reach_counts_integrations_and_openings() {
        // integrations, untrusted, tenant-wide, delegates, reach
        let rows = [
            (0, false, false, false, 0),
            (1, false, false, false, 0),
            (2, true, false, false, 2),
            (3, false, false, false, 1),
            (4, true, true, false, 4),
            (7, false, false, true, 3),
            (8, false, false, false, 3),
            (8, true, true, true, 4),
        ];
        for (integrations, untrusted, tenant_wide, delegates, expected) in rows {
            let reach = reach(integrations, untrusted, tenant_wide, delegates);
            assert_eq!(reach.get(), expected, "{integrations} integrations");
        }
    }
}
