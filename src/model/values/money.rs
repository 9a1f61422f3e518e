//! Amounts of money: whole minor units and a currency.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Form, Scalar};
use crate::quantity;

/// The national currencies of ISO 4217 in use, in alphabetical order; codes for funds, metals and
/// tests are left out.
const CURRENCIES: &str = "\
    AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP \
    BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP \
    GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR \
    KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK \
    MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR \
    SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS \
    UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG";

/// A currency by its ISO 4217 code, such as `EUR`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(&'static str);

impl Currency {
    /// The three letters.
    pub fn as_str(self) -> &'static str {
        self.0
    }
}

impl Scalar for Currency {
    const NAME: &'static str = "Currency";
    const FORM: Form = Form::Format("currency");
    const EXPECTED: &'static str = "a currency as its three-letter ISO code, such as EUR or USD";

    fn parse(text: &str) -> Option<Self> {
        CURRENCIES
            .split_ascii_whitespace()
            .find(|code| *code == text)
            .map(Self)
    }

    fn text(&self) -> Cow<'_, str> {
        self.0.into()
    }
}

/// An amount of money in whole minor units: 1,000.00 euros are 100000 of `EUR`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema, Validate)]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// Currency as its three-letter code, such as `EUR`.
    pub currency: Currency,
    /// Amount in cents, pence and the like, without a decimal point.
    #[validate(range(min = 0))]
    pub minor_units: i64,
}

impl From<&Money> for quantity::Money {
    fn from(money: &Money) -> Self {
        Self {
            currency: money.currency.as_str().to_owned(),
            minor_units: money.minor_units,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn currencies_are_listed_once_and_in_order() {
        let codes: Vec<_> = CURRENCIES.split_ascii_whitespace().collect();
        assert!(codes.windows(2).all(|pair| pair[0] < pair[1]));
        assert!(codes.iter().all(|code| code.len() == 3));
        // text, reads, why
        let rows = [
            ("EUR", true, "in use"),
            ("eur", false, "lower case"),
            ("EURO", false, "not a code"),
            ("XXX", false, "no currency"),
        ];
        for (text, reads, why) in rows {
            assert_eq!(Currency::parse(text).is_some(), reads, "{text}: {why}");
        }
    }
}
