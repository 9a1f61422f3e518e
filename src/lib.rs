//! agentvet judges AI agent platforms and the agents that run on them.
//!
//! It joins what a vendor says with what an organisation knows about its own agents, applies
//! rules that anyone can read, and writes the documents that people need to act on the result.
//! Everything but [`io`](self) is a function from values to values: same inputs, same bytes.
//!
//! | Layer | Modules | What it may use |
//! | --- | --- | --- |
//! | 0 words | `source`, `pointer`, `diag`, `digest`, `quantity`, `date`, `clean`, `escape`, `phrase`, `page`, `colour` | nothing |
//! | 1 text | `secrets`, `redact`, `signing`, `yaml`, `schema`, `edit`, `workbook`, `logo` | 0 |
//! | 2 files | `model` | 0, 1 |
//! | 3 meaning | `scoring`, `facts`, `condition`, `catalogue`, `case`, `assess`, `record`, `reading` | 0 to 2 |
//! | 4 documents | `view`, `diff`, `form`, `returned`, `pack`, `templates`, `block`, `markdown`, `reference` | 0 to 3 |
//! | 5 outputs | `export`, `picture`, `pdf`, `html`, `docx`, `form_xlsx`, `form_html` | 0 to 4 |
//! | 6 outside | `assets`, `io`, `cli` | all |

pub mod assess;
pub mod assets;
pub mod block;
pub mod case;
pub mod catalogue;
pub mod clean;
pub mod cli;
pub mod colour;
pub mod condition;
pub mod date;
pub mod diag;
pub mod diff;
pub mod digest;
pub mod docx;
pub mod edit;
pub mod escape;
pub mod export;
pub mod facts;
pub mod form;
pub mod form_html;
pub mod form_xlsx;
pub mod html;
pub mod io;
pub mod logo;
pub mod markdown;
pub mod model;
pub mod pack;
mod page;
pub mod pdf;
pub mod phrase;
pub mod picture;
pub mod pointer;
pub mod quantity;
pub mod reading;
pub mod record;
pub mod redact;
pub mod reference;
pub mod returned;
pub mod schema;
pub mod scoring;
pub mod secrets;
pub mod signing;
pub mod source;
pub mod templates;
pub mod view;
pub mod workbook;
pub mod yaml;
