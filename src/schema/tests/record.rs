//! One record with everything that schemars makes of types.

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;

/// Everything that schemars makes of types, in one record.
#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
pub(super) struct Record {
    #[schemars(length(min = 1, max = 20))]
    name: Option<String>,
    status: Option<Status>,
    mixed: Option<Mixed>,
    plain: Option<Plain>,
    count: Option<u32>,
    #[schemars(range(min = 1, max = 10))]
    steps: Option<i64>,
    share: Option<f64>,
    flag: Option<bool>,
    tags: Option<Vec<String>>,
    set: Option<BTreeSet<Plain>>,
    #[schemars(extend("format" = "date"))]
    on: Option<String>,
    #[schemars(extend("format" = "duration"))]
    every: Option<String>,
    keep: Option<Keep>,
    countries: Option<Vec<Country>>,
    #[schemars(regex(pattern = r"^[A-Z]{2}$"), example = &"AB")]
    code: Option<String>,
    tagged: Option<Tagged>,
    outer: Option<Outer>,
    inner: Option<Inner>,
    answers: Option<BTreeMap<String, Inner>>,
    #[schemars(email)]
    mail: Option<String>,
    #[schemars(url)]
    page: Option<String>,
}

#[derive(JsonSchema)]
#[schemars(transparent, extend("format" = "country"))]
#[expect(dead_code, reason = "only its schema is used")]
struct Country(String);

#[derive(JsonSchema)]
#[schemars(deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
struct Inner {
    id: String,
    status: Status,
    note: Option<String>,
}

/// With descriptions, so `oneOf` of `const`.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is used")]
enum Status {
    /// It is so.
    Yes,
    /// It is not.
    No,
    /// Asked and not known.
    Unknown,
    /// Does not apply.
    NotApplicable,
}

/// Without descriptions, so `enum`.
#[derive(JsonSchema, PartialEq, Eq, PartialOrd, Ord)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is used")]
enum Plain {
    Low,
    High,
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is used")]
enum Mixed {
    /// Described.
    One,
    Two,
    Three,
}

#[derive(JsonSchema)]
#[schemars(untagged)]
#[expect(dead_code, reason = "only its schema is used")]
enum Keep {
    Word(KeepWord),
    Time(#[schemars(extend("format" = "duration"))] String),
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is used")]
enum KeepWord {
    Unknown,
    UntilDeleted,
}

#[derive(JsonSchema)]
#[schemars(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[expect(dead_code, reason = "only its schema is used")]
enum Tagged {
    Money { amount: u32 },
    Words { text: String },
}

#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "only its schema is used")]
enum Outer {
    Count(u32),
    Named(Inner),
    Nothing,
}
