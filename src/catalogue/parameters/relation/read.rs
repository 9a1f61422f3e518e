//! Reading relations: every name they use has to be a parameter that fits.
//!
//! In: a relation of the parameter file and the parameters before it. Out: the relation, or what
//! is wrong with it.

use super::{Limit, Relation, RelationCheck, Stricter};
use crate::catalogue::fields::Fields;
use crate::catalogue::parameters::{By, Definition, Parameters, Unit};
use crate::diag::{Diagnostics, Level, codes, did_you_mean};
use crate::source::FileId;
use crate::yaml::Node;

/// The name under which the shortest clock of a regime stands beside parameters.
const AUTHORITY_NOTICE: &str = "authority_notice_hours";

/// Reads one relation.
pub(in crate::catalogue::parameters) fn read(
    file: FileId,
    node: &Node,
    parameters: &Parameters,
    problems: &mut Diagnostics,
) -> Option<Relation> {
    let mut fields = Fields::new(file, node, problems)?;
    fields.required("level");
    let level = fields.word(
        "level",
        &[("error", Level::Error), ("warning", Level::Warning)],
    );
    let id = fields.text("id");
    let says = fields.text("says");
    let mut found = Diagnostics::new();
    let check = fields.required("check").and_then(|node| {
        let mut fields = Fields::new(file, node, &mut found)?;
        let check = Names { parameters }.check(&mut fields);
        fields.finish(&mut found);
        check
    });
    fields.problems.extend(found);
    let mut found = Diagnostics::new();
    fields.finish(&mut found);
    let good = found.is_empty();
    problems.extend(found);
    Some(Relation {
        id,
        says: says.trim_end_matches('.').to_owned(),
        level: level?,
        check: check.filter(|_| good)?,
    })
}

struct Names<'a> {
    parameters: &'a Parameters,
}

impl Names<'_> {
    fn check(&self, fields: &mut Fields<'_>) -> Option<RelationCheck> {
        if fields.node("left").is_some() {
            return self.at_most(fields);
        }
        if fields.node("word").is_some() {
            return self.word(fields);
        }
        if fields.node("roles").is_some() {
            return self.roles(fields);
        }
        if fields.node("monotone").is_some() {
            return self.monotone(fields);
        }
        let message = "a check begins with `left`, `word`, `roles` or `monotone`";
        fields.wrong(codes::RULE, fields.span, message, None);
        None
    }

    /// The definition of a name, with a diagnostic where there is none or it does not fit.
    fn named(
        &self,
        fields: &mut Fields<'_>,
        key: &'static str,
        name: &str,
        fits: impl Fn(&Definition) -> bool,
        wanted: &str,
    ) -> Option<&Definition> {
        let span = fields.node(key).map_or(fields.span, |node| node.span);
        let at = self.parameters.position(name);
        let Some(definition) = at.and_then(|at| self.parameters.definitions.get(at)) else {
            let known = self.parameters.definitions.iter().map(|d| d.name.as_str());
            let message = format!("there is no parameter `{name}`");
            fields.wrong(codes::DANGLING, span, message, did_you_mean(name, known));
            return None;
        };
        if !fits(definition) {
            let message = format!("`{name}` is not {wanted}");
            fields.wrong(codes::RULE, span, message, None);
            return None;
        }
        Some(definition)
    }

    fn at_most(&self, fields: &mut Fields<'_>) -> Option<RelationCheck> {
        let each_tier = fields.flag("each_tier").unwrap_or(false);
        let fits = |d: &Definition| {
            let split = d.by == By::All || (each_tier && d.by == By::Tier);
            d.unit.seconds().is_some() && split
        };
        let wanted = "a duration that can be compared here";
        let left = fields.text("left");
        let right = fields.text("at_most");
        let minus = fields.optional_text("minus");
        self.named(fields, "left", &left, fits, wanted)?;
        if let Some(name) = &minus {
            self.named(fields, "minus", name, fits, wanted)?;
        }
        let at_most = if right == AUTHORITY_NOTICE {
            Limit::AuthorityNotice
        } else {
            self.named(fields, "at_most", &right, fits, wanted)?;
            Limit::Parameter(right)
        };
        Some(RelationCheck::AtMost {
            left,
            at_most,
            minus,
            each_tier,
        })
    }

    fn word(&self, fields: &mut Fields<'_>) -> Option<RelationCheck> {
        let (word, is) = (fields.text("word"), fields.text("is"));
        let needs = fields.text("needs");
        fields.required("more_than");
        let more_than = fields.integer("more_than");
        let has = |d: &Definition| d.by == By::All && d.may.contains(&is);
        self.named(
            fields,
            "word",
            &word,
            has,
            "one value that may be that word",
        )?;
        let number = |d: &Definition| d.by == By::All && !d.unit.is_words();
        self.named(fields, "needs", &needs, number, "one number")?;
        Some(RelationCheck::Word {
            word,
            is,
            needs,
            more_than: more_than?,
        })
    }

    fn roles(&self, fields: &mut Fields<'_>) -> Option<RelationCheck> {
        let is_roles = |d: &Definition| d.unit == Unit::Roles;
        let roles = self.list(fields, "roles", is_roles, "a list of roles")?;
        let have = fields.word("have", &[("active_person", ())]);
        let distinct = fields.word("distinct_in", &[("approval", ())]);
        match (have, distinct) {
            (Some(()), None) => Some(RelationCheck::Held { roles }),
            (None, Some(())) => Some(RelationCheck::Distinct { roles }),
            _ => {
                let message = "expected either `have: active_person` or `distinct_in: approval`";
                fields.wrong(codes::RULE, fields.span, message, None);
                None
            }
        }
    }

    fn monotone(&self, fields: &mut Fields<'_>) -> Option<RelationCheck> {
        fields.word("monotone", &[("by_tier", ())])?;
        fields.required("stricter");
        let ways = [
            ("higher", Stricter::Higher),
            ("lower", Stricter::Lower),
            ("more", Stricter::More),
        ];
        let stricter = fields.word("stricter", &ways)?;
        let fits = |d: &Definition| match stricter {
            _ if d.by != By::Tier => false,
            Stricter::Higher => !d.unit.is_words(),
            // Words are ordered by `may`, from the strictest on.
            Stricter::Lower => !d.unit.is_words() || (!d.list && !d.may.is_empty()),
            Stricter::More => d.list,
        };
        let wanted = "split by tier, or cannot be compared that way";
        let parameters = self.list(fields, "parameters", fits, wanted)?;
        Some(RelationCheck::Monotone {
            stricter,
            parameters,
        })
    }

    /// A list of parameters that all fit; an empty one would check nothing.
    fn list(
        &self,
        fields: &mut Fields<'_>,
        key: &'static str,
        fits: impl Fn(&Definition) -> bool,
        wanted: &str,
    ) -> Option<Vec<String>> {
        fields.required(key);
        let names = fields.texts(key);
        if names.is_empty() {
            fields.wrong(
                codes::RULE,
                fields.span,
                format!("`{key}` names nothing"),
                None,
            );
            return None;
        }
        let each = names.iter();
        let known = each.filter(|name| self.named(fields, key, name, &fits, wanted).is_some());
        (known.count() == names.len()).then_some(names)
    }
}
