//! The logo that a council names.

use std::path::{Component, Path};

use super::attachments::MAX_BYTES;
use super::loader::Loader;
use crate::diag::{Code, Diagnostic};
use crate::files;
use crate::model::Council;
use crate::model::council::LOGO_WIDTH;
use crate::picture::{self, Bounds, Fonts, Picture};

impl Loader<'_> {
    /// The logo as papers show it. Its problems are reported at the file that names it.
    pub(super) fn logo(&mut self, council: &Council, fonts: &Fonts<'_>) -> Option<Picture> {
        let style = council.house_style.as_ref()?;
        let named = style.logo.as_ref()?;
        let relative = Path::new(&named.value);
        let inside = relative.components().all(|c| matches!(c, Component::Normal(_)));
        let path = self.root.join(relative);
        let other = |why: String| (why, "name a file below the folder of council.yaml, such as `logo.svg`");
        let read = if !inside {
            Err(other("must be a file inside the workspace".into()))
        } else if !path.is_file() {
            Err(other("is not there".into()))
        } else {
            files::read_in(self.root, &path, MAX_BYTES).map_err(|trouble| other(format!("cannot be read: {trouble}")))
        };
        let width = style.logo_width.map_or(LOGO_WIDTH, |width| width.0);
        let prepared = read.and_then(|bytes| {
            picture::prepare(&bytes, Bounds::width(width), fonts).map_err(|refused| (refused.why, refused.help))
        });
        match prepared {
            Ok(logo) => Some(logo),
            Err((why, help)) => {
                let message = format!("the logo `{}` {why}", named.value);
                self.problems.push(Diagnostic::error(Code::BadLogo, named.span, message).help(help));
                None
            }
        }
    }
}
