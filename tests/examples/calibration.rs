//! The figures of `docs/calibration.md` are those of the program.

use std::fs;

use serde_json::Value;

use crate::decisions::assessment;
use crate::program::{EXAMPLES, Program};

#[test]
fn the_counts_of_findings_are_those_of_the_page_on_calibration() {
    let page = fs::read_to_string("docs/calibration.md").unwrap();
    let mut compared = 0;
    for example in EXAMPLES {
        let assessment = assessment(&Program::of(example));
        let platforms = assessment.pointer("/platforms").unwrap();
        for platform in platforms.as_array().unwrap() {
            let count = |name: &str| {
                let counts = platform.pointer("/finding_counts").unwrap();
                counts.get(name).and_then(Value::as_u64).unwrap()
            };
            let id = platform.get("id").and_then(Value::as_str).unwrap();
            let row = ["critical", "high", "medium", "low", "accepted"]
                .map(|name| count(name).to_string());
            let row = format!("| {id} | {} |", row.join(" | "));
            assert!(page.contains(&row), "{row}");
            compared += 1;
            if id == "ardquill" {
                assert!(count("total") < 10, "a sound vendor has few findings");
            }
        }
    }
    assert_eq!(compared, 4);
}
