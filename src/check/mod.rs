//! Judges a workspace that was read: everything that can be said only by looking at several records together.

use crate::assets::Assets;
use crate::diag::Diagnostics;
use crate::model::Workspace;
use crate::source::Sources;

/// All problems of a workspace that reading it did not show.
pub fn check(_workspace: &Workspace, _assets: &Assets, _sources: &Sources) -> Diagnostics {
    Diagnostics::default()
}
