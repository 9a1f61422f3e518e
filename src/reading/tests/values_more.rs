//! Days, countries, options and numbers.

use super::super::{Named, choice, choices, countries, date, domain_matches, integer, percent};
use super::{check, line};

#[test]
fn days_are_read_only_where_one_is_meant() {
    check(include_str!("rows/days.txt"), |text| {
        line(date(text), |date| date.to_string())
    });
}

#[test]
fn countries_are_named_and_not_guessed() {
    check(include_str!("rows/countries.txt"), |text| {
        line(countries(text), |codes| codes.join(" "))
    });
}

#[test]
fn options_are_named_exactly() {
    let named = |value: &str, label: &str| Named {
        value: value.to_owned(),
        labels: vec![label.to_owned()],
    };
    let options = [
        named("will_sign", "We will sign one"),
        named("refuses", "We refuse"),
        named("signed", "Signed"),
        named("none", "None"),
    ];
    check(include_str!("rows/option.txt"), |text| {
        line(choice(text, &options), |value| value)
    });
    check(include_str!("rows/options.txt"), |text| {
        line(choices(text, &options, &["none".to_owned()]), |values| {
            values.join(" ")
        })
    });
}

#[test]
fn numbers_and_addresses() {
    check(include_str!("rows/integers.txt"), |text| {
        line(integer(text, &["days"]), |number| number.to_string())
    });
    check(include_str!("rows/percentages.txt"), |text| {
        line(percent(text), |number| number.to_string())
    });
    // known, given, whether it matches, why
    let rows = [
        (
            "vendor.com",
            "https://trust.vendor.com/soc2",
            true,
            "a name under it",
        ),
        ("vendor.com", "VENDOR.com.", true, "case and dot"),
        ("vendor.com", "www.vendor.com:443", true, "a port"),
        (
            "vendor.com",
            "vendor.com.evil.example",
            false,
            "in front of another",
        ),
        ("vendor.com", "notvendor.com", false, "ends alike"),
        (
            "vendor.com",
            "https://vendor.com@evil.example/",
            false,
            "a user name",
        ),
        ("vendor.com", "vendor.gr.com", false, "another domain"),
        ("", "vendor.com", false, "nothing known"),
        (
            "vendor.com",
            "vеndor.com",
            false,
            "a letter of another script",
        ),
        ("com", "vendor.com", false, "no domain"),
        (
            "vendor.com",
            "https://evil.example\\@vendor.com",
            false,
            "a backslash ends the host",
        ),
    ];
    for (known, given, matches, why) in rows {
        assert_eq!(domain_matches(known, given), matches, "{given}: {why}");
    }
}
