//! What a blank file begins with.
//!
//! In: a kind of file. Out: the paths of its first fields with their values. Every other field is
//! written behind `# `, so nothing here decides what may be filled in.

use crate::model::FileKind;

/// The fields that a blank file begins with. A record cannot be read without its id, name,
/// platform and status; everything else is for the reader to say.
pub(super) fn fields(kind: FileKind) -> &'static [(&'static str, &'static str)] {
    match kind {
        FileKind::Organisation => &[
            ("schema_version", "1.0.0"),
            ("org", ""),
            ("org.name", "My organisation"),
            ("org.legal_entity", ""),
            ("org.sector", ""),
            ("org.jurisdictions", ""),
            ("org.regimes", ""),
            ("org.people", ""),
            ("org.people[].id", "first-person"),
            ("org.people[].name", "Full name of the first person"),
            ("org.people[].role", ""),
            ("org.people[].active", ""),
            ("org.incident_contact", ""),
        ],
        FileKind::Vendor => &[
            ("schema_version", "1.0.0"),
            ("vendor", ""),
            ("vendor.legal_entity", ""),
            ("vendor.product", ""),
            ("vendor.due", ""),
            ("intended_use", ""),
            ("intended_use.data", ""),
            ("intended_use.subject_regions", ""),
            ("intended_use.volume", ""),
            ("intended_use.autonomy", ""),
            ("intended_use.audience", ""),
            ("intended_use.decides_about_people", ""),
            ("intended_use.untrusted_inputs", ""),
            ("intended_use.features", ""),
            ("intended_use.integrations", ""),
            ("intended_use.can", ""),
            ("answered_by", ""),
            ("answered_on", ""),
            ("assessed_by", ""),
            ("assessed_on", ""),
        ],
        FileKind::Platforms => &[
            ("schema_version", "1.0.0"),
            ("platforms", ""),
            ("platforms[].id", "my-platform"),
            ("platforms[].vendor", ""),
            ("platforms[].product", ""),
            ("platforms[].hosting", ""),
            ("platforms[].contract", ""),
            ("platforms[].dpa", ""),
            ("platforms[].baa", ""),
            ("platforms[].models", ""),
        ],
        FileKind::Agent => &[
            ("schema_version", "1.0.0"),
            ("id", "my-agent"),
            ("name", "My agent"),
            ("purpose", ""),
            ("function_class", ""),
            ("business_owner", ""),
            ("technical_owner", ""),
            ("platform", "my-platform"),
            ("environment", ""),
            ("status", "proposed"),
            ("autonomy", ""),
            ("audience", ""),
            ("data", ""),
            ("integrations", ""),
        ],
        FileKind::Systems => &[("schema_version", "1.0.0"), ("systems", "")],
        FileKind::Credentials => &[("schema_version", "1.0.0"), ("credentials", "")],
        FileKind::Exceptions => &[("schema_version", "1.0.0"), ("exceptions", "")],
        FileKind::Decisions => &[("schema_version", "1.0.0"), ("decisions", "")],
        FileKind::Evidence => &[("schema_version", "1.0.0"), ("evidence", "")],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::schema_for;

    #[test]
    fn a_blank_file_begins_only_with_fields_that_exist() {
        for kind in FileKind::ALL {
            let known = crate::model::fields::fields(&schema_for(*kind));
            for (path, _) in fields(*kind) {
                assert!(
                    known.iter().any(|field| field.path == *path),
                    "{}: {path}",
                    kind.name()
                );
            }
        }
    }
}
