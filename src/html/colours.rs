//! The colours of a page, by day and by night, as variables of its style.
//!
//! In: the accent that the organisation chose. Out: style rules. By day the tones are those of the
//! paper; by night each has a ground and an ink of its own. Every text reaches a contrast of 4.5 on
//! its ground; a test says so.

use super::blocks::class;
use crate::block::Tone;
#[cfg(test)]
use crate::colour::READABLE;
use crate::colour::Rgb;
use crate::page::put;
use crate::pdf::palette;

/// The contrast that an accent gets at night, in hundredths (WCAG 2, success criterion 1.4.6).
const ENHANCED: u32 = 700;

/// The grounds and inks by night.
const NIGHT: [(&str, Rgb); 7] = [
    ("ground", Rgb(0x12, 0x17, 0x1d)),
    ("ink", Rgb(0xe7, 0xeb, 0xf0)),
    ("soft", Rgb(0xa9, 0xb4, 0xc0)),
    ("line", Rgb(0x36, 0x40, 0x4b)),
    ("faint", Rgb(0x19, 0x20, 0x28)),
    ("pale", Rgb(0x22, 0x2b, 0x35)),
    ("link", Rgb(0x8f, 0xc3, 0xf5)),
];

/// The same by day.
const DAY: [(&str, Rgb); 7] = [
    ("ground", Rgb::WHITE),
    ("ink", Rgb::INK),
    ("soft", Rgb::GREY),
    ("line", Rgb::LINE),
    ("faint", Rgb::FAINT),
    ("pale", Rgb::PALE),
    ("link", Rgb::LINK),
];

/// What a tone needs: the ground and ink of a chip, the ground of a box, its edge and its label.
struct Dress {
    fill: Rgb,
    ink: Rgb,
    tint: Rgb,
    edge: Rgb,
    label: Rgb,
}

fn by_day(tone: Tone) -> Dress {
    let colors = palette(tone);
    Dress {
        fill: colors.fill,
        ink: colors.ink,
        tint: colors.tint,
        edge: colors.bar,
        label: colors.label,
    }
}

fn by_night(tone: Tone) -> Dress {
    let dress = |fill: Rgb, tint: Rgb, edge: Rgb, label: Rgb| Dress {
        fill,
        ink: fill.ink_on(),
        tint,
        edge,
        label,
    };
    match tone {
        Tone::Good => dress(
            Rgb(0x7f, 0xcf, 0xae),
            Rgb(0x14, 0x2b, 0x23),
            Rgb(0x3f, 0x9a, 0x77),
            Rgb(0x8c, 0xd8, 0xb8),
        ),
        Tone::Info => dress(
            Rgb(0x8f, 0xc0, 0xf2),
            Rgb(0x15, 0x26, 0x38),
            Rgb(0x4f, 0x8f, 0xcf),
            Rgb(0x9c, 0xc9, 0xf6),
        ),
        Tone::Muted => dress(
            Rgb(0x2c, 0x36, 0x41),
            Rgb(0x19, 0x20, 0x28),
            Rgb(0x5f, 0x6b, 0x78),
            Rgb(0xb4, 0xbe, 0xc9),
        ),
        Tone::Mild => dress(
            Rgb(0x28, 0x3c, 0x52),
            Rgb(0x16, 0x21, 0x2d),
            Rgb(0x5a, 0x82, 0xab),
            Rgb(0xa7, 0xc8, 0xea),
        ),
        Tone::Warn => dress(
            Rgb(0xf2, 0xc4, 0x6d),
            Rgb(0x2e, 0x24, 0x0d),
            Rgb(0xd9, 0xa3, 0x3a),
            Rgb(0xf4, 0xce, 0x86),
        ),
        Tone::Bad => dress(
            Rgb(0xf0, 0x96, 0x68),
            Rgb(0x33, 0x1d, 0x12),
            Rgb(0xd9, 0x6b, 0x36),
            Rgb(0xf5, 0xab, 0x85),
        ),
        Tone::Severe => dress(
            Rgb(0xff, 0x9c, 0xa8),
            Rgb(0x38, 0x14, 0x1b),
            Rgb(0xd9, 0x4d, 0x62),
            Rgb(0xff, 0xae, 0xb8),
        ),
    }
}

/// The rules that name all colours.
pub(super) fn variables(accent: Rgb) -> String {
    let mut out = String::from("\n:root {\n  color-scheme: light dark;\n");
    plain(&mut out, &DAY, "  ");
    put!(out, "  --accent: {};\n", hex(accent));
    put!(out, "  --accent-text: {};\n}}\n\n", hex(accent.on_paper()));
    tones(&mut out, by_day, "");
    out.push_str("\n@media screen and (prefers-color-scheme: dark) {\n  :root {\n");
    plain(&mut out, &NIGHT, "    ");
    let accent = at_night(accent);
    put!(out, "    --accent: {};\n", hex(accent));
    put!(out, "    --accent-text: {};\n  }}\n\n", hex(accent));
    tones(&mut out, by_night, "  ");
    out.push_str("}\n");
    out
}

fn plain(out: &mut String, colours: &[(&str, Rgb)], indent: &str) {
    for (name, colour) in colours {
        put!(*out, "{indent}--{name}: {};\n", hex(*colour));
    }
}

fn tones(out: &mut String, dress: fn(Tone) -> Dress, indent: &str) {
    for tone in Tone::ALL {
        let Dress {
            fill,
            ink,
            tint,
            edge,
            label,
        } = dress(tone);
        put!(
            *out,
            "{indent}.{} {{ --chip: {}; --chip-ink: {}; --tint: {}; --edge: {}; --label: {}; }}\n",
            class(tone),
            hex(fill),
            hex(ink),
            hex(tint),
            hex(edge),
            hex(label)
        );
    }
}

/// The accent for a dark ground: the same hue, as much lighter as it takes to be read.
fn at_night(accent: Rgb) -> Rgb {
    let ground = night_ground();
    let lighter = |channel: u8| channel.saturating_add((u8::MAX - channel) / 8 + 1);
    let mut colour = accent;
    while colour.contrast(ground) < ENHANCED && colour != Rgb::WHITE {
        colour = Rgb(lighter(colour.0), lighter(colour.1), lighter(colour.2));
    }
    colour
}

fn night_ground() -> Rgb {
    let ground = NIGHT.iter().find(|(name, _)| *name == "ground");
    ground.map_or(Rgb(0, 0, 0), |(_, colour)| *colour)
}

fn hex(colour: Rgb) -> String {
    format!("#{:02x}{:02x}{:02x}", colour.0, colour.1, colour.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(colours: &[(&str, Rgb)], wanted: &str) -> Rgb {
        colours.iter().find(|(name, _)| *name == wanted).unwrap().1
    }

    #[test]
    fn every_text_reads_by_day_and_by_night() {
        for (colours, dress) in [(&DAY, by_day as fn(Tone) -> Dress), (&NIGHT, by_night)] {
            for ink in ["ink", "soft", "link"] {
                for ground in ["ground", "faint", "pale"] {
                    let contrast = of(colours, ink).contrast(of(colours, ground));
                    assert!(contrast >= READABLE, "{ink} on {ground}: {contrast}");
                }
            }
            for tone in Tone::ALL {
                let dress = dress(tone);
                assert!(dress.ink.contrast(dress.fill) >= READABLE, "chip {tone:?}");
                assert!(
                    dress.label.contrast(dress.tint) >= READABLE,
                    "label {tone:?}"
                );
                for ink in ["ink", "link", "soft"] {
                    let contrast = of(colours, ink).contrast(dress.tint);
                    assert!(contrast >= READABLE, "{ink} in a box {tone:?}: {contrast}");
                }
            }
        }
    }

    #[test]
    fn any_accent_can_be_read_at_night() {
        for accent in [Rgb(0, 0, 0), Rgb(0x1f, 0x3a, 0x5f), Rgb(0xff, 0xe0, 0x40)] {
            assert!(at_night(accent).contrast(night_ground()) >= ENHANCED);
        }
    }
}
