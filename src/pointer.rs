//! The address of a value inside one file: a JSON Pointer (RFC 6901).
//!
//! The model and the findings remember places in this form; it becomes bytes, line and column
//! only when something is printed.

use std::fmt;

use serde::Serialize;

/// A JSON Pointer, for example `/answers/COM-02/value`. The empty pointer is the whole file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Default, Hash, Serialize)]
pub struct Pointer(String);

impl Pointer {
    /// The whole file.
    pub fn root() -> Self {
        Self::default()
    }

    /// Takes a pointer that another library wrote; it must be in RFC 6901 form.
    pub fn from_rfc6901(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The pointer to the field `key` of this value.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let escaped = key.replace('~', "~0").replace('/', "~1");
        Self(format!("{}/{escaped}", self.0))
    }

    /// The pointer to item `index` (from zero) of this list.
    #[must_use]
    pub fn index(&self, index: usize) -> Self {
        Self(format!("{}/{index}", self.0))
    }

    /// This pointer followed by another one.
    #[must_use]
    pub fn join(&self, rest: &Self) -> Self {
        Self(format!("{}{}", self.0, rest.0))
    }

    /// The parts from the top down, unescaped.
    pub fn parts(&self) -> impl Iterator<Item = String> + '_ {
        self.0
            .split('/')
            .skip(1)
            .map(|part| part.replace("~1", "/").replace("~0", "~"))
    }

    /// The pointer to the value that holds this one; `None` for the whole file.
    pub fn parent(&self) -> Option<Self> {
        self.0
            .rsplit_once('/')
            .map(|(above, _)| Self(above.to_owned()))
    }

    /// The text in RFC 6901 form.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Pointer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_with_slashes_and_tildes_come_back() {
        let pointer = Pointer::root().key("a/b~c").index(3).key("d");
        assert_eq!(pointer.as_str(), "/a~1b~0c/3/d");
        assert_eq!(pointer.parts().collect::<Vec<_>>(), ["a/b~c", "3", "d"]);
        assert_eq!(
            pointer.parent(),
            Some(Pointer::root().key("a/b~c").index(3))
        );
        assert_eq!(Pointer::root().parent(), None);
    }
}
