//! Who is asked: a terminal, or a list of replies in tests.

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::cli) enum Step<T> {
    /// A reply.
    Given(T),
    /// The person wants to leave.
    Leave,
}

/// The position of what was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::cli) struct Pick(pub(in crate::cli) usize);

/// Somebody who can be asked.
pub(in crate::cli) trait Desk {
    /// Shows a text.
    fn show(&mut self, text: &str);
    /// One of several.
    fn choose(&mut self, prompt: &str, help: &str, options: &[&str]) -> Step<Pick>;
    /// Any of several; `before` are chosen at the start.
    fn several(
        &mut self,
        prompt: &str,
        help: &str,
        options: &[&str],
        before: &[usize],
    ) -> Step<Vec<usize>>;
    /// A line of text.
    fn line(&mut self, prompt: &str, help: &str, before: &str) -> Step<String>;
}
