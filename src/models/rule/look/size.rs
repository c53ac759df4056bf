//! Drafts longer than their genre or their time allows.

use super::super::Hit;
use super::Page;
use crate::words::hanzi;

/// Default speaking rate, in 字 per minute.
const RATE: u32 = 200;

/// Tolerated ratio of a draft's time to its limit.
const OVER: f64 = 1.2;

/// A section is thin below this fraction (1/n) of the average.
const SHARE: usize = 7;

/// Minimum average number of 字 of sections that are written out.
const WRITTEN: usize = 40;

/// Reports a draft longer than its genre allows.
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

/// Reports a draft longer than its time, and a section much shorter than the others. One with open slots is not
/// finished yet.
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

/// Returns the first thin section.
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
