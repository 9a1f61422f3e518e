//! What the file says about itself, and the files it carries.
//!
//! In: options. Out: the writer's metadata and attachments. The date is the caller's day at
//! midnight UTC; nothing here asks a clock.

use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::metadata::{DateTime, Metadata};

use super::inline::shortened;
use super::{Attachment, Options, PdfError};
use crate::date::Date;

/// The longest text of a field; the format allows 32,767 bytes.
const MAX_FIELD: usize = 1_000;

/// A text for a metadata field: no character that XML refuses, never too long.
pub(crate) fn field(text: &str) -> String {
    let visible = |c: char| {
        if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') {
            ' '
        } else {
            c
        }
    };
    shortened(&text.chars().map(visible).collect::<String>(), MAX_FIELD)
}

/// The title, which a document must have.
pub(crate) fn title(options: &Options) -> String {
    let title = field(&options.title);
    if title.is_empty() {
        "–".to_owned()
    } else {
        title
    }
}

/// The language, which a document must have.
pub(crate) fn language(options: &Options) -> String {
    let plausible = |c: char| c.is_ascii_alphanumeric() || c == '-';
    let language = options.language.trim();
    if language.is_empty() || language.len() > 35 || !language.chars().all(plausible) {
        return "und".to_owned();
    }
    language.to_owned()
}

pub(super) fn metadata(options: &Options) -> Metadata {
    let producer = field(&options.producer);
    let mut metadata = Metadata::new()
        .title(title(options))
        .description(field(&options.subject))
        .creator(producer.clone())
        .producer(producer)
        .language(language(options))
        .creation_date(midnight(options.date));
    let author = field(&options.author);
    if !author.is_empty() {
        metadata = metadata.authors(vec![author]);
    }
    if !options.document_id.is_empty() {
        metadata = metadata.document_id(options.document_id.clone());
    }
    metadata
}

/// The attachments, each with its name once.
pub(super) fn attachments(options: &Options) -> Result<Vec<EmbeddedFile>, PdfError> {
    let mut names: Vec<&str> = Vec::new();
    let mut files = Vec::with_capacity(options.attachments.len());
    for attachment in &options.attachments {
        if names.contains(&attachment.name.as_str()) {
            return Err(PdfError::Attachment(attachment.name.clone()));
        }
        names.push(&attachment.name);
        files.push(embedded(attachment, options.date)?);
    }
    Ok(files)
}

fn embedded(attachment: &Attachment, date: Date) -> Result<EmbeddedFile, PdfError> {
    let refused = || PdfError::Attachment(attachment.name.clone());
    let name = attachment.name.as_str();
    if name.is_empty() || name.len() > 255 || name.chars().any(char::is_control) {
        return Err(refused());
    }
    // A name in the file format has 127 bytes, and a slash takes three of them.
    let known = MimeType::new(&attachment.media_type).filter(|_| attachment.media_type.len() < 120);
    let description = field(&attachment.description);
    Ok(EmbeddedFile {
        path: name.to_owned(),
        mime_type: Some(known.ok_or_else(refused)?),
        description: Some(if description.is_empty() {
            name.to_owned()
        } else {
            description
        }),
        association_kind: AssociationKind::Data,
        data: attachment.bytes.clone().into(),
        modification_date: Some(midnight(date)),
        compress: None,
        location: None,
    })
}

fn midnight(date: Date) -> DateTime {
    let year = u16::try_from(date.year()).unwrap_or_default();
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    DateTime::new(year)
        .month(part(date.month()))
        .day(part(date.day()))
        .hour(0)
        .minute(0)
        .second(0)
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}
