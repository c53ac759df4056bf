//! The styles of a layout: the formatting of every part of a speech, under the names Word knows.

use std::fmt::Write as _;

use super::parts::{HEAD, W};
use crate::codec::xml::escaped;
use crate::models::layout::{Layout, NumberPlace, Part, Style};

/// A paragraph style: its id, and its name as Word shows it.
pub(super) struct Name {
    pub(super) id: &'static str,
    pub(super) name: &'static str,
}

const fn name(id: &'static str, name: &'static str) -> Name {
    Name { id, name }
}

pub(super) const TITLE: Name = name("Title", "Title");
pub(super) const SUBTITLE: Name = name("Subtitle", "Subtitle");
pub(super) const SPEAKER: Name = name("Speaker", "讲话人");
pub(super) const DATE: Name = name("Date", "Date");
pub(super) const SALUTATION: Name = name("Salutation", "Salutation");
pub(super) const BODY: Name = name("BodyText", "Body Text");
pub(super) const POINT: Name = name("Point", "要点");
pub(super) const ITEM: Name = name("Item", "列项");
pub(super) const STAGE: Name = name("Stage", "舞台提示");
pub(super) const MINUTE: Name = name("Minute", "分钟");
pub(super) const CUE: Name = name("Cue", "提示");
pub(super) const OWED: Name = name("Owed", "待补清单");
pub(super) const CELL: Name = name("OwedCell", "待补表");
pub(super) const COMMENT: Name = name("CommentText", "annotation text");
pub(super) const FOOTER: Name = name("Footer", "footer");
pub(super) const HEADINGS: [Name; 4] = [
    name("Heading1", "heading 1"),
    name("Heading2", "heading 2"),
    name("Heading3", "heading 3"),
    name("Heading4", "heading 4"),
];

/// The character styles: a typed number of a heading or a point, a run-in lead, an open slot, words that only look like
/// a slot, both of these in a lead, the mark of a comment.
pub(super) const MARK: Name = name("Mark", "编号");
pub(super) const LEAD: Name = name("Lead", "小题目");
pub(super) const OPEN: Name = name("OpenSlot", "待补");
pub(super) const LITERAL: Name = name("Literal", "原文");
pub(super) const LEAD_OPEN: Name = name("LeadOpenSlot", "小题目待补");
pub(super) const LEAD_LITERAL: Name = name("LeadLiteral", "小题目原文");
pub(super) const REFERENCE: Name = name("CommentReference", "annotation reference");

/// The formatting of an open slot, visible on screen and on paper.
const OPEN_LOOK: &str =
    r#"<w:color w:val="C00000"/><w:shd w:val="clear" w:color="auto" w:fill="FFF2CC"/>"#;

/// The grey of text not for the audience.
const GREY: &str = "7F7F7F";

/// Writes `styles.xml`.
pub(super) fn styles(layout: &Layout) -> String {
    let body = layout.style(Part::Body);
    let mut out = format!(
        r#"{HEAD}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{}{}<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"#,
        fonts(&layout.latin, &body.font),
        size(body.size.0),
    );
    let (line, spacing) = (layout.grid.line, layout.grid.spacing);
    let _ = write!(
        out,
        r#"<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/><w:pPr><w:widowControl w:val="0"/>{}<w:jc w:val="both"/></w:pPr><w:rPr>{}<w:spacing w:val="{spacing}"/><w:kern w:val="0"/></w:rPr></w:style>"#,
        exact(line),
        bold(body.bold),
    );
    out.push_str(r#"<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>"#);
    out.push_str(r#"<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>"#);
    let mut add = |name: &Name, based_on: &Name, pars: &str, runs: &str| {
        paragraph(&mut out, name, based_on, pars, runs);
    };
    let normal = name("Normal", "Normal");
    let indent = indent(layout);
    add(&BODY, &normal, &indent, "");
    let title = layout.style(Part::Title);
    // The large type of the title takes one line of its own, not two of the grid.
    let title_line = exact(title.line.unwrap_or(line.max(title.size.twips() + 100)));
    let centred = r#"<w:jc w:val="center"/>"#;
    add(
        &TITLE,
        &normal,
        &format!(r#"<w:keepNext/><w:snapToGrid w:val="0"/>{title_line}{centred}"#),
        &look(title, Some(0)),
    );
    for (name, part) in [
        (&SUBTITLE, Part::Subtitle),
        (&SPEAKER, Part::Speaker),
        (&DATE, Part::Date),
    ] {
        let style = layout.style(part);
        let line = style.line.map(exact).unwrap_or_default();
        add(
            name,
            &normal,
            &format!("{line}{centred}"),
            &look(style, None),
        );
    }
    // One blank line between the title block and the form of address (GB/T 9704-2012, 7.3.2).
    let above = format!(
        r#"<w:spacing w:beforeLines="100" w:before="{line}" w:line="{line}" w:lineRule="exact"/>"#
    );
    add(
        &SALUTATION,
        &normal,
        &format!(r#"{above}<w:jc w:val="left"/>"#),
        "",
    );
    let levels = [
        Part::Heading1,
        Part::Heading2,
        Part::Heading3,
        Part::Heading4,
    ];
    for (level, (name, part)) in HEADINGS.iter().zip(levels).enumerate() {
        let style = layout.style(part);
        let line = style.line.map(exact).unwrap_or_default();
        add(
            name,
            &normal,
            &format!(r#"<w:keepNext/>{line}{indent}<w:outlineLvl w:val="{level}"/>"#),
            &look(style, None),
        );
    }
    add(&POINT, &BODY, "", "");
    add(&ITEM, &BODY, "", "");
    add(&STAGE, &BODY, "", &look(layout.style(Part::Stage), None));
    let small = |half_points: u32| {
        format!(
            r#"<w:color w:val="{GREY}"/><w:spacing w:val="0"/>{}"#,
            size(half_points)
        )
    };
    add(&CUE, &BODY, "", &small(24));
    add(&MINUTE, &normal, r#"<w:jc w:val="right"/>"#, &small(24));
    add(
        &OWED,
        &normal,
        &format!("<w:keepNext/><w:pageBreakBefore/>{centred}"),
        &look(layout.style(Part::Heading1), None),
    );
    let cell_line = r#"<w:snapToGrid w:val="0"/><w:spacing w:before="40" w:after="40" w:line="320" w:lineRule="exact"/><w:jc w:val="left"/>"#;
    add(
        &CELL,
        &normal,
        cell_line,
        &format!(r#"<w:spacing w:val="0"/>{}"#, size(21)),
    );
    add(
        &COMMENT,
        &normal,
        cell_line,
        &format!(r#"<w:spacing w:val="0"/>{}"#, size(21)),
    );
    // The whole page number is in its own font, including the digits (GB/T 9704-2012, 7.5).
    let number = &layout.number.style;
    let own = fonts(&number.font, &number.font);
    add(
        &FOOTER,
        &normal,
        &format!(
            r#"<w:snapToGrid w:val="0"/>{}<w:jc w:val="left"/>"#,
            exact(number.line.unwrap_or(line))
        ),
        &format!(
            r#"{own}{}<w:spacing w:val="0"/>{}"#,
            bold(number.bold),
            size(number.size.0)
        ),
    );
    let lead = layout.style(Part::Lead);
    character(&mut out, &MARK, "");
    character(&mut out, &LEAD, &lead_look(lead));
    character(&mut out, &OPEN, OPEN_LOOK);
    character(&mut out, &LITERAL, "");
    let lead = lead_look(lead);
    character(&mut out, &LEAD_OPEN, &format!("{lead}{OPEN_LOOK}"));
    character(&mut out, &LEAD_LITERAL, &lead);
    character(&mut out, &REFERENCE, &size(21));
    out.push_str("</w:styles>");
    out
}

/// Returns the properties by which a run-in lead differs from the words after it.
pub(super) fn lead_look(lead: &Style) -> String {
    format!("{}{}", font(&lead.font), bold(lead.bold))
}

/// Writes `fontTable.xml`: the fonts used, and the substitutes for those missing on new systems.
pub(super) fn font_table(layout: &Layout) -> String {
    let number = std::iter::once(&layout.number.style);
    let mut fonts: Vec<&str> = Vec::new();
    for style in layout.styles.iter().chain(number) {
        if !fonts.contains(&style.font.as_str()) {
            fonts.push(&style.font);
        }
    }
    let mut out = format!("{HEAD}<w:fonts {W}>");
    for font in fonts {
        let other = layout
            .stand_in(font)
            .map(|other| format!(r#"<w:altName w:val="{}"/>"#, escaped(other)));
        let _ = write!(
            out,
            r#"<w:font w:name="{}">{}<w:charset w:val="86"/></w:font>"#,
            escaped(font),
            other.unwrap_or_default(),
        );
    }
    let _ = write!(
        out,
        r#"<w:font w:name="{}"><w:charset w:val="00"/></w:font></w:fonts>"#,
        escaped(&layout.latin)
    );
    out
}

/// Writes the footer of odd or of even pages: `— 1 —`, the number as a field.
pub(super) fn footer(layout: &Layout, even: bool) -> String {
    let place = match (layout.number.place, even) {
        (NumberPlace::None, _) => {
            return format!(
                r#"{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="{}"/></w:pPr></w:p></w:ftr>"#,
                FOOTER.id
            );
        }
        (NumberPlace::Center, _) => r#"<w:jc w:val="center"/>"#.to_owned(),
        // One character in from the edge (GB/T 9704-2012, 7.5).
        (NumberPlace::Outer, false) => format!(
            r#"<w:ind w:rightChars="100" w:right="{}"/><w:jc w:val="right"/>"#,
            layout.number.style.size.twips()
        ),
        (NumberPlace::Outer, true) => format!(
            r#"<w:ind w:leftChars="100" w:left="{}"/><w:jc w:val="left"/>"#,
            layout.number.style.size.twips()
        ),
    };
    let run =
        |inner: &str| format!(r#"<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr>{inner}</w:r>"#);
    let field = |kind: &str| run(&format!(r#"<w:fldChar w:fldCharType="{kind}"/>"#));
    format!(
        r#"{HEAD}<w:ftr {W}><w:p><w:pPr><w:pStyle w:val="{}"/>{place}</w:pPr>{}{}{}{}{}{}{}</w:p></w:ftr>"#,
        FOOTER.id,
        run(r#"<w:t xml:space="preserve">— </w:t>"#),
        field("begin"),
        run(r#"<w:instrText xml:space="preserve"> PAGE </w:instrText>"#),
        field("separate"),
        run("<w:t>1</w:t>"),
        field("end"),
        run(r#"<w:t xml:space="preserve"> —</w:t>"#),
    )
}

fn paragraph(out: &mut String, name: &Name, based_on: &Name, pars: &str, runs: &str) {
    let next = match name.id {
        "Title" | "Subtitle" | "Speaker" | "Date" | "Salutation" => Some(BODY.id),
        id if id.starts_with("Heading") => Some(BODY.id),
        _ => None,
    };
    let next = next
        .map(|id| format!(r#"<w:next w:val="{id}"/>"#))
        .unwrap_or_default();
    let wrap = |tag: &str, inner: &str| {
        if inner.is_empty() {
            String::new()
        } else {
            format!("<w:{tag}>{inner}</w:{tag}>")
        }
    };
    let _ = write!(
        out,
        r#"<w:style w:type="paragraph"{} w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="{}"/>{next}<w:qFormat/>{}{}</w:style>"#,
        custom(name),
        name.id,
        name.name,
        based_on.id,
        wrap("pPr", pars),
        wrap("rPr", runs),
    );
}

fn character(out: &mut String, name: &Name, runs: &str) {
    let runs = if runs.is_empty() {
        String::new()
    } else {
        format!("<w:rPr>{runs}</w:rPr>")
    };
    let _ = write!(
        out,
        r#"<w:style w:type="character"{} w:styleId="{}"><w:name w:val="{}"/><w:basedOn w:val="DefaultParagraphFont"/><w:qFormat/>{runs}</w:style>"#,
        custom(name),
        name.id,
        name.name,
    );
}

/// Marks styles with 汉字 in their names as our own.
fn custom(name: &Name) -> &'static str {
    if name.name.is_ascii() {
        ""
    } else {
        r#" w:customStyle="1""#
    }
}

/// Returns the run properties of a style: its font, its weight, its size.
fn look(style: &Style, spacing: Option<i32>) -> String {
    let spacing = spacing.map(|spacing| format!(r#"<w:spacing w:val="{spacing}"/>"#));
    // The Latin font comes from the defaults.
    format!(
        "{}{}{}{}",
        font(&style.font),
        bold(style.bold),
        spacing.unwrap_or_default(),
        size(style.size.0)
    )
}

fn font(font: &str) -> String {
    let font = escaped(font);
    format!(r#"<w:rFonts w:eastAsia="{font}" w:hint="eastAsia"/>"#)
}

fn fonts(latin: &str, font: &str) -> String {
    let (latin, font) = (escaped(latin), escaped(font));
    format!(
        r#"<w:rFonts w:ascii="{latin}" w:eastAsia="{font}" w:hAnsi="{latin}" w:cs="{latin}" w:hint="eastAsia"/>"#
    )
}

fn bold(bold: bool) -> &'static str {
    if bold { "<w:b/><w:bCs/>" } else { "" }
}

fn size(half_points: u32) -> String {
    format!(r#"<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>"#)
}

fn exact(line: u32) -> String {
    format!(r#"<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>"#)
}

/// Indents by two characters: Word uses the characters, other programs the twips.
fn indent(layout: &Layout) -> String {
    format!(
        r#"<w:ind w:firstLineChars="200" w:firstLine="{}"/>"#,
        2 * layout.cell()
    )
}
