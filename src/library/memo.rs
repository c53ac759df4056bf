//! Caches what is read from a library and used repeatedly: the shared facts, the banks of phrases.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use crate::words::diag::Diags;

/// The cached values by name, each with its diagnostics.
#[derive(Debug)]
pub(super) struct Memo<T>(Mutex<BTreeMap<String, Arc<(T, Diags)>>>);

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

/// A cloned library may be changed, so its cache starts empty.
impl<T> Clone for Memo<T> {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<T: Clone> Memo<T> {
    /// Returns the value of a name; reads it on first use.
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
