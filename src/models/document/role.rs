//! The roles of paragraphs in a draft.

/// The role of a paragraph.
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
    /// A table row: cells separated by tabs, lines of a cell by line ends; not spoken.
    Row {
        /// Whether it is the first row of a table.
        first: bool,
    },
}

impl Role {
    /// Returns the fixed text around a paragraph of this role.
    pub(crate) fn around(self) -> (&'static str, &'static str) {
        match self {
            Self::Subtitle => ("——", ""),
            Self::Date => ("（", "）"),
            _ => ("", ""),
        }
    }
}
