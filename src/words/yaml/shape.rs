//! What a mapping may hold, declared once: readers take these keys, hints suggest them, and the schemas that editors use
//! are written from them.

/// A mapping: what it is, and what it may hold.
#[derive(Debug)]
#[must_use]
pub(crate) struct Mapping {
    /// What it is, for people: 提纲.
    pub what: &'static str,
    /// Its keys, in the order people write them; some come from tables of their own.
    pub rows: &'static [&'static [Field]],
    /// What its other keys, whose names are free, hold; nothing where it has no others.
    pub rest: Option<Rest>,
    /// How many keys it has at least.
    pub least: usize,
}

/// The keys of a mapping whose names are free.
#[derive(Debug)]
pub(crate) struct Rest {
    /// What they hold.
    pub shape: &'static Shape,
    /// A regular expression that their names fit.
    pub names: Option<fn() -> String>,
    /// What they are, for people.
    pub about: &'static str,
}

/// A key of a mapping.
#[derive(Clone, Copy, Debug)]
#[must_use]
pub(crate) struct Field {
    /// The key.
    pub name: &'static str,
    /// What it holds.
    pub shape: Shape,
    /// What it is for, in a sentence for people.
    pub about: &'static str,
    /// A value as an example, as YAML.
    pub example: Option<&'static str>,
    /// Whether the mapping is of no use without it.
    pub required: bool,
}

/// What a key holds.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Nothing.
    Empty,
    /// The version of a format, to the letter.
    Version(&'static str),
    /// Any scalar.
    Scalar,
    /// A number.
    Number {
        /// The smallest.
        least: f64,
        /// The largest.
        most: f64,
    },
    /// A whole number.
    Whole {
        /// The smallest.
        least: u32,
        /// The largest.
        most: u32,
    },
    /// Yes or no.
    Flag,
    /// One of a few words.
    Word(fn() -> Vec<&'static str>),
    /// A scalar that fits a regular expression.
    Like(fn() -> String),
    /// A mapping.
    Map(&'static Mapping),
    /// A list of several.
    Items {
        /// What they are.
        of: &'static Shape,
        /// How many there are at least.
        least: usize,
    },
    /// A list, or one item alone.
    List {
        /// What its items are.
        of: &'static Shape,
        /// How many there are at least.
        least: usize,
    },
    /// One of several shapes.
    Either(&'static [Shape]),
    /// A shape that others refer to.
    Named {
        /// The name it has in schemas.
        name: &'static str,
        /// What it is, for people.
        about: &'static str,
        /// The shape.
        shape: &'static Shape,
    },
}

impl Mapping {
    /// A mapping of known keys.
    pub(crate) const fn of(what: &'static str, rows: &'static [&'static [Field]]) -> Self {
        Self {
            what,
            rows,
            rest: None,
            least: 0,
        }
    }

    /// A mapping of free names.
    pub(crate) const fn free(
        what: &'static str,
        shape: &'static Shape,
        about: &'static str,
    ) -> Self {
        Self::of(what, &[]).and(shape, about)
    }

    /// Lets the mapping have free names besides its known keys.
    pub(crate) const fn and(self, shape: &'static Shape, about: &'static str) -> Self {
        let rest = Some(Rest {
            shape,
            names: None,
            about,
        });
        Self { rest, ..self }
    }

    /// Sets the regular expression that the free names fit.
    pub(crate) const fn named(mut self, names: fn() -> String) -> Self {
        if let Some(rest) = &mut self.rest {
            rest.names = Some(names);
        }
        self
    }

    /// Sets how many keys the mapping has at least.
    pub(crate) const fn least(self, least: usize) -> Self {
        Self { least, ..self }
    }

    /// Goes through the known keys.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.rows.iter().copied().flatten()
    }

    /// Finds a known key.
    pub(crate) fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields().find(|field| field.name == name)
    }
}

impl Field {
    /// A key that may be left out.
    pub(crate) const fn new(name: &'static str, shape: Shape, about: &'static str) -> Self {
        Self {
            name,
            shape,
            about,
            example: None,
            required: false,
        }
    }

    /// Makes the key one that must be there.
    pub(crate) const fn required(self) -> Self {
        Self {
            required: true,
            ..self
        }
    }

    /// Adds an example.
    pub(crate) const fn example(self, example: &'static str) -> Self {
        Self {
            example: Some(example),
            ..self
        }
    }
}

impl Shape {
    /// A list of names.
    pub(crate) const NAMES: Self = Self::List {
        of: &Self::Scalar,
        least: 0,
    };
}
