//! Packs data for a PDF file (ISO 32000-1, 7.4.4).

use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;

pub(super) fn deflate(data: &[u8]) -> Vec<u8> {
    let mut packer = ZlibEncoder::new(vec![], Compression::default());
    // A vector takes all that is written.
    let _ = packer.write_all(data);
    packer.finish().unwrap_or_default()
}
