//! Evidence packs through the command line: the same bytes each time, nothing internal in a
//! vendor's copy, and clear words for what cannot be done. Outside tools judge them elsewhere.

#![expect(
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "the program is run as a person runs it, on a folder of its own"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;
use serde_json::Value;
use tempfile::TempDir;

const EXAMPLE: &str = "examples/01_software_company";
const PERIOD: &str = "2026-01-01..2026-12-31";

fn agentvet(arguments: &[&str]) -> Output {
    let mut command = Command::cargo_bin("agentvet").unwrap();
    command.env("NO_COLOR", "1").args(arguments);
    command.args(["--as-of", "2026-11-22"]).output().unwrap()
}

fn said(output: &Output) -> String {
    let both = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(both).unwrap()
}

/// A folder with an example's pack in it, and what was said about it.
fn packed(more: &[&str]) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("pack");
    let mut arguments = vec![
        "pack",
        EXAMPLE,
        "--period",
        PERIOD,
        "--out",
        out.to_str().unwrap(),
    ];
    arguments.extend(more);
    let output = agentvet(&arguments);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    (folder, out)
}

fn json(path: &Path) -> Value {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// All files below a folder, in order.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn a_pack_holds_and_its_findings_follow_from_its_inputs() {
    let (_folder, out) = packed(&[]);
    let output = agentvet(&["verify", out.to_str().unwrap(), "--recompute"]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("computed again and are the same"));
    let manifest = json(&out.join("00-manifest.json"));
    assert_eq!(manifest["schema"], "agentvet/pack/v1");
    let listed = manifest["files"].as_array().unwrap().len();
    // The manifest and the list of digests name all others.
    assert_eq!(files(&out).len(), listed + 2);
}

#[test]
fn every_total_is_the_length_of_its_list() {
    let (_folder, out) = packed(&[]);
    for population in json(&out.join("03-populations/index.json"))
        .as_array()
        .unwrap()
    {
        let name = population["population"].as_str().unwrap();
        let rows = json(&out.join(format!("03-populations/{name}.json")));
        let rows = rows.as_array().unwrap().len();
        assert_eq!(population["row_count"], rows, "{name}");
    }
    let run = json(&out.join("07-findings/run.json"));
    let open = json(&out.join("07-findings/open.json"));
    let findings = run["findings"].as_object().unwrap().len();
    assert_eq!(open.as_array().unwrap().len(), findings);
    let traced = json(&out.join("08-traceability/findings.json"));
    let rows = traced.as_array().unwrap();
    for row in open.as_array().unwrap() {
        assert!(
            rows.iter()
                .any(|traced| traced["finding_id"] == row["finding_id"]),
            "{} is not traced",
            row["finding_id"]
        );
    }
}

#[test]
fn two_packs_of_the_same_inputs_have_the_same_bytes() {
    let (_one, one) = packed(&[]);
    let (_other, other) = packed(&[]);
    let names = files(&one);
    assert_eq!(names.len(), files(&other).len());
    for path in names {
        let twin = other.join(path.strip_prefix(&one).unwrap());
        assert_eq!(
            fs::read(&path).unwrap(),
            fs::read(twin).unwrap(),
            "{}",
            path.display()
        );
    }
}

#[test]
fn a_vendors_copy_holds_nothing_of_ours_and_no_other_vendor() {
    let (_folder, out) = packed(&["--for", "vendor", "--vendor", "skittermark"]);
    let ours = [
        "invoice-intake",
        "sales-followup",
        "ardquill",
        "crm-grant",
        "ex-2026",
        "weight",
    ];
    for path in files(&out) {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        for word in ours {
            assert!(
                !text.to_lowercase().contains(word),
                "{word} in {}",
                path.display()
            );
        }
    }
    let names: Vec<PathBuf> = files(&out);
    assert!(
        !names
            .iter()
            .any(|name| name.starts_with(out.join("inputs")))
    );
}

#[test]
fn addresses_are_taken_out_and_counted() {
    let (_folder, out) = packed(&[]);
    let original = fs::read_to_string(format!("{EXAMPLE}/vendors/ardquill.yaml")).unwrap();
    assert!(
        original.contains("@ardquill.example"),
        "there is something to take out"
    );
    let redactions = json(&out.join("02-method/redactions.json"));
    assert_eq!(redactions.as_array().unwrap().len(), 2);
    for path in files(&out) {
        if let Ok(text) = fs::read_to_string(&path) {
            assert!(!text.contains("@ardquill.example"), "{}", path.display());
        }
    }
}

#[test]
fn what_cannot_be_packed_says_what_to_type() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("p");
    let out = out.to_str().unwrap();
    let missing = folder.path().join("none.pem");
    // arguments, what is said, why
    let rows: [(Vec<&str>, &str, &str); 8] = [
        (
            vec!["--period", "2026"],
            "--period 2026-01-01..2026-12-31",
            "no period",
        ),
        (
            vec!["--period", "2026-12-31..2026-01-01"],
            "ends before it begins",
            "backwards",
        ),
        (
            vec!["--period", PERIOD, "--for", "vendor"],
            "add `--vendor ID`",
            "which of two",
        ),
        (
            vec!["--period", PERIOD, "--for", "vendor", "--vendor", "ardquil"],
            "did you mean `ardquill`",
            "a letter short",
        ),
        (
            vec!["--period", PERIOD, "--vendor", "ardquill"],
            "--for vendor",
            "a vendor without a copy",
        ),
        (
            vec!["--period", PERIOD, "--sign", missing.to_str().unwrap()],
            "cannot read",
            "no key",
        ),
        (
            vec!["--period", PERIOD, "--sign", "Cargo.toml"],
            "agentvet keygen",
            "not a key",
        ),
        (
            vec!["--period", PERIOD, "--previous", "Cargo.toml"],
            "Cargo.toml",
            "not a pack",
        ),
    ];
    for (more, says, why) in rows {
        let mut arguments = vec!["pack", EXAMPLE, "--out", out];
        arguments.extend(more);
        let output = agentvet(&arguments);
        assert_eq!(output.status.code(), Some(2), "{why}: {}", said(&output));
        assert!(said(&output).contains(says), "{why}: {}", said(&output));
        assert!(!Path::new(out).exists(), "{why}: nothing is written");
    }
    let inside = format!("{EXAMPLE}/pack");
    let output = agentvet(&["pack", EXAMPLE, "--period", PERIOD, "--out", &inside]);
    assert!(said(&output).contains("inside the program folder"));
}

#[test]
fn a_pack_names_the_one_before_it_and_is_not_replaced_unasked() {
    let (_folder, before) = packed(&[]);
    let sums = fs::read(before.join("SHA256SUMS")).unwrap();
    let (_next, out) = packed(&["--previous", before.to_str().unwrap()]);
    let manifest = json(&out.join("00-manifest.json"));
    let expected = agentvet::digest::sha256(&sums);
    assert_eq!(manifest["previous_pack"], expected);
    let out = out.to_str().unwrap();
    let again = agentvet(&["pack", EXAMPLE, "--period", PERIOD, "--out", out]);
    assert_eq!(again.status.code(), Some(2));
    let again = agentvet(&["pack", EXAMPLE, "--period", PERIOD, "--out", out, "--force"]);
    assert_eq!(again.status.code(), Some(0), "{}", said(&again));
}

#[test]
fn keys_are_made_for_their_owner_and_never_over_others() {
    let folder = TempDir::new().unwrap();
    let out = folder.path().join("keys");
    let arguments = [
        "keygen",
        "--organisation",
        "Example Ltd",
        "--out",
        out.to_str().unwrap(),
    ];
    assert_eq!(agentvet(&arguments).status.code(), Some(0));
    #[cfg(unix)]
    for name in ["signer.pem", "root-key.pem"] {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = fs::metadata(out.join(name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    let before = fs::read(out.join("signer.pem")).unwrap();
    assert_eq!(agentvet(&arguments).status.code(), Some(2));
    assert_eq!(fs::read(out.join("signer.pem")).unwrap(), before);
    let inside = format!("{EXAMPLE}/keys");
    let output = agentvet(&["keygen", "--organisation", "x", "--out", &inside]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!Path::new(&inside).exists());
    let root = out.join("root.pem");
    let (_pack, pack) = packed(&["--sign", out.join("signer.pem").to_str().unwrap()]);
    let output = agentvet(&[
        "verify",
        pack.to_str().unwrap(),
        "--root",
        root.to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    assert!(said(&output).contains("leads to the root that was named"));
}

#[test]
fn a_pack_that_was_touched_is_refused_and_the_file_is_named() {
    let (_folder, out) = packed(&[]);
    let file = out.join("09-exceptions/exceptions.csv");
    let text = fs::read_to_string(&file).unwrap();
    fs::write(&file, text.replace("valid", "vblid")).unwrap();
    let output = agentvet(&["verify", out.to_str().unwrap(), "--format", "json"]);
    assert_eq!(output.status.code(), Some(1));
    let verdict: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(verdict["holds"], false);
    assert_eq!(verdict["faults"][0]["file"], "09-exceptions/exceptions.csv");
    let nothing = agentvet(&["verify", "no-such-pack"]);
    assert_eq!(nothing.status.code(), Some(2), "{}", said(&nothing));
}

#[test]
fn packs_are_compared_like_runs() {
    let (_one, before) = packed(&[]);
    let (_other, after) = packed(&["--seed", "another"]);
    let (before, after) = (before.to_str().unwrap(), after.to_str().unwrap());
    let output = agentvet(&["diff", before, after, "--exit-code"]);
    assert_eq!(
        output.status.code(),
        Some(0),
        "a seed changes no fact: {}",
        said(&output)
    );
    let output = agentvet(&["diff", before, "examples/03_smallest", "--exit-code"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    let run = Path::new(after).join("07-findings/run.json");
    let text = fs::read_to_string(&run).unwrap();
    fs::write(&run, text.replace("critical", "low")).unwrap();
    let output = agentvet(&["diff", before, after]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("not as it was written"),
        "{}",
        said(&output)
    );
}
