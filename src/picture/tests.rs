//! Pictures of sound tables and of bad ones: nothing is drawn outside, nothing is made up.

use proptest::prelude::*;

use super::*;
use crate::date;

/// Every letter as wide as half its height.
struct Even;

impl Measure for Even {
    fn width(&mut self, text: &str, size: f32, _: bool) -> f32 {
        count(text.chars().count()) * size / 2.0
    }
}

const WIDTH: f32 = 480.0;

const KINDS: [PictureKind; 6] = [
    PictureKind::Bars,
    PictureKind::Strip,
    PictureKind::Grid,
    PictureKind::Parts,
    PictureKind::Flow,
    PictureKind::Timeline,
];

fn picture(kind: PictureKind, rows: &[&[&str]]) -> Picture {
    let read = |text: &&str| PictureCell {
        text: (*text).to_owned(),
        tone: match *text {
            "passed" => Some(Tone::Good),
            "failed" | "high" => Some(Tone::Bad),
            "low" => Some(Tone::Mild),
            _ => None,
        },
    };
    let (header, rows) = rows.split_first().unwrap();
    Picture {
        kind,
        says: "What it shows".to_owned(),
        caption: String::new(),
        day: date::parse("2026-11-22"),
        header: header.iter().map(|text| (*text).to_owned()).collect(),
        rows: rows
            .iter()
            .map(|row| row.iter().map(read).collect())
            .collect(),
    }
}

fn drawing(kind: PictureKind, rows: &[&[&str]]) -> Option<Drawing> {
    draw(&picture(kind, rows), WIDTH, &mut Even)
}

fn words(drawing: &Drawing) -> Vec<&str> {
    let shapes = drawing.shapes.iter();
    shapes
        .filter_map(|shape| match shape {
            Shape::Words { text, .. } => Some(text.as_str()),
            _ => None,
        })
        .collect()
}

/// The boxes with that fill: left edge, upper edge, width, height.
fn boxes(drawing: &Drawing, wanted: Paint) -> Vec<(f32, f32, f32, f32)> {
    let shapes = drawing.shapes.iter();
    shapes
        .filter_map(|shape| match shape {
            Shape::Box { at, fill, .. } if *fill == Some(wanted) => Some(*at),
            _ => None,
        })
        .collect()
}

/// What reaches outside.
fn outside(drawing: &Drawing) -> Vec<String> {
    let mut found = Vec::new();
    let mut look = |what: String, left: f32, top: f32, right: f32, bottom: f32| {
        let inside = left >= -0.6 && right <= WIDTH + 0.6 && top >= -0.6;
        if !inside || bottom > drawing.height + 0.6 {
            found.push(format!(
                "{what}: {left} {top} {right} {bottom} of {}",
                drawing.height
            ));
        }
    };
    for shape in &drawing.shapes {
        match shape {
            Shape::Box {
                at: (x, y, w, h), ..
            } => look(format!("{shape:?}"), *x, *y, x + w, y + h),
            Shape::Line { from, to, .. } | Shape::Arrow { from, to, .. } => look(
                format!("{shape:?}"),
                from.0.min(to.0),
                from.1.min(to.1),
                from.0.max(to.0),
                from.1.max(to.1),
            ),
            Shape::Words {
                at,
                anchor,
                size,
                bold,
                text,
                ..
            } => {
                let wide = Even.width(text, *size, *bold);
                let left = match anchor {
                    Anchor::Start => at.0,
                    Anchor::Middle => at.0 - wide / 2.0,
                    Anchor::End => at.0 - wide,
                };
                look(
                    text.clone(),
                    left,
                    at.1 - size * 0.75,
                    left + wide,
                    at.1 + size * 0.1,
                );
            }
        }
    }
    found
}

#[test]
fn a_bar_is_as_long_as_its_share() {
    let rows: &[&[&str]] = &[
        &["Number", "Here", "Target"],
        &["One", "50 per cent", "80 per cent"],
        &["Two", "20 to 60 per cent", "none"],
        &["Three", "not scored", "80 per cent"],
    ];
    let drawing = drawing(PictureKind::Bars, rows).unwrap();
    let empty = boxes(&drawing, Paint::Pale);
    let full = boxes(&drawing, Paint::Accent);
    assert_eq!(
        (empty.len(), full.len()),
        (2, 2),
        "what has no number has no bar"
    );
    assert!((full[0].2 / empty[0].2 - 0.5).abs() < 0.001);
    assert!(
        (full[1].2 / empty[1].2 - 0.2).abs() < 0.001,
        "the lower end counts"
    );
    let targets = drawing.shapes.iter().filter_map(|shape| match shape {
        Shape::Line { from, .. } => Some((from.0 - empty[0].0) / empty[0].2),
        _ => None,
    });
    let targets: Vec<f32> = targets.collect();
    assert!(
        matches!(targets.as_slice(), [one] if (one - 0.8).abs() < 0.001),
        "{targets:?}"
    );
}

#[test]
fn numbers_are_read_for_what_they_say() {
    // text, span, why
    let rows = [
        ("92 per cent", Some((92, 92)), "one number"),
        ("5 to 8 per cent", Some((5, 8)), "two numbers"),
        ("nothing by itself", None, "no number"),
        ("120 per cent", None, "no share"),
        ("80 to 20", None, "turned round"),
        ("999999999999", None, "too long"),
    ];
    for (text, wanted, why) in rows {
        assert_eq!(bars::span(text), wanted, "{text}: {why}");
    }
}

#[test]
fn a_strip_stands_in_the_order_people_count() {
    let rows: &[&[&str]] = &[
        &["Names", "State"],
        &["G10, G2", "passed"],
        &["G1", "failed"],
    ];
    let drawing = drawing(PictureKind::Strip, rows).unwrap();
    assert_eq!(
        words(&drawing),
        ["G1", "failed", "G2", "passed", "G10", "passed"]
    );
    assert_eq!(boxes(&drawing, Paint::Tone(Tone::Good)).len(), 2);
}

#[test]
fn parts_are_as_long_as_their_numbers() {
    let rows: &[&[&str]] = &[
        &["Word", "Number"],
        &["high", "3"],
        &["low", "1"],
        &["none", "0"],
    ];
    let drawing = drawing(PictureKind::Parts, rows).unwrap();
    let bad = boxes(&drawing, Paint::Tone(Tone::Bad));
    assert!((bad[0].2 - (WIDTH * 0.75 - 1.0)).abs() < 0.01, "{bad:?}");
    assert!(
        words(&drawing).contains(&"none 0"),
        "what is not there is said too"
    );
}

#[test]
fn a_span_that_is_over_looks_so_and_words_after_a_day_do_no_harm() {
    let rows: &[&[&str]] = &[
        &["What", "From", "Until"],
        &["Report", "2025-07-01", "2026-06-30, over"],
        &["Contract", "2026-08-14", "2028-08-13"],
        &["Review", "none", "2027-01-01"],
        &["Unknown", "none", "not stated"],
    ];
    let drawing = drawing(PictureKind::Timeline, rows).unwrap();
    assert_eq!(boxes(&drawing, Paint::Tone(Tone::Bad)).len(), 1);
    assert_eq!(
        boxes(&drawing, Paint::Tone(Tone::Info)).len(),
        2,
        "a day alone is a point"
    );
    assert!(
        words(&drawing).contains(&"2026-11-22"),
        "the day of today is named"
    );
    assert!(!words(&drawing).contains(&"Unknown"), "no day, no row");
}

#[test]
fn no_upright_line_runs_through_the_day_at_the_end_of_a_bar() {
    let rows: &[&[&str]] = &[
        &["What", "From", "Until"],
        &["Old", "2025-03-31", "2026-03-31"],
        &["Older", "2025-03-31", "2026-10-10"],
        &["New", "2026-11-12", "2027-02-10"],
    ];
    let drawing = drawing(PictureKind::Timeline, rows).unwrap();
    let ends: Vec<(f32, f32, f32)> = drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Words {
                at,
                anchor: Anchor::Start,
                size,
                text,
                ..
            } if text.starts_with("202") => {
                let wide = Even.width(text, *size, false);
                Some((at.0, at.0 + wide, at.1 - 2.0))
            }
            _ => None,
        })
        .collect();
    assert_eq!(ends.len(), 3);
    let mut uprights = 0;
    for shape in &drawing.shapes {
        let Shape::Line { from, to, .. } = shape else {
            continue;
        };
        uprights += 1;
        for (left, right, middle) in &ends {
            let beside = from.0 < *left || from.0 > *right;
            let apart = *middle < from.1 || *middle > to.1;
            assert!(beside || apart, "{from:?} {to:?} {left} {right} {middle}");
        }
    }
    assert!(uprights > 5, "lines that are interrupted come in parts");
}

#[test]
fn ways_from_one_place_leave_it_together() {
    let rows: &[&[&str]] = &[
        &["From", "To", "Country"],
        &["mail", "Store", "IE"],
        &["mail", "Log", "SE"],
        &["bank data", "Ledger", "DE"],
    ];
    let drawing = drawing(PictureKind::Flow, rows).unwrap();
    let starts: Vec<f32> = drawing
        .shapes
        .iter()
        .filter_map(|shape| match shape {
            Shape::Arrow { from, .. } => Some(from.1),
            _ => None,
        })
        .collect();
    assert!(matches!(starts.as_slice(), [a, b, c] if (a - b).abs() < 0.01 && c > b));
    assert_eq!(
        words(&drawing)
            .iter()
            .filter(|word| **word == "mail")
            .count(),
        1
    );
}

#[test]
fn rows_that_are_too_many_are_counted() {
    let row: &[&str] = &["a row", "50", "60"];
    let mut rows: Vec<&[&str]> = vec![&["What", "Here", "Target"]];
    rows.extend([row; 100]);
    for kind in [PictureKind::Bars, PictureKind::Grid, PictureKind::Flow] {
        let drawing = drawing(kind, &rows).unwrap();
        let more = format!("+ {}", 100 - most(kind));
        assert!(words(&drawing).contains(&more.as_str()), "{kind:?}");
        assert!(
            drawing.height < 660.0,
            "{kind:?} fits a page: {}",
            drawing.height
        );
        assert_eq!(outside(&drawing), [""; 0], "{kind:?}");
    }
}

#[test]
fn a_table_that_shows_nothing_has_no_picture() {
    for kind in KINDS {
        assert_eq!(
            drawing(kind, &[&["What", "Here"]]),
            None,
            "{kind:?} without rows"
        );
    }
    for kind in [
        PictureKind::Bars,
        PictureKind::Parts,
        PictureKind::Timeline,
        PictureKind::Flow,
    ] {
        let rows: &[&[&str]] = &[&["What", "Here"], &["a", ""], &["", ""]];
        assert_eq!(
            drawing(kind, rows),
            None,
            "{kind:?} without a number, a day or a place"
        );
    }
}

proptest! {
    #[test]
    fn whatever_the_words_nothing_is_drawn_outside(
        cells in prop::collection::vec(prop::collection::vec("\\PC{0,60}|[0-9]{1,3}|20[0-9]{2}-0[1-9]-1[0-9]|passed|G[0-9]{1,2}, G4", 0..6), 1..45),
    ) {
        let rows: Vec<Vec<&str>> = cells.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        for kind in KINDS {
            if let Some(drawing) = drawing(kind, &rows) {
                prop_assert_eq!(outside(&drawing), Vec::<String>::new(), "{:?}", kind);
                prop_assert!(drawing.height < 760.0, "{:?} {}", kind, drawing.height);
            }
        }
    }
}
