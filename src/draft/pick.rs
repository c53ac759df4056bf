//! Picks between alternatives.
//!
//! Every place has a generator of its own, so that an edit elsewhere does not change its pick. The stream is ChaCha8,
//! keyed by SHA-256 over the seed and the place; only its raw numbers are used, so that a library's sampling method
//! cannot change a draft.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rand::SeedableRng;
use rand::rand_core::Rng;
use rand::rngs::ChaCha8Rng;
use sha2::{Digest, Sha256};

/// Picks made by hand: place to alternative, from 1.
pub type Picks = BTreeMap<String, usize>;

/// Identifies the pick algorithm; a new algorithm gets a new tag.
const TAG: &[u8] = b"qicao/pick/1\0";

/// Picks one of `count` alternatives at a place, from 0.
///
/// # Panics
/// Panics if `count` is 0.
pub fn pick(seed: u64, place: &str, count: usize) -> usize {
    below(&mut stream(seed, place), count)
}

/// Returns the numbers below `count` in the place's order of preference.
pub(super) fn order(seed: u64, place: &str, count: usize) -> Vec<usize> {
    let mut stream = stream(seed, place);
    let mut order: Vec<usize> = (0..count).collect();
    for last in (1..count).rev() {
        order.swap(last, below(&mut stream, last + 1));
    }
    order
}

/// Returns a place without its row: picks by hand hold for every row.
pub(super) fn bare(place: &str) -> Cow<'_, str> {
    match (place.find('['), place.find(']')) {
        (Some(start), Some(end)) if start < end => {
            Cow::Owned(format!("{}{}", &place[..start], &place[end + 1..]))
        }
        _ => Cow::Borrowed(place),
    }
}

fn stream(seed: u64, place: &str) -> ChaCha8Rng {
    let mut hasher = Sha256::new();
    hasher.update(TAG);
    hasher.update(seed.to_le_bytes());
    hasher.update(place.as_bytes());
    ChaCha8Rng::from_seed(hasher.finalize().into())
}

/// Returns a number below `count`, by the high half of a product: uniform to one part in 2⁶⁴.
#[allow(clippy::cast_possible_truncation)]
fn below(stream: &mut ChaCha8Rng, count: usize) -> usize {
    assert!(count > 0, "nothing to pick from");
    let product = u128::from(stream.next_u64()) * count as u128;
    (product >> 64) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    /// These values keep drafts reproducible across releases: a change here changes drafts made before.
    #[test]
    fn golden_vectors() {
        let picks: Vec<_> = (1..=12).map(|seed| pick(seed, "opening", 5)).collect();
        assert_eq!(picks, [0, 1, 2, 1, 0, 1, 1, 1, 3, 4, 2, 4]);
        assert_eq!(order(7, "opening@承接", 8), [3, 5, 0, 4, 7, 6, 1, 2]);
    }

    #[test]
    fn picks_are_even() {
        let mut counts = [0; 4];
        for seed in 0..4000 {
            counts[pick(seed, "x", 4)] += 1;
        }
        assert!(
            counts.iter().all(|&count| (900..1100).contains(&count)),
            "{counts:?}"
        );
    }
}
