//! The council: its name, people, places and committees.

use super::File;
use super::chance::Chance;
use super::words::{Voice, lines};
use crate::model::attachment::slug;
use crate::model::council::{BodyKind, Committee, HouseStyle, Nation, Priority};
use crate::model::value::{Colour, Number, OwnId, Text};
use crate::model::{self, Officer};
use crate::yaml;

/// Id, name, what it is in law, and whether it meets in the evening.
pub(super) const COMMITTEES: [(&str, &str, BodyKind, bool); 8] = [
    ("cabinet", "Cabinet", BodyKind::Executive, false),
    ("performance", "Performance and Resources Scrutiny Committee", BodyKind::Committee, true),
    ("communities", "Communities and Environment Scrutiny Committee", BodyKind::Committee, true),
    ("people", "Adults, Children and Health Scrutiny Committee", BodyKind::Committee, true),
    ("audit", "Audit and Governance Committee", BodyKind::Committee, true),
    ("wellbeing", "Health and Wellbeing Board", BodyKind::Committee, false),
    ("licensing", "Licensing and Public Protection Committee", BodyKind::Committee, false),
    ("council", "Council", BodyKind::Council, true),
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

const DIRECTORS: usize = 5;

/// The statuses, standing items and words for the public.
const REST: &str = include_str!("words/council.yaml");

#[derive(Debug, Clone)]
pub(super) struct Council {
    seed: u64,
    place: &'static str,
    name: String,
    pub(super) hall: String,
    wards: Vec<&'static str>,
    pub(super) members: Vec<Vec<String>>,
}

impl Council {
    pub(super) fn of(seed: u64) -> Self {
        let mut chance = Chance::of(seed, "council");
        let place = chance.pick(lines("place"));
        let name = format!("{place} {}", chance.pick(lines("kind-of-council")));
        let hall = format!("{}, {}, {place}", chance.pick(lines("hall")), chance.pick(lines("street")));
        let many = chance.between(14, 24);
        let mut wards = chance.some(lines("ward"), many);
        wards.sort_unstable();
        let members = COMMITTEES.iter().map(|_| {
            let many = chance.between(7, 11);
            let people = chance.some(lines("surname"), many);
            let named =
                people.iter().map(|surname| format!("Councillor {} {surname}", chance.pick(lines("first-name"))));
            named.collect()
        });
        let members = members.collect();
        Self { seed, place, name, hall, wards, members }
    }

    /// The voice of a file.
    pub(super) fn voice(&self, path: &str, topic: &'static str) -> Voice<'_> {
        Voice { chance: Chance::of(self.seed, path), topic, wards: &self.wards }
    }

    pub(super) fn some_wards(&self, chance: &mut Chance, many: usize) -> Vec<Text> {
        let mut wards = chance.some(&self.wards, many);
        wards.sort_unstable();
        wards.into_iter().map(Text::made).collect()
    }

    pub(super) fn file(&self) -> File {
        let mut chance = Chance::of(self.seed, "council.yaml");
        let colours = ["#14505c", "#1f3864", "#5b2a86", "#7a1f3d", "#2b4d1f"];
        let house_style = HouseStyle {
            colour: Some(Colour(chance.pick(&colours).to_owned()).into()),
            font: Some(Text::made("Arial")),
            body_size: Some(Number(12.0).into()),
            ..HouseStyle::default()
        };
        let committees = COMMITTEES.iter().map(|(id, name, kind, _)| Committee {
            id: OwnId::made(*id),
            name: Text::made(*name),
            kind: Some((*kind).into()),
            ..Committee::default()
        });
        let surnames = chance.some(lines("surname"), POSTS.len());
        let officers = POSTS.iter().zip(surnames).enumerate().map(|(at, ((id, post), surname))| {
            let first = chance.pick(lines("first-name"));
            Officer {
                id: OwnId::made(*id),
                post: Some(Text::made(*post)),
                name: Some(Text::made(format!("{first} {surname}"))),
                phone: Some(Text::made(format!("01632 960{:03}", 100 + 7 * at))),
                email: Some(Text::made(format!("{id}@example.org"))),
                ..Officer::default()
            }
        });
        let priorities = lines("priority").iter().filter_map(|line| line.split_once('|'));
        let priorities = priorities.map(|(id, title)| Priority {
            id: OwnId::made(id),
            title: Text::made(title),
            ..Priority::default()
        });
        let council = model::Council {
            name: Text::made(&self.name),
            nation: Nation::England,
            address: Some(Text::made(&self.hall)),
            website: Some(Text::made(format!("https://www.example.org/{}", slug(self.place)))),
            house_style: Some(house_style),
            committees: committees.collect(),
            officers: officers.collect(),
            wards: self.wards.iter().map(|ward| Text::made(*ward)).collect(),
            priorities: priorities.collect(),
            ..model::Council::default()
        };
        let head = "# A made-up council, written by `packs new sample`.";
        let text = format!("{head}\n\n{}\n{REST}", yaml::write(&council));
        File { path: "council.yaml".into(), text }
    }
}

pub(super) fn officer(chance: &mut Chance) -> &'static str {
    chance.pick(&POSTS).0
}

pub(super) fn director(chance: &mut Chance) -> &'static str {
    chance.pick(&POSTS[..DIRECTORS]).0
}

pub(super) fn head(chance: &mut Chance) -> &'static str {
    chance.pick(&POSTS[DIRECTORS..]).0
}
