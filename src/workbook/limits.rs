//! How much one returned file may hold. Numbers only; who enforces them says so in a refusal.

/// The limits one file is held to; the defaults are ten times what an honest questionnaire needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file as it was sent.
    pub file: usize,
    /// Entries in the archive a workbook is.
    pub entries: usize,
    /// Bytes of one entry when unpacked.
    pub entry: usize,
    /// Bytes of all entries together when unpacked.
    pub unpacked: usize,
    /// How many times its packed size an entry over one megabyte may grow.
    pub ratio: usize,
    /// Bytes of one text or one tag inside a part; longer ones are no questionnaire.
    pub run: usize,
    /// Sheets in the workbook.
    pub sheets: usize,
    /// Rows of one sheet that hold something.
    pub rows: usize,
    /// Cells of one sheet that hold something.
    pub cells: usize,
    /// Cells of the whole workbook that hold something.
    pub all_cells: usize,
    /// Characters of one cell; a longer text is cut and a warning says so.
    pub characters: usize,
    /// Bytes of all texts of the workbook together.
    pub text: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file: 16 << 20,
            entries: 2_000,
            entry: 24 << 20,
            unpacked: 48 << 20,
            ratio: 200,
            run: 1 << 20,
            sheets: 200,
            rows: 20_000,
            cells: 200_000,
            all_cells: 400_000,
            // What a cell can hold in a spreadsheet program.
            characters: 32_767,
            text: 16 << 20,
        }
    }
}
