//! Kinds of data and how sensitive each one is: the table everything else about data rests on.
//!
//! In: a subtype. Out: its category, its sensitivity from 0 (public) to 4, its flags, and whether
//! forms must show it by name. The sensitivity is a label with an order, not a quantity; volume
//! and masking adjust it elsewhere.

use super::words::words;
use DataCategory as C;
use DataFlag::{Article9, Cardholder, Personal, PhiCandidate};
use DataSubtype as S;

words! {
    /// Broad kind of data.
    DataCategory {
        Pii "pii", Financial "financial", Health "health", SpecialCategory "special_category",
        Children "children", Credentials "credentials",
        ConfidentialBusiness "confidential_business", Public "public",
    }

    /// Exact kind of data.
    DataSubtype {
        Name "name", EmailAddress "email_address", PhoneNumber "phone_number",
        PostalAddress "postal_address", GovernmentId "government_id",
        DateOfBirth "date_of_birth", AccountUsername "account_username",
        OnlineOrDeviceId "online_or_device_id", PreciseLocation "precise_location",
        PhotoOrVoice "photo_or_voice", EmploymentRecord "employment_record",
        EducationRecord "education_record", CardNumber "card_number",
        CardVerificationOrPin "card_verification_or_pin",
        CardholderNameOrExpiry "cardholder_name_or_expiry", PaymentToken "payment_token",
        BankAccount "bank_account", BillingAddress "billing_address",
        TransactionHistory "transaction_history", InvoiceDocument "invoice_document",
        IncomeCreditTax "income_credit_tax", ClinicalRecord "clinical_record",
        DiagnosisOrTreatment "diagnosis_or_treatment",
        MedicalRecordNumber "medical_record_number", InsuranceMemberId "insurance_member_id",
        ClaimOrBilling "claim_or_billing", Appointment "appointment",
        WellnessNonHipaa "wellness_non_hipaa", Genetic "genetic", Deidentified "deidentified",
        BiometricTemplate "biometric_template",
        RaceReligionPoliticsUnionSexLifeOrOrientation
            "race_religion_politics_union_sex_life_or_orientation",
        CriminalRecord "criminal_record", ChildPersonalData "child_personal_data",
        PasswordKeyToken "password_key_token", CommercialTerms "commercial_terms",
        SourceCodeOrTradeSecret "source_code_or_trade_secret",
        LegalPrivileged "legal_privileged", InternalGeneral "internal_general",
        PublicInformation "public_information",
    }

    /// What a law attaches to a kind of data. `phi_candidate` becomes health information under
    /// HIPAA only where the organisation is under it.
    DataFlag {
        Personal "personal", PhiCandidate "phi_candidate", Cardholder "cardholder",
        Article9 "article9",
    }
}

/// One line of the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SubtypeRow {
    /// The kind of data.
    pub subtype: DataSubtype,
    /// The category it belongs to.
    pub category: DataCategory,
    /// From 0, public, to 4.
    pub sensitivity: u8,
    /// What laws attach to it.
    pub flags: &'static [DataFlag],
    /// Whether forms must offer it by name and not hide it under its category.
    pub shown_by_name: bool,
}

impl SubtypeRow {
    /// Whether the kind of data carries that flag.
    pub fn has(&self, flag: DataFlag) -> bool {
        self.flags.contains(&flag)
    }
}

const fn row(
    subtype: DataSubtype,
    category: DataCategory,
    sensitivity: u8,
    flags: &'static [DataFlag],
) -> SubtypeRow {
    SubtypeRow {
        subtype,
        category,
        sensitivity,
        flags,
        shown_by_name: false,
    }
}

/// A line that forms show by name.
const fn named(
    subtype: DataSubtype,
    category: DataCategory,
    sensitivity: u8,
    flags: &'static [DataFlag],
) -> SubtypeRow {
    let mut row = row(subtype, category, sensitivity, flags);
    row.shown_by_name = true;
    row
}

const NONE: &[DataFlag] = &[];
const PERSONAL: &[DataFlag] = &[Personal];
const CARD: &[DataFlag] = &[Personal, Cardholder];
const PHI: &[DataFlag] = &[Personal, PhiCandidate, Article9];
const ARTICLE_9: &[DataFlag] = &[Personal, Article9];

/// Every kind of data, by category, in the order in which documents list them.
pub const SUBTYPES: &[SubtypeRow] = &[
    named(S::Name, C::Pii, 2, PERSONAL),
    named(S::EmailAddress, C::Pii, 2, PERSONAL),
    named(S::PhoneNumber, C::Pii, 2, PERSONAL),
    named(S::PostalAddress, C::Pii, 2, PERSONAL),
    named(S::GovernmentId, C::Pii, 3, PERSONAL),
    row(S::DateOfBirth, C::Pii, 2, PERSONAL),
    row(S::AccountUsername, C::Pii, 1, PERSONAL),
    row(S::OnlineOrDeviceId, C::Pii, 1, PERSONAL),
    row(S::PreciseLocation, C::Pii, 3, PERSONAL),
    row(S::PhotoOrVoice, C::Pii, 2, PERSONAL),
    row(S::EmploymentRecord, C::Pii, 2, PERSONAL),
    row(S::EducationRecord, C::Pii, 2, PERSONAL),
    named(S::CardNumber, C::Financial, 4, CARD),
    row(S::CardVerificationOrPin, C::Financial, 4, CARD),
    // Card data only beside a card number, which then carries the flag.
    row(S::CardholderNameOrExpiry, C::Financial, 2, PERSONAL),
    row(S::PaymentToken, C::Financial, 1, NONE),
    named(S::BankAccount, C::Financial, 3, PERSONAL),
    named(S::BillingAddress, C::Financial, 2, PERSONAL),
    named(S::TransactionHistory, C::Financial, 3, PERSONAL),
    row(S::InvoiceDocument, C::Financial, 2, NONE),
    row(S::IncomeCreditTax, C::Financial, 3, PERSONAL),
    row(S::ClinicalRecord, C::Health, 4, PHI),
    row(S::DiagnosisOrTreatment, C::Health, 4, PHI),
    row(S::MedicalRecordNumber, C::Health, 4, PHI),
    row(S::InsuranceMemberId, C::Health, 4, PHI),
    row(S::ClaimOrBilling, C::Health, 4, PHI),
    // The fact that somebody is in care is itself about their health.
    row(S::Appointment, C::Health, 3, PHI),
    row(S::WellnessNonHipaa, C::Health, 3, ARTICLE_9),
    row(S::Genetic, C::Health, 4, PHI),
    row(S::Deidentified, C::Health, 1, NONE),
    row(S::BiometricTemplate, C::SpecialCategory, 4, ARTICLE_9),
    row(
        S::RaceReligionPoliticsUnionSexLifeOrOrientation,
        C::SpecialCategory,
        4,
        ARTICLE_9,
    ),
    row(S::CriminalRecord, C::SpecialCategory, 4, PERSONAL),
    row(S::ChildPersonalData, C::Children, 3, PERSONAL),
    row(S::PasswordKeyToken, C::Credentials, 4, NONE),
    row(S::CommercialTerms, C::ConfidentialBusiness, 2, NONE),
    row(S::SourceCodeOrTradeSecret, C::ConfidentialBusiness, 3, NONE),
    row(S::LegalPrivileged, C::ConfidentialBusiness, 3, NONE),
    row(S::InternalGeneral, C::ConfidentialBusiness, 1, NONE),
    row(S::PublicInformation, C::Public, 0, NONE),
];

impl DataSubtype {
    /// The line of the table; a test holds that every subtype has exactly one.
    pub fn row(self) -> Option<&'static SubtypeRow> {
        SUBTYPES.iter().find(|row| row.subtype == self)
    }
}

impl DataCategory {
    /// The lines of the table that belong to this category.
    pub fn rows(self) -> impl Iterator<Item = &'static SubtypeRow> {
        SUBTYPES.iter().filter(move |row| row.category == self)
    }

    /// The highest sensitivity in the category, for systems that list categories only.
    pub fn highest_sensitivity(self) -> u8 {
        self.rows().map(|row| row.sensitivity).max().unwrap_or(0)
    }
}

#[cfg(test)]
mod tests {
    use super::super::words::Word;
    use super::*;

    #[test]
    fn every_subtype_has_exactly_one_row_in_declared_order() {
        let listed: Vec<_> = SUBTYPES.iter().map(|row| row.subtype).collect();
        assert_eq!(listed, S::ALL, "one row each, same order");
        assert_eq!(listed.len(), 40);
    }

    #[test]
    fn counts_by_category_sensitivity_and_flag_are_those_of_the_specification() {
        // category, subtypes, highest sensitivity
        let categories = [
            (C::Pii, 12, 3),
            (C::Financial, 9, 4),
            (C::Health, 9, 4),
            (C::SpecialCategory, 3, 4),
            (C::Children, 1, 3),
            (C::Credentials, 1, 4),
            (C::ConfidentialBusiness, 4, 3),
            (C::Public, 1, 0),
        ];
        assert_eq!(categories.map(|(category, ..)| category), C::ALL);
        for (category, count, highest) in categories {
            assert_eq!(category.rows().count(), count, "{category}");
            assert_eq!(category.highest_sensitivity(), highest, "{category}");
        }
        let at = |level| {
            SUBTYPES
                .iter()
                .filter(|row| row.sensitivity == level)
                .count()
        };
        assert_eq!([0, 1, 2, 3, 4].map(at), [1, 5, 12, 10, 12]);
        let flagged = |flag| SUBTYPES.iter().filter(|row| row.has(flag)).count();
        // All of pii, 7 of 9 financial, 8 of 9 health, 3 special, 1 of children.
        assert_eq!(flagged(Personal), 12 + 7 + 8 + 3 + 1);
        assert_eq!(flagged(PhiCandidate), 7, "the six PHI rows and genetic");
        assert_eq!(flagged(Cardholder), 2);
        assert_eq!(flagged(Article9), 2 + 8);
        assert_eq!(SUBTYPES.iter().filter(|row| row.shown_by_name).count(), 9);
    }
}
