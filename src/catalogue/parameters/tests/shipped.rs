//! The shipped file as a whole.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::{Program, shipped};
use crate::catalogue::parameters::{Amount, By, Limit, RelationCheck};
use crate::condition::evaluate::Parameters as _;
use crate::condition::parse::ParameterNames as _;

#[test]
fn every_parameter_clock_and_relation_of_the_file_is_read() {
    let parameters = shipped();
    let written = |prefix: &str| {
        super::SHIPPED
            .lines()
            .filter(|l| l.starts_with(prefix))
            .count()
    };
    let clocks = written("  - regime: ");
    assert_eq!(parameters.definitions.len(), written("  - name: "));
    assert_eq!(parameters.relations.len(), written("  - id: "));
    assert_eq!(parameters.clocks.len(), clocks);
    assert!(parameters.definitions.len() > 40 && clocks > 5);
    assert_eq!(parameters.version, "1.0.0");
}

#[test]
fn defaults_satisfy_all_limits_and_relations_whatever_the_regimes() {
    let all = [
        "gdpr",
        "uk_gdpr",
        "hipaa_covered_entity",
        "hipaa_business_associate",
        "pci_merchant",
        "pci_service_provider",
        "nydfs_500",
        "dora",
        "eu_ai_act",
    ];
    let mut sets: Vec<Vec<&str>> = all.iter().map(|one| vec![*one]).collect();
    sets.push(Vec::new());
    sets.push(all.to_vec());
    for regimes in sets {
        let outcome = Program::text("org: { name: Example }")
            .under(&regimes)
            .run();
        assert_eq!(outcome.problems, [], "{regimes:?}");
    }
}

#[test]
fn every_parameter_has_limits_a_reason_and_a_place_in_the_policy() {
    for definition in &shipped().definitions {
        let name = &definition.name;
        let bounded = |limits: &[Option<i64>]| limits.iter().all(Option::is_some);
        if !definition.unit.is_words() {
            assert!(
                bounded(&definition.min) && bounded(&definition.max),
                "{name}"
            );
        }
        assert_eq!(definition.min.len(), definition.by.names().len(), "{name}");
        assert!(
            !definition.why.is_empty() && !definition.title.is_empty(),
            "{name}"
        );
        assert!(
            !definition.clauses.is_empty() && !definition.source.is_empty(),
            "{name}"
        );
    }
}

#[test]
fn every_parameter_by_tier_is_kept_from_being_looser_for_a_stricter_tier() {
    let parameters = shipped();
    let mut kept = BTreeSet::new();
    for relation in &parameters.relations {
        if let RelationCheck::Monotone { parameters, .. } = &relation.check {
            kept.extend(parameters.iter().map(String::as_str));
        }
    }
    let split = parameters.definitions.iter().filter(|d| d.by == By::Tier);
    let split: BTreeSet<&str> = split.map(|d| d.name.as_str()).collect();
    assert_eq!(kept, split);
}

#[test]
fn identifiers_are_those_of_the_framework_files() {
    let files = [
        include_str!("../../../../assets/frameworks/AIACT.yaml"),
        include_str!("../../../../assets/frameworks/CIS.yaml"),
        include_str!("../../../../assets/frameworks/CISAWS.yaml"),
        include_str!("../../../../assets/frameworks/DORARTS.yaml"),
        include_str!("../../../../assets/frameworks/GDPR.yaml"),
        include_str!("../../../../assets/frameworks/HIPAA.yaml"),
        include_str!("../../../../assets/frameworks/MVSP.yaml"),
        include_str!("../../../../assets/frameworks/NYDFS.yaml"),
        include_str!("../../../../assets/frameworks/PCI.yaml"),
        include_str!("../../../../assets/frameworks/RFC.yaml"),
        include_str!("../../../../assets/frameworks/SP53.yaml"),
    ];
    let mut frameworks = crate::catalogue::framework::Frameworks::default();
    for text in files {
        let (_, file, tree) = super::tree("framework.yaml", text);
        let mut problems = crate::diag::Diagnostics::new();
        let read = crate::catalogue::framework::read(file, &tree, &mut problems);
        frameworks.0.extend(read.map(|f| (f.id.clone(), f)));
    }
    let parameters = shipped();
    let identifiers = parameters.identifiers();
    assert!(identifiers.len() > 20);
    for identifier in identifiers {
        assert!(frameworks.knows(identifier), "{identifier}");
    }
}

#[test]
fn the_keys_beyond_plain_numbers_are_read() {
    let parameters = shipped();
    let definition = |name: &str| &parameters.definitions[parameters.position(name).unwrap()];
    let approvers = definition("deploy_approvers");
    assert_eq!(approvers.at_least_people, [2, 1, 1, 1]);
    let also = &approvers.also[0];
    assert_eq!(
        (also.tiers.as_slice(), also.role.as_str()),
        ([2].as_slice(), "privacy_lead")
    );
    assert_eq!(also.when_words, "agent.data_flags includes personal");
    assert_eq!(
        definition("max_autonomy").max,
        [Some(3), Some(4), Some(4), Some(4)]
    );
    assert_eq!(definition("max_autonomy").min, [Some(0); 4]);
    assert_eq!(definition("fix_days").max, [14, 60, 180, 365].map(Some));
    assert_eq!(definition("minimum_bar").must_hold.len(), 20);
    assert_eq!(
        definition("injection_test_days").default[3],
        Amount::Nothing
    );
    let bounding = parameters
        .clocks
        .iter()
        .filter(|clock| clock.bounds_vendor_notice);
    assert_eq!(bounding.count(), 4);
    let limited = parameters.relations.iter().any(|relation| {
        matches!(&relation.check, RelationCheck::AtMost { at_most: Limit::AuthorityNotice, minus: Some(minus), .. } if minus == "privacy_decision_hours")
    });
    assert!(limited);
}

#[test]
fn the_shortest_notice_follows_the_regimes() {
    // regimes, hours, why
    let rows: [(&[&str], Option<i64>, &str); 5] = [
        (&[], None, "no regime, no clock"),
        (&["gdpr"], Some(72), "one clock"),
        (
            &["gdpr", "dora"],
            Some(24),
            "the shorter; the 4 hours of DORA do not bound a vendor",
        ),
        (
            &["hipaa_covered_entity"],
            None,
            "a clock that does not bound vendors",
        ),
        (&["nydfs_500", "uk_gdpr"], Some(72), "equal clocks"),
    ];
    let parameters = shipped();
    for (regimes, hours, why) in rows {
        let regimes: Vec<String> = regimes.iter().map(|r| (*r).to_owned()).collect();
        let clock = parameters.authority_notice(&regimes);
        assert_eq!(clock.and_then(|clock| clock.hours), hours, "{why}");
    }
}

#[test]
fn values_are_said_in_words() {
    let parameters = shipped();
    // name, part, words, why
    let rows = [
        ("key_rotation_days", 0, "90 days", "one value"),
        (
            "key_rotation_days",
            3,
            "90 days",
            "one value for every part",
        ),
        ("log_clock_skew_seconds", 0, "1 second", "one"),
        ("log_retention_days", 3, "180 days", "tier 4"),
        ("injection_test_days", 3, "none", "nothing is asked"),
        ("fix_days", 0, "7 days", "critical"),
        ("max_autonomy", 0, "A3 consultant", "a word"),
        ("write_approver", 1, "system owner + security lead", "roles"),
        (
            "allowed_countries",
            0,
            "no restriction decided",
            "an empty list",
        ),
        ("completeness_percent", 2, "80 per cent", "a share"),
        (
            "no_such_parameter",
            0,
            "not set",
            "a name that there is not",
        ),
        (
            "log_retention_days",
            9,
            "not set",
            "a tier that there is not",
        ),
    ];
    for (name, part, words, why) in rows {
        assert_eq!(parameters.words(name, part), words, "{name}: {why}");
    }
}

#[test]
fn conditions_read_the_same_values() {
    let parameters = shipped();
    let (slot, _, by_tier) = parameters.find("log_retention_days").unwrap();
    assert!(by_tier);
    assert_eq!(
        parameters.magnitude(slot, Some(4)),
        Some(180 * crate::quantity::DAY)
    );
    assert_eq!(parameters.magnitude(slot, None), None);
}

#[test]
fn documents_list_the_defaults_by_group() {
    let mut text = String::new();
    for group in shipped().by_group() {
        writeln!(text, "{}", group.name).unwrap();
        for line in group.lines {
            assert!(line.is_default && line.set.is_none() && line.moved_by.is_empty());
            writeln!(text, "  {}: {}", line.definition.title, line.value).unwrap();
        }
    }
    insta::assert_snapshot!(text);
}
