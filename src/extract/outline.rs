//! The outline of an old speech, as a file that works at once.

use std::fmt::Write as _;

use super::facts::Facts;
use super::frame::{frame, genre};
use super::plan::{Node, Plan, Series, plan};
use super::tree::Paragraph;
use super::writer::{Quotation, RATE, Wishes, Writer};
use super::{Extracted, Material, Traced};
use crate::words::diag::{Diags, Warned};
use crate::words::yaml::{flow, scalar};

/// An outline as a file.
#[derive(Clone, Debug)]
pub struct Written {
    /// Its text.
    pub text: String,
    /// What people call it.
    pub name: String,
    /// The quotations of the text.
    pub quotes: Vec<Quotation>,
}

/// Writes the outline.
pub(crate) fn outline(
    extracted: &Extracted,
    material: &Material,
    wishes: &Wishes<'_>,
) -> Warned<Written> {
    let tree = &extracted.tree;
    let plan = plan(tree);
    let mut writer = Writer {
        wishes,
        material,
        facts: Facts::of(material.source.text(), wishes.shared),
        notes: Diags::new(),
        quotes: Vec::new(),
        formulas: Vec::new(),
    };
    writer.doubts(extracted, &plan);
    let title = tree.title.as_ref().map(|title| writer.words(title));
    let subtitle = tree.subtitle.as_ref().map(|words| writer.words(words));
    let name = tree
        .title
        .as_ref()
        .map_or(wishes.name, Traced::text)
        .replace('　', " ");
    let body = writer.body(&plan);
    let mut out = String::from(
        "# 从旧讲话整理出来的提纲，已经能用。数字、日期、单位都成了【空】，旧值写在 example 里，不会当成今年的。\n",
    );
    let _ = writeln!(out, "schema: outline/1\nname: {}", scalar(&name));
    let (genre, evidence) = genre(tree);
    let _ = writeln!(out, "genre: {}   # {}：{evidence}", genre.id, genre.name);
    let _ = writeln!(out, "source: {{title: {}, form: 原稿}}", scalar(&name));
    let words = frame(tree, &plan);
    if !words.is_empty() {
        let _ = writeln!(
            out,
            "frame: {{words: {}}}",
            flow(words.iter().map(String::as_str))
        );
    }
    let minutes = (count(&plan) / RATE).max(1);
    let _ = writeln!(out, "minutes: {minutes}   # 照原文的长短，每分钟{RATE}字");
    let mark = plan.sections.as_ref().map_or("无", Series::mark);
    let _ = writeln!(out, "marks: [{mark}]");
    if !writer.facts.list.is_empty() || title.is_none() {
        out += "\nfacts:\n";
        if title.is_none() {
            out += "  题目: {type: text, label: 原文没有题目，请补, required: true}\n";
        }
        for fact in &writer.facts.list {
            let _ = writeln!(out, "  {}", fact.declared());
        }
    }
    let title = title.unwrap_or_else(|| "【题目】".to_owned());
    let _ = writeln!(out, "\ntitle: {}", scalar(&title));
    if let Some(subtitle) = subtitle {
        let _ = writeln!(out, "subtitle: {}", scalar(&subtitle));
    }
    if let Some(words) = &tree.salutation {
        let _ = writeln!(out, "salutation: {}", scalar(&address(words.text())));
    }
    writer.remarks(&mut out);
    out += &body;
    Warned {
        output: Written {
            text: out,
            name,
            quotes: writer.quotes,
        },
        warnings: writer.notes,
    }
}

/// A form of address as outlines write it: with a full-width colon.
fn address(text: &str) -> String {
    let words = text.trim_end_matches(['：', ':', '！', '!', '，', ' ', '　']);
    let words = crate::slot::escape(words);
    format!("{words}：")
}

fn count(plan: &Plan<'_>) -> usize {
    let of = |paragraphs: &[Paragraph]| {
        paragraphs
            .iter()
            .map(|it| it.text().chars().count())
            .sum::<usize>()
    };
    let series = plan.before.iter().chain(&plan.sections).chain(&plan.after);
    let nodes: usize = series
        .flat_map(|series| &series.nodes)
        .map(Node::count)
        .sum();
    of(plan.opening) + nodes + of(plan.closing)
}
