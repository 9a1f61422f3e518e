//! The logo above the title.
//!
//! In: a logo that was checked. Out: a drawing in a line of its own: outlines as shapes that stay
//! sharp, pixels as a picture that is a part of the archive. Nothing of the original file's markup
//! is taken over, and nothing is fetched.
#![expect(
    clippy::float_arithmetic,
    reason = "measures on paper are fractions of a point"
)]

use super::blocks::Writer;
use super::look::{Paragraph, hex};
use super::styles;
use super::xml::Xml;
use crate::logo::{Ink, Logo, Outline, Raster, Segment, Vector};
use crate::pdf::shortened;

/// The part that holds a picture, and the id of the relation to it.
pub(super) const PICTURE: (&str, &str) = ("media/logo.png", "logo");

/// Units of the format in a point.
const POINT: f32 = 12_700.0;
/// Steps of an outline in the unit of the file it came from.
const FINE: f32 = 1_000.0;

const COMPATIBILITY: &str = "http://schemas.openxmlformats.org/markup-compatibility/2006";
const DRAWING: &str = "http://schemas.openxmlformats.org/drawingml/2006";
const GROUP: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup";
const SHAPE: &str = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape";

/// The picture that has to be a part of the archive.
pub(super) fn picture(logo: Option<&Logo>) -> Option<&Raster> {
    match logo {
        Some(Logo::Raster(raster)) => Some(raster),
        Some(Logo::Vector(_)) | None => None,
    }
}

impl Writer<'_> {
    /// The logo in a line of its own.
    pub(super) fn logo(&mut self, logo: &Logo, name: &str) {
        let name = match shortened(name, 200) {
            name if name.is_empty() => "Logo".to_owned(),
            name => name,
        };
        let (width, height) = logo.fitted();
        let size = (whole(width * POINT), whole(height * POINT));
        self.paragraph(Paragraph::of(styles::LOGO), |writer| {
            writer.xml.within("w:r", &[], |xml| match logo {
                Logo::Vector(vector) => grouped(xml, vector, &name, (&size.0, &size.1)),
                Logo::Raster(_) => drawing(xml, &name, (&size.0, &size.1), pixels),
            });
        });
    }
}

/// A number of the format.
fn whole(number: f32) -> String {
    format!("{:.0}", number.clamp(-1e9, 1e9))
}

/// A drawing that stands in a line like a letter.
fn drawing(
    xml: &mut Xml,
    name: &str,
    size: (&str, &str),
    graphic: impl FnOnce(&mut Xml, (&str, &str)),
) {
    let place = format!("{DRAWING}/wordprocessingDrawing");
    let main = format!("{DRAWING}/main");
    xml.within("w:drawing", &[], |xml| {
        let around = [
            ("xmlns:wp", place.as_str()),
            ("distT", "0"),
            ("distB", "0"),
            ("distL", "0"),
            ("distR", "0"),
        ];
        xml.within("wp:inline", &around, |xml| {
            xml.empty("wp:extent", &[("cx", size.0), ("cy", size.1)]);
            let said = [("id", "1"), ("name", "Logo"), ("descr", name)];
            xml.empty("wp:docPr", &said);
            xml.empty("wp:cNvGraphicFramePr", &[]);
            xml.within("a:graphic", &[("xmlns:a", &main)], |xml| graphic(xml, size));
        });
    });
}

/// A picture of pixels.
fn pixels(xml: &mut Xml, size: (&str, &str)) {
    let kind = format!("{DRAWING}/picture");
    xml.within("a:graphicData", &[("uri", &kind)], |xml| {
        xml.within("pic:pic", &[("xmlns:pic", &kind)], |xml| {
            xml.within("pic:nvPicPr", &[], |xml| {
                xml.empty("pic:cNvPr", &[("id", "0"), ("name", "Logo")]);
                xml.empty("pic:cNvPicPr", &[]);
            });
            xml.within("pic:blipFill", &[], |xml| {
                xml.empty("a:blip", &[("r:embed", PICTURE.1)]);
                xml.within("a:stretch", &[], |xml| xml.empty("a:fillRect", &[]));
            });
            xml.within("pic:spPr", &[], |xml| {
                frame(xml, size, false);
                xml.within("a:prstGeom", &[("prst", "rect")], |xml| {
                    xml.empty("a:avLst", &[]);
                });
            });
        });
    });
}

/// Where a shape stands: the whole field of the logo.
fn frame(xml: &mut Xml, (width, height): (&str, &str), is_group: bool) {
    xml.within("a:xfrm", &[], |xml| {
        xml.empty("a:off", &[("x", "0"), ("y", "0")]);
        xml.empty("a:ext", &[("cx", width), ("cy", height)]);
        if is_group {
            xml.empty("a:chOff", &[("x", "0"), ("y", "0")]);
            xml.empty("a:chExt", &[("cx", width), ("cy", height)]);
        }
    });
}

/// A group of shapes. Programs that know no groups are told so, and show none.
fn grouped(xml: &mut Xml, vector: &Vector, name: &str, size: (&str, &str)) {
    let names = [("xmlns:mc", COMPATIBILITY), ("xmlns:wpg", GROUP)];
    xml.within("mc:AlternateContent", &names, |xml| {
        xml.within("mc:Choice", &[("Requires", "wpg")], |xml| {
            drawing(xml, name, size, |xml, size| {
                xml.within("a:graphicData", &[("uri", GROUP)], |xml| {
                    xml.within("wpg:wgp", &[], |xml| {
                        xml.empty("wpg:cNvGrpSpPr", &[]);
                        xml.within("wpg:grpSpPr", &[], |xml| frame(xml, size, true));
                        for (at, outline) in (2_usize..).zip(&vector.outlines) {
                            shape(xml, at, outline, vector, size);
                        }
                    });
                });
            });
        });
    });
}

/// One outline, in the field of the whole logo.
fn shape(xml: &mut Xml, at: usize, outline: &Outline, vector: &Vector, size: (&str, &str)) {
    let field = (whole(vector.width * FINE), whole(vector.height * FINE));
    xml.within("wps:wsp", &[("xmlns:wps", SHAPE)], |xml| {
        let id = at.to_string();
        xml.empty("wps:cNvPr", &[("id", &id), ("name", "Logo")]);
        xml.empty("wps:cNvSpPr", &[]);
        xml.within("wps:spPr", &[], |xml| {
            frame(xml, size, false);
            xml.within("a:custGeom", &[], |xml| {
                for list in ["a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"] {
                    xml.empty(list, &[]);
                }
                let inside = [("l", "0"), ("t", "0"), ("r", "r"), ("b", "b")];
                xml.empty("a:rect", &inside);
                xml.within("a:pathLst", &[], |xml| {
                    let field = [("w", field.0.as_str()), ("h", field.1.as_str())];
                    xml.within("a:path", &field, |xml| {
                        outline.segments.iter().for_each(|step| segment(xml, step));
                    });
                });
            });
            ink(xml, outline.fill);
            let stroke = outline.stroke.map(|(ink, _)| ink);
            let wide = outline.stroke.map_or(0.0, |(_, width)| width);
            let scale = size.0.parse::<f32>().unwrap_or(0.0) / vector.width;
            let wide = whole(wide * scale);
            xml.within("a:ln", &[("w", &wide)], |xml| ink(xml, stroke));
        });
        xml.empty("wps:bodyPr", &[]);
    });
}

fn segment(xml: &mut Xml, segment: &Segment) {
    let mut step = |name, places: &[(f32, f32)]| {
        xml.within(name, &[], |xml| {
            for (x, y) in places {
                let (x, y) = (whole(x * FINE), whole(y * FINE));
                xml.empty("a:pt", &[("x", &x), ("y", &y)]);
            }
        });
    };
    match *segment {
        Segment::Move(x, y) => step("a:moveTo", &[(x, y)]),
        Segment::Line(x, y) => step("a:lnTo", &[(x, y)]),
        Segment::Curve(ax, ay, bx, by, x, y) => {
            step("a:cubicBezTo", &[(ax, ay), (bx, by), (x, y)]);
        }
        Segment::Close => xml.empty("a:close", &[]),
    }
}

/// A plain colour, or none.
fn ink(xml: &mut Xml, ink: Option<Ink>) {
    let Some(Ink { color, opacity }) = ink else {
        return xml.empty("a:noFill", &[]);
    };
    xml.within("a:solidFill", &[], |xml| {
        xml.within("a:srgbClr", &[("val", &hex(color))], |xml| {
            let share = whole(opacity * 100_000.0);
            xml.empty("a:alpha", &[("val", &share)]);
        });
    });
}
