//! The logo of an organisation: a picture file, checked before anything is made of it.
//!
//! In: the bytes of an SVG or PNG file. Out: shapes of plain colours, or a picture that is known to
//! decode, or why it cannot be used and what to do instead. Nothing in the file is run, followed or
//! fetched: an SVG that holds a script or points elsewhere is refused, not cleaned.

mod raster;
mod vector;

pub use vector::{Ink, Outline, Segment, Vector};

/// The largest file that is looked at, in bytes.
pub const MAX_BYTES: u64 = 1024 * 1024;

/// The largest box that a logo is drawn in on paper, in points: across and down.
const BOX: (f32, f32) = (160.0, 34.0);

/// A logo that can be drawn.
#[derive(Debug, Clone, PartialEq)]
pub enum Logo {
    /// Shapes, sharp at every size.
    Vector(Vector),
    /// A picture.
    Raster(Raster),
}

/// A picture that is known to decode.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// The file, a PNG.
    pub bytes: Vec<u8>,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
}

/// Why a file is no logo.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{what}")]
pub struct Unfit {
    /// What is wrong, as the rest of a sentence that begins with the name of the file.
    pub what: String,
    /// What to do instead.
    pub help: String,
}

impl Unfit {
    fn new(what: impl Into<String>, help: &str) -> Self {
        Self {
            what: what.into(),
            help: help.to_owned(),
        }
    }
}

impl Logo {
    /// Reads a file by its content; its name plays no part.
    pub fn read(bytes: &[u8]) -> Result<Self, Unfit> {
        if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > MAX_BYTES {
            return Err(too_large());
        }
        if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
            return raster::read(bytes).map(Self::Raster);
        }
        let text = std::str::from_utf8(bytes).map_err(|_| neither())?;
        if !text.contains("<svg") {
            return Err(neither());
        }
        vector::read(text).map(Self::Vector)
    }

    /// How large it is drawn on paper, in points: as large as its box allows.
    #[expect(clippy::float_arithmetic, reason = "the shape of a picture")]
    pub fn fitted(&self) -> (f32, f32) {
        let aspect = self.aspect();
        let (width, height) = BOX;
        if aspect > width / height {
            (width, width / aspect)
        } else {
            (height * aspect, height)
        }
    }

    /// How many times wider than high it is.
    #[expect(clippy::float_arithmetic, reason = "the shape of a picture")]
    #[expect(clippy::cast_precision_loss, reason = "pictures are small")]
    pub fn aspect(&self) -> f32 {
        match self {
            Self::Vector(vector) => vector.width / vector.height,
            Self::Raster(raster) => raster.width as f32 / raster.height as f32,
        }
    }
}

/// A file above the limit, whatever is in it.
pub fn too_large() -> Unfit {
    Unfit::new(
        "is larger than 1 MB",
        "save the logo as an SVG of plain shapes, or as a PNG of at most 1,200 pixels across",
    )
}

fn neither() -> Unfit {
    Unfit::new(
        "is neither an SVG nor a PNG file",
        "save the logo in one of these forms",
    )
}

#[cfg(test)]
mod tests;
