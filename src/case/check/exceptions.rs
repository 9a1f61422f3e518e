//! Exceptions: what they are for, who accepted the risk, and whether they can ever hold.
//!
//! Whether one holds for a finding is judged with the finding. Here is only what no finding can
//! change. Expired exceptions are part of the record and stay without a word.

use crate::case::Loaded;
use crate::case::check::context::Context;
use crate::case::check::finding_key::TargetKey;
use crate::case::spot::Spot;
use crate::clean::excerpt;
use crate::date;
use crate::diag::{Diagnostic, codes, did_you_mean, nearest};
use crate::model::exception::Exception;
use crate::model::values::Slug;

/// No severity allows more days than this.
const LONGEST_DAYS: i64 = 365;

/// The finding about documents that disagree has no rule file.
const WITHOUT_RULE: &str = "CONTRADICTION";

/// The rule about exceptions.
const JUDGED_BY: &str = "RF-I23";

pub(super) fn check(context: &mut Context<'_>) {
    for exception in context.case.exceptions.values() {
        let spot = Spot::of(&exception.origin);
        rule(context, exception, &spot);
        target(context, exception, &spot);
        length(context, exception, &spot);
        approvers(context, exception, &spot);
        renewal(context, exception, &spot);
    }
}

fn is_known(context: &Context<'_>, rule: &str) -> bool {
    let known = context.known;
    known.rules.contains(rule) || known.gates.contains(rule) || rule == WITHOUT_RULE
}

fn rule(context: &mut Context<'_>, exception: &Loaded<Exception>, spot: &Spot) {
    let Some(rule) = exception.record.rule.as_deref() else {
        return;
    };
    if is_known(context, rule) {
        return;
    }
    let ids = context.known.rules.iter().chain(&context.known.gates);
    let ids: Vec<&str> = ids.map(String::as_str).collect();
    let message = format!(
        "there is no rule or gate `{}`, so this exception lifts nothing",
        excerpt(rule, 40)
    );
    context.problems.push(
        Diagnostic::warning(codes::ORPHAN, message, spot.key("rule").value())
            .maybe_help(did_you_mean(&rule.to_uppercase(), ids.iter().copied())),
    );
}

fn target(context: &mut Context<'_>, exception: &Loaded<Exception>, spot: &Spot) {
    let Some(target) = exception.record.target.as_deref() else {
        return;
    };
    let key = TargetKey::parse(target);
    let place = spot.key("target").value();
    if let (Some(named), Some(rule)) = (key.rule, exception.record.rule.as_deref()) {
        // A rule that is misspelt is reported already.
        if named != rule && is_known(context, rule) {
            let message = format!(
                "the target is a finding of {}, and `rule` is {}",
                excerpt(named, 40),
                excerpt(rule, 40)
            );
            context.problems.push(
                Diagnostic::warning(codes::ORPHAN, message, place.clone())
                    .also(spot.key("rule").value(), "the rule")
                    .help("write the same rule in both, or only the id of an agent or a platform as the target"),
            );
            return;
        }
    }
    if key.exists(context.case, context.questionnaire) {
        return;
    }
    let case = context.case;
    let known = case.agents.keys().map(String::as_str);
    let known = known
        .chain(case.platform_ids())
        .chain(case.credentials.keys().map(String::as_str));
    let near = nearest(key.id, known).map(|near| format!("did you mean `{near}`?"));
    let message = format!(
        "there is no {} `{}`, so this exception lifts nothing",
        key.kind.unwrap_or("record"),
        excerpt(key.id, 80)
    );
    context.problems.push(
        Diagnostic::warning(codes::ORPHAN, message, place)
            .maybe_help(near)
            .help("write the id of an agent or a platform, or the key of a finding as reports print it"),
    );
}

/// Longer than any severity allows: it can never hold as it is written.
fn length(context: &mut Context<'_>, exception: &Loaded<Exception>, spot: &Spot) {
    let record = &exception.record;
    let (Some(approved), Some(expires)) = (record.approved_on, record.expires_on) else {
        return;
    };
    let days = date::days_between(approved.0, expires.0);
    if days > LONGEST_DAYS {
        let message = format!(
            "exception `{}` lasts {days} days, and none may last more than {LONGEST_DAYS}",
            record.id
        );
        let mut problem = context.rule_will_fire(
            JUDGED_BY,
            message,
            spot.key("expires_on").value(),
            "set an earlier day; many findings allow less, and a renewal is a new exception",
        );
        problem.code = codes::EXCEPTION;
        context.problems.push(problem);
    }
}

/// Nobody accepts a risk of an agent that is their own.
fn approvers(context: &mut Context<'_>, exception: &Loaded<Exception>, spot: &Spot) {
    let record = &exception.record;
    let (Some(target), Some(approvers)) = (&record.target, &record.approved_by) else {
        return;
    };
    let id = TargetKey::parse(target).id;
    let agent = id.split('/').next().unwrap_or(id);
    let Some(agent) = context.case.agents.get(agent) else {
        return;
    };
    let owners = [&agent.record.business_owner, &agent.record.technical_owner];
    let owns = |person: &&Slug| owners.into_iter().flatten().any(|owner| owner == *person);
    let own = approvers.values().find(owns);
    if let Some(person) = own {
        context.warn_rule(
            JUDGED_BY,
            format!(
                "`{person}` owns agent `{}` and accepts its risk",
                agent.record.id
            ),
            spot.key("approved_by").value(),
            "somebody who does not own the agent has to accept the risk",
        );
    }
}

fn renewal(context: &mut Context<'_>, exception: &Loaded<Exception>, spot: &Spot) {
    let record = &exception.record;
    let Some(renews) = &record.renews else {
        return;
    };
    let place = spot.key("renews").value();
    if *renews == record.id {
        let help = "name the exception that came before it, or remove the line";
        context.impossible(format!("exception `{renews}` renews itself"), place, help);
        return;
    }
    let earlier = context.case.exceptions.get(renews.as_str());
    let Some(earlier) = earlier.map(|earlier| &earlier.record) else {
        return;
    };
    if earlier.rule != record.rule || earlier.target != record.target {
        context.warn(
            codes::MISMATCH,
            format!(
                "exception `{}` renews `{renews}`, which is about something else",
                record.id
            ),
            place,
            "write the rule and target of the first exception, or remove `renews`",
        );
    }
}
