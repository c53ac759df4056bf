//! Which series stay: those with more than one member, and those that need no others.

use std::collections::{HashMap, HashSet};

use super::found::{Found, Place};
use super::found::{Member, Whole};
use super::mark::Family;

/// The places of series that stay.
pub(super) fn lasting(found: &[Found], members: &[Member], whole: Whole) -> Vec<usize> {
    let mut of: HashMap<usize, Vec<usize>> = HashMap::new();
    for member in members {
        of.entry(member.series).or_default().push(member.found);
    }
    let levels: HashMap<usize, usize> = members.iter().map(|it| (it.found, it.level)).collect();
    // For each member how high the ones from it on reach: the least level, and the least rank of those that nothing stands above.
    let mut later = vec![(usize::MAX, u8::MAX); members.len() + 1];
    for (n, it) in members.iter().enumerate().rev() {
        let (level, rank) = later[n + 1];
        let own = found[it.found].mark.family.rank();
        let rank = if it.level == 1 { rank.min(own) } else { rank };
        later[n] = (level.min(it.level), rank);
    }
    let begins = |it: &&Member| {
        let it = &found[it.found];
        it.place == Place::Start && it.mark.n == 1
    };
    let starts: HashMap<Family, usize> = members
        .iter()
        .filter(begins)
        .map(|it| (found[it.found].mark.family, it.found))
        .collect();
    let behind = |at: usize| members.partition_point(|it| it.found <= at);
    let holds = |series: &[usize]| {
        let first = &found[series[0]];
        if matches!(first.mark.family, Family::Styled(_)) {
            return true;
        }
        let is_first = first.mark.n == 1;
        if series.len() == 1 {
            let strong = (first.place == Place::Start || is_first && whole.is_cut)
                && first.mark.family.rank() <= Family::Digit.rank()
                && !matches!(first.mark.family, Family::Bare | Family::Below);
            let own = levels.get(&series[0]).copied().unwrap_or_default();
            let next = behind(series[0]);
            // Of a text that was cut off the first point may be all there is.
            let is_end = whole.is_cut && next == members.len();
            let holds_more = whole.is_cut
                && first.place == Place::Start
                && members
                    .get(next)
                    .is_some_and(|it| it.level > own && found[it.found].line == first.line);
            let begun = is_first
                && (first.mark.family != Family::Adverb || holds_more || is_end)
                && (first.place == Place::Start || first.is_announced || is_end);
            // What is numbered one below it is the next thing there is.
            let below = members.get(next).map(|it| &found[it.found]);
            let holds_any = members.get(next).is_some_and(|it| it.level > own);
            let holds =
                below.is_some_and(|it| (it.place == Place::Start || holds_any) && it.mark.n == 1);
            let outer = (first.is_alone || holds)
                && (first.mark.family.rank() < Family::Bracket.rank()
                    || first.mark.family == Family::Ordinal);
            let is_outer = first.mark.family == Family::Bare
                && below.is_some_and(|it| it.mark.family == Family::Below);
            if is_outer {
                return true;
            }
            let is_last = later[next].0 > own;
            let is_named = match first.mark.family {
                Family::Bare => holds_any,
                Family::Below => true,
                _ => false,
            };
            if is_named && is_last && whole.is_cut {
                return true;
            }
            // Behind what was cut off a point may stand alone above its own.
            let is_late = !is_first && next == 1 && first.place == Place::Start;
            if is_late && is_last && below.is_some_and(|it| it.line == first.line && it.mark.n == 1)
            {
                return true;
            }
            return is_last
                && (strong && (whole.may_go_on || outer && (holds || is_first))
                    || begun && whole.may_go_on);
        }
        let verbs = matches!(first.mark.family, Family::Short(c) if "靠抓看讲查".contains(c));
        if verbs && series.len() < 3 {
            return false;
        }
        // A list within one sentence above the first heading announces.
        let listed = series.iter().filter(|&&at| found[at].is_listed).count();
        let end = found[series[series.len() - 1]].line;
        let within = series[1..]
            .iter()
            .all(|&at| found[at].place == Place::Within)
            && (first.place == Place::Within || first.is_listed && first.line == end);
        let is_outer = levels.get(&series[0]) == Some(&1);
        let above = whole.first.is_some_and(|line| first.line < line)
            || is_outer && later[behind(series[0])].1 < first.mark.family.rank();
        // So does one that nothing stands above, beside headings that are lines.
        let beside = whole.first.is_some() && is_outer;
        // （一）…；（二）…；（三）… within one sentence is a list.
        let signs = matches!(
            first.mark.family,
            Family::Bracket | Family::BracketDigit | Family::Digit | Family::Circled
        );
        if within && signs && listed + 1 >= series.len() {
            return false;
        }
        // What is said in the same way behind it, at the start of lines, is what it announces.
        let again = starts
            .get(&first.mark.family)
            .is_some_and(|&at| at > series[series.len() - 1]);
        !(within && ((above || beside) && listed * 2 >= series.len() || above && is_outer && again))
    };
    let held: HashSet<usize> = of
        .iter()
        .filter(|(_, series)| holds(series))
        .map(|(id, _)| *id)
        .collect();
    let mut kept: Vec<usize> = members
        .iter()
        .filter(|member| held.contains(&member.series))
        .map(|member| member.found)
        .collect();
    kept.sort_unstable();
    kept
}
