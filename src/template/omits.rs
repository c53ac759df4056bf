//! What a template may leave out of an outline on purpose.

use crate::models::outline::Words;

/// The parts of an outline, beside the texts of its blocks, that a template may leave out: the name, what people call it,
/// what places it.
const OMITTABLE: [(&str, &str, &str); 8] = [
    ("title", "题目", "{{ outline.title }}"),
    ("subtitle", "副题", "{{ outline.subtitle }}"),
    ("salutation", "称谓", "{{ outline.salutation }}"),
    (
        "opening",
        "开头",
        "{% for b in outline.opening %}{{<block b={b} />}}{% endfor %}",
    ),
    (
        "sections",
        "各节",
        "{% for b in outline.sections %}{{<block b={b} />}}{% endfor %}",
    ),
    (
        "closing",
        "结尾",
        "{% for b in outline.closing %}{{<block b={b} />}}{% endfor %}",
    ),
    (
        "cues",
        "写作提示",
        "{% for cue in b.cues %}，另起一行写 > 写作提示：{{ cue }}，再起一行写 {% endfor %}",
    ),
    (OWED, "待补清单", "（待补清单由程序附在末尾）"),
];

/// Returns all that a template may leave out, in the order in which it is laid out.
pub(crate) fn omittable() -> Vec<(&'static str, &'static str, String)> {
    let [head @ .., cues, owed] =
        OMITTABLE.map(|(name, what, example)| (name, what, example.to_owned()));
    let words = |words: &Words| {
        let key = words.key();
        (key, words.row().name, format!("{{{{ b.{key} }}}}"))
    };
    let (before, after) = Words::around_cues();
    let mut parts = Vec::from(head);
    parts.extend(before.iter().map(words));
    parts.push(cues);
    parts.extend(after.iter().map(words));
    parts.push(owed);
    parts
}

/// The list of what is missing, which a draft ends with unless its template omits it.
pub(crate) const OWED: &str = "owed";
