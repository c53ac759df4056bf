//! The report of a batch: a page for people, csv for tables, JSON for programs.

use serde_json::json;

use super::manifest::Line;
use super::similarity::LowVariety;
use crate::codec::table::write_csv;
use crate::codec::xml::escaped;

/// The content of a report.
#[derive(Clone, Debug, Default)]
pub(crate) struct Report {
    /// The name of the table.
    pub table: String,
    /// Number of drafts written.
    pub written: usize,
    /// Number of drafts that already existed.
    pub kept: usize,
    /// The files that were left alone.
    pub left: Vec<String>,
    /// The result of each row.
    pub lines: Vec<Line>,
    /// The most alike pairs of drafts.
    pub pairs: Vec<Pair>,
    /// The places where they are too alike.
    pub thin: Vec<LowVariety>,
}

/// Two drafts and how alike they are.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    /// The numbers of the rows.
    pub rows: [usize; 2],
    /// The names of the drafts.
    pub names: [String; 2],
    /// Similarity, from 0 to 1.
    pub similarity: f64,
}

/// A format of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    /// A page.
    Html,
    /// A text table of the rows.
    Csv,
    /// One JSON value.
    Json,
}

impl Format {
    /// Finds a format by the extension of a file.
    pub(crate) fn named(ending: &str) -> Option<Self> {
        Some(match ending.to_ascii_lowercase().as_str() {
            "html" | "htm" => Self::Html,
            "csv" => Self::Csv,
            "json" => Self::Json,
            _ => return None,
        })
    }

    /// Writes a report.
    pub(crate) fn write(self, report: &Report) -> Vec<u8> {
        match self {
            Self::Html => html(report).into_bytes(),
            Self::Csv => csv(report),
            Self::Json => format!("{:#}\n", as_json(report)).into_bytes(),
        }
    }
}

const HEADS: [&str; 6] = ["行", "稿子", "种子", "待补", "其中必填", "问题"];

fn cells(line: &Line) -> [String; 6] {
    let files: Vec<_> = line.files.iter().map(|file| file.file.as_str()).collect();
    [
        line.row.to_string(),
        files.join("、"),
        line.seed.to_string(),
        line.owed.to_string(),
        line.required.to_string(),
        line.faults.join("；"),
    ]
}

fn csv(report: &Report) -> Vec<u8> {
    write_csv(&HEADS, report.lines.iter().map(cells))
}

fn as_json(report: &Report) -> serde_json::Value {
    let failed = report.lines.iter().filter(|line| !line.faults.is_empty());
    json!({
        "table": report.table,
        "written": report.written,
        "kept": report.kept,
        "left": report.left,
        "failed": failed.count(),
        "rows": report.lines,
        "similar": report.pairs.iter().map(|pair| json!({
            "rows": pair.rows,
            "names": pair.names,
            "similarity": rounded(pair.similarity),
        })).collect::<Vec<_>>(),
        "thin": report.thin.iter().map(|thin| json!({
            "place": thin.place,
            "alternatives": thin.wordings,
            "similarity": rounded(thin.figure),
        })).collect::<Vec<_>>(),
    })
}

fn rounded(figure: f64) -> f64 {
    (figure * 1000.0).round() / 1000.0
}

const STYLE: &str =
    "body { font-family: sans-serif; margin: 2em auto; max-width: 60em; line-height: 1.6; }
table { border-collapse: collapse; width: 100%; margin: 1em 0; }
th, td { border: 1px solid #bbb; padding: .3em .6em; text-align: left; vertical-align: top; }
th { background: #f2f2f2; }
.bad td { background: #fff0f0; }";

fn html(report: &Report) -> String {
    let failed = report
        .lines
        .iter()
        .filter(|line| !line.faults.is_empty())
        .count();
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n<title>{0}：起草情况</title>\n<style>\n{STYLE}\n</style>\n</head>\n<body>\n<h1>{0}：起草情况</h1>\n<p>新写{1}份，原有{2}份，{failed}行没有写，{3}个文件改过没有动。</p>\n",
        escaped(&report.table),
        report.written,
        report.kept,
        report.left.len(),
    );
    if !report.pairs.is_empty() {
        out.push_str(
            "<h2>行文最像的</h2>\n<table>\n<tr><th>甲</th><th>乙</th><th>相似</th></tr>\n",
        );
        for pair in &report.pairs {
            out.push_str(&format!(
                "<tr><td>第{}行　{}</td><td>第{}行　{}</td><td>{:.0}%</td></tr>\n",
                pair.rows[0],
                escaped(&pair.names[0]),
                pair.rows[1],
                escaped(&pair.names[1]),
                pair.similarity * 100.0
            ));
        }
        out.push_str("</table>\n");
    }
    if !report.thin.is_empty() {
        out.push_str("<h2>提纲里太单薄的地方</h2>\n<table>\n<tr><th>处</th><th>说法</th><th>最近的两种</th></tr>\n");
        for thin in &report.thin {
            out.push_str(&format!(
                "<tr><td>{}</td><td>{}种</td><td>{:.0}%相同</td></tr>\n",
                escaped(&thin.place),
                thin.wordings,
                thin.figure * 100.0
            ));
        }
        out.push_str("</table>\n");
    }
    out.push_str("<h2>各行</h2>\n<table>\n<tr>");
    for head in HEADS {
        out.push_str(&format!("<th>{head}</th>"));
    }
    out.push_str("</tr>\n");
    for line in &report.lines {
        let class = if line.faults.is_empty() {
            ""
        } else {
            " class=\"bad\""
        };
        out.push_str(&format!("<tr{class}>"));
        for cell in cells(line) {
            out.push_str(&format!("<td>{}</td>", escaped(&cell)));
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</table>\n</body>\n</html>\n");
    out
}
