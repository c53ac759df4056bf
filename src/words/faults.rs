//! Declaring a kind of fault: for each variant its fields, its level, its message and its hint in one place.
//!
//! ```text
//! faults! {
//!     /// What can be wrong with a cup.
//!     pub(crate) enum CupFault {
//!         Empty => "杯子是空的", "倒上水";
//!         Leaks { place: String, drops: usize }: Warning =>
//!             "杯子{place}漏水",
//!             format!("每分钟漏{drops}滴，{}", if *drops > 9 { "换一个" } else { "补一补" });
//!         Lid(fault: LidFault) => fault.words();
//!     }
//! }
//! ```
//!
//! - Words are a text, which may name the fields and whatever else is in scope, as in `format!`, and so has its braces
//!   twice; or any other expression, in which the fields are references. A hint may be left out, or be an `Option`.
//! - Where message and hint hang together, one expression gives both as a pair.
//! - What has no level is an [`Error`](super::diag::Level::Error). `enum CupFault: Warning` gives another to all that
//!   say nothing; a level may also be an expression, such as `if *drops > 9 { Error } else { Warning }`.

macro_rules! faults {
    ($(#[$about:meta])* $vis:vis enum $name:ident { $($variants:tt)* }) => {
        $crate::words::faults::faults! {
            $(#[$about])* $vis enum $name: Error { $($variants)* }
        }
    };
    ($(#[$about:meta])* $vis:vis enum $name:ident: $default:ident {
        $(
            $(#[$note:meta])*
            $variant:ident
            $({ $($(#[$what:meta])* $field:ident: $type:ty),* $(,)? })?
            $(($inner:ident: $inner_type:ty))?
            $(: $level:expr)?
            => $message:expr $(, $hint:expr)?;
        )*
    }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[allow(missing_docs)]
        $vis enum $name {
            $(
                $(#[$note])*
                $variant $({ $($(#[$what])* $field: $type),* })? $(($inner_type))?,
            )*
        }

        impl $crate::words::diag::Fault for $name {
            #[allow(unused_variables)]
            fn words(&self) -> (String, Option<String>) {
                match self {
                    $(
                        Self::$variant $({ $($field),* })? $(($inner))? =>
                            $crate::words::faults::faults!(@words $message $(, $hint)?),
                    )*
                }
            }

            #[allow(unused_variables, unused_imports)]
            fn level(&self) -> $crate::words::diag::Level {
                use $crate::words::diag::Level::{Error, Info, Warning};
                match self {
                    $(
                        Self::$variant $({ $($field),* })? $(($inner))? =>
                            $crate::words::faults::faults!(@first $($level,)? $default),
                    )*
                }
            }
        }
    };
    (@words $both:expr) => {
        $crate::words::faults::Words::words($crate::words::faults::faults!(@text $both))
    };
    (@words $message:expr, $hint:expr) => {
        $crate::words::faults::Words::words((
            $crate::words::faults::faults!(@text $message),
            $crate::words::faults::faults!(@text $hint),
        ))
    };
    (@text $text:literal) => { format!($text) };
    (@text $text:expr) => { $text };
    (@first $first:expr $(, $other:expr)?) => { $first };
}

pub(crate) use faults;

/// What a variant may say: a message, or a message and a hint.
pub(crate) trait Words {
    fn words(self) -> (String, Option<String>);
}

impl Words for String {
    fn words(self) -> (String, Option<String>) {
        (self, None)
    }
}

impl<M: Into<String>, H: Hint> Words for (M, H) {
    fn words(self) -> (String, Option<String>) {
        (self.0.into(), self.1.hint())
    }
}

/// What may be a hint.
pub(crate) trait Hint {
    fn hint(self) -> Option<String>;
}

impl Hint for &str {
    fn hint(self) -> Option<String> {
        Some(self.to_owned())
    }
}

impl Hint for String {
    fn hint(self) -> Option<String> {
        Some(self)
    }
}

impl Hint for Option<String> {
    fn hint(self) -> Option<String> {
        self
    }
}

#[cfg(test)]
mod tests {
    use crate::words::diag::Fault;

    faults! {
        /// What can be wrong with a lid.
        enum LidFault: Info {
            Lost => "盖子丢了";
        }
    }

    faults! {
        /// What can be wrong with a cup.
        enum CupFault {
            Empty => "杯子是空的", "倒上{{水}}";
            Leaks { place: String, drops: usize }: if *drops > 9 { Error } else { Warning } =>
                "杯子{place}漏水",
                (*drops > 9).then(|| format!("一分钟{drops}滴，换一个"));
            Lid(fault: LidFault): fault.level() => fault.words();
        }
    }

    #[test]
    fn words_levels_and_names() {
        let said = |fault: CupFault| {
            let (message, hint) = fault.words();
            let hint = hint.unwrap_or_default();
            format!("{} {:?} {message} {hint}", fault.rule(), fault.level())
        };
        let leaks = |drops| CupFault::Leaks {
            place: "底下".to_owned(),
            drops,
        };
        assert_eq!(said(CupFault::Empty), "empty Error 杯子是空的 倒上{水}");
        assert_eq!(said(leaks(3)), "leaks Warning 杯子底下漏水 ");
        assert_eq!(
            said(leaks(12)),
            "leaks Error 杯子底下漏水 一分钟12滴，换一个"
        );
        assert_eq!(said(CupFault::Lid(LidFault::Lost)), "lid Info 盖子丢了 ");
    }
}
