//! The pages of a finished file as pictures, for somebody who looks at it in the window. What is drawn is what the file holds.

use std::sync::Arc;

use hayro::hayro_interpret::InterpreterSettings;
use hayro::hayro_interpret::font::{FontData, FontQuery, StandardFont};
use hayro::hayro_syntax::Pdf;
use hayro::vello_cpu::color::palette::css::WHITE;
use hayro::{RenderCache, RenderSettings, render};
use typst_assets::pdf;

/// The most pixels a picture has in each direction.
const MOST: f32 = 6000.0;

/// A page.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct PagePicture {
    /// Its width and height in points.
    pub(crate) size: (f64, f64),
    /// Its picture as a PNG, if it was asked for.
    pub(crate) png: Option<Vec<u8>>,
}

/// All pages of a file, with the pictures of those that are `wanted`; a point has `scale` pixels. Nothing where the file is no PDF.
pub(crate) fn pictures(bytes: Vec<u8>, scale: f64, wanted: &dyn Fn(usize) -> bool) -> Option<Vec<PagePicture>> {
    let file = Pdf::new(bytes).ok()?;
    let cache = RenderCache::new();
    let settings = InterpreterSettings {
        font_resolver: Arc::new(|query| match query {
            FontQuery::Standard(font) => letters(*font),
            FontQuery::Fallback(font) => letters(font.pick_standard_font()),
        }),
        cmap_resolver: Arc::new(|_| None),
        warning_sink: Arc::new(|_| {}),
        // As it is printed.
        render_annotations: false,
    };
    let pages = file.pages().iter().enumerate().map(|(at, page)| {
        let (width, height) = page.render_dimensions();
        let scale = (scale as f32).min(MOST / width.max(height).max(1.0));
        let picture = || {
            let as_large =
                RenderSettings { x_scale: scale, y_scale: scale, bg_color: WHITE, ..RenderSettings::default() };
            render(page, &cache, &settings, &as_large).into_png().ok()
        };
        PagePicture { size: (width.into(), height.into()), png: if wanted(at) { picture() } else { None } }
    });
    Some(pages.collect())
}

/// The letters for a font that the file does not bring (ISO 32000-1, 9.6.2.2).
fn letters(font: StandardFont) -> Option<(FontData, u32)> {
    let bytes = match font {
        StandardFont::Helvetica => pdf::SANS,
        StandardFont::HelveticaBold => pdf::SANS_BOLD,
        StandardFont::HelveticaOblique => pdf::SANS_ITALIC,
        StandardFont::HelveticaBoldOblique => pdf::SANS_BOLD_ITALIC,
        StandardFont::Courier => pdf::FIXED,
        StandardFont::CourierBold => pdf::FIXED_BOLD,
        StandardFont::CourierOblique => pdf::FIXED_ITALIC,
        StandardFont::CourierBoldOblique => pdf::FIXED_BOLD_ITALIC,
        StandardFont::TimesRoman => pdf::SERIF,
        StandardFont::TimesBold => pdf::SERIF_BOLD,
        StandardFont::TimesItalic => pdf::SERIF_ITALIC,
        StandardFont::TimesBoldItalic => pdf::SERIF_BOLD_ITALIC,
        StandardFont::ZapfDingBats => pdf::DING_BATS,
        StandardFont::Symbol => pdf::SYMBOL,
    };
    Some((Arc::new(bytes), 0))
}
