//! Colours that are hard to read on white, statuses told apart by colour alone, letters too small or too large, a logo
//! without words, a missing font.

use super::Family;
use super::context::Context;
use crate::diag::{Code, Diagnostic, Diagnostics};
use crate::model::council::HouseStyle;
use crate::model::value::Colour;
use crate::model::{Council, StatusKey};
use crate::source::Spanned;

pub(super) const FAMILY: Family = Family {
    codes: &[
        Code::LowContrast,
        Code::StatusWithoutMark,
        Code::BodySize,
        Code::LogoWithoutText,
        Code::LogoShownOtherwise,
        Code::NoSuchFont,
    ],
    check,
};

/// The font that has the same widths as the program's own, so that lines break in the same places.
const MATCHED: &str = "arial";

/// The least contrast of text with its background (WCAG 2.2, 1.4.3).
const CONTRAST: f64 = 4.5;
/// The sizes of body text, in points, at which a page can be read and set.
const SIZES: std::ops::RangeInclusive<f64> = 9.0..=24.0;
const TABLE_SIZES: std::ops::RangeInclusive<f64> = 8.0..=24.0;

fn check(context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(council) = context.council else { return };
    if let Some(style) = &council.house_style {
        if let Some(colour) = &style.colour {
            contrast(colour, "the colour", problems);
        }
        size(style, problems);
        table_size(style, problems);
        font(style, context, problems);
        logo(style, council, problems);
        remarks(style, context, problems);
    }
    for key in &council.status_keys {
        for status in &key.statuses {
            if let Some(colour) = &status.colour {
                contrast(colour, &format!("the colour of the status `{}`", status.id.value), problems);
            }
        }
        marks(key, problems);
    }
}

fn contrast(colour: &Spanned<Colour>, whose: &str, problems: &mut Diagnostics) {
    let contrast = colour.contrast_with_white();
    if contrast < CONTRAST {
        // Cut, not rounded: 4.46 shown as 4.5 would look like enough.
        let shown = (contrast * 10.0).floor() / 10.0;
        let message = format!("{whose} is hard to read on white: contrast {shown:.1} to 1");
        let problem = Diagnostic::error(Code::LowContrast, colour.span, message);
        problems.push(problem.help(format!("choose a darker one, with at least {CONTRAST} to 1 (WCAG 2.2, 1.4.3)")));
    }
}

fn marks(key: &StatusKey, problems: &mut Diagnostics) {
    if key.statuses.iter().all(|status| status.mark.is_none()) {
        return;
    }
    for status in key.statuses.iter().filter(|status| status.mark.is_none()) {
        let message = format!("the status `{}` has no mark, and others of its key have one", status.id.value);
        problems.push(
            Diagnostic::warning(Code::StatusWithoutMark, status.id.span, message)
                .help("add `mark:` with a sign such as ○ ● ▲ ◆ ■, so that nobody has to tell it by its colour"),
        );
    }
}

fn size(style: &HouseStyle, problems: &mut Diagnostics) {
    if let Some(size) = style.body_size.filter(|size| !SIZES.contains(&size.0)) {
        let small = size.0 < *SIZES.start();
        let message = format!("body text of {} points is too {}", size.0, if small { "small" } else { "large" });
        problems.push(Diagnostic::error(Code::BodySize, size.span, message).help(format!(
            "choose a size from {} to {}; 12 is what most readers need",
            SIZES.start(),
            SIZES.end()
        )));
    }
}

/// Text in tables that is too small or too large to be read and set.
fn table_size(style: &HouseStyle, problems: &mut Diagnostics) {
    if let Some(size) = style.table_size.filter(|size| !TABLE_SIZES.contains(&size.0)) {
        let small = size.0 < *TABLE_SIZES.start();
        let message = format!("text of {} points in tables is too {}", size.0, if small { "small" } else { "large" });
        problems.push(Diagnostic::error(Code::BodySize, size.span, message).help(format!(
            "choose a size from {} to {}; 10 or more is what most readers need",
            TABLE_SIZES.start(),
            TABLE_SIZES.end()
        )));
    }
}

/// Where papers show the logo differently from its file. Reading the file reports what cannot be shown at all.
fn remarks(style: &HouseStyle, context: &Context<'_>, problems: &mut Diagnostics) {
    let shown = context.workspace.logo.as_ref();
    for (remark, named) in shown.iter().flat_map(|logo| &logo.remarks).zip(style.logo.iter().cycle()) {
        let message = format!("the logo `{}` {}", named.value, remark.what);
        problems.push(Diagnostic::warning(Code::LogoShownOtherwise, named.span, message).help(remark.help));
    }
}

fn font(style: &HouseStyle, context: &Context<'_>, problems: &mut Diagnostics) {
    let Some(font) = &style.font else { return };
    if font.value.to_lowercase() == MATCHED || context.assets.has_family(font.as_str()) {
        return;
    }
    let message =
        format!("PDFs are not set in {}: the workspace’s folder `fonts` has no font of that name", font.value);
    problems.push(
        Diagnostic::warning(Code::NoSuchFont, font.span, message)
            .help("they are set in Liberation Sans, as wide as Arial; Word and web pages do ask for it")
            .help("put the font’s files (.ttf or .otf) into `fonts`, if its licence allows that, or name Arial"),
    );
}

fn logo(style: &HouseStyle, council: &Council, problems: &mut Diagnostics) {
    if let Some(logo) = style.logo.as_ref().filter(|_| style.logo_text.is_none()) {
        problems.push(
            Diagnostic::warning(Code::LogoWithoutText, logo.span, "the logo has no words for those who do not see it")
                .help(format!("add `logo_text:` with what it says, such as `{}`", council.name.value)),
        );
    }
}
