//! Repeats an action whenever its inputs change.

/// Calls `act`, and again each time the result of `look` has changed and settled; polls until `wait` returns false.
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
        // An editor may still be writing: act once the state is the same twice.
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

    /// Runs `watch` on a sequence of states; returns the states at which it acted.
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
