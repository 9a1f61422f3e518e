//! Tests of signatures, with the keys and documents that they share.
//!
//! In: nothing. Out: verdicts. The documents are made by the writer that the product uses; the
//! hostile ones are written by hand.

mod attachments;
mod certificates;
mod cms;
mod forged;
mod hostile;
mod keys;
mod pades;

use krilla::SerializeSettings;
use krilla::color::rgb;
use krilla::embed::{AssociationKind, EmbeddedFile};
use krilla::geom::{PathBuilder, Rect};
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::tagging::{ContentTag, Node, Tag, TagGroup, TagTree};

use super::keys::{Generated, Request, generate};
use super::{Root, Signer};
use crate::date::Date;

/// The day on which everything is signed here.
fn today() -> Date {
    Date::constant(2026, 11, 22)
}

fn request() -> Request {
    Request {
        organisation: "Müller & Söhne AG".to_owned(),
        signer: Some("Zoë Brandl".to_owned()),
        email: Some("zoe@example.com".to_owned()),
        from: Date::constant(2026, 1, 1),
        years: 3,
    }
}

/// The keys of the organisation that the tests trust.
fn own() -> Generated {
    generate(&request(), &[1; 32], &[2; 32]).unwrap()
}

/// The keys of somebody else under the same names.
fn stranger() -> Generated {
    generate(&request(), &[3; 32], &[4; 32]).unwrap()
}

fn signer(generated: &Generated) -> Signer {
    Signer::read(&generated.signer, today()).unwrap()
}

fn root(generated: &Generated) -> Root {
    Root::read(&generated.root_certificate).unwrap()
}

/// A tagged document with a box on each page and these files in it.
fn document(pages: usize, files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut document = krilla::Document::new_with(SerializeSettings {
        enable_tagging: true,
        ..SerializeSettings::default()
    });
    let mut tree = TagTree::new();
    for _ in 0..pages {
        let mut page = document.start_page_with(PageSettings::from_wh(200.0, 200.0).unwrap());
        let mut surface = page.surface();
        let mark = surface.start_tagged(ContentTag::Other);
        surface.set_fill(Some(Fill {
            paint: rgb::Color::new(10, 20, 30).into(),
            ..Fill::default()
        }));
        let mut path = PathBuilder::new();
        path.push_rect(Rect::from_xywh(10.0, 10.0, 50.0, 50.0).unwrap());
        surface.draw_path(&path.finish().unwrap());
        surface.end_tagged();
        surface.finish();
        page.finish();
        let group = TagGroup::with_children(Tag::P, vec![Node::Leaf(mark)]);
        tree.push(group);
    }
    document.set_tag_tree(tree);
    for (name, bytes) in files {
        document.embed_file(EmbeddedFile {
            path: (*name).to_owned(),
            mime_type: None,
            description: None,
            association_kind: AssociationKind::Data,
            data: bytes.to_vec().into(),
            modification_date: None,
            compress: Some(true),
            location: None,
        });
    }
    document.finish().unwrap()
}

/// A document written by hand: objects from number 1 on, and entries for the trailer.
fn by_hand(objects: &[impl AsRef<[u8]>], trailer: &str) -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    let size = objects.len() + 1;
    let mut table = format!("xref\n0 {size}\n0000000000 65535 f \n");
    for (at, object) in objects.iter().enumerate() {
        table.extend([format!("{:010} 00000 n \n", bytes.len())]);
        let head = format!("{} 0 obj\n", at + 1);
        bytes.extend([head.as_bytes(), object.as_ref(), b"\nendobj\n"].concat());
    }
    let place = bytes.len();
    let trailer = format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>");
    let end = format!("{table}{trailer}\nstartxref\n{place}\n%%EOF\n");
    bytes.extend_from_slice(end.as_bytes());
    bytes
}

/// Puts other bytes of the same length in the place of some, which must occur once.
fn replaced(bytes: &[u8], old: &str, new: &str) -> Vec<u8> {
    assert_eq!(old.len(), new.len(), "places would shift");
    let mut places = (0..bytes.len()).filter(|at| bytes[*at..].starts_with(old.as_bytes()));
    let at = places
        .next()
        .unwrap_or_else(|| panic!("{old} does not occur"));
    assert_eq!(places.next(), None, "{old} occurs twice");
    let mut changed = bytes.to_vec();
    changed[at..at + new.len()].copy_from_slice(new.as_bytes());
    changed
}

/// A fixed row of numbers that look random.
struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}
