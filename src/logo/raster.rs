//! Logos of pixels.
//!
//! In: the bytes of a PNG file. Out: the file, once it was decoded to its last pixel: what breaks
//! here would break every document later.

use std::io::Cursor;

use png::{Decoder, Limits};

use super::{Raster, Unfit};

/// The most pixels on a side.
const MAX_SIDE: u32 = 4_000;
/// The most bytes that decoding may take.
const MAX_DECODED: usize = 80 * 1024 * 1024;

pub(super) fn read(bytes: &[u8]) -> Result<Raster, Unfit> {
    let broken = |error: png::DecodingError| {
        Unfit::new(
            format!("is a PNG file that cannot be read: {error}"),
            "save the logo once more",
        )
    };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), Limits { bytes: MAX_DECODED });
    let (width, height) = decoder.read_header_info().map_err(broken)?.size();
    if width == 0 || height == 0 || width > MAX_SIDE || height > MAX_SIDE {
        return Err(Unfit::new(
            format!("has {width} by {height} pixels; 1 to {MAX_SIDE} on each side are taken"),
            "save it smaller: documents show it less than 6 cm wide",
        ));
    }
    let mut reader = decoder.read_info().map_err(broken)?;
    if reader.info().animation_control.is_some() {
        return Err(Unfit::new("moves", "save a picture that stands still"));
    }
    let size = reader
        .output_buffer_size()
        .filter(|size| *size <= MAX_DECODED);
    let Some(size) = size else {
        return Err(Unfit::new(
            "holds more pixels than can be kept in memory",
            "save it smaller",
        ));
    };
    reader.next_frame(&mut vec![0; size]).map_err(broken)?;
    reader.finish().map_err(broken)?;
    Ok(Raster {
        bytes: bytes.to_vec(),
        width,
        height,
    })
}
