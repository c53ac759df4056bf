//! What was read once for a library and is asked for again and again: the shared facts, the banks of phrases.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::words::diag::Diags;

/// What was read, by name, each with what was noticed.
#[derive(Debug)]
pub(super) struct Memo<T>(Mutex<BTreeMap<String, Arc<(T, Diags)>>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

/// A copy of a library may be changed, and reads afresh.
impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T: Clone> Memo<T> {
    /// Returns what has a name, reading it where that was not done yet.
    pub(super) fn get(
        &self,
        name: &str,
        diags: &mut Diags,
        read: impl FnOnce(&mut Diags) -> T,
    ) -> T {
        let known = || self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let found = known().get(name).cloned();
        let found = found.unwrap_or_else(|| {
            let mut noticed = Diags::new();
            let made = Arc::new((read(&mut noticed), noticed));
            known().insert(name.to_owned(), Arc::clone(&made));
            made
        });
        diags.extend(found.1.clone());
        found.0.clone()
    }
}
