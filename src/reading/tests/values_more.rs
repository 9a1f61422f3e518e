//! Days, countries, options and numbers.

use super::super::{Named, choice, choices, countries, date, domain_matches, integer, percent};
use super::{check, line};

#[test]
fn days_are_read_only_where_one_is_meant() {
    let rows = [
        ("2021-07-31", "2021-07-31", "ISO"),
        ("2021/06/15", "2021-06-15", "slashes"),
        ("2022/4/28", "2022-04-28", "one digit"),
        ("2021.06.15", "2021-06-15", "dots"),
        ("1. November 2021", "2021-11-01", "German"),
        ("8. März 2022", "2022-03-08", "an umlaut"),
        ("Nov 1, 2021", "2021-11-01", "American"),
        ("1 November 2021", "2021-11-01", "British"),
        ("1st of November 2021", "2021-11-01", "an ordinal"),
        ("May 3, 2022", "2022-05-03", "a month, no maybe"),
        ("15.06.2021", "2021-06-15", "German"),
        ("05.06.2021", "2021-06-05", "with dots the day comes first"),
        ("2021-07-31T00:00:00Z", "2021-07-31", "an export"),
        ("Report dated 2021-07-31", "2021-07-31", "a word beside"),
        ("05/05/2021", "2021-05-05", "both readings agree"),
        ("13/08/2021", "2021-08-13", "no month 13"),
        ("08/13/2021", "2021-08-13", "no month 13"),
        ("11/08/2021", "open", "August or November"),
        ("01-02-2021", "open", "the same with dashes"),
        ("June 2026", "open", "which day"),
        ("Q2 2026", "open", "which day"),
        ("2026", "open", "which day"),
        ("15.06.21", "open", "two digits"),
        ("6/15/21", "open", "two digits"),
        ("2021-02-30", "open", "no such day"),
        ("2021-01-01 to 2021-12-31", "open", "two days"),
        ("before 2021-07-31", "open", "a bound"),
        ("planned for 2027-01-01", "open", "a plan"),
        ("expires 2026-01-01", "open", "another day"),
        ("yesterday", "open", "no calendar"),
        ("", "blank", "nothing"),
        ("never", "open", "a word for the question"),
        ("~2021-07-31", "open", "a guess"),
    ];
    check(&rows, |text| line(date(text), |date| date.to_string()));
}

#[test]
fn countries_are_named_and_not_guessed() {
    let rows = [
        ("Niederlande (die)", "NL", "the article"),
        ("USA Amerikas", "US", "half translated"),
        ("USA von Amerika", "US", "half translated"),
        ("Vereinigte Staaten von Amerika (die)", "US", "long"),
        (
            "Vereinigtes Königreich Großbritannien und Nordirland (die)",
            "GB",
            "an `und` inside",
        ),
        ("United States of America", "US", "long"),
        ("U.S.", "US", "dots"),
        ("U.S.A.", "US", "dots"),
        ("UK", "GB", "not its code"),
        ("Deutschland", "DE", "German"),
        ("germany", "DE", "lower case"),
        ("DE", "DE", "a code"),
        ("DEU", "DE", "three letters"),
        ("DE, IE; US", "DE IE US", "codes"),
        ("US/DE", "US DE", "a slash"),
        (
            "USA von Amerika, Frankreich, Deutschland",
            "US FR DE",
            "a list",
        ),
        (
            "Australien, Neuseeland, Vereinigtes Königreich Großbritannien und Nordirland (die)",
            "AU NZ GB",
            "a list with an `und` inside",
        ),
        ("Germany and Ireland", "DE IE", "and"),
        ("Bosnia and Herzegovina", "BA", "one country"),
        ("Germany (Frankfurt)", "DE", "a city beside its country"),
        (
            "AWS eu-central-1 (Frankfurt, Germany)",
            "DE",
            "all three agree",
        ),
        ("eu-west-1", "IE", "a region of a provider"),
        ("us-east-1, eu-west-1", "US IE", "regions"),
        ("westeurope", "NL", "a region of a provider"),
        ("Korea, Republic of", "KR", "a comma inside"),
        ("Türkei", "TR", "German"),
        ("Côte d'Ivoire", "CI", "accents"),
        ("Germany, Germany", "DE", "twice"),
        ("Data is stored in Germany", "DE", "a sentence"),
        ("NO, SE", "NO SE", "a code among codes"),
        ("NO", "open", "an answer to another question"),
        ("no", "open", "a word"),
        ("it", "open", "a word"),
        ("us", "open", "a word"),
        ("Frankfurt", "open", "a city"),
        ("EU", "open", "which countries"),
        ("EU/EEA", "open", "which countries"),
        ("Europe", "open", "which countries"),
        ("worldwide", "open", "which countries"),
        ("Global", "open", "which countries"),
        ("US or EU", "open", "alternatives"),
        ("Germany or Ireland", "open", "alternatives"),
        ("not in the US", "open", "denied"),
        ("outside the United States", "open", "denied"),
        ("Germany, except support", "open", "an exception"),
        ("Georgia", "open", "a country and a state"),
        ("Korea", "open", "two countries"),
        ("North America", "open", "which countries"),
        ("US default, EU option", "open", "a choice"),
        ("Germany?", "open", "a doubt"),
        ("AWS", "open", "no country"),
        ("N/A", "n/a", "before it is Namibia"),
        ("NA", "n/a", "before it is Namibia"),
        ("", "blank", "nothing"),
        ("SERVERS ARE IN US", "US", "`ARE` is a word here"),
        ("Island", "IS", "Iceland in German"),
        ("multiple regions", "open", "which"),
    ];
    check(&rows, |text| line(countries(text), |codes| codes.join(" ")));
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
    let rows = [
        ("will_sign", "will_sign", "the value"),
        ("Will sign", "will_sign", "a space"),
        ("WE WILL SIGN ONE.", "will_sign", "the label"),
        ("signed", "signed", "the value"),
        ("Signed?", "open", "a doubt"),
        ("not signed", "open", "denied"),
        ("sign", "open", "nothing fuzzy"),
        ("signed, refuses", "open", "two of them"),
        ("", "blank", "nothing"),
        ("will sign soon", "open", "a plan"),
    ];
    check(&rows, |text| line(choice(text, &options), |value| value));
    let rows = [
        ("signed; refuses", "signed refuses", "two"),
        ("- Signed\n- We refuse", "signed refuses", "bullets"),
        ("signed and refuses", "signed refuses", "and"),
        ("signed, signed", "signed", "twice"),
        ("signed, planned: refuses", "open", "one is none of them"),
        (
            "not covered: signed, refuses",
            "open",
            "a heading may deny them",
        ),
        ("none, signed", "open", "none excludes"),
        ("None", "none", "alone"),
    ];
    check(&rows, |text| {
        line(choices(text, &options, &["none".to_owned()]), |values| {
            values.join(" ")
        })
    });
}

#[test]
fn numbers_and_addresses() {
    let rows = [
        ("14", "14", "plain"),
        ("14 days", "14", "with the unit"),
        ("14-30", "open", "a range"),
        ("fourteen", "14", "a word"),
        ("> 14", "open", "a bound"),
        ("1.5", "open", "not whole"),
        ("", "blank", "nothing"),
    ];
    check(&rows, |text| {
        line(integer(text, &["days"]), |number| number.to_string())
    });
    let rows = [
        ("99.9%", "99.9", "plain"),
        ("99,95 %", "99.95", "a comma"),
        ("100", "100", "the top"),
        ("101%", "open", "too much"),
        ("0.999", "open", "a share or a percentage"),
        (">99.9%", "open", "a bound"),
        ("99.9% uptime", "open", "more words"),
    ];
    check(&rows, |text| {
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
