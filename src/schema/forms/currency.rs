//! The form `currency`: active ISO 4217 codes.
//!
//! Left out: precious metals, bond market units, special drawing rights and test codes, which no
//! contract is priced in, and currencies that were replaced. As of the amendments of 2025.

use super::{Advice, plain};

const CODES: &str = "\
    AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BOV BRL BSD \
    BTN BWP BYN BZD CAD CDF CHE CHF CHW CLF CLP CNY COP COU CRC CUP CVE CZK DJF DKK \
    DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF \
    IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP \
    LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD \
    NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD \
    SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD \
    TWD TZS UAH UGX USD USN UYI UYU UYW UZS VED VES VND VUV WST XAF XCD XCG XOF XPF \
    YER ZAR ZMW ZWG";

/// Codes that are gone, with what replaced them.
const REPLACED: [(&str, &str); 8] = [
    ("HRK", "EUR"),
    ("BGN", "EUR"),
    ("ANG", "XCG"),
    ("SLL", "SLE"),
    ("ZWL", "ZWG"),
    ("CUC", "CUP"),
    ("DEM", "EUR"),
    ("FRF", "EUR"),
];

/// Names that mean one currency only.
const NAMES: [(&str, &str); 15] = [
    ("euro", "EUR"),
    ("euros", "EUR"),
    ("usdollar", "USD"),
    ("usdollars", "USD"),
    ("poundsterling", "GBP"),
    ("sterling", "GBP"),
    ("britishpound", "GBP"),
    ("yen", "JPY"),
    ("swissfranc", "CHF"),
    ("swissfrancs", "CHF"),
    ("rmb", "CNY"),
    ("yuan", "CNY"),
    ("canadiandollar", "CAD"),
    ("australiandollar", "AUD"),
    ("indianrupee", "INR"),
];

pub(super) fn check(text: &str) -> bool {
    text.len() == 3 && CODES.split_ascii_whitespace().any(|code| code == text)
}

pub(super) fn advise(text: &str) -> Advice {
    let upper = text.to_ascii_uppercase();
    if check(&upper) {
        return Advice::write(upper);
    }
    if let Some((_, now)) = REPLACED.iter().find(|(gone, _)| *gone == upper) {
        return Advice::help(format!(
            "{upper} was replaced by {now}; convert the amount too"
        ));
    }
    if let Some(code) = match text {
        "€" => Some("EUR"),
        "£" => Some("GBP"),
        "US$" => Some("USD"),
        _ => None,
    } {
        return Advice::write(code);
    }
    match NAMES.iter().find(|(name, _)| *name == plain(text)) {
        Some((_, code)) => Advice::write(*code),
        _ if text == "$" || plain(text).contains("dollar") => {
            Advice::help("write USD, CAD, AUD or another code: many currencies are called dollar")
        }
        _ => Advice::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_codes_are_whole_and_in_order() {
        let codes: Vec<&str> = CODES.split_ascii_whitespace().collect();
        assert_eq!(codes.len(), 164);
        assert!(codes.is_sorted());
        assert!(codes.iter().all(|code| code.len() == 3));
    }

    #[test]
    fn names_and_signs_lead_to_the_code() {
        // text, write, why
        let rows = [
            ("eur", Some("EUR"), "lower case"),
            ("€", Some("EUR"), "sign"),
            ("US$", Some("USD"), "sign"),
            ("Euros", Some("EUR"), "name"),
            ("$", None, "many dollars"),
            ("dollars", None, "many dollars"),
            ("HRK", None, "replaced: the amount changes with it"),
            ("XAU", None, "gold"),
            ("", None, "empty"),
        ];
        for (text, write, why) in rows {
            assert!(!check(text), "{text}");
            assert_eq!(advise(text).write.as_deref(), write, "{text}: {why}");
        }
        assert!(check("EUR") && check("ZWG") && check("XCG") && !check("BGN"));
    }
}
