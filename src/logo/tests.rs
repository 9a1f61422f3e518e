//! Files that are logos, and files that are not.

use super::*;

fn svg(inside: &str) -> String {
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" \
             width=\"40\" height=\"10\">\n{inside}\n</svg>"
    )
}

/// A PNG of one colour.
fn png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, width, height);
    encoder.set_color(png::ColorType::Rgba);
    let mut writer = encoder.write_header().unwrap();
    let size = usize::try_from(width * height * 4).unwrap();
    writer.write_image_data(&vec![0x60; size]).unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn plain_shapes_become_outlines() {
    let text = svg(
        "<g transform=\"translate(2 1)\" opacity=\"0.5\"><rect width=\"4\" height=\"4\" fill=\"#1f5f8b\"/>\
         <path d=\"M0 0Q1 1 2 0\" fill=\"none\" stroke=\"red\" stroke-width=\"2\"/></g>",
    );
    let Logo::Vector(vector) = Logo::read(text.as_bytes()).unwrap() else {
        panic!("not a vector");
    };
    assert_eq!(
        (vector.width, vector.height, vector.outlines.len()),
        (40.0, 10.0, 2)
    );
    assert_eq!(
        vector.outlines[0].fill.map(|ink| (ink.color, ink.opacity)),
        Some((crate::colour::Rgb(0x1f, 0x5f, 0x8b), 0.5))
    );
    assert_eq!(vector.outlines[0].segments[0], Segment::Move(2.0, 1.0));
    assert_eq!(vector.outlines[1].stroke.map(|(_, width)| width), Some(2.0));
    assert!((Logo::Vector(vector).aspect() - 4.0).abs() < 0.001);
}

#[test]
fn what_is_no_plain_picture_is_refused_with_its_line() {
    // inside, part of what is said, why
    let rows = [
        (
            "<script>alert(1)</script>",
            "holds `<script>` in line 2",
            "it runs",
        ),
        (
            "<rect onclick=\"x()\" width=\"4\" height=\"4\"/>",
            "`onclick`, which would run",
            "it runs",
        ),
        (
            "<image href=\"https://a.example/x.png\" width=\"4\" height=\"4\"/>",
            "another picture in line 2",
            "it fetches",
        ),
        (
            "<use href=\"https://a.example/x.svg#a\"/>",
            "outside itself by `href` in line 2",
            "it fetches",
        ),
        (
            "<use xlink:href=\"other.svg#a\"/>",
            "outside itself by `href`",
            "it reads the disk",
        ),
        (
            "<rect width=\"4\" height=\"4\" fill=\"url(https://a.example/#g)\"/>",
            "outside itself by `fill`",
            "it fetches",
        ),
        (
            "<style>rect { fill: url('http://a.example/#g') }</style>",
            "outside itself by its style",
            "it fetches",
        ),
        (
            "<style>@import 'a.css';</style>",
            "outside itself by its style",
            "it fetches",
        ),
        (
            "<text y=\"8\">Acme</text>",
            "letters that need a font in line 2",
            "letters would look otherwise",
        ),
        (
            "<animate attributeName=\"x\"/>",
            "`<animate>` in line 2",
            "it moves",
        ),
        (
            "<linearGradient id=\"g\"><stop stop-color=\"red\"/><stop offset=\"1\"/></linearGradient><rect width=\"4\" height=\"4\" fill=\"url(#g)\"/>",
            "a gradient",
            "not a plain colour",
        ),
        (
            "<clipPath id=\"c\"><rect width=\"2\" height=\"2\"/></clipPath><rect clip-path=\"url(#c)\" width=\"9\" height=\"9\"/>",
            "clip path",
            "half of it",
        ),
        ("<rect width=\"4\"", "no well-formed SVG", "broken"),
        ("", "shows nothing", "empty"),
    ];
    for (inside, said, why) in rows {
        let found = Logo::read(svg(inside).as_bytes()).unwrap_err();
        assert!(found.what.contains(said), "{why}: {}", found.what);
        assert!(!found.help.is_empty(), "{why}");
    }
}

#[test]
fn a_clip_to_the_whole_field_cuts_nothing_and_is_taken() {
    let text = svg(
        "<clipPath id=\"c\"><rect width=\"40\" height=\"10\"/></clipPath>\
         <g clip-path=\"url(#c)\"><circle cx=\"5\" cy=\"5\" r=\"4\"/></g>",
    );
    assert!(Logo::read(text.as_bytes()).is_ok());
}

#[test]
fn entities_that_grow_are_refused_at_once() {
    let text = "<!DOCTYPE svg [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\
                <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"4\" height=\"4\"><desc>&b;</desc></svg>";
    assert!(Logo::read(text.as_bytes()).is_err());
}

#[test]
fn a_picture_is_decoded_to_its_end() {
    let whole = png(12, 4);
    assert!((Logo::read(&whole).unwrap().aspect() - 3.0).abs() < 0.001);
    let half = whole.get(..whole.len() / 2).unwrap();
    assert!(
        Logo::read(half)
            .unwrap_err()
            .what
            .contains("cannot be read")
    );
    let mut flipped = whole.clone();
    let middle = flipped.len() - 20;
    flipped[middle] ^= 0xff;
    assert!(Logo::read(&flipped).is_err(), "a damaged picture");
    let wide = Logo::read(&png(4_001, 1)).unwrap_err();
    assert!(wide.what.contains("4001 by 1 pixels"), "{}", wide.what);
}

#[test]
fn other_files_are_named_for_what_they_are_not() {
    let large = vec![b' '; usize::try_from(MAX_BYTES).unwrap() + 1];
    // bytes, part of what is said
    let rows: [(&[u8], &str); 4] = [
        (b"", "neither an SVG nor a PNG"),
        (b"\xff\xd8\xff\xe0JFIF", "neither an SVG nor a PNG"),
        (b"<html><body>no</body></html>", "neither an SVG nor a PNG"),
        (&large, "larger than 1 MB"),
    ];
    for (bytes, said) in rows {
        assert!(Logo::read(bytes).unwrap_err().what.contains(said), "{said}");
    }
}
