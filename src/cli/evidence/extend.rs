//! Bytes that are registered already: only what they support can grow.
//!
//! In: what the command names. Out: the entry's list with more in it, where somebody agreed.

use serde_json::json;

use crate::cli::answer::desk::{Desk, Pick, Step};
use crate::cli::error::{CliError, Outcome};
use crate::edit;
use crate::io;

use super::add::{Way, by_hand, refuse};
use super::draft::{self, Draft, Setting};

impl Way<'_> {
    /// These bytes have an entry: only what it supports can grow.
    pub(super) fn extend(
        &self,
        id: &str,
        setting: &Setting<'_>,
        desk: Option<&mut dyn Desk>,
    ) -> Result<Outcome, CliError> {
        let wanted = draft::listed(&self.args.supports.join(","));
        let draft = Draft {
            supports: (!wanted.is_empty()).then(|| wanted.join(",")),
            ..Draft::default()
        };
        refuse(&draft.clone().faults(setting))?;
        let entry = self.session.case.evidence.get(id).map(|one| &one.record);
        let has = entry
            .and_then(|entry| entry.supports.clone())
            .unwrap_or_default();
        let new: Vec<&String> = wanted.iter().filter(|what| !has.contains(*what)).collect();
        let said = format!("these bytes are registered already, as `{id}`");
        if new.is_empty() {
            io::report(&format!("{said}; nothing was written\n"))?;
            return Ok(Outcome::Clean);
        }
        let names: Vec<&str> = new.iter().map(|what| what.as_str()).collect();
        let names = names.join(", ");
        if !self.args.extend {
            let Some(desk) = desk else {
                let help = format!("add `--extend` to let `{id}` support {names} too");
                return Err(CliError::usage(said, Some(help)));
            };
            desk.show(&format!("{said}."));
            let options = ["Yes", "No"];
            let reply = desk.choose(&format!("Let it support {names} too?"), "", &options);
            if reply != Step::Given(Pick(0)) {
                io::report("nothing was written\n")?;
                return Ok(Outcome::Clean);
            }
        }
        let origin = self
            .session
            .case
            .evidence
            .get(id)
            .map(|one| &one.origin.pointer);
        let place = origin.cloned().unwrap_or_default().key("supports");
        let mut text = self.register()?;
        for what in new {
            text = edit::append(&text, &place, &json!(what))
                .map_err(|error| by_hand(&error, &json!(what)))?;
        }
        if let Some(outcome) = self.refuse_wrong(&text)? {
            return Ok(outcome);
        }
        self.write(&text, None)?;
        io::report(&format!("`{id}` supports {names} too\n"))?;
        Ok(Outcome::Clean)
    }
}
