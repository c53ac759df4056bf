//! What the paragraphs of a draft are.

/// What a paragraph is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The title.
    Title,
    /// The line below the title, written with `——` in front.
    Subtitle,
    /// Post and name of the speaker.
    Speaker,
    /// The date below the title, written in brackets.
    Date,
    /// The form of address.
    Salutation,
    /// A heading; 1 is the highest level below the title.
    Heading(u8),
    /// A paragraph that opens with a run-in lead.
    Point,
    /// A numbered paragraph without a lead.
    Item,
    /// Any other paragraph.
    Body,
    /// A stage direction; not spoken.
    Stage,
    /// A row of a table, its cells parted by tabs, the lines of a cell by line ends; not spoken.
    Row {
        /// Whether a table begins with it.
        first: bool,
    },
}

impl Role {
    /// Returns what is always written around a paragraph of it.
    pub(crate) fn around(self) -> (&'static str, &'static str) {
        match self {
            Self::Subtitle => ("——", ""),
            Self::Date => ("（", "）"),
            _ => ("", ""),
        }
    }
}
