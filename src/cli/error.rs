//! What a command ends with, in exit codes and words.

use crate::io::IoError;
use crate::io::bundle::BundleError;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done, and nothing at or above the threshold.
    Clean,
    /// Done, and something was at or above the threshold.
    Found,
    /// The input cannot be used; the problems were printed.
    BadInput,
}

impl Outcome {
    /// 0, 1 or 2.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Found => 1,
            Self::BadInput => 2,
        }
    }
}

/// Why a command could not go on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum CliError {
    /// The disk, the clock, or a path.
    #[error(transparent)]
    Io(#[from] IoError),
    /// A pack that could not be written or read.
    #[error(transparent)]
    Bundle(#[from] BundleError),
    /// What was typed does not name anything.
    #[error("{message}")]
    Usage {
        /// What is wrong.
        message: String,
        /// What to type instead.
        help: Option<String>,
    },
    /// A document could not be made: a template of the organisation, or a fault of ours.
    #[error("{message}")]
    Document {
        /// What is wrong.
        message: String,
        /// What to do.
        help: Option<String>,
    },
}

impl CliError {
    /// A usage error with a suggestion.
    pub fn usage(message: impl Into<String>, help: Option<String>) -> Self {
        Self::Usage {
            message: message.into(),
            help,
        }
    }

    /// The whole text for standard error.
    pub fn render(&self) -> String {
        let help = match self {
            Self::Usage { help, .. } | Self::Document { help, .. } => help.clone(),
            Self::Io(IoError::Foreign { help, .. } | IoError::NotProgram { help, .. }) => {
                Some(help.clone())
            }
            Self::Io(IoError::NoProgram(_)) => {
                Some("make one with `agentvet new DIR`, or name one: `agentvet check DIR`".into())
            }
            Self::Bundle(error) => Some(error.help().to_owned()),
            Self::Io(_) => None,
        };
        let message = crate::clean::clean(&self.to_string());
        match help {
            Some(help) => format!(
                "error: {message}\n  = help: {}\n",
                crate::clean::clean(&help)
            ),
            None => format!("error: {message}\n"),
        }
    }
}
