//! One declaration of a mapping: the schema is written from it, and its reader has what it declares.

/// Declares a mapping, and the struct of what is read of one: a key that is declared and never used is dead code, and one
/// that is not declared cannot be read.
///
/// ```text
/// mapping! {
///     /// What an outline was derived from.
///     pub(super) SOURCE: Source = "来源" {
///         title: text = "原来的标题".required();
///         kind as "type": node(KIND) = "原来是什么".example("讲话");
///     }
/// }
/// ```
///
/// This is a `static SOURCE: Mapping` and a `Source::read(node, diags) -> Option<Source>`. A row is the name of the struct's
/// field, the key where it differs from that, a kind, the sentence for people, and the methods of [`Field`](super::Field).
/// The struct's last field is `rest`, what no row names: the reader takes or reports it ([`Fields`](super::Fields)).
///
/// | kind | what is read |
/// | --- | --- |
/// | `text` | `Option<String>` |
/// | `names` | `Vec<String>`, empty where there are none |
/// | `flag` | `bool`, false where nothing is said |
/// | `said_flag` | `Option<bool>` |
/// | `number(least, most)` | `Option<f64>` |
/// | `whole(least, most)` | `Option<u32>` |
/// | `node(shape)` | `Option<&Node>`, which the reader goes on with |
/// | `version(text)` | nothing: the version is checked |
/// | `rows(table)` | `[Option<&Node>; N]`, a node for each field of an array |
/// | `part(Struct)` | what a `part` reads, whose keys stand in several mappings |
///
/// A key that is checked here and read elsewhere has a field that begins with `_`; `part Struct { … }` declares the rows
/// that mappings share.
macro_rules! mapping {
    (
        $(#[$doc:meta])* $vis:vis part $Read:ident$(<$life:lifetime>)? {
            $($key:ident: $kind:ident$(($($of:tt)*))? = $about:literal$(.$with:ident($($value:expr)?))*;)*
        }
    ) => {
        $(#[$doc])*
        $vis struct $Read$(<$life>)? {
            $($vis $key: mapping!(@type $kind $($($of)*)?),)*
        }

        impl$(<$life>)? $Read$(<$life>)? {
            const FIELDS: &'static [$crate::words::yaml::Field] =
                &[$(mapping!(@row stringify!($key), ($kind $($($of)*)?), $about$(.$with($($value)?))*)),*];

            fn take(
                fields: &mut $crate::words::yaml::Fields<$($life)?>,
                diags: &mut $crate::words::diag::Diags,
            ) -> Self {
                Self { $($key: mapping!(@read fields, diags, stringify!($key), $kind $($($of)*)?)),* }
            }
        }
    };
    (
        $(#[$doc:meta])* $vis:vis $NAME:ident: $Read:ident = $what:literal {
            $(
                $field:ident $(as $key:literal)?: $kind:ident$(($($of:tt)*))?
                $(= $about:literal$(.$with:ident($($value:expr)?))*)?;
            )*
        }
        $(.$also:ident($($and:expr),*))*
    ) => {
        $(#[$doc])*
        $vis static $NAME: $crate::words::yaml::Mapping = $crate::words::yaml::Mapping::of($what, &[$(
            mapping!(@rows mapping!(@key $field $($key)?), ($kind $($($of)*)?), $($about$(.$with($($value)?))*)?)
        ),*])$(.$also($($and),*))*;

        #[doc = concat!("What is read of `", stringify!($NAME), "`.")]
        $vis struct $Read<'a> {
            $($vis $field: mapping!(@type $kind $($($of)*)?),)*
            $vis rest: $crate::words::yaml::Fields<'a>,
        }

        impl<'a> $Read<'a> {
            /// Reads a mapping; anything else is a fault, and so is a key that it must have and has not.
            $vis fn read(
                node: &'a $crate::words::yaml::Node,
                diags: &mut $crate::words::diag::Diags,
            ) -> Option<Self> {
                let mut fields = $crate::words::yaml::Fields::keyed(node, &$NAME, diags)?;
                Some(Self {
                    $($field: mapping!(@read fields, diags, mapping!(@key $field $($key)?), $kind $($($of)*)?),)*
                    rest: fields,
                })
            }
        }
    };

    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };

    (@rows $key:expr, (rows $table:expr),) => { &$table };
    (@rows $key:expr, (part $Part:ident$(<$life:lifetime>)?),) => { $Part::FIELDS };
    (@rows $($row:tt)*) => { &[mapping!(@row $($row)*)] };

    (@row $key:expr, ($($shape:tt)*), $about:literal$(.$with:ident($($value:expr)?))*) => {
        $crate::words::yaml::Field::new($key, mapping!(@shape $($shape)*), $about)$(.$with($($value)?))*
    };

    (@shape text) => { $crate::words::yaml::Shape::Scalar };
    (@shape names) => { $crate::words::yaml::Shape::NAMES };
    (@shape flag) => { $crate::words::yaml::Shape::Flag };
    (@shape said_flag) => { $crate::words::yaml::Shape::Flag };
    (@shape number $least:expr, $most:expr) => {
        $crate::words::yaml::Shape::Number { least: $least, most: $most }
    };
    (@shape whole $least:expr, $most:expr) => {
        $crate::words::yaml::Shape::Whole { least: $least, most: $most }
    };
    (@shape node $shape:expr) => { $shape };
    (@shape version $version:expr) => { $crate::words::yaml::Shape::Version($version) };

    (@type text) => { Option<String> };
    (@type names) => { Vec<String> };
    (@type flag) => { bool };
    (@type said_flag) => { Option<bool> };
    (@type number $($bounds:tt)*) => { Option<f64> };
    (@type whole $($bounds:tt)*) => { Option<u32> };
    (@type node $shape:expr) => { Option<&'a $crate::words::yaml::Node> };
    (@type version $version:expr) => { () };
    (@type rows $table:expr) => { [Option<&'a $crate::words::yaml::Node>; $table.len()] };
    (@type part $($Part:tt)*) => { $($Part)* };

    (@read $fields:ident, $diags:ident, $key:expr, number $least:expr, $most:expr) => {
        $fields.number($key, $least..=$most, $diags)
    };
    (@read $fields:ident, $diags:ident, $key:expr, whole $least:expr, $most:expr) => {
        $fields.whole($key, $least..=$most, $diags)
    };
    (@read $fields:ident, $diags:ident, $key:expr, node $shape:expr) => { $fields.take($key) };
    (@read $fields:ident, $diags:ident, $key:expr, version $version:expr) => {
        $fields.version($key, $version, $diags)
    };
    (@read $fields:ident, $diags:ident, $key:expr, rows $table:expr) => {
        $table.map(|field| $fields.take(field.name))
    };
    (@read $fields:ident, $diags:ident, $key:expr, part $Part:ident$(<$life:lifetime>)?) => {
        $Part::take(&mut $fields, $diags)
    };
    (@read $fields:ident, $diags:ident, $key:expr, $scalar:ident) => { $fields.$scalar($key, $diags) };
}

pub(crate) use mapping;
