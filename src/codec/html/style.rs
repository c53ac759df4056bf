//! The style sheet of a layout: on paper like the Word page, on screen a sheet for reading.

use std::fmt::Write as _;

use crate::models::layout::{Layout, NumberPlace, Part, Style};

/// The parts that are headings, with their elements.
const HEADINGS: [(Part, &str); 4] = [
    (Part::Heading1, "h2"),
    (Part::Heading2, "h3"),
    (Part::Heading3, "h4"),
    (Part::Heading4, "h5"),
];

/// For each class of fonts, by a part of its name, the substitutes on other systems; any other is treated as 宋体.
const KINDS: [(&str, &str); 4] = [
    ("仿宋", "FangSong, STFangsong, \"Noto Serif CJK SC\", serif"),
    ("楷", "KaiTi, STKaiti, \"Noto Serif CJK SC\", serif"),
    (
        "黑",
        "SimHei, \"Heiti SC\", \"Noto Sans CJK SC\", sans-serif",
    ),
    ("", "SimSun, \"Songti SC\", \"Noto Serif CJK SC\", serif"),
];

/// Returns the style sheet for pages of a layout; its elements and classes are those of the [module](super).
pub fn style(layout: &Layout) -> String {
    let page = &layout.page;
    let body = layout.style(Part::Body);
    let mut out = String::new();
    // Quotation marks and dashes are Chinese ones: the Latin font is only for letters and digits.
    let _ = writeln!(
        out,
        "@font-face {{ font-family: latin; src: local({}), local(\"Liberation Serif\"); unicode-range: U+20-7E; }}",
        quoted(&layout.latin)
    );
    let room = minute_room(layout);
    let _ = writeln!(
        out,
        "@page {{ size: {} {}; margin: {} {} {} {}; }}",
        points(page.width),
        points(page.height),
        points(page.top),
        points(page.right),
        points(page.bottom),
        points(page.left - room),
    );
    numbers(&mut out, layout);
    out.push_str("* { margin: 0; padding: 0; box-sizing: border-box; }\n");
    let _ = writeln!(
        out,
        "main {{ {} letter-spacing: {}; line-height: {}; text-align: justify; text-justify: inter-character; line-break: strict; overflow-wrap: anywhere; text-spacing-trim: space-all; text-autospace: no-autospace; orphans: 1; widows: 1; }}",
        look(layout, body),
        signed_points(layout.grid.spacing),
        points(layout.grid.line),
    );
    let _ = writeln!(
        out,
        "h1, h2, h3, h4, h5 {{ font: inherit; break-after: avoid; }}\n.salutation {{ text-align: left; margin-top: {}; }}\n.subtitle, .speaker, .date, h1 {{ text-align: center; }}",
        points(layout.grid.line),
    );
    let title = layout.style(Part::Title);
    let line = title
        .line
        .unwrap_or(layout.grid.line.max(title.size.twips() + 100));
    let _ = writeln!(
        out,
        "h1 {{ {} letter-spacing: 0; line-height: {}; }}\nh1 .gap {{ font-size: 0; }}",
        look(layout, title),
        points(line)
    );
    for (part, class) in [
        (Part::Subtitle, ".subtitle"),
        (Part::Speaker, ".speaker"),
        (Part::Date, ".date"),
        (Part::Stage, ".stage"),
        (Part::Lead, ".point strong"),
    ] {
        rule(&mut out, layout, class, layout.style(part));
    }
    for (part, tag) in HEADINGS {
        rule(&mut out, layout, tag, layout.style(part));
    }
    let _ = writeln!(
        out,
        "h2, h3, h4, h5, .point, .item, .body, .stage, .inline {{ text-indent: {}; }}",
        points(2 * layout.cell())
    );
    out.push_str(
        "mark { background: #fff2cc; color: #c00000; print-color-adjust: exact; }\n\
         aside { font-size: 12pt; letter-spacing: 0; color: #7f7f7f; }\n\
         span, strong, mark { line-height: 0; }\n\
         h2, h3, h4, h5, p { position: relative; }\n\
         .minute { position: absolute; left: -54pt; width: 48pt; text-indent: 0; text-align: right; font-size: 12pt; letter-spacing: 0; color: #7f7f7f; }\n\
         .owed { break-before: page; }\n\
         .owed h2 { text-align: center; text-indent: 0; }\n\
         .owed table, .grid { table-layout: fixed; width: 100%; border-collapse: collapse; font-size: 10.5pt; letter-spacing: 0; line-height: 16pt; text-align: left; }\n\
         .owed th, .owed td, .grid td { border: 0.5pt solid #000; padding: 2pt 5.4pt; }\n\
         .owed th:nth-child(1) { width: 16%; }\n\
         .owed th:nth-child(2) { width: 18%; }\n\
         .owed th:nth-child(3) { width: 44%; }\n\
         .owed tr { break-inside: avoid; }\n\
         @media print { aside.margin { display: none; } }\n",
    );
    let _ = writeln!(
        out,
        "@media print {{ main {{ padding-left: {}; }} }}\n\
         @media screen {{ body {{ background: #e8e8e8; }} main {{ width: {width}; margin: 24pt auto; padding: {} {} {} {}; background: #fff; }} aside.margin {{ border-left: 3pt solid #ffd966; padding-left: 6pt; line-height: 18pt; text-indent: 0; }} }}\n\
         @media screen and (max-width: {width}) {{ main {{ width: auto; margin: 0; padding: 24pt 16pt; }} .minute {{ position: static; margin-right: 6pt; }} }}",
        points(room),
        points(page.top),
        points(page.right),
        points(page.bottom),
        points(page.left),
        width = points(page.width),
    );
    out
}

/// Returns how much of the left margin belongs to the text in print, in twips: browsers clip content in the margin, and
/// the minutes are left of the text.
fn minute_room(layout: &Layout) -> u32 {
    layout.page.left * 2 / 3
}

/// Writes the page numbers in the margins.
fn numbers(out: &mut String, layout: &Layout) {
    let number = &layout.number;
    let sides: &[(&str, &str)] = match number.place {
        NumberPlace::None => return,
        NumberPlace::Center => &[("", "@bottom-center")],
        NumberPlace::Outer => &[(":right", "@bottom-right"), (":left", "@bottom-left")],
    };
    for (page, side) in sides {
        // One character in from the edge (GB/T 9704-2012, 7.5).
        let inset = match number.place {
            NumberPlace::Outer => number.style.size.twips(),
            _ => 0,
        };
        let left = inset + minute_room(layout);
        let _ = writeln!(
            out,
            "@page {page} {{ {side} {{ content: \"— \" counter(page) \" —\"; {} line-height: {}; vertical-align: bottom; padding: 0 {} {} {}; }} }}",
            own_look(layout, &number.style),
            points(number.style.line.unwrap_or(layout.grid.line)),
            points(inset),
            points(number.bottom),
            points(left),
        );
    }
}

fn rule(out: &mut String, layout: &Layout, selector: &str, style: &Style) {
    let line = style
        .line
        .map(|line| format!(" line-height: {};", points(line)));
    let _ = writeln!(
        out,
        "{selector} {{ {}{} }}",
        look(layout, style),
        line.unwrap_or_default()
    );
}

/// Returns the font, weight and size of a style.
fn look(layout: &Layout, style: &Style) -> String {
    letters(layout, style, Some("latin"))
}

/// Returns the same with digits and Latin letters also in the font of the style, as for page numbers (GB/T 9704-2012,
/// 7.5).
fn own_look(layout: &Layout, style: &Style) -> String {
    letters(layout, style, None)
}

fn letters(layout: &Layout, style: &Style, latin: Option<&str>) -> String {
    let mut fonts = Vec::from_iter(latin.map(str::to_owned));
    fonts.push(quoted(&style.font));
    fonts.extend(layout.stand_in(&style.font).map(quoted));
    let kind = KINDS.iter().find(|(kind, _)| style.font.contains(kind));
    fonts.extend(kind.map(|(_, others)| (*others).to_owned()));
    let weight = if style.bold { "bold" } else { "normal" };
    format!(
        "font-family: {}; font-weight: {weight}; font-size: {}pt;",
        fonts.join(", "),
        style.size.points()
    )
}

/// Quotes a name as a CSS string. Drops characters that could end the sheet or the string, which no font name has.
fn quoted(name: &str) -> String {
    let name: String = name
        .chars()
        .filter(|c| !c.is_control() && !matches!(c, '"' | '\\' | '<' | '>' | '&'))
        .collect();
    format!("\"{name}\"")
}

fn points(twips: u32) -> String {
    format!("{}pt", f64::from(twips) / 20.0)
}

fn signed_points(twips: i32) -> String {
    format!("{}pt", f64::from(twips) / 20.0)
}
