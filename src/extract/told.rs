//! Headings of our own drafts: what the file says of its paragraphs is so.

use std::collections::HashMap;

use super::found::Found;
use super::found::Head;
use super::found::Member;
use super::line::Line;
use super::mark::{Family, Mark, at_start};
use super::material::Told;
use crate::models::document::Role;

/// Reads the head and the headings off what the file says; nothing where it says nothing.
pub(super) fn told(lines: &[Line]) -> Option<(Head, Vec<Found>, Vec<Member>)> {
    if !matches!(lines.first()?.told, Some(Told::Ours { .. })) {
        return None;
    }
    let (mut head, mut found, mut members) = (Head::default(), Vec::new(), Vec::new());
    let mut level = 0_usize;
    // The conventions of the points below the last heading, the outermost first.
    let mut points: Vec<(Family, usize)> = Vec::new();
    // How deep the last point of each convention stood, and its number.
    let mut seen: HashMap<Family, (usize, usize)> = HashMap::new();
    let mut body = None;
    let is_heading = |line: &Line| {
        matches!(
            line.told,
            Some(Told::Ours {
                role: Role::Heading(_),
                ..
            })
        )
    };
    let last = lines.iter().rposition(is_heading).unwrap_or(lines.len());
    for (n, line) in lines.iter().enumerate() {
        let Some(Told::Ours {
            role,
            mark,
            lead,
            sure,
        }) = line.told
        else {
            continue;
        };
        let like = (!sure && role == Role::Body)
            .then(|| like(lines, n))
            .flatten();
        let (role, lead) = like.map_or((role, lead), |lead| (Role::Point, lead));
        let words = &line.words;
        let whole = || words.part(0..words.text().len());
        match role {
            Role::Title => head.title = Some(whole()),
            Role::Subtitle => {
                head.subtitle = Some(words.part("——".len()..words.text().len()));
            }
            Role::Speaker => head.speaker = Some(whole()),
            Role::Date => head.date = Some(whole()),
            Role::Salutation => head.salutation = Some(whole()),
            Role::Heading(depth) => {
                level = usize::from(depth);
                points.clear();
                push(
                    line,
                    n,
                    mark..words.text().len(),
                    level,
                    &mut found,
                    &mut members,
                );
            }
            Role::Point => {
                let own = at_start(words.text()).filter(|own| mark > 0 && own.len >= mark);
                let (family, number) = own.map_or((Family::Bare, 0), |own| (own.family, own.n));
                // Behind the points of the last part, what is numbered in a higher way is of the closing.
                let closes = n > last
                    && points
                        .last()
                        .is_some_and(|(below, _)| family.rank() < below.rank());
                if closes
                    && !matches!(
                        lines[n - 1].told,
                        Some(Told::Ours {
                            role: Role::Point,
                            ..
                        })
                    )
                {
                    level = 0;
                    points.clear();
                }
                // A point that goes on behind headings stands where the one before it stood.
                let before = seen
                    .get(&family)
                    .filter(|(_, n)| number > 1 && n + 1 == number);
                if let Some((depth, _)) = before.filter(|(depth, _)| *depth <= level) {
                    level = depth - 1;
                    points.clear();
                }
                let known = points.iter().position(|(known, _)| *known == family);
                let depth = known.unwrap_or(points.len());
                points.truncate(depth);
                points.push((family, number));
                seen.insert(family, (level + points.len(), number));
                push(
                    line,
                    n,
                    mark..mark + lead,
                    level + points.len(),
                    &mut found,
                    &mut members,
                );
            }
            _ => {}
        }
        let is_head = matches!(
            role,
            Role::Title | Role::Subtitle | Role::Speaker | Role::Date | Role::Salutation
        );
        if !is_head && body.is_none() {
            body = Some(n);
        }
    }
    head.body = body.unwrap_or(lines.len());
    Some((head, found, members))
}

/// How many paragraphs around one are looked at.
const NEAR: usize = 40;

/// How long the first sentence of a paragraph is, in bytes, if it is as long as the lead of a point without a number that stands
/// below the same heading.
fn like(lines: &[Line], n: usize) -> Option<usize> {
    let lead = lines[n].text().find('。')?;
    // The length, and where the commas stand.
    let shape = |text: &str| text.chars().map(|c| c == '，').collect::<Vec<_>>();
    let own = shape(&lines[n].text()[..lead]);
    let is_heading = |line: &&Line| {
        matches!(
            line.told,
            Some(Told::Ours {
                role: Role::Heading(_),
                ..
            })
        )
    };
    let before = lines[..n]
        .iter()
        .rev()
        .take(NEAR)
        .take_while(|line| !is_heading(line));
    let behind = lines[n + 1..]
        .iter()
        .take(NEAR)
        .take_while(|line| !is_heading(line));
    let alike = |line: &Line| match line.told {
        Some(Told::Ours {
            role: Role::Point,
            mark: 0,
            lead,
            ..
        }) => shape(&line.text()[..lead]) == own,
        _ => false,
    };
    let found = before.chain(behind).any(alike);
    (found && lines[n].text().len() > lead + '。'.len_utf8()).then_some(lead)
}

fn push(
    line: &Line,
    n: usize,
    lead: std::ops::Range<usize>,
    level: usize,
    found: &mut Vec<Found>,
    members: &mut Vec<Member>,
) {
    let text = line.text();
    let mark = at_start(text).filter(|_| lead.start > 0);
    let mark = Mark {
        len: lead.start,
        ..mark.unwrap_or(Mark::unnumbered(Family::Bare))
    };
    members.push(Member {
        found: found.len(),
        level,
        series: 0,
    });
    let is_alone = lead.end == text.len();
    found.push(Found::at_start(n, mark, lead, is_alone));
}
