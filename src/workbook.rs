//! Returned questionnaires: workbooks and CSV files from strangers, read into plain cells.
//!
//! In: the bytes of one file and the limits to hold it to. Out: the sheets with the cells that
//! hold something, the custom document properties and what is worth a warning; or a refusal in
//! words a person can act on. Nothing is evaluated, run or followed: a formula counts by its
//! stored value, macros stay shut, links to other files stay links.
//!
//! The order of work is the defence. `kind` looks at the first bytes, `package` really unpacks
//! every entry and stops at the limits, `markup` looks at every tag for what the reading library
//! cannot bear, and only then `xlsx` lets that library see a cleaned copy. It must never build
//! a grid: two cells far apart would ask for more memory than there is.

mod cells;
mod coordinates;
mod csv;
mod encoding;
mod kind;
mod limits;
mod markup;
mod merged;
mod meter;
mod model;
mod package;
mod part;
mod refusal;
mod separator;
mod serial;
mod value;
mod warning;
mod xlsx;

pub use self::csv::read_csv;
pub use coordinates::{column_letters, reference};
pub use kind::Kind;
pub use limits::Limits;
pub use model::{Cell, CellValue, Row, Sheet, Workbook};
pub use refusal::Refusal;
pub use warning::{Place, Warning};
pub use xlsx::read_xlsx;
