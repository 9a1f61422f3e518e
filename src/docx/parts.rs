//! The files of the archive beside the text.
//!
//! In: what was written, and the options. Out: every part with its name, in a fixed order. Nothing
//! in them names a person, a machine or a time but the day that the caller gave.

use super::furniture::{Page, footer, header, section};
use super::sheet::Sheet;
use super::xml::Xml;
use super::{Written, logo, styles};
use crate::pdf::{Options, field, language, title};

/// The name of the format's own elements.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The name of references to other parts.
pub(super) const RELATIONS: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const KINDS: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// The parts beside the text: id, file, kind of content, kind of relation.
const BESIDE: [(&str, &str, &str, &str); 9] = [
    ("styles", "styles.xml", "styles", "styles"),
    ("numbering", "numbering.xml", "numbering", "numbering"),
    ("settings", "settings.xml", "settings", "settings"),
    ("fonts", "fontTable.xml", "fontTable", "fontTable"),
    ("notes", "footnotes.xml", "footnotes", "footnotes"),
    ("header", "header1.xml", "header", "header"),
    ("headerFirst", "header2.xml", "header", "header"),
    ("footer", "footer1.xml", "footer", "footer"),
    ("footerFirst", "footer2.xml", "footer", "footer"),
];

/// `document.xml` around its body.
pub(super) fn document(body: &Xml, options: &Options, sheet: Sheet) -> String {
    let names = [("xmlns:w", MAIN), ("xmlns:r", RELATIONS)];
    Xml::part("w:document", &names, |xml| {
        xml.within("w:body", &[], |xml| {
            xml.append(body);
            if *body == Xml::default() {
                let text = title(options);
                xml.within("w:p", &[], |xml| {
                    super::inline::run(xml, &text, super::look::Look::default());
                });
            }
            section(xml, sheet);
        });
    })
}

/// All parts.
pub(super) fn all(written: &Written, options: &Options) -> Vec<(&'static str, Vec<u8>)> {
    let picture = logo::picture(options.logo.as_deref());
    let picture = picture.map(|picture| ("word/media/logo.png", picture.bytes.clone()));
    let texts = texts(written, options).into_iter();
    let texts = texts.map(|(name, text)| (name, text.into_bytes()));
    texts.chain(picture).collect()
}

/// All parts that are texts.
fn texts(written: &Written, options: &Options) -> Vec<(&'static str, String)> {
    let sheet = Sheet::new(options.paper, options.density);
    let links = |own: &[(&str, &str, &str, &str)]| relations(own, written);
    let picture = logo::picture(options.logo.as_deref());
    let mut beside = BESIDE.to_vec();
    beside.extend(picture.map(|_| (logo::PICTURE.1, logo::PICTURE.0, "", "image")));
    vec![
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", package_relations()),
        ("docProps/core.xml", core(options)),
        ("docProps/app.xml", app(options)),
        ("word/document.xml", written.document.clone()),
        ("word/_rels/document.xml.rels", links(&beside)),
        ("word/styles.xml", styles::part(options, sheet)),
        ("word/numbering.xml", written.lists.part()),
        ("word/settings.xml", settings(options)),
        ("word/fontTable.xml", fonts()),
        ("word/footnotes.xml", written.footnotes.clone()),
        ("word/_rels/footnotes.xml.rels", links(&[])),
        ("word/header1.xml", header(options, sheet, Page::Other)),
        ("word/header2.xml", header(options, sheet, Page::First)),
        ("word/footer1.xml", footer(options, sheet, Page::Other)),
        ("word/footer2.xml", footer(options, sheet, Page::First)),
    ]
}

fn content_types() -> String {
    let name = format!("{PACKAGE}/content-types");
    Xml::part("Types", &[("xmlns", &name)], |xml| {
        let relations = "application/vnd.openxmlformats-package.relationships+xml";
        let kinds = [
            ("rels", relations),
            ("xml", "application/xml"),
            ("png", "image/png"),
        ];
        for (ending, kind) in kinds {
            xml.empty("Default", &[("Extension", ending), ("ContentType", kind)]);
        }
        let mut part = |name: &str, kind: &str| {
            xml.empty("Override", &[("PartName", name), ("ContentType", kind)]);
        };
        part("/word/document.xml", &format!("{KINDS}.document.main+xml"));
        for (_, file, kind, _) in BESIDE {
            part(&format!("/word/{file}"), &format!("{KINDS}.{kind}+xml"));
        }
        part(
            "/docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml",
        );
        part(
            "/docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml",
        );
    })
}

fn package_relations() -> String {
    let core = format!("{PACKAGE}/relationships/metadata/core-properties");
    let parts = [
        (
            "document",
            format!("{RELATIONS}/officeDocument"),
            "word/document.xml",
        ),
        ("core", core, "docProps/core.xml"),
        (
            "app",
            format!("{RELATIONS}/extended-properties"),
            "docProps/app.xml",
        ),
    ];
    let name = format!("{PACKAGE}/relationships");
    Xml::part("Relationships", &[("xmlns", &name)], |xml| {
        for (id, kind, target) in &parts {
            let relation = [("Id", *id), ("Type", kind), ("Target", target)];
            xml.empty("Relationship", &relation);
        }
    })
}

/// The relations of a part: the parts it needs, and the addresses that links lead to.
fn relations(own: &[(&str, &str, &str, &str)], written: &Written) -> String {
    let name = format!("{PACKAGE}/relationships");
    Xml::part("Relationships", &[("xmlns", &name)], |xml| {
        for (id, file, _, kind) in own {
            let kind = format!("{RELATIONS}/{kind}");
            xml.empty(
                "Relationship",
                &[("Id", id), ("Type", &kind), ("Target", file)],
            );
        }
        let kind = format!("{RELATIONS}/hyperlink");
        for (id, address) in written.relations.all() {
            let relation = [
                ("Id", id.as_str()),
                ("Type", kind.as_str()),
                ("Target", address),
                ("TargetMode", "External"),
            ];
            xml.empty("Relationship", &relation);
        }
    })
}

fn core(options: &Options) -> String {
    let names = [
        ("xmlns:cp", format!("{PACKAGE}/metadata/core-properties")),
        ("xmlns:dc", "http://purl.org/dc/elements/1.1/".to_owned()),
        ("xmlns:dcterms", "http://purl.org/dc/terms/".to_owned()),
        (
            "xmlns:xsi",
            "http://www.w3.org/2001/XMLSchema-instance".to_owned(),
        ),
    ];
    let names: Vec<_> = names
        .iter()
        .map(|(name, it)| (*name, it.as_str()))
        .collect();
    Xml::part("cp:coreProperties", &names, |xml| {
        for (name, value) in [
            ("dc:title", title(options)),
            ("dc:subject", field(&options.subject)),
            ("dc:creator", field(&options.author)),
            ("dc:identifier", field(&options.document_id)),
            ("dc:language", language(options)),
        ] {
            if !value.is_empty() {
                xml.words(name, &[], &value);
            }
        }
        let midnight = format!("{}T00:00:00Z", options.date);
        for name in ["dcterms:created", "dcterms:modified"] {
            xml.words(name, &[("xsi:type", "dcterms:W3CDTF")], &midnight);
        }
    })
}

fn app(options: &Options) -> String {
    let name = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
    Xml::part("Properties", &[("xmlns", name)], |xml| {
        xml.words("Application", &[], &field(&options.producer));
    })
}

fn settings(options: &Options) -> String {
    Xml::part("w:settings", &[("xmlns:w", MAIN)], |xml| {
        xml.empty("w:zoom", &[("w:percent", "100")]);
        xml.val("w:defaultTabStop", "720");
        xml.val("w:characterSpacingControl", "doNotCompress");
        xml.within("w:footnotePr", &[], |xml| {
            for id in ["-1", "0"] {
                xml.empty("w:footnote", &[("w:id", id)]);
            }
        });
        xml.within("w:compat", &[], |xml| {
            // Without it Word opens the file as one of an old version, and says so.
            let mode = [
                ("w:name", "compatibilityMode"),
                ("w:uri", "http://schemas.microsoft.com/office/word"),
                ("w:val", "15"),
            ];
            xml.empty("w:compatSetting", &mode);
        });
        xml.val("w:themeFontLang", &language(options));
        xml.val("w:decimalSymbol", ".");
        xml.val("w:listSeparator", ",");
    })
}

fn fonts() -> String {
    let fonts = [
        (styles::FONT, "swiss", "variable"),
        (styles::FIXED, "modern", "fixed"),
    ];
    Xml::part("w:fonts", &[("xmlns:w", MAIN)], |xml| {
        for (name, family, pitch) in fonts {
            xml.within("w:font", &[("w:name", name)], |xml| {
                xml.val("w:family", family);
                xml.val("w:pitch", pitch);
            });
        }
    })
}
