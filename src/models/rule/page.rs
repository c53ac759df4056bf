//! The manual page of a rule, written from its file.

use super::{Check, Example, Pattern, Rule, Ways, Word, level_name};

/// Writes the manual page of a rule: what it finds, why, who says so, bad and good examples.
pub fn page(rule: &Rule) -> String {
    let mut page = format!("{}　{}　{}\n", rule.id, rule.name, level_name(rule.level));
    if !rule.aliases.is_empty() {
        page += &format!("也叫：{}\n", rule.aliases.join("、"));
    }
    page += &format!("\n{}\n办法：{}\n", rule.message, rule.hint);
    if let Some(why) = &rule.off {
        page += &format!("不查这一条：{why}\n");
    }
    if rule.mends() {
        page += "qicao check --fix 可以直接改\n";
    }
    page += &format!("\n为什么\n  {}\n", rule.why);
    let authority = rule.authority;
    page += &format!(
        "\n依据\n  {}（{}）：{}\n",
        authority.name(),
        authority.verdict(),
        rule.source
    );
    page += &format!("\n查什么\n{}", looked_for(&rule.check));
    page += &examples("这样写会指出来", &rule.bad);
    page += &examples("这样写没有问题", &rule.good);
    page
}

fn looked_for(check: &Check) -> String {
    match check {
        Check::Find(words) => {
            let words: Vec<_> = words.iter().map(said).collect();
            format!("  {}\n", words.join("、"))
        }
        Check::Replace(words) => words
            .iter()
            .map(|word| format!("  {}\n", said(word)))
            .collect(),
        Check::Between(marks) => {
            let lines = marks.iter().map(super::HalfWidth::said);
            lines
                .map(|(wrong, right)| format!("  汉字旁边的 {wrong} → {right}\n"))
                .collect()
        }
        Check::Doubled(marks) => {
            let marks: Vec<_> = marks.iter().map(|mark| format!("{mark}{mark}")).collect();
            format!("  连用的标点：{}\n", marks.join(" "))
        }
        Check::Match(patterns) => patterns.iter().map(form).collect(),
        Check::Near(near) => near
            .iter()
            .map(|fixed| format!("  同“{}”差一两个字的话\n", fixed.right))
            .collect(),
        Check::Needs(needs) => needs
            .iter()
            .map(|need| {
                format!(
                    "  说了“{}”，同一段或下一段没有“{}”\n",
                    need.text,
                    need.with.join("”“")
                )
            })
            .collect(),
        Check::Unify(words) => words
            .iter()
            .map(|Ways(ways)| format!("  一篇里只用一种：{}\n", ways.join("、")))
            .collect(),
        Check::Look(look) => format!("  {}\n", look.said()),
    }
}

fn form(pattern: &Pattern) -> String {
    match pattern.right() {
        Some(right) => format!("  {} → {right}\n", pattern.text()),
        None => format!("  {}\n", pattern.text()),
    }
}

fn said(word: &Word) -> String {
    let mut said = word.text.clone();
    if let Some(right) = &word.right {
        said += &format!(" → {right}");
    }
    if !word.not_after.is_empty() {
        said += &format!("（前面是{}的不算）", word.not_after.join("、"));
    }
    if !word.not_before.is_empty() {
        said += &format!("（后面是{}的不算）", word.not_before.join("、"));
    }
    said
}

fn examples(title: &str, examples: &[Example]) -> String {
    let lines: String = examples
        .iter()
        .map(|example| format!("  {}\n", example.text.replace('\n', "\n    ")))
        .collect();
    format!("\n{title}\n{lines}")
}
