//! What a document gets to see.
//!
//! In: a pack and the platform a report is about. Out: a page that borrows both. The portfolio
//! gets the whole pack; a vendor report gets its platform and what is common to all. The letter to
//! a vendor gets no part of the pack, so that no template can say in it what must not leave.

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::Serialize;
use serde_json::Value;

use crate::view::request::RequestView;
use crate::view::{OrganisationView, PackView, PlatformView, Setting};

/// The page of a vendor report.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct VendorPage<'a> {
    /// The assessment day.
    pub as_of: &'a str,
    /// Whether no earlier run is recorded.
    pub first_run: bool,
    /// What it was made with.
    pub setting: &'a Setting,
    /// The organisation.
    pub organisation: &'a OrganisationView,
    /// The platform.
    pub platform: &'a PlatformView,
}

impl<'a> VendorPage<'a> {
    /// The page of one platform of a pack.
    pub fn new(pack: &'a PackView, platform: &'a PlatformView) -> Self {
        Self {
            as_of: &pack.as_of,
            first_run: pack.first_run,
            setting: &pack.setting,
            organisation: &pack.organisation,
            platform,
        }
    }
}

/// The page of a letter to a vendor.
#[derive(Debug, Clone, Copy, Serialize, JsonSchema)]
pub struct RequestPage<'a> {
    /// What the letter says.
    pub request: &'a RequestView,
}

/// The JSON Schema of the page of a vendor report.
pub(super) fn vendor_schema() -> Value {
    schema::<VendorPage<'_>>()
}

/// The JSON Schema of the page of a letter.
pub(super) fn request_schema() -> Value {
    schema::<RequestPage<'_>>()
}

fn schema<P: JsonSchema>() -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    generator.into_root_schema_for::<P>().to_value()
}
