//! Drafts that are longer than their genre is, or than their time allows.

use super::super::Hit;
use super::Page;
use crate::words::hanzi;

/// How fast a speech is given where nothing is said, in 字 a minute.
const RATE: u32 = 200;

/// How much more than its time a draft may take.
const OVER: f64 = 1.2;

/// How much less than the others a section may have, as a part of what they have on average.
const SHARE: usize = 7;

/// From how many 字 on average sections are written out.
const WRITTEN: usize = 40;

/// Tells a draft that is longer than texts of its genre are.
pub(super) fn limit(page: &Page) -> Vec<Hit> {
    let limit = page.genre().and_then(|genre| genre.limit);
    let (Some(limit), Some(title)) = (limit, page.paragraphs.first()) else {
        return Vec::new();
    };
    let spoken = page.spoken();
    let hit = || Hit {
        range: title.clone(),
        right: Some(format!("{limit}字").into()),
        against: Some(format!("{spoken}字").into()),
    };
    (spoken > limit).then(hit).into_iter().collect()
}

/// Tells a draft that takes longer than it may, and a section that has hardly anything beside the others. One with open
/// slots is not written out yet.
pub(super) fn budget(page: &Page) -> Vec<Hit> {
    if page.text.contains('【') {
        return Vec::new();
    }
    let mut hits = Vec::new();
    if let (Some(minutes), Some(title)) = (page.known.about.minutes, page.paragraphs.first()) {
        let rate = f64::from(page.known.about.rate.unwrap_or(RATE));
        let spoken = f64::from(u32::try_from(page.spoken()).unwrap_or(u32::MAX));
        let takes = (spoken / rate).ceil();
        if takes > minutes * OVER {
            hits.push(Hit {
                range: title.clone(),
                right: Some(format!("{minutes}分钟").into()),
                against: Some(format!("全篇念下来约{takes}分钟").into()),
            });
        }
    }
    hits.extend(page.genre().and_then(|_| thin(page)));
    hits
}

/// The first section with hardly anything in it.
fn thin(page: &Page) -> Option<Hit> {
    let top = page.headings().iter();
    let top: Vec<_> = top.filter(|it| it.level == 0).collect();
    let ends = top.iter().skip(1).map(|next| next.mark.start);
    let ends = ends.chain([page.text.len()]);
    let sizes: Vec<usize> = top
        .iter()
        .zip(ends)
        .map(|(it, end)| hanzi::count(&page.text[it.range.end..end]))
        .collect();
    let whole: usize = sizes.iter().sum();
    let others = top.len().checked_sub(1).filter(|others| *others > 1)?;
    let mean = |own: usize| (whole - own) / others;
    let at = sizes
        .iter()
        .position(|&own| mean(own) >= WRITTEN && own * SHARE < mean(own))?;
    Some(Hit {
        range: top[at].range.clone(),
        right: Some(format!("{}字上下", mean(sizes[at])).into()),
        against: Some(format!("这一部分只有{}字", sizes[at]).into()),
    })
}
