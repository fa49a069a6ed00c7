//! What a file says of its pixels before any of them is read.

#[derive(Debug, Default)]
pub(super) struct Header {
    /// Pixels across and down.
    pub(super) size: (u32, u32),
    /// Whether the pixels can stay as they are packed.
    pub(super) is_plain: bool,
    /// Dots per inch, where the file says so.
    pub(super) density: Option<u16>,
    pub(super) is_animated: bool,
    /// The colour profile of a PNG, where it is no larger than profiles are.
    pub(super) profile: Option<Vec<u8>>,
    /// What a camera has noted.
    pub(super) exif: Option<Vec<u8>>,
}
