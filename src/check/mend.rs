//! Applies certain fixes to a text.

use std::ops::Range;

/// The replacement of a range of a text.
pub(crate) type Fix = (Range<usize>, String);

/// Drops overlapping fixes and sorts the rest: of two it keeps the longer, which leaves least; of equal ones the first.
pub(crate) fn apart(mut fixes: Vec<Fix>) -> Vec<Fix> {
    fixes.sort_by_key(|(range, _)| range.start);
    let mut apart: Vec<Fix> = Vec::with_capacity(fixes.len());
    for fix in fixes {
        match apart.last_mut() {
            Some(last) if last.0.end > fix.0.start => {
                if fix.0.len() > last.0.len() {
                    *last = fix;
                }
            }
            _ => apart.push(fix),
        }
    }
    apart
}

/// Applies fixes to a text; they are sorted and [`apart`].
pub(crate) fn mended(text: &str, fixes: &[Fix]) -> String {
    let mut mended = String::with_capacity(text.len());
    let mut from = 0;
    for (range, fix) in fixes {
        mended.push_str(&text[from..range.start]);
        mended.push_str(fix);
        from = range.end;
    }
    mended.push_str(&text[from..]);
    mended
}

/// Applies fixes to a text, as far as they are [`apart`]. Returns the text and the number applied.
pub fn mend<'a>(
    text: &str,
    fixes: impl IntoIterator<Item = (Range<usize>, &'a str)>,
) -> (String, usize) {
    let fixes = fixes
        .into_iter()
        .map(|(range, fix)| (range, fix.to_owned()));
    let fixes = apart(fixes.collect());
    (mended(text, &fixes), fixes.len())
}

/// The changes of successive fixes, in coordinates of the first text: sorted, without overlap.
#[derive(Clone, Debug, Default)]
pub(crate) struct Changes {
    list: Vec<Fix>,
    /// Number of fixes applied.
    count: usize,
}

impl Changes {
    /// Returns the changes.
    pub(crate) fn list(&self) -> &[Fix] {
        &self.list
    }

    /// Returns the number of fixes applied.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// Applies fixes to the text as it is `now`, which are sorted and [`apart`]; `keep` returns why a range of the
    /// first text must not change. Returns the fixes that were held back.
    pub(crate) fn put<H: Copy>(
        &mut self,
        now: &str,
        fixes: Vec<Fix>,
        mut keep: impl FnMut(&Range<usize>) -> Option<H>,
    ) -> Vec<(Fix, H)> {
        let mut held = Vec::new();
        let mut olds = std::mem::take(&mut self.list).into_iter().peekable();
        let mut fixes = fixes.into_iter().peekable();
        let mut shift = Shift::default();
        loop {
            let old = olds.peek().map(|(old, _)| shift.now(old.start));
            let fix = fixes.peek().map(|(range, _)| range.start);
            let Some(start) = [old, fix].into_iter().flatten().min() else {
                return held;
            };
            // Overlapping changes are merged.
            let (from, mut end) = (shift.first(start), start);
            let (mut kept, mut new): (Vec<Fix>, Vec<Fix>) = (Vec::new(), Vec::new());
            loop {
                let is_first = kept.is_empty() && new.is_empty();
                let joins = |at: usize| at < end || is_first && at == start;
                if let Some(old) = olds.next_if(|(old, _)| joins(shift.now(old.start))) {
                    end = end.max(shift.now(old.0.start) + old.1.len());
                    shift.pass(&old);
                    kept.push(old);
                } else if let Some(fix) = fixes.next_if(|(range, _)| joins(range.start)) {
                    end = end.max(fix.0.end);
                    new.push(fix);
                } else {
                    break;
                }
            }
            let whole = from..shift.first(end);
            if new.is_empty() {
                self.list.append(&mut kept);
            } else if let Some(why) = keep(&whole) {
                self.list.append(&mut kept);
                held.extend(new.into_iter().map(|fix| (fix, why)));
            } else {
                self.count += new.len();
                for (range, _) in &mut new {
                    *range = range.start - start..range.end - start;
                }
                self.list.push((whole, mended(&now[start..end], &new)));
            }
        }
    }
}

/// The offset by which changes before a place have moved it.
#[derive(Default)]
struct Shift {
    more: usize,
    less: usize,
}

impl Shift {
    fn now(&self, first: usize) -> usize {
        first + self.more - self.less
    }

    fn first(&self, now: usize) -> usize {
        now + self.less - self.more
    }

    fn pass(&mut self, (range, new): &Fix) {
        self.more += new.len();
        self.less += range.len();
    }
}
