//! How the tables of filters, functions and tests describe what can be called.

/// A filter, function or test, as the tables have it.
pub(super) struct Callable {
    pub(super) name: &'static str,
    pub(super) arguments: &'static [Argument],
    pub(super) about: &'static str,
    pub(super) example: &'static str,
    pub(super) gives: &'static str,
}

/// An argument, by name.
pub(super) struct Argument {
    pub(super) name: &'static str,
    pub(super) kind: &'static str,
    pub(super) required: bool,
}

/// An argument that has to be given.
pub(super) const fn needs(name: &'static str, kind: &'static str) -> Argument {
    Argument {
        name,
        kind,
        required: true,
    }
}

/// An argument that may be left out.
pub(super) const fn may(name: &'static str, kind: &'static str) -> Argument {
    Argument {
        name,
        kind,
        required: false,
    }
}
