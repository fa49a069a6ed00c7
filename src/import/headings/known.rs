//! The headings by which tables name what a plan has, as councils type them. Those of the parts of a round are in [`Part`].
//!
//! [`Part`]: crate::model::Part

/// A field of a plan, the headings it is known by, parted by commas, and ends of headings that are enough.
pub(super) type Known = (&'static str, &'static str, &'static [&'static str]);

pub(super) const THEME: Known = (
    "theme",
    "theme, themes, key theme, theme area, workstream, work stream, area, focus area, area of focus, category, \
     section, priority area",
    &["theme"],
);
pub(super) const AMBITION: Known = (
    "ambition",
    "ambition, our ambition, outcome, outcomes, intended outcome, desired outcome, aim, objective",
    &["ambition"],
);
pub(super) const REFERENCE: Known = (
    "reference",
    "ref, ref no, reference, reference number, no, number, nr, rec, rec no, rec number, rec ref, recommendation \
     no, recommendation number, recommendation ref, recommendation reference, item, item no, id",
    &[],
);
pub(super) const CODE: Known = ("code", "code, local code, system code, our code", &[]);
pub(super) const TITLE: Known = ("title", "title, short title, recommendation title, headline", &[]);
pub(super) const RECOMMENDATION: Known = (
    "recommendation",
    "recommendation, recommendations, recommendation text, recommendations made, what was recommended, \
     recommendation made",
    &["recommendation", "recommendations"],
);
pub(super) const ACTION: Known = (
    "action",
    "action, actions, how we will progress this, how will we progress this, how we will do this, what we will do, \
     what will we do, action required, actions required, action to be taken, actions to be taken, action s, \
     proposed action, proposed actions, planned action, planned actions, agreed action, agreed actions, key \
     actions, council action, council actions, action we will take, actions we will take, how",
    &[],
);
pub(super) const OWNER: Known = (
    "owner",
    "owner, owners, who is accountable, whos accountable, accountable, accountability, accountable officer, \
     accountable officers, lead, leads, lead officer, lead officers, responsible officer, responsible officers, \
     responsibility, responsible, who is responsible, officer, officers, who, by whom, sro, senior responsible \
     officer, lead director, assigned to, officer responsible",
    &["owner", "lead officer", "responsible officer", "accountable officer"],
);
pub(super) const TIMESCALE: Known = (
    "timescale",
    "timescale, timescales, timeline, timelines, timeframe, target date, due date, due, deadline, when, by when, \
     completion date, date due, target completion date, date for completion, target, timing",
    &["timescale", "timescales", "target date", "due date", "completion date"],
);
