//! The worked record of the domain: an invoice agent after it was cleaned up.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use validator::Validate;

use super::problems;
use crate::model::agent::{Agent, Autonomy};
use crate::model::blank::without_blanks;
use crate::model::data_class::DataClass;
use crate::model::organisation::OrganisationFile;
use crate::model::subtypes::DataSubtype;
use crate::model::values::Or;
use crate::model::{FileKind, last_guard, schema_for};
use crate::quantity::Duration;

const ORGANISATION: &str = include_str!("../../../tests/fixtures/model/worked-organisation.json");
const AGENT: &str = include_str!("../../../tests/fixtures/model/worked-agent.json");

/// Reads a fixture and holds that schema, type, guard and writer agree about it.
fn read<T: DeserializeOwned + Serialize + Validate>(kind: FileKind, text: &str) -> T {
    let written: Value = serde_json::from_str(text).unwrap();
    assert_eq!(problems(&schema_for(kind), &written), [""; 0]);
    let record: T = serde_json::from_value(written.clone()).unwrap();
    assert_eq!(last_guard(&record), []);
    assert_eq!(sorted(without_blanks(&record).unwrap()), sorted(written));
    record
}

/// Sets have no order of their own, so lists of texts are put in order before they are compared.
fn sorted(mut value: Value) -> Value {
    if let Some(items) = value.as_array_mut() {
        items.sort_by_key(|item| item.as_str().map(str::to_owned));
        for item in items {
            *item = sorted(item.take());
        }
    } else if let Some(map) = value.as_object_mut() {
        for held in map.values_mut() {
            *held = sorted(held.take());
        }
    }
    value
}

#[test]
fn the_worked_organisation_reads_and_writes_back() {
    let file: OrganisationFile = read(FileKind::Organisation, ORGANISATION);
    let promises = file.org.privacy_retention.unwrap();
    let ten_years = &promises[&DataClass::Subtype(DataSubtype::BankAccount)];
    assert_eq!(ten_years.length(), Duration::days(3_650));
    assert_eq!(file.org.people, None, "blank is not an empty list");
}

#[test]
fn the_worked_agent_reads_and_writes_back() {
    let agent: Agent = read(FileKind::Agent, AGENT);
    assert_eq!(agent.autonomy, Some(Autonomy::A4));
    assert_eq!(agent.mcp_servers, None, "blank is not an empty list");
    let flows = agent.flows.unwrap();
    let Some(Or::Value(retention)) = &flows[0].retention else {
        panic!("P0D is a length of time")
    };
    assert_eq!(retention.length(), Duration(0));
    let integration = &agent.integrations.unwrap()[1];
    let scope = &integration.scopes.as_ref().unwrap()[0];
    assert_eq!(scope.approved_on, integration.connected_on);
}
