//! Doing something again whenever what it depends on has changed.

/// Calls `act`, and again each time that what `look` sees has changed and has come to rest, as often as `wait` says to look.
pub(crate) fn watch<S: PartialEq>(
    mut look: impl FnMut() -> S,
    mut wait: impl FnMut() -> bool,
    mut act: impl FnMut(),
) {
    let mut done = look();
    act();
    let mut last = None;
    while wait() {
        let now = look();
        // An editor may still be at it: the second time it looks the same it is done.
        if now != done && last.as_ref() == Some(&now) {
            done = now;
            last = None;
            act();
        } else {
            last = Some(now);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks at the given states one after the other, and tells before which of them something was done.
    fn acts(states: &[u32]) -> Vec<usize> {
        let at = std::cell::Cell::new(0);
        let mut acts = Vec::new();
        watch(
            || states[at.get()],
            || {
                at.set(at.get() + 1);
                at.get() < states.len()
            },
            || acts.push(at.get()),
        );
        acts
    }

    #[test]
    fn acts_once_where_nothing_changes() {
        assert_eq!(acts(&[1, 1, 1]), [0]);
    }

    #[test]
    fn acts_again_when_a_change_has_come_to_rest() {
        assert_eq!(acts(&[1, 2, 2, 2]), [0, 2]);
        assert_eq!(acts(&[1, 2, 3, 3, 3, 4, 4]), [0, 3, 6]);
    }

    #[test]
    fn a_change_taken_back_is_none() {
        assert_eq!(acts(&[1, 2, 1, 1]), [0]);
    }
}
