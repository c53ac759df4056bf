//! Work spread over the cores of the machine.

use std::iter::from_fn;
use std::panic::resume_unwind;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::{self, Builder};

/// Does the work for every item, on as many threads as there are cores, and returns what came of it in the order of the
/// items. Where there are no threads, as in a browser, one item is done after the other.
pub(crate) fn spread<T: Sync, R: Send>(items: &[T], work: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let share = || {
        let take = || {
            let at = next.fetch_add(1, Ordering::Relaxed);
            items.get(at).map(|item| (at, work(item)))
        };
        from_fn(take).collect::<Vec<_>>()
    };
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let mut done = thread::scope(|scope| {
        let others = (1..cores.min(items.len()))
            .filter_map(|_| Builder::new().spawn_scoped(scope, share).ok())
            .collect::<Vec<_>>();
        let mut done = share();
        for other in others {
            done.extend(other.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<usize> = (0..1_000).collect();
        let squares = spread(&items, |n| n * n);
        assert!(
            squares
                .iter()
                .enumerate()
                .all(|(n, square)| *square == n * n)
        );
        assert_eq!(squares.len(), items.len());
        assert!(spread(&items[..0], |n| *n).is_empty());
    }

    #[test]
    #[should_panic(expected = "no such item")]
    fn what_fails_fails_as_a_whole() {
        spread(&[1, 2, 3, 4], |n| assert!(*n < 4, "no such item"));
    }
}
