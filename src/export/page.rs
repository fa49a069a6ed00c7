//! Pages as pictures, for looking at while somebody types.

use std::hash::{Hash, Hasher};

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder as _};
use rayon::prelude::*;
use typst::layout::{Frame, FrameItem};
use typst::utils::{Scalar, hash128};
use typst_layout::{Page, PagedDocument};
use typst_render::{RenderOptions, render};

/// A page of a document, with its picture if that was wanted.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    /// What tells the page from every other: it stays while the page looks the same.
    pub digest: String,
    /// Its width and height in points.
    pub size: (f64, f64),
    /// Its picture: a PNG that shows what the PDF shows.
    pub picture: Option<Vec<u8>>,
}

/// The pages of a document. Those that are wanted, by their index from 0 and their digest, have a picture with `scale` pixels for each
/// point.
pub fn pages(document: &PagedDocument, scale: f64, wanted: impl Fn(usize, &str) -> bool + Sync) -> Vec<Drawn> {
    let pages = document.pages().par_iter().enumerate();
    let drawn = pages.map(|(at, page)| {
        let digest = format!("{:032x}", hash128(&(Looks(&page.frame), &page.fill)));
        let picture = wanted(at, &digest).then(|| png(page, scale));
        let size = page.frame.size();
        Drawn { digest, size: (size.x.to_pt(), size.y.to_pt()), picture }
    });
    drawn.collect()
}

/// What is to be seen of a frame. What only tells where something is, or leads somewhere, is no part of it: the end of a paper
/// may be asked for on its first page.
struct Looks<'a>(&'a Frame);

impl Hash for Looks<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.size().hash(state);
        for (at, item) in self.0.items() {
            match item {
                FrameItem::Tag(_) | FrameItem::Link(..) => {}
                FrameItem::Group(group) => (at, group.transform, &group.clip, Looks(&group.frame)).hash(state),
                FrameItem::Text(text) => (at, text).hash(state),
                FrameItem::Shape(shape, _) => (at, shape).hash(state),
                FrameItem::Image(image, size, _) => (at, image, size).hash(state),
            }
        }
    }
}

fn png(page: &Page, scale: f64) -> Vec<u8> {
    let options = RenderOptions { pixel_per_pt: Scalar::new(scale), ..RenderOptions::default() };
    let drawn = render(page, &options);
    // A page is white where nothing is, so every pixel is opaque.
    let mut pixels = Vec::with_capacity(drawn.data().len() / 4 * 3);
    drawn.data().chunks_exact(4).for_each(|pixel| pixels.extend_from_slice(&pixel[..3]));
    let mut bytes = vec![];
    let encoder = PngEncoder::new_with_quality(&mut bytes, CompressionType::Fast, FilterType::Sub);
    encoder
        .write_image(&pixels, drawn.width(), drawn.height(), ExtendedColorType::Rgb8)
        .expect("a picture in memory can be written");
    bytes
}
