//! The packed inputs, judged again: whether the findings of a pack follow from them.

use crate::assets;
use crate::cli::session::Session;
use crate::cli::verify::{Verdict, manifest};
use crate::date;
use crate::diag::{Diagnostics, Level};
use crate::io::bundle::Reader;
use crate::pack::{Manifest, RUN};
use crate::record::Run;

/// No honest run is larger.
const LARGEST: u64 = 512 * 1024 * 1024;

/// Judges the inputs of a pack and compares every finding, gate and decision with the packed run.
pub(super) fn compare(reader: &mut Reader, manifest: &Manifest, verdict: &mut Verdict) {
    if manifest.audience != "auditor" {
        verdict.fault(
            "",
            "a vendor's copy holds no inputs; nothing can be computed from it",
        );
        return;
    }
    let Some(as_of) = date::parse(&manifest.as_of) else {
        verdict.fault(crate::pack::MANIFEST, "its assessment day is no day");
        return;
    };
    let packed = match reader.read(RUN, LARGEST) {
        Ok(bytes) => Run::read(&String::from_utf8_lossy(&bytes)),
        Err(error) => Err(error.to_string()),
    };
    let packed = match packed {
        Ok(packed) => packed,
        Err(why) => {
            verdict.fault(RUN, why);
            return;
        }
    };
    let mut sources = assets::recorded();
    manifest::inputs(reader, &mut sources, verdict);
    let session = Session::from_sources(sources, Diagnostics::new(), as_of);
    let errors = session
        .problems
        .iter()
        .filter(|one| one.level == Level::Error);
    for problem in errors {
        verdict.fault(
            "inputs",
            format!("the inputs cannot be judged: {}", problem.message),
        );
    }
    if session.problems.has_errors() {
        return;
    }
    let again = session.run(&session.assess());
    if again.made_with != packed.made_with {
        verdict.fault(
            RUN,
            format!(
                "it was made with other rules or parameters than this version has ({} against {}): \
                 compute it again with {}",
                packed.made_with.tool, again.made_with.tool, manifest.producer
            ),
        );
        return;
    }
    differences(&packed, &again, verdict);
}

fn differences(packed: &Run, again: &Run, verdict: &mut Verdict) {
    let before = verdict.faults.len();
    for (key, finding) in &packed.findings {
        match again.findings.get(key) {
            None => verdict.fault(
                RUN,
                format!("the finding {key} does not follow from the inputs"),
            ),
            Some(other) if other != finding => {
                verdict.fault(RUN, format!("the finding {key} comes out differently"));
            }
            Some(_) => {}
        }
    }
    for key in again
        .findings
        .keys()
        .filter(|key| !packed.findings.contains_key(*key))
    {
        verdict.fault(
            RUN,
            format!("the finding {key} follows from the inputs and is not there"),
        );
    }
    for (id, platform) in &again.platforms {
        if packed.platforms.get(id) != Some(platform) {
            verdict.fault(
                RUN,
                format!("gates or decisions of {id} come out differently"),
            );
        }
    }
    if verdict.faults.len() == before && packed != again {
        verdict.fault(
            RUN,
            "what it keeps of the inputs is not what the inputs say",
        );
    }
    if verdict.faults.len() == before {
        verdict.note(format!(
            "{} findings of {} platforms were computed again and are the same",
            again.findings.len(),
            again.platforms.len()
        ));
    }
}
