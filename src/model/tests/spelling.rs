//! Every word of every list, spelled as the specification spells it and in its order.
//!
//! The words are written out a second time on purpose: a slip in a list would otherwise be
//! copied into schema, editor and document alike.

use crate::model::action::{ActionKind, ApprovalMode, EnforcedBy, Reversible};
use crate::model::agent::{
    AgentStatus, Audience, Autonomy, DecidesAboutPeople, FunctionClass, Memory, UntrustedInput,
};
use crate::model::answers::{AnswerStatus, EvidenceLevel};
use crate::model::credential::{CredentialKind, Privilege, Storage};
use crate::model::data::{DataForm, DataSubject, Destination, LegalCover, Logged, Stored, Volume};
use crate::model::decision::DecisionWord;
use crate::model::evidence::{Confidentiality, EvidenceKind};
use crate::model::integration::{Access, ActingAs, Authentication, IntegrationStatus};
use crate::model::logging::{LogEvent, LogField, Protection};
use crate::model::organisation::{Paper, Regime, Sector};
use crate::model::oversight::{ApprovalDecision, ApprovalKind, ImpactKind, McpLocation};
use crate::model::platform::{BaaStatus, DpaStatus, Hosting, PlatformStatus, TriggerKind};
use crate::model::subtypes::{DataCategory, DataFlag, DataSubtype};
use crate::model::system::SystemSensitivity;
use crate::model::vendor::Feature;
use crate::model::words::{
    Environment, Never, NeverOrUnknown, Nothing, OpenEnded, SchemaVersion, Territory, Unknown,
    Word, YesNoUnknown,
};

/// The list has exactly these words in this order, and serde and the schema know the same ones.
fn spelled<W>(expected: &str)
where
    W: Word + serde::Serialize + serde::de::DeserializeOwned + schemars::JsonSchema,
{
    let expected: Vec<_> = expected.split_whitespace().collect();
    let words: Vec<_> = W::ALL.iter().map(|word| word.as_str()).collect();
    assert_eq!(words, expected);
    let written = serde_json::to_value(W::ALL).unwrap();
    assert_eq!(written, serde_json::json!(expected));
    assert_eq!(serde_json::from_value::<Vec<W>>(written).unwrap(), W::ALL);
    let schema = schemars::schema_for!(W).to_value();
    assert_eq!(schema["enum"], serde_json::json!(expected), "a plain list");
    assert_eq!(schema["type"], "string");
}

#[test]
fn organisation_and_platform_words_are_those_of_the_specification() {
    spelled::<Sector>(
        "healthcare health_plan payments banking insurance legal public_sector education \
         software retail manufacturing other",
    );
    spelled::<Regime>(
        "gdpr uk_gdpr hipaa_covered_entity hipaa_business_associate pci_merchant \
         pci_service_provider ccpa nydfs_500 ftc_safeguards dora eu_ai_act other",
    );
    spelled::<Hosting>("vendor_saas customer_cloud self_hosted hybrid");
    spelled::<DpaStatus>("none offered signed");
    spelled::<BaaStatus>("none offered executed not_needed");
    spelled::<PlatformStatus>("candidate approved conditional rejected retiring");
    spelled::<SystemSensitivity>("normal sensitive critical");
    spelled::<Environment>("dev test staging production");
}

#[test]
fn agent_words_are_those_of_the_specification() {
    spelled::<FunctionClass>(
        "sales_followup invoice_processing customer_support marketing hr it_operations \
         software_engineering research finance_operations clinical_admin legal \
         data_analysis custom",
    );
    spelled::<AgentStatus>("proposed approved live suspended retired");
    spelled::<Autonomy>("A1_operator A2_collaborator A3_consultant A4_approver A5_observer");
    spelled::<Audience>("internal_staff known_customers public");
    spelled::<DecidesAboutPeople>("no assists decides");
    spelled::<UntrustedInput>(
        "inbound_email web_pages uploaded_files public_chat third_party_tool_results none",
    );
    spelled::<Memory>("none session persistent");
    spelled::<McpLocation>("local remote");
    spelled::<ApprovalKind>("deploy permission_change exception redeploy");
    spelled::<ImpactKind>("dpia fria internal");
}

#[test]
fn data_and_flow_words_are_those_of_the_specification() {
    spelled::<DataCategory>(
        "pii financial health special_category children credentials confidential_business \
         public",
    );
    spelled::<DataSubtype>(
        "name email_address phone_number postal_address government_id date_of_birth \
         account_username online_or_device_id precise_location photo_or_voice \
         employment_record education_record card_number card_verification_or_pin \
         cardholder_name_or_expiry payment_token bank_account billing_address \
         transaction_history invoice_document income_credit_tax clinical_record \
         diagnosis_or_treatment medical_record_number insurance_member_id \
         claim_or_billing appointment wellness_non_hipaa genetic deidentified \
         biometric_template race_religion_politics_union_sex_life_or_orientation \
         criminal_record child_personal_data password_key_token commercial_terms \
         source_code_or_trade_secret legal_privileged internal_general public_information",
    );
    spelled::<DataSubject>("customers prospects employees applicants patients suppliers public");
    spelled::<Volume>("under_1k 1k_to_100k over_100k");
    spelled::<DataForm>("full masked tokenised reference_only");
    spelled::<Destination>(
        "model_provider platform_store platform_log platform_memory vector_store \
         connected_system observability_tool email_recipient mcp_server other_vendor \
         human_reviewer own_infrastructure",
    );
    spelled::<YesNoUnknown>("yes no unknown");
    spelled::<Stored>("no transient stored unknown");
    spelled::<Logged>("no reference masked full unknown");
    spelled::<LegalCover>("dpa baa pci_agreement transfer_tool none");
}

#[test]
fn access_words_are_those_of_the_specification() {
    spelled::<Authentication>("oauth api_key service_account username_password mcp_oauth none");
    spelled::<ActingAs>("agent_identity delegated_user shared_account personal_login");
    spelled::<IntegrationStatus>("active suspended revoked");
    spelled::<Access>("read create update delete send pay admin unknown");
    spelled::<CredentialKind>(
        "api_key oauth_refresh_token client_secret service_account_key password \
         certificate webhook_secret",
    );
    spelled::<Storage>(
        "platform_secrets_manager enterprise_vault encrypted_file environment_variable \
         config_file source_code plain_text chat_or_spreadsheet unknown",
    );
    spelled::<Privilege>("read write admin");
    spelled::<ActionKind>(
        "read create update delete send_external publish pay change_access execute_code \
         sign_or_commit",
    );
    spelled::<Reversible>("yes within_window no");
    spelled::<ApprovalMode>("none before_each above_threshold two_person sampled_after");
    spelled::<EnforcedBy>("platform connected_system model_instruction nobody");
}

#[test]
fn record_keeping_words_are_those_of_the_specification() {
    spelled::<LogField>(
        "action data_or_resource time trigger authoriser agent_identity agent_version \
         tool_and_parameters result model_version approval_reference correlation_id \
         source_address",
    );
    spelled::<LogEvent>(
        "successful_actions denied_actions failed_actions reads config_and_prompt_changes \
         permission_changes consent_and_secret_events approvals administrator_access \
         vendor_staff_access",
    );
    spelled::<Protection>("append_only restricted editable");
    spelled::<EvidenceKind>(
        "attestation_report certificate contract policy configuration_export screenshot \
         log_sample test_result statement public_page",
    );
    spelled::<AnswerStatus>("answered unknown declined not_asked");
    spelled::<EvidenceLevel>("E1 E2 E3 E4");
}

#[test]
fn words_of_our_own_do_not_change_unseen() {
    spelled::<DecisionWord>(
        "approved conditional conditional_executive rejected incomplete blocked \
         prohibited",
    );
    spelled::<Feature>("oauth long_lived_secret mcp third_party_tools code_execution memory");
    spelled::<Paper>("a4 letter");
    spelled::<SchemaVersion>("1.0.0");
    spelled::<Never>("never");
    spelled::<Unknown>("unknown");
    spelled::<Nothing>("none");
    spelled::<NeverOrUnknown>("never unknown");
    spelled::<OpenEnded>("unknown until_deleted");
    spelled::<Territory>("EEA UK US-CA");
    spelled::<ApprovalDecision>("approved rejected");
    spelled::<DataFlag>("personal phi_candidate cardholder article9");
    spelled::<Confidentiality>("public internal confidential restricted");
    spelled::<TriggerKind>(
        "incident subprocessor_change model_change new_feature contract_change \
         new_data_class scope_change owner_change law_change",
    );
}
