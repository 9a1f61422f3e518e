//! Words outside their limits.

use super::limits::{Row, check};
use crate::diag::Level;

#[test]
fn words_outside_their_limits_are_refused_with_what_to_write() {
    let rows: &[Row<'_>] = &[
        (
            "irreversible_approval: before_eech",
            &[],
            "before_eech",
            "`irreversible_approval` may not be `before_eech`",
            "did you mean `before_each`?",
        ),
        (
            "allowed_storage: [enterprise_vault, spreadsheet]",
            &[],
            "spreadsheet",
            "`allowed_storage` may not be `spreadsheet`",
            "there is: enterprise_vault, platform_secrets_manager",
        ),
        (
            "max_autonomy: [A5_observer, A5_observer, A5_observer, A5_observer]",
            &[],
            "A5_observer",
            "`max_autonomy` for tier 1 may not be `A5_observer`; the loosest is `A4_approver`",
            "write `A1_operator` to `A4_approver`",
        ),
        (
            "log_fields_required: [action, time, trigger, authoriser]",
            &[],
            "[action, time, trigger, authoriser]",
            "`log_fields_required` may not lose data_or_resource",
            "add data_or_resource",
        ),
        (
            "minimum_bar: [G14, G16]",
            &[],
            "[G14, G16]",
            "`minimum_bar` may not lose G1, G2, G3",
            "add G1, G2, G3",
        ),
        (
            "allowed_countries: [DE, UK]",
            &[],
            "UK",
            "`allowed_countries` may not hold `UK`",
            "two-letter ISO code",
        ),
        (
            "allowed_countries: [DE, de]",
            &[],
            "de",
            "may not hold `de`",
            "did you mean `DE`?",
        ),
        (
            "allowed_countries: [DE, FR, DE]",
            &[],
            "DE",
            "names `DE` twice",
            "name it once",
        ),
        (
            "allowed_storage: []",
            &[],
            "[]",
            "`allowed_storage` names nothing",
            "name at least one of",
        ),
        (
            "write_approver: { normal: [], sensitive: [executive], critical: [executive] }",
            &[],
            "[]",
            "`write_approver` for normal systems names nothing",
            "name at least one of",
        ),
        (
            "deploy_approvers: [[executive], [executive], [executive], [executive]]",
            &[],
            "[executive]",
            "`deploy_approvers` for tier 1 has to have at least 2 different people behind it",
            "name at least 2 of",
        ),
    ];
    check(rows, Level::Error, "AV0401");
}
