//! How cells look, and which may be written in.
//!
//! In: nothing. Out: formats. White cells are open; every grey one is locked. What a colour says
//! is said by a word as well.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, FormatUnderline};

use crate::form::Input;

const DARK: Color = Color::RGB(0x001F_3864);
const LINE: Color = Color::RGB(0x00BF_BFBF);
const EDGE: Color = Color::RGB(0x0059_6B80);
const HEAD: Color = Color::RGB(0x00E4_EAF1);
const GREY: Color = Color::RGB(0x00F3_F3F3);
const LINK: Color = Color::RGB(0x0005_63C1);
const QUIET: Color = Color::RGB(0x0059_5959);
const WHITE: Color = Color::RGB(0x00FF_FFFF);

/// The formats of one kind of row: the first of a question has a line above it.
pub(super) struct RowLook {
    /// Locked.
    pub locked: Format,
    /// Locked, for the text of an option.
    pub option: Format,
    /// Locked, with a link.
    pub link: Format,
    /// Open, for text.
    pub text: Format,
    /// Open, for days.
    pub day: Format,
    /// Open, for numbers.
    pub number: Format,
    /// The state.
    pub state: Format,
    /// Locked, for the number of an entry.
    pub entry: Format,
    /// Locked, for text that is never shown.
    pub hidden: Format,
}

/// All formats.
pub(super) struct Look {
    pub title: Format,
    pub subtitle: Format,
    pub header: Format,
    /// Parts of a header's text.
    pub header_bold: Format,
    pub header_hint: Format,
    pub back: Format,
    pub plain: Format,
    pub label: Format,
    pub guidance: Format,
    pub count: Format,
    pub count_total: Format,
    pub count_link: Format,
    pub count_label: Format,
    pub head: RowLook,
    pub row: RowLook,
    /// Parts of a text: what is asked, how to fill it in, and the same in the guidance.
    pub strong: Format,
    pub normal: Format,
    pub hint: Format,
    pub small: Format,
    pub small_strong: Format,
    /// By state, in the order in which states are called.
    pub states: [Format; 6],
    pub not_asked: Format,
    pub faulty: Format,
}

impl RowLook {
    fn new(fill: Color, top: Option<Color>, days: &str) -> Self {
        let edge = |format: Format| match top {
            Some(colour) => format.set_border_top_color(colour),
            None => format,
        };
        // A question is read from the top; the short rows below it look better centred.
        let level = match top {
            Some(_) => FormatAlign::Top,
            None => FormatAlign::VerticalCenter,
        };
        let boxed = boxed().set_align(level);
        let locked = edge(boxed.clone().set_background_color(fill));
        let open = edge(boxed.set_unlocked().set_background_color(WHITE));
        let state = locked
            .clone()
            .set_align(FormatAlign::Center)
            .set_font_size(10);
        Self {
            option: locked.clone().set_align(FormatAlign::Left).set_indent(2),
            entry: state.clone(),
            hidden: Format::new().set_num_format("@"),
            link: locked
                .clone()
                .set_font_color(LINK)
                .set_underline(FormatUnderline::Single),
            text: open.clone().set_num_format("@"),
            day: open
                .clone()
                .set_num_format(days)
                .set_align(FormatAlign::Left),
            number: open.set_align(FormatAlign::Left),
            // Rows below the first repeat the state for filters, but do not show it.
            state: if top.is_some() {
                state
            } else {
                state.set_num_format(";;;")
            },
            locked,
        }
    }

    /// The open format for an input; one that may hold a word is no less open to it.
    pub(super) const fn open(&self, input: &Input) -> &Format {
        match input {
            Input::Day { .. } => &self.day,
            Input::Whole | Input::Percent => &self.number,
            _ => &self.text,
        }
    }
}

impl Look {
    /// The formats of a workbook whose days are shown like this.
    pub(super) fn new(days: &str) -> Self {
        let header = boxed()
            .set_font_color(WHITE)
            .set_background_color(DARK)
            .set_bold()
            .set_align(FormatAlign::VerticalCenter);
        let plain = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let count = boxed().set_background_color(GREY);
        let small = font(9).set_font_color(QUIET);
        Self {
            title: font(18).set_bold().set_font_color(DARK).set_text_wrap(),
            subtitle: font(13)
                .set_bold()
                .set_font_color(DARK)
                .set_align(FormatAlign::VerticalCenter),
            header_bold: font(11).set_bold().set_font_color(WHITE),
            header_hint: font(9).set_font_color(WHITE),
            header,
            back: font(11)
                .set_font_color(LINK)
                .set_underline(FormatUnderline::Single)
                .set_align(FormatAlign::VerticalCenter),
            label: plain.clone().set_bold(),
            plain,
            guidance: boxed()
                .set_background_color(GREY)
                .set_font_size(9)
                .set_border_top_color(EDGE),
            count_total: count.clone().set_bold().set_align(FormatAlign::Center),
            count_label: count.clone().set_bold(),
            count_link: count
                .clone()
                .set_font_color(LINK)
                .set_underline(FormatUnderline::Single),
            count: count.set_align(FormatAlign::Center),
            head: RowLook::new(HEAD, Some(EDGE), days),
            row: RowLook::new(GREY, None, days),
            strong: font(11).set_bold(),
            normal: font(11),
            hint: font(9).set_italic().set_font_color(QUIET),
            small_strong: font(9).set_bold().set_font_color(QUIET),
            small,
            states: states(),
            not_asked: Format::new()
                .set_background_color(Color::RGB(0x00D9_D9D9))
                .set_font_color(Color::RGB(0x0073_7373)),
            faulty: Format::new().set_background_color(Color::RGB(0x00F8_CBAD)),
        }
    }
}

fn font(size: u8) -> Format {
    Format::new().set_font_size(size)
}

fn boxed() -> Format {
    Format::new()
        .set_text_wrap()
        .set_align(FormatAlign::Top)
        .set_border(FormatBorder::Thin)
        .set_border_color(LINE)
}

/// Missing, ok, to check, not known, declined, not asked.
fn states() -> [Format; 6] {
    let pair = |fill, letters| {
        Format::new()
            .set_background_color(Color::RGB(fill))
            .set_font_color(Color::RGB(letters))
    };
    [
        pair(0x00FF_F2CC, 0x007F_6000),
        pair(0x00E2_EFDA, 0x0037_5623),
        pair(0x00F8_CBAD, 0x0084_3C0C).set_bold(),
        pair(0x00DD_EBF7, 0x001F_4E78),
        pair(0x00DD_EBF7, 0x001F_4E78),
        pair(0x00D9_D9D9, 0x0059_5959).set_italic(),
    ]
}
