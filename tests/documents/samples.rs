//! The documents that are judged, and how they are made.

use agentvet::block::{Document, Tone};
use agentvet::date;
use agentvet::markdown::{self, Vocabulary};
use agentvet::pdf::{Attachment, Cover, Engine, Options, Rendered};

macro_rules! font {
    ($name:literal) => {
        include_bytes!(concat!("../../assets/fonts/", $name)).as_slice()
    };
}

pub(crate) static FONTS: [&[u8]; 12] = [
    font!("NotoSans-Regular-lgc.ttf"),
    font!("NotoSans-Bold-lgc.ttf"),
    font!("NotoSans-Italic-lgc.ttf"),
    font!("NotoSans-BoldItalic-lgc.ttf"),
    font!("NotoSansMono-Regular-lgc.ttf"),
    font!("NotoSansArabic-Regular.ttf"),
    font!("NotoSansArabic-Bold.ttf"),
    font!("NotoSansHebrew-Regular.ttf"),
    font!("NotoSansHebrew-Bold.ttf"),
    font!("SC-gb+jis.ttf"),
    font!("KR-ksx.ttf"),
    font!("NotoEmoji_400Regular.ttf"),
];

macro_rules! sample {
    ($name:literal) => {
        (
            $name,
            include_str!(concat!("../fixtures/documents/", $name, ".md")),
        )
    };
}

pub(crate) const SAMPLES: [(&str, &str); 5] = [
    sample!("empty"),
    sample!("hostile"),
    sample!("kitchen-sink"),
    sample!("report"),
    sample!("scripts"),
];

fn vocabulary() -> Vocabulary {
    let words = [
        ("passed", Tone::Good),
        ("failed", Tone::Bad),
        ("unknown", Tone::Warn),
        ("not applicable", Tone::Muted),
        ("low", Tone::Mild),
        ("medium", Tone::Warn),
        ("high", Tone::Bad),
        ("critical", Tone::Severe),
    ];
    words.into_iter().collect()
}

pub(crate) fn read(markdown: &str) -> Document {
    markdown::parse(markdown, &vocabulary())
}

pub(crate) fn options() -> Options {
    let day = date::parse("2026-11-22").unwrap();
    Options {
        subject: "Vendor report for the platform owner and the auditor".to_owned(),
        author: "Security team".to_owned(),
        document_id: "quillhaven-2026".to_owned(),
        classification: "Confidential".to_owned(),
        footer_left: "Harbour Street Clinics".to_owned(),
        contents: true,
        number_headings: true,
        ..Options::new("Quillhaven Agents", day)
    }
}

pub(crate) fn with_cover() -> Options {
    let facts = [
        ("Organisation", "Harbour Street Clinics"),
        ("Day", "22 November 2026"),
    ];
    let facts = facts.map(|(name, value)| (name.to_owned(), value.to_owned()));
    Options {
        cover: Some(Cover {
            kicker: "Vendor assessment".to_owned(),
            subtitle: "For the platform owner and the auditor".to_owned(),
            facts: facts.to_vec(),
            blocks: read("> [!WARNING]\n> **Approve with conditions.**\n").blocks,
            ..Cover::default()
        }),
        attachments: vec![attachment("answers.json", "application/json")],
        ..options()
    }
}

pub(crate) fn attachment(name: &str, media_type: &str) -> Attachment {
    Attachment {
        name: name.to_owned(),
        media_type: media_type.to_owned(),
        description: "The answers as data".to_owned(),
        bytes: b"{\"answers\": {}}".to_vec(),
    }
}

pub(crate) fn render(markdown: &str, options: &Options) -> Rendered {
    Engine::new(&FONTS)
        .render(&read(markdown), options)
        .unwrap()
}
