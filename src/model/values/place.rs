//! Countries by their two-letter code.

use std::borrow::Cow;

use super::{Form, Scalar};

/// The officially assigned ISO 3166-1 alpha-2 codes, in alphabetical order. `UK` is not one of
/// them: the code is `GB`.
pub const COUNTRIES: &str = "\
    AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR \
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ \
    EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW \
    GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY \
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV \
    MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY \
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG \
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM \
    ZW";

/// A country by its ISO 3166-1 alpha-2 code, such as `DE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country(&'static str);

impl Country {
    /// The two letters.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl Scalar for Country {
    const NAME: &'static str = "Country";
    const FORM: Form = Form::Format("country");
    const EXPECTED: &'static str = "a country as its two-letter ISO code, such as DE or US";
    const FACT: &'static str = "country";

    fn parse(text: &str) -> Option<Self> {
        COUNTRIES
            .split_ascii_whitespace()
            .find(|code| *code == text)
            .map(Self)
    }

    fn text(&self) -> Cow<'_, str> {
        self.0.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole_and_in_order() {
        let codes: Vec<_> = COUNTRIES.split_ascii_whitespace().collect();
        assert_eq!(codes.len(), 249, "ISO 3166-1 assigns 249 codes");
        assert!(codes.is_sorted());
    }

    #[test]
    fn only_assigned_codes_are_countries() {
        // text, reads, why
        let rows = [
            ("DE", true, "assigned"),
            ("GB", true, "assigned"),
            ("UK", false, "reserved, not assigned"),
            ("EU", false, "not a country"),
            ("de", false, "lower case"),
            ("DE AT", false, "two of them"),
            ("", false, "nothing"),
        ];
        for (text, reads, why) in rows {
            assert_eq!(Country::parse(text).is_some(), reads, "{text}: {why}");
        }
    }
}
