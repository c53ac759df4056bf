//! Filters for numbers.

// The engine hands its arguments over by value.
#![allow(clippy::needless_pass_by_value)]

use tera::{Kwargs, State};

use super::Filter;
use crate::template::callable::{Callable, may};
use crate::words::hanzi;

pub(super) static FILTERS: [Filter; 5] = [
    Filter {
        says: Callable {
            name: "numeral",
            arguments: &[],
            about: "数写成汉字",
            example: "{{ 12 | numeral }}",
            gives: "十二",
        },
        own: Some(|engine| engine.register_filter("numeral", numeral)),
    },
    Filter {
        says: Callable {
            name: "int",
            arguments: &[may("base", "数")],
            about: "变成整数",
            example: "{{ \"3\" | int + 1 }}",
            gives: "4",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "float",
            arguments: &[],
            about: "变成小数",
            example: "约{{ \"1.5\" | float + 1 }}倍",
            gives: "约2.5倍",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "abs",
            arguments: &[],
            about: "去掉负号",
            example: "{{ -3 | abs }}",
            gives: "3",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "round",
            arguments: &[may("precision", "数"), may("method", "文字")],
            about: "四舍五入，留 precision 位小数；method 写 ceil 进一、floor 去尾",
            example: "约{{ 2.6 | round | int }}倍",
            gives: "约3倍",
        },
        own: None,
    },
];

fn numeral(n: usize, _: Kwargs, _: &State) -> String {
    hanzi::numeral(n)
}
