//! The terminal as somebody who can be asked. Plain where colours are not wanted.

use inquire::ui::RenderConfig;
use inquire::{InquireError, MultiSelect, Select, Text};

use super::desk::{Desk, Pick, Step};
use crate::clean::clean;
use crate::io;

/// How many options are seen at once.
const PAGE: usize = 14;

pub(in crate::cli) struct Terminal {
    look: RenderConfig<'static>,
}

impl Terminal {
    pub(in crate::cli) fn new() -> Self {
        let look = if io::print_colour_wanted() {
            RenderConfig::default_colored()
        } else {
            RenderConfig::empty()
        };
        Self { look }
    }
}

/// Escape and Ctrl-C mean the same here: everything is saved already.
fn step<T>(given: Result<T, InquireError>) -> Step<T> {
    given.map_or(Step::Leave, Step::Given)
}

impl Desk for Terminal {
    fn show(&mut self, text: &str) {
        let lines: Vec<String> = text.lines().map(clean).collect();
        // When the terminal is gone, the next question finds out.
        let _ = io::print(&format!("{}\n", lines.join("\n")));
    }

    fn choose(&mut self, prompt: &str, help: &str, options: &[&str]) -> Step<Pick> {
        let options: Vec<String> = options.iter().map(|option| clean(option)).collect();
        let mut select = Select::new(prompt, options)
            .with_page_size(PAGE)
            .with_render_config(self.look);
        let help = clean(help);
        if !help.is_empty() {
            select = select.with_help_message(&help);
        }
        step(select.raw_prompt().map(|chosen| Pick(chosen.index)))
    }

    fn several(
        &mut self,
        prompt: &str,
        help: &str,
        options: &[&str],
        before: &[usize],
    ) -> Step<Vec<usize>> {
        let options: Vec<String> = options.iter().map(|option| clean(option)).collect();
        let help = clean(help);
        let mut select = MultiSelect::new(prompt, options)
            .with_page_size(PAGE)
            .with_default(before)
            .with_render_config(self.look);
        if !help.is_empty() {
            select = select.with_help_message(&help);
        }
        step(
            select
                .raw_prompt()
                .map(|chosen| chosen.into_iter().map(|one| one.index).collect()),
        )
    }

    fn line(&mut self, prompt: &str, help: &str, before: &str) -> Step<String> {
        let (help, before) = (clean(help), clean(before));
        let mut text = Text::new(prompt)
            .with_initial_value(&before)
            .with_render_config(self.look);
        if !help.is_empty() {
            text = text.with_help_message(&help);
        }
        step(text.prompt())
    }
}
