//! Heading ids, as code hosts make them, so that one link works there and in the PDF.

use std::collections::BTreeSet;

/// The ids given so far.
#[derive(Debug, Default)]
pub(super) struct Ids {
    used: BTreeSet<String>,
}

impl Ids {
    /// A fresh id: the wanted one, or the wanted one with `-1`, `-2` and so on.
    pub(super) fn give(&mut self, wanted: &str) -> String {
        let wanted = if wanted.is_empty() { "section" } else { wanted };
        let mut id = wanted.to_owned();
        let mut count = 0;
        while !self.used.insert(id.clone()) {
            count += 1;
            id = format!("{wanted}-{count}");
        }
        id
    }
}

/// Lower case, letters, digits, `_` and `-`, a hyphen for every blank; all else is dropped.
pub(crate) fn slug(text: &str) -> String {
    let mut slug = String::new();
    for character in text.trim().chars().flat_map(char::to_lowercase) {
        match character {
            ' ' => slug.push('-'),
            '-' | '_' => slug.push(character),
            _ if character.is_alphanumeric() => slug.push(character),
            _ => {}
        }
    }
    slug
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_keep_what_names_the_heading() {
        let rows = [
            ("Appendix A: evidence", "appendix-a-evidence"),
            ("P4.2 Who may approve?", "p42-who-may-approve"),
            ("RF-V01 & RF_V02", "rf-v01--rf_v02"),
            ("审查 Überblick", "审查-überblick"),
            ("!?", ""),
        ];
        for (text, wanted) in rows {
            assert_eq!(slug(text), wanted);
        }
    }

    #[test]
    fn no_id_is_given_twice() {
        let mut ids = Ids::default();
        let given: Vec<String> = ["a", "a-1", "a", "a", ""].map(|id| ids.give(id)).into();
        assert_eq!(given, ["a", "a-1", "a-2", "a-3", "section"]);
    }
}
