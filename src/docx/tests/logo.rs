//! A logo in Word: shapes as shapes, pixels as a part of the archive, both with the name.

use std::sync::Arc;

use super::opened::values;
use super::*;
use crate::logo::Logo;

const SHAPES: &[u8] = br##"<svg xmlns="http://www.w3.org/2000/svg" width="40" height="10">
<path d="M0 0H40V10H0Z" fill="#123456"/>
<path d="M5 5C6 6 7 6 8 5" fill="none" stroke="#abcdef" stroke-width="2" stroke-opacity="0.5"/>
</svg>"##;

fn opened(bytes: &[u8], cover: bool) -> Opened {
    let options = if cover { with_cover("T") } else { options("T") };
    let options = Options {
        logo: Some(Arc::new(Logo::read(bytes).unwrap())),
        ..options
    };
    Opened::new(&write(&read(SMALL), &options).unwrap())
}

/// A picture of one pixel.
fn pixel() -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 4, 1);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[0x80; 12]).unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn shapes_stay_shapes_as_large_as_on_paper() {
    for cover in [false, true] {
        let file = opened(SHAPES, cover);
        assert_eq!(file.faults(), Vec::<String>::new());
        assert!(file.others().is_empty());
        let text = file.part("word/document.xml");
        assert_eq!(values(text, "wp:docPr", "descr"), ["Harbour &amp; Sons"]);
        // 136 points by 34.
        assert_eq!(values(text, "wp:extent", "cx"), ["1727200"]);
        assert_eq!(values(text, "wp:extent", "cy"), ["431800"]);
        assert_eq!(values(text, "a:srgbClr", "val"), ["123456", "ABCDEF"]);
        assert_eq!(values(text, "a:alpha", "val"), ["100000", "50000"]);
        // Two units of forty, across 136 points.
        assert_eq!(values(text, "a:ln", "w"), ["0", "86360"]);
        assert!(text.contains("<a:cubicBezTo><a:pt x=\"6000\" y=\"6000\"/>"));
    }
}

#[test]
fn pixels_are_a_part_of_the_file() {
    let file = opened(&pixel(), false);
    assert_eq!(file.faults(), Vec::<String>::new());
    assert_eq!(file.others(), ["word/media/logo.png"]);
    let text = file.part("word/document.xml");
    assert_eq!(values(text, "a:blip", "r:embed"), ["logo"]);
    let relations = file.part("word/_rels/document.xml.rels");
    assert!(values(relations, "Relationship", "Target").contains(&"media/logo.png".to_owned()));
}

#[test]
fn without_a_logo_there_is_no_drawing() {
    let file = Opened::new(&write(&read(SMALL), &options("T")).unwrap());
    assert!(!file.part("word/document.xml").contains("w:drawing"));
    assert!(file.others().is_empty());
}
