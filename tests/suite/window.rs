//! The window over raw connections: browsers would not send what somebody sends who wants in.

mod attacks;
mod killed;
mod made;
mod meeting;
mod opened;
mod preview;
mod shown;
mod taking;
mod talk;
mod typing;

use crate::space::{COUNCIL, Space};

/// A workspace with a public report and one that is not.
fn workspace() -> Space {
    Space::empty()
        .file("council.yaml", COUNCIL)
        .file(
            "meetings/2026-09-08-cabinet/meeting.yaml",
            "committee: cabinet\ndate: 8 September 2026\nitems:\n  - report: town\n  - report: lease\n",
        )
        .file(
            "meetings/2026-09-08-cabinet/town.yaml",
            "# The town.\nlayout: note\ntitle: Town centre # for short\nsections:\n  - heading: First\n    text: The first.\n",
        )
        .file(
            "meetings/2026-09-08-cabinet/lease.yaml",
            "layout: note\ntitle: Zebra lease\naccess:\n  exempt: [3]\n  reason: Money.\nsections:\n  - heading: Rent\n    text: A quagga.\n",
        )
        .with_notes()
}
