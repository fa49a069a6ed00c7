//! The headings by which tables name what a plan has, as councils type them. Those of the parts of a round are in
//! [`Part`].
//!
//! [`Part`]: crate::model::Part

/// A field of a plan, the headings it is known by, parted by commas, and ends of headings that are enough.
pub(super) type FieldHeadings = (&'static str, &'static str, &'static [&'static str]);

pub(super) const THEME: FieldHeadings = (
    "theme",
    "theme, themes, key theme, theme area, workstream, work stream, area, focus area, area of focus, category, \
     section, priority area",
    &["theme"],
);
pub(super) const AMBITION: FieldHeadings = (
    "ambition",
    "ambition, our ambition, outcome, outcomes, intended outcome, desired outcome, aim, objective",
    &["ambition"],
);
pub(super) const REFERENCE: FieldHeadings = (
    "reference",
    "ref, ref no, reference, reference number, no, number, nr, rec, rec no, rec number, rec ref, recommendation \
     no, recommendation number, recommendation ref, recommendation reference, item, item no, id",
    &[],
);
pub(super) const CODE: FieldHeadings = ("code", "code, local code, system code, our code", &[]);
pub(super) const TITLE: FieldHeadings = ("title", "title, short title, recommendation title, headline", &[]);
pub(super) const RECOMMENDATION: FieldHeadings = (
    "recommendation",
    "recommendation, recommendations, recommendation text, recommendations made, what was recommended, \
     recommendation made",
    &["recommendation", "recommendations"],
);
pub(super) const ACTION: FieldHeadings = (
    "action",
    "action, actions, how we will progress this, how will we progress this, how we will do this, what we will do, \
     what will we do, action required, actions required, action to be taken, actions to be taken, action s, \
     proposed action, proposed actions, planned action, planned actions, agreed action, agreed actions, key \
     actions, council action, council actions, action we will take, actions we will take, how",
    &[],
);
pub(super) const OWNER: FieldHeadings = (
    "owner",
    "owner, owners, who is accountable, whos accountable, accountable, accountability, accountable officer, \
     accountable officers, lead, leads, lead officer, lead officers, responsible officer, responsible officers, \
     responsibility, responsible, who is responsible, officer, officers, who, by whom, sro, senior responsible \
     officer, lead director, assigned to, officer responsible",
    &["owner", "lead officer", "responsible officer", "accountable officer"],
);
pub(super) const TIMESCALE: FieldHeadings = (
    "timescale",
    "timescale, timescales, timeline, timelines, timeframe, target date, due date, due, deadline, when, by when, \
     completion date, date due, target completion date, date for completion, target, timing",
    &["timescale", "timescales", "target date", "due date", "completion date"],
);
