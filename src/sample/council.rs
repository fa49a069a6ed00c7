//! The council: its name, people, places and committees.

use super::File;
use super::chance::Chance;
use super::page::Page;
use super::words::{Voice, lines, slug};

/// Id, name, what it is in law, and whether it meets in the evening.
pub(super) const COMMITTEES: [(&str, &str, &str, bool); 8] = [
    ("cabinet", "Cabinet", "executive", false),
    ("performance", "Performance and Resources Scrutiny Committee", "committee", true),
    ("communities", "Communities and Environment Scrutiny Committee", "committee", true),
    ("people", "Adults, Children and Health Scrutiny Committee", "committee", true),
    ("audit", "Audit and Governance Committee", "committee", true),
    ("wellbeing", "Health and Wellbeing Board", "committee", false),
    ("licensing", "Licensing and Public Protection Committee", "committee", false),
    ("council", "Council", "council", true),
];

/// Id and post. Directors come first.
const POSTS: [(&str, &str); 14] = [
    ("chief-executive", "Chief Executive"),
    ("director-of-resources", "Director of Resources"),
    ("director-of-place", "Director of Place and Economy"),
    ("director-of-people", "Director of Adults and Children"),
    ("director-of-communities", "Director of Communities"),
    ("head-of-finance", "Head of Finance"),
    ("monitoring-officer", "Head of Law and Democracy"),
    ("head-of-people", "Head of Human Resources"),
    ("head-of-digital", "Head of Digital and Customers"),
    ("head-of-policy", "Head of Policy and Performance"),
    ("head-of-planning", "Head of Planning"),
    ("head-of-housing", "Head of Housing"),
    ("head-of-environment", "Head of Environment"),
    ("scrutiny-manager", "Scrutiny Manager"),
];

/// How many of the posts are directors.
const DIRECTORS: usize = 5;

/// The statuses, standing items and words for the public.
const REST: &str = include_str!("words/council.yaml");

/// What the other files need to know of it.
#[derive(Debug, Clone)]
pub(super) struct Council {
    seed: u64,
    place: &'static str,
    name: String,
    hall: String,
    wards: Vec<&'static str>,
    /// The councillors of each committee.
    members: Vec<Vec<String>>,
}

impl Council {
    /// Makes one up.
    pub(super) fn of(seed: u64) -> Self {
        let mut chance = Chance::of(seed, "council");
        let place = chance.pick(lines("place"));
        let name = format!("{place} {}", chance.pick(lines("kind-of-council")));
        let hall =
            format!("{}, {}, {place}", chance.pick(lines("hall")), chance.pick(lines("street")));
        let many = chance.between(14, 24);
        let mut wards = chance.some(lines("ward"), many);
        wards.sort_unstable();
        let members = COMMITTEES.iter().map(|_| {
            let many = chance.between(7, 11);
            let people = chance.some(lines("surname"), many);
            let named = people.iter().map(|surname| {
                format!("Councillor {} {surname}", chance.pick(lines("first-name")))
            });
            named.collect()
        });
        let members = members.collect();
        Self { seed, place, name, hall, wards, members }
    }

    /// What speaks in a file.
    pub(super) fn voice(&self, path: &str, topic: &'static str) -> Voice<'_> {
        Voice { chance: Chance::of(self.seed, path), topic, wards: &self.wards }
    }

    /// The hall in which it meets.
    pub(super) fn hall(&self) -> &str {
        &self.hall
    }

    /// The members of a committee.
    pub(super) fn members(&self, committee: usize) -> &[String] {
        &self.members[committee]
    }

    /// Some wards, in order.
    pub(super) fn some_wards(&self, chance: &mut Chance, many: usize) -> Vec<&'static str> {
        let mut wards = chance.some(&self.wards, many);
        wards.sort_unstable();
        wards
    }

    /// `council.yaml`.
    pub(super) fn file(&self) -> File {
        let mut chance = Chance::of(self.seed, "council.yaml");
        let mut page = Page::default();
        page.line(0, "# A made-up council, written by `packs new sample`.");
        page.line(0, "");
        page.text(0, "name", &self.name);
        page.line(0, "nation: england");
        page.text(0, "address", &self.hall);
        page.line(0, &format!("website: https://www.example.org/{}", slug(self.place)));
        page.line(0, "house_style:");
        let colours = ["#14505c", "#1f3864", "#5b2a86", "#7a1f3d", "#2b4d1f"];
        page.line(2, &format!("colour: \"{}\"", chance.pick(&colours)));
        page.line(2, "font: Arial");
        page.line(2, "body_size: 12");
        page.line(0, "committees:");
        for (id, name, kind, _) in COMMITTEES {
            page.line(2, &format!("- id: {id}"));
            page.text(4, "name", name);
            page.line(4, &format!("kind: {kind}"));
        }
        page.line(0, "officers:");
        let surnames = chance.some(lines("surname"), POSTS.len());
        for (at, ((id, post), surname)) in POSTS.iter().zip(surnames).enumerate() {
            let first = chance.pick(lines("first-name"));
            page.line(2, &format!("- id: {id}"));
            page.text(4, "post", post);
            page.text(4, "name", &format!("{first} {surname}"));
            page.line(4, &format!("phone: 01632 960{:03}", 100 + 7 * at));
            page.line(4, &format!("email: {id}@example.org"));
        }
        page.line(0, "wards:");
        for ward in &self.wards {
            page.line(2, &format!("- {ward}"));
        }
        page.line(0, "priorities:");
        for (id, title) in lines("priority").iter().filter_map(|line| line.split_once('|')) {
            page.line(2, &format!("- id: {id}"));
            page.text(4, "title", title);
        }
        page.0.push_str(REST);
        File { path: "council.yaml".into(), text: page.0 }
    }
}

/// Any officer.
pub(super) fn officer(chance: &mut Chance) -> &'static str {
    chance.pick(&POSTS).0
}

/// A director.
pub(super) fn director(chance: &mut Chance) -> &'static str {
    chance.pick(&POSTS[..DIRECTORS]).0
}

/// A head of service.
pub(super) fn head(chance: &mut Chance) -> &'static str {
    chance.pick(&POSTS[DIRECTORS..]).0
}
