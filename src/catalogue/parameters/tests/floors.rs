//! Floors that law sets under what an organisation may decide.

use super::Program;

#[test]
fn defaults_are_moved_to_floors_and_the_move_is_recorded() {
    let outcome = Program::text("org: { name: Example }")
        .under(&["dora"])
        .run();
    assert_eq!(outcome.problems, []);
    let moved: Vec<String> = outcome
        .parameters
        .by_group()
        .into_iter()
        .flat_map(|group| group.lines)
        .filter(|line| !line.moved_by.is_empty())
        .map(|line| {
            assert!(!line.is_default && line.set.is_none());
            format!(
                "{} {} {}",
                line.definition.name, line.value, line.moved_by[0].source
            )
        })
        .collect();
    assert_eq!(
        moved,
        [
            "vendor_notice_hours 12 hours DORARTS:5(1)(a)",
            "privacy_decision_hours 12 hours DORARTS:5(1)(a)",
        ]
    );
}

#[test]
fn a_value_within_a_floor_stands_as_it_was_set() {
    let program = Program::setting(&["vendor_notice_hours: 8"]).under(&["dora"]);
    let outcome = program.run();
    assert_eq!(outcome.problems, []);
    let groups = outcome.parameters.by_group();
    let lines: Vec<_> = groups.into_iter().flat_map(|group| group.lines).collect();
    let line = lines
        .iter()
        .find(|l| l.definition.name == "vendor_notice_hours")
        .unwrap();
    assert_eq!(line.value, "8 hours");
    assert!(line.moved_by.is_empty() && !line.is_default);
    assert_eq!(line.set.map(|set| set.by.as_str()), Some("p-a"));
}

#[test]
fn floors_of_agents_do_not_bind_the_organisation() {
    // The law asks for 2190 days of the agents under it, and their own facts raise it to that.
    let program = Program::setting(&["log_retention_days: [400, 400, 400, 200]"]);
    let outcome = program
        .under(&["pci_merchant", "hipaa_covered_entity"])
        .run();
    assert_eq!(outcome.problems, []);
    assert_eq!(
        outcome.parameters.for_tier("log_retention_days", 1),
        Some(400)
    );
    let definition = outcome.parameters.position("log_retention_days").unwrap();
    let floors = &outcome.parameters.definitions[definition].floors;
    let nydfs = floors.iter().find(|floor| floor.is == "nydfs_500").unwrap();
    assert_eq!((nydfs.hold(400), nydfs.hold(2000)), (1095, 2000));
}
