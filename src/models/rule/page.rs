//! The manual page of a rule, written from its file.

use super::{Example, Rule, level_name};

/// Returns the manual page of a rule: its matches, reason and authority, bad and good examples.
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
    page += &format!("\n查什么\n{}", rule.check.search().manual());
    page += &examples("这样写会指出来", &rule.bad);
    page += &examples("这样写没有问题", &rule.good);
    page
}

fn examples(title: &str, examples: &[Example]) -> String {
    let lines: String = examples
        .iter()
        .map(|example| format!("  {}\n", example.text.replace('\n', "\n    ")))
        .collect();
    format!("\n{title}\n{lines}")
}
