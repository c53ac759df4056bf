//! Series: a mark counts only among its likes, from one and rising; its level is how deep it stands in this document.

use std::collections::{HashMap, HashSet};

use super::found::{Found, Member, Place, Whole};
use super::lasting::lasting;
use super::mark::Family;
use super::ordinal::LAST;

/// One series that is open while the places are gone through.
struct Open {
    id: usize,
    family: Family,
    place: Place,
    last: usize,
    line: usize,
    /// Whether its first member was a line by itself.
    is_alone: bool,
}

/// How often what is no series is taken out: each time what stood below it moves up.
const ROUNDS: usize = 6;

/// How many places ahead the next heading is looked for that goes on with a series.
const NEAR: usize = 200;

/// Finds which places belong to series, with their levels.
pub(super) fn series(found: &[Found], whole: Whole) -> Vec<Member> {
    let mut kept: Vec<usize> = (0..found.len()).collect();
    let mut members = Vec::new();
    for _ in 0..ROUNDS {
        members = arranged(found, &kept, whole.is_cut);
        let before = kept.len();
        kept = lasting(found, &members, whole);
        if kept.len() == before {
            break;
        }
    }
    let valid: HashSet<usize> = kept.into_iter().collect();
    members.retain(|member| valid.contains(&member.found));
    members
}

/// Whether points begin within the line of a place.
fn holds(found: &[Found], kept: &[usize], n: usize) -> bool {
    let (own, next) = (&found[kept[n]], kept.get(n + 1).map(|&at| &found[at]));
    next.is_some_and(|next| {
        next.line == own.line && next.place == Place::Within && next.mark.n == 1
    })
}

/// For each place the next one that is numbered in the same way.
fn following(found: &[Found], kept: &[usize]) -> Vec<Option<usize>> {
    let mut next = vec![None; kept.len()];
    let mut seen: HashMap<Family, usize> = HashMap::new();
    for (n, &at) in kept.iter().enumerate().rev() {
        let family = found[at].mark.family;
        next[n] = seen.insert(family, n);
    }
    next
}

fn arranged(found: &[Found], kept: &[usize], is_cut: bool) -> Vec<Member> {
    let next = following(found, kept);
    // The place after n of each family: kept up to date by walking along.
    let mut upcoming: HashMap<Family, usize> = HashMap::new();
    for (n, &at) in kept.iter().enumerate().rev() {
        upcoming.insert(found[at].mark.family, n);
    }
    let mut open: Vec<Open> = Vec::new();
    let mut members = Vec::new();
    // Which kinds stood below an earlier member of a series: they stand below the later ones too.
    let mut below: HashSet<(usize, Family)> = HashSet::new();
    // Which series hold anything.
    let mut holding: HashSet<usize> = HashSet::new();
    let mut seen: HashSet<Family> = HashSet::new();
    let mut ids = 0;
    for (n, &at) in kept.iter().enumerate() {
        let it = &found[at];
        let family = it.mark.family;
        match next[n] {
            Some(later) => upcoming.insert(family, later),
            None => upcoming.remove(&family),
        };
        let goes_on = |series: &Open| {
            upcoming.get(&series.family).is_some_and(|&later| {
                let later = &found[kept[later]].mark;
                later.n == series.last + 1 || series.family.is_unnumbered() || later.n == LAST
            })
        };
        if let Some(level) = continued(&open, it, family) {
            open.truncate(level + 1);
            let series = &mut open[level];
            series.last = if it.mark.n == LAST {
                series.last + 1
            } else {
                it.mark.n
            };
            series.line = it.line;
            series.place = if it.place == Place::Start {
                Place::Start
            } else {
                series.place
            };
            members.push(Member {
                found: at,
                level: level + 1,
                series: series.id,
            });
            continue;
        }
        let fresh = seen.insert(family);
        let later = upcoming.get(&family).map(|&later| &found[kept[later]]);
        // What stands before the first of an excerpt was cut off, and perhaps what stands behind it.
        let begins_late = fresh
            && it.place == Place::Start
            && (later
                .is_some_and(|later| later.place == Place::Start && later.mark.n == it.mark.n + 1)
                || is_cut && it.is_alone && family.rank() <= Family::Bracket.rank()
                || n == 0 && family.rank() <= Family::Digit.rank() && holds(found, kept, n));
        if it.mark.n != 1 && !family.is_unnumbered() && !begins_late {
            continue;
        }
        // Nobody numbers three levels alike.
        let is_nested = open.iter().filter(|it| it.family == family).count() > 1;
        // 二、…　一、…二、…　三、…: points below a heading that are numbered as it is.
        let holds_own = |series: &Open| {
            let next = kept[n + 1..]
                .iter()
                .take(NEAR)
                .map(|&at| &found[at])
                .filter(|it| it.mark.family == family && it.place == Place::Start);
            let mut outer = next.skip_while(|other| other.is_alone != series.is_alone);
            // 一、…重点做了三件事：一、…二、…三、…
            let is_list = it.is_announced && it.mark.n == 1 && series.last == 1 && !is_nested;
            let is_own = series.family == family && !family.is_unnumbered();
            is_own && is_list
                || series.family == family
                    && series.place == Place::Start
                    && it.place == Place::Start
                    && series.is_alone != it.is_alone
                    && !family.is_unnumbered()
                    && outer.next().is_some_and(|it| it.mark.n == series.last + 1)
        };
        // What is over, or of a lower kind, ends here.
        while let Some(top) = open.last() {
            let same = top.family == family;
            let ends = top.place == Place::Within
                || matches!(top.family, Family::Alike(_) | Family::Dash | Family::Bullet);
            let passed = ends && top.line != it.line;
            // Short lines that nothing stands above hold what is numbered below them.
            let outer =
                top.family == Family::Bare && open.len() == 1 || top.family == Family::Below;
            let inside =
                it.place == Place::Within && top.place == Place::Start && top.line == it.line;
            // 第一，… cut off before the second: what begins below it stands below it.
            let begun = is_cut && top.last == 1 && top.is_alone && it.mark.n == 1;
            let lower = family.rank() < top.family.rank() && !outer && !inside && !begun;
            let over = !goes_on(top);
            let nested = same
                && top.place == Place::Start
                && it.place == Place::Within
                && top.line == it.line;
            let known = below.contains(&(top.id, family));
            // 一抓…十抓…　一是…二是…: what held nothing so far holds nothing now.
            let beside = family.rank() == top.family.rank()
                && (it.place, top.place) == (Place::Start, Place::Start)
                && top.last >= 3
                && !holding.contains(&top.id);
            if same && !nested && !holds_own(top)
                || (passed || beside || lower && !known) && over
                || is_style_below(top.family, family)
            {
                open.pop();
            } else {
                break;
            }
        }
        // A series of the same kind further up begins anew, unless it goes on by itself.
        if let Some(level) = open
            .iter()
            .position(|series| series.family == family && series.place == it.place)
            && !goes_on(&open[level])
            && !holds_own(&open[level])
        {
            open.truncate(level);
        }
        ids += 1;
        if let Some(top) = open.last() {
            below.insert((top.id, family));
            holding.insert(top.id);
        }
        open.push(Open {
            id: ids,
            family,
            place: it.place,
            last: it.mark.n.max(1),
            line: it.line,
            is_alone: it.is_alone,
        });
        members.push(Member {
            found: at,
            level: open.len(),
            series: ids,
        });
    }
    members
}

/// A heading by its style ends all that stand below it.
fn is_style_below(top: Family, family: Family) -> bool {
    matches!((top, family), (Family::Styled(top), Family::Styled(level)) if top > level)
        || matches!(family, Family::Styled(_)) && !matches!(top, Family::Styled(_))
}

/// The open series that a place continues: of its kind of place first.
fn continued(open: &[Open], it: &Found, family: Family) -> Option<usize> {
    let fits = |series: &Open| {
        series.family == family
            && (family.is_unnumbered()
                || it.mark.n == series.last + 1
                || it.mark.n == LAST && series.last >= 2)
    };
    let alike = |series: &Open| fits(series) && series.place == it.place;
    // Within a paragraph a heading is alone by chance, where a point follows at once.
    let by_chance = it.place == Place::Within;
    let same = |series: &Open| alike(series) && (by_chance || series.is_alone == it.is_alone);
    let mixed = |series: &Open| {
        // 首先，…其次，…第三，…
        let adverb = family == Family::Ordinal
            && series.family == Family::Adverb
            && it.mark.n == series.last + 1;
        // 第一，…第二个方面，…
        let ordinal = |family| matches!(family, Family::Ordinal | Family::OrdinalOf(_));
        // 一、…二、…第三，…
        let carried = family == Family::Ordinal
            && series.family == Family::Hanzi
            && (it.place, series.place) == (Place::Start, Place::Start)
            && series.last >= 2
            && it.mark.n == series.last + 1;
        adverb
            || carried
            || ordinal(family) && ordinal(series.family) && it.mark.n == series.last + 1
    };
    let slipped = |series: &Open| {
        // One is missing, or its number was not raised.
        series.family == family
            && it.place == Place::Start
            && family.rank() <= Family::Bracket.rank()
            && series.last >= 1
            && (it.mark.n == series.last + 2 || it.mark.n == series.last && it.mark.n > 1)
            && it.is_alone
    };
    let last = |fits: &dyn Fn(&Open) -> bool| open.iter().rposition(fits);
    last(&same)
        .or_else(|| last(&alike))
        .or_else(|| last(&fits))
        .or_else(|| last(&mixed))
        .or_else(|| last(&slipped))
}
