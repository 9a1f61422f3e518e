//! What a pack leaves out of its inputs.

use crate::pack::Table;
use crate::redact::Redaction;

/// One row for each mark.
pub(super) fn redactions(all: &[Redaction]) -> Table {
    let rows = all.iter().map(|one| {
        // Lines in the order people count them.
        vec![
            one.path.clone(),
            format!("{:06}", one.line),
            one.kind.to_owned(),
        ]
    });
    let mut table = Table::sorted(&["file", "line", "kind"], rows.collect());
    for row in &mut table.rows {
        if let Some(line) = row.get_mut(1) {
            let bare = line.trim_start_matches('0');
            *line = bare.to_owned();
        }
    }
    table
}
