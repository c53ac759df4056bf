//! The blocks of an outline: sections with their points, the paragraphs of the opening and the closing.

use std::fmt::Write as _;

use super::plan::{Node, Plan, Series};
use super::tree::Paragraph;
use super::writer::{RATE, Writer, line};
use crate::words::yaml::scalar;

impl Writer<'_> {
    /// Writes the blocks.
    pub(super) fn body(&mut self, plan: &Plan<'_>) -> String {
        let mut out = String::new();
        if !plan.opening.is_empty() || !plan.before.is_empty() {
            out += "\nopening:\n";
            out += &self.paragraphs(plan.opening, "opening");
            for (n, series) in plan.before.iter().enumerate() {
                let _ = writeln!(out, "  - id: opening-points-{}", n + 1);
                out += &self.points(std::slice::from_ref(series), 4);
            }
        }
        out += "\nsections:\n";
        match &plan.sections {
            Some(series) => {
                for (n, node) in series.nodes.iter().enumerate() {
                    let _ = writeln!(out, "  - id: section-{}", n + 1);
                    let share = (node.count() / RATE).max(1);
                    let _ = writeln!(out, "    share: {share}");
                    out += &self.node(node, series, 4);
                }
            }
            None => out += "  - {id: section-1, cue: 原文没有分节，这里自己分}\n",
        }
        if !plan.closing.is_empty() || !plan.after.is_empty() {
            out += "\nclosing:\n";
            out += &self.paragraphs(plan.closing, "closing");
            for (n, series) in plan.after.iter().enumerate() {
                let _ = writeln!(out, "  - id: closing-points-{}", n + 1);
                out += &self.points(std::slice::from_ref(series), 4);
            }
        }
        out
    }

    /// Paragraphs of the opening or the closing.
    fn paragraphs(&mut self, paragraphs: &[Paragraph], id: &str) -> String {
        let mut out = String::new();
        for (n, paragraph) in paragraphs.iter().enumerate() {
            let (text, cue) = self.paragraph(paragraph);
            if text.is_none() && cue.is_none() {
                continue;
            }
            let _ = writeln!(out, "  - id: {id}-{}", n + 1);
            line(&mut out, 4, "text", text);
            line(&mut out, 4, "cue", cue);
        }
        out
    }

    /// The keys of a block, behind its id.
    fn node(&mut self, node: &Node<'_>, series: &Series<'_>, indent: usize) -> String {
        let mut out = String::new();
        let own = node.own_mark(series.mark());
        let words = self.words(&node.heading.words);
        let key = if series.are_lines() {
            "heading"
        } else {
            "lead"
        };
        line(&mut out, indent, key, Some(format!("{own}{words}")));
        let mut cues = Vec::new();
        let mut texts = Vec::new();
        for paragraph in &node.heading.text {
            let (text, cue) = self.paragraph(paragraph);
            texts.extend(text);
            cues.extend(cue);
        }
        let mut texts = texts.into_iter();
        line(&mut out, indent, "text", texts.next());
        if cues.len() == 1 {
            line(&mut out, indent, "cue", cues.pop());
        } else if !cues.is_empty() {
            let _ = writeln!(out, "{:indent$}cue:", "");
            for cue in cues {
                let _ = writeln!(out, "{:indent$}  - {}", "", scalar(&cue));
            }
        }
        let more: Vec<String> = texts.collect();
        out += &self.below(&node.below, &more, indent);
        out
    }

    /// The points of a block: the paragraphs that follow its first, then what is numbered.
    fn below(&mut self, below: &[Series<'_>], more: &[String], indent: usize) -> String {
        if more.is_empty() {
            return self.points(below, indent);
        }
        let mut out = String::new();
        let points = self.points(below, indent);
        let marks = below.first().map_or("无", Series::mark);
        let body = points.split_once("points:\n").map(|(_, body)| body);
        let _ = writeln!(out, "{:indent$}marks: [{marks}]\n{:indent$}points:", "", "");
        for (n, text) in more.iter().enumerate() {
            let _ = writeln!(
                out,
                "{:indent$}  - id: text-{}\n{:indent$}    text: {}",
                "",
                n + 1,
                "",
                scalar(text)
            );
        }
        out + body.unwrap_or_default()
    }

    /// The points of a block; a second series gets a block of its own, so that its numbers start again.
    fn points(&mut self, below: &[Series<'_>], indent: usize) -> String {
        let Some((first, others)) = below.split_first() else {
            return String::new();
        };
        let mut out = format!(
            "{:indent$}marks: [{}]\n{:indent$}points:\n",
            "",
            first.mark(),
            ""
        );
        for (n, node) in first.nodes.iter().enumerate() {
            let _ = writeln!(out, "{:indent$}  - id: point-{}", "", n + 1);
            out += &self.node(node, first, indent + 4);
        }
        for (n, series) in others.iter().enumerate() {
            let _ = writeln!(out, "{:indent$}  - id: points-{}", "", n + 2);
            out += &self.points(std::slice::from_ref(series), indent + 4);
        }
        out
    }
}
