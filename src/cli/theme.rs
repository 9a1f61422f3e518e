//! What a theme names beside words: the logo, read from the program folder and checked.
//!
//! In: a session and its folder. Out: the logo on the session, or a problem at its place in the
//! file. A theme that cannot be used is an error; documents never go out with half of it.

use std::sync::Arc;

use camino::Utf8Path;

use crate::cli::session::Session;
use crate::diag::{Diagnostic, Place, codes};
use crate::io;
use crate::logo::{self, Logo, Unfit};
use crate::pointer::Pointer;

/// Reads the logo that the theme names, if it names one.
pub(super) fn load(session: &mut Session, root: &Utf8Path) {
    let Some(organisation) = &session.case.organisation else {
        return;
    };
    let theme = organisation.record.theme.as_ref();
    let Some(path) = theme.and_then(|theme| theme.logo.as_deref()) else {
        return;
    };
    match read(root, path) {
        Ok(logo) => session.logo = Some(Arc::new(logo)),
        Err(Unfit { what, help }) => {
            let file = organisation.origin.file;
            let place = Place::Value(file, Pointer::root().key("theme").key("logo"));
            let message = format!("the logo `{path}` {what}");
            let problem = Diagnostic::error(codes::THEME, message, place).help(help);
            session.problems.push(problem);
        }
    }
}

fn read(root: &Utf8Path, path: &str) -> Result<Logo, Unfit> {
    let bytes = io::read_inside(root, path, logo::MAX_BYTES).map_err(|why| Unfit {
        what: format!("cannot be read: {why}"),
        help: "name an ordinary file inside the program folder, such as `brand/logo.svg`"
            .to_owned(),
    })?;
    let bytes = bytes.ok_or_else(logo::too_large)?;
    Logo::read(&bytes)
}
