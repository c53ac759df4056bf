//! The fields of a fact. Its value is not among them.

use tera::Value;

use super::{Kind, Variable, text};
use crate::models::facts::Fact;
use crate::slot::Slot;

/// The fields, in the order of the reference.
pub(super) fn fields() -> [Variable<Fact>; 5] {
    [
        Variable {
            name: "name",
            kind: Kind::Text,
            about: "名称",
            example: "{{ outline.facts[1].name }}",
            gives: "精神",
            read: |it, _| text(&it.name),
        },
        Variable {
            name: "wanted",
            kind: Kind::Text,
            about: "要的是什么",
            example: "{{ outline.facts[1].wanted }}",
            gives: "学习什么精神",
            read: |it, _| text(&it.wanted()),
        },
        Variable {
            name: "owner",
            kind: Kind::Text,
            about: "找谁要，没有写的是空的",
            example: "{{ outline.facts[1].owner }}",
            gives: "宣传科",
            read: |it, _| text(it.owner.as_deref().unwrap_or_default()),
        },
        Variable {
            name: "required",
            kind: Kind::Flag,
            about: "是不是必填",
            example: "{% if outline.facts[1].required %}必填{% endif %}",
            gives: "必填",
            read: |it, _| Value::from(it.required),
        },
        Variable {
            name: "slot",
            kind: Kind::Text,
            about: "它的【空】；模板看不到值，只能放【空】",
            example: "{{ outline.facts[1].slot }}",
            gives: "【精神：学习什么精神】",
            read: |it, _| slot(it),
        },
    ]
}

/// Returns the slot of a fact, with a description of what to supply.
fn slot(fact: &Fact) -> Value {
    let slot = Slot {
        note: Some(fact.wanted()),
        ..Slot::fact(&fact.name)
    };
    text(&slot.to_string())
}
