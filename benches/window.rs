//! What a key costs on its way to a page, step by step, without a browser: `window WORKSPACE MEETING REPORT PAGES`.

#![allow(clippy::disallowed_methods, clippy::print_stdout)]

use std::path::Path;
use std::time::Instant;

use committee_packs::make;
use committee_packs::plan::{Audience, paper};
use committee_packs::press::Drawing;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let [workspace, meeting, report] = &words[..] else { return };
    let start = Instant::now();
    let mut checked = make::read(Path::new(workspace), false);
    println!("read {:?}", start.elapsed());
    let typesetter = checked.typesetter();
    let path = Path::new(workspace).join("meetings").join(meeting).join(format!("{report}.yaml"));
    let text = std::fs::read_to_string(&path).unwrap();
    for round in 0..12 {
        std::fs::write(&path, text.replacen("The ", &format!("The{round} "), 1)).unwrap();
        checked = make::read(Path::new(workspace), false);
        let press = checked.press(&typesetter);
        let start = Instant::now();
        let job = paper(
            checked.workspace.as_ref().unwrap(),
            (meeting, Some(report.as_str())),
            Audience::Public,
            &checked.disclosure,
        );
        let job = job.unwrap().unwrap();
        let plan_took = start.elapsed();
        let start = Instant::now();
        let drawing = Drawing { scale: 1.5, pages: vec![0], known: vec![] };
        let printed = make::draw(&press, &job, Some(drawing), &[]).unwrap();
        println!(
            "plan {plan_took:?} render, set and draw {:?} pages {} png {}",
            start.elapsed(),
            printed.drawn.len(),
            printed.drawn[0].picture.as_ref().map_or(0, |png| png.0.len())
        );
    }
    std::fs::write(&path, text).unwrap();
}
