//! Filters for lists and maps.

// The engine hands its arguments over by value.
#![allow(clippy::needless_pass_by_value)]

use std::collections::BTreeMap;

use tera::value::Key;
use tera::{Error, Kwargs, Map, State, TeraResult, Value};

use super::{Filter, NO_ATTRIBUTE, bounded, short};
use crate::template::callable::{Callable, may, needs};

pub(super) static FILTERS: [Filter; 13] = [
    Filter {
        says: Callable {
            name: "join",
            arguments: &[may("sep", "文字")],
            about: "把列表连成一句，中间放 sep",
            example: "{{ outline.frame | join(sep=\"、\") }}",
            gives: "学、做",
        },
        own: Some(|engine| engine.register_filter("join", join)),
    },
    Filter {
        says: Callable {
            name: "length",
            arguments: &[],
            about: "列表有几项，文字有几个字",
            example: "{{ outline.sections | length }}",
            gives: "2",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "first",
            arguments: &[],
            about: "第一项",
            example: "{{ outline.frame | first }}",
            gives: "学",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "last",
            arguments: &[],
            about: "最后一项",
            example: "{{ outline.frame | last }}",
            gives: "做",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "nth",
            arguments: &[needs("n", "数")],
            about: "第几项，从 0 数起",
            example: "{{ outline.frame | nth(n=1) }}",
            gives: "做",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "reverse",
            arguments: &[],
            about: "倒过来",
            example: "{{ outline.frame | reverse | join }}",
            gives: "做学",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "sort",
            arguments: &[may("attribute", "文字")],
            about: "从小到大排，或按某一项排",
            example: "{{ [3, 1, 2] | sort | join }}",
            gives: "123",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "unique",
            arguments: &[],
            about: "重复的只留第一个，列表最多 5000 项",
            example: "{{ [\"甲\", \"乙\", \"甲\"] | unique | join }}",
            gives: "甲乙",
        },
        own: Some(|engine| engine.register_filter("unique", unique)),
    },
    Filter {
        says: Callable {
            name: "group_by",
            arguments: &[needs("attribute", "文字")],
            about: "按某一项分组，得到“值：列表”，次序照先后",
            example: "{% for role, blocks in outline.sections | group_by(attribute=\"role\") %}{{ role }}：{{ blocks | length }}节；{% endfor %}",
            gives: "为什么：1节；怎么办：1节；",
        },
        own: Some(|engine| engine.register_filter("group_by", group_by)),
    },
    Filter {
        says: Callable {
            name: "get",
            arguments: &[needs("key", "文字"), may("default", "值")],
            about: "取一组项里的一项，没有就用 default",
            example: "{{ outline | get(key=\"name\") }}",
            gives: "样例",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "keys",
            arguments: &[],
            about: "一组项的名称",
            example: "{{ {\"甲\": 1, \"乙\": 2} | keys | join }}",
            gives: "甲乙",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "values",
            arguments: &[],
            about: "一组项的值",
            example: "{{ {\"甲\": 1, \"乙\": 2} | values | join }}",
            gives: "12",
        },
        own: None,
    },
    Filter {
        says: Callable {
            name: "pairs",
            arguments: &[],
            about: "一组项变成列表，每项是名称和值",
            example: "{% for pair in {\"甲\": 1} | pairs %}{{ pair[0] }}{{ pair[1] }}{% endfor %}",
            gives: "甲1",
        },
        own: None,
    },
];

fn join(items: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<String> {
    let sep = kwargs.get::<&str>("sep")?.unwrap_or_default();
    let mut out = String::new();
    for (n, item) in items.iter().enumerate() {
        if n > 0 {
            out.push_str(sep);
        }
        out.push_str(&item.to_string());
        bounded(out.len())?;
    }
    Ok(out)
}

fn unique(items: &[Value], _: Kwargs, _: &State) -> TeraResult<Vec<Value>> {
    short(items.len())?;
    let mut out: Vec<Value> = Vec::new();
    for item in items {
        if !out.contains(item) {
            out.push(item.clone());
        }
    }
    Ok(out)
}

/// The engine's own has its groups in another order on every run.
fn group_by(items: &[Value], kwargs: Kwargs, _: &State) -> TeraResult<Map> {
    let attribute = kwargs.must_get::<&str>("attribute")?;
    short(items.len())?;
    let mut groups: Vec<(String, Vec<Value>)> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for item in items {
        let Some(value) = item.get_from_path(attribute) else {
            return Err(Error::message(format!("{NO_ATTRIBUTE}`{attribute}`")));
        };
        let name = value.to_string();
        let place = *places.entry(name.clone()).or_insert(groups.len());
        if place == groups.len() {
            groups.push((name, Vec::new()));
        }
        groups[place].1.push(item.clone());
    }
    let groups = groups.into_iter();
    Ok(groups
        .map(|(name, items)| (Key::from(name), Value::from(items)))
        .collect())
}
