//! Word files, pages, JSON.

use qicao::codec::{docx, html, json, markdown, text};

use super::{CheckContext, drafts, seen};
use crate::mutate::Grain;
use crate::signs::Signs;

pub const PAGES: (&[&str], Grain) = (
    &[
        "<p class=\"body\">",
        "</p>",
        "<h1>",
        "</h1>",
        "<h2>",
        "<span class=\"mark\">",
        "<strong>",
        "<mark data-slot=\"单位\">",
        "</mark>",
        "<span data-slot=\"日期|月日\">",
        "</span>",
        "<aside>",
        "</aside>",
        "<table class=\"grid\">",
        "<tr>",
        "<td>",
        "</td>",
        "<br/>",
        "<p class=\"point\">",
        "<p class=\"stage\">",
        "<p class=\"item\">",
        "&amp;",
        "&lt;",
        "&#x4E00;",
        "&bogus;",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "<?x?>",
        "<!DOCTYPE html>",
        "<meta name=\"qicao\" content=\"\"/>",
        "【",
        "】",
        "class=\"",
        "\"",
        "'",
    ],
    Grain::Elements,
);

pub const WORD: (&[&str], Grain) = (
    &[
        "<w:p>",
        "</w:p>",
        "<w:p/>",
        "<w:r>",
        "</w:r>",
        "<w:t>",
        "</w:t>",
        "<w:rPr><w:b/></w:rPr>",
        "<w:rPr><w:vanish/></w:rPr>",
        "<w:tbl>",
        "</w:tbl>",
        "<w:tr>",
        "</w:tr>",
        "<w:tc>",
        "</w:tc>",
        "<w:tcPr><w:gridSpan w:val=\"2\"/></w:tcPr>",
        "<w:tcPr><w:vMerge/></w:tcPr>",
        "<w:sdt><w:sdtPr><w:alias w:val=\"单位\"/><w:tag w:val=\"单位\"/></w:sdtPr><w:sdtContent>",
        "</w:sdtContent></w:sdt>",
        "<w:sdt>",
        "</w:sdt>",
        "<w:sdtContent>",
        "<w:showingPlcHdr/>",
        "<w:tag w:val=\"任务清单.1.事项\"/>",
        "<w:alias w:val=\"任务清单\"/>",
        "<w:ins w:id=\"1\">",
        "</w:ins>",
        "<w:del w:id=\"1\">",
        "</w:del>",
        "<w:pPr><w:rPr><w:del w:id=\"3\"/></w:rPr></w:pPr>",
        "<w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
        "<w:pPr><w:pStyle w:val=\"1\"/></w:pPr>",
        "<w:outlineLvl w:val=\"0\"/>",
        "<w:br/>",
        "<w:tab/>",
        "<w:cr/>",
        "<w:br w:type=\"page\"/>",
        "<w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/>",
        "<w:footnoteReference w:id=\"1\"/>",
        "<w:endnoteReference w:id=\"1\"/>",
        "<w:commentReference w:id=\"0\"/>",
        "<w:commentRangeStart w:id=\"0\"/>",
        "<w:commentRangeEnd w:id=\"0\"/>",
        "<w:bookmarkStart w:id=\"1\" w:name=\"_qc\"/>",
        "<w:bookmarkEnd w:id=\"1\"/>",
        "<w:fldChar w:fldCharType=\"begin\"/>",
        "<w:fldChar w:fldCharType=\"separate\"/>",
        "<w:fldChar w:fldCharType=\"end\"/>",
        "<w:instrText>PAGE</w:instrText>",
        "<mc:AlternateContent>",
        "<mc:Choice Requires=\"wps\">",
        "</mc:Choice>",
        "<mc:Fallback>",
        "</mc:Fallback></mc:AlternateContent>",
        "<w:txbxContent>",
        "</w:txbxContent>",
        "<w:pict>",
        "</w:pict>",
        "<w:drawing>",
        "</w:drawing>",
        "<m:oMath><m:r><m:t>",
        "</m:t></m:r></m:oMath>",
        "<m:f><m:num>",
        "</m:num><m:den>",
        "</m:den></m:f>",
        "<w:ruby><w:rt>",
        "</w:rt><w:rubyBase>",
        "</w:rubyBase></w:ruby>",
        "<w:customXml>",
        "</w:customXml>",
        "<w:smartTag>",
        "</w:smartTag>",
        "<w:sectPr/>",
        "<w:noBreakHyphen/>",
        "<w:softHyphen/>",
        "<w:moveFrom>",
        "</w:moveFrom>",
        "<w:moveTo>",
        "</w:moveTo>",
        "<w:basedOn w:val=\"1\"/>",
        "<w:lvlText w:val=\"%1、\"/>",
        "<w:numFmt w:val=\"chineseCounting\"/>",
        "<w:start w:val=\"4\"/>",
        "<w:lvlOverride w:ilvl=\"0\">",
        "<w:startOverride w:val=\"9\"/>",
        "w:val=\"",
        "w:id=\"",
        "\"",
        "/>",
        "&amp;",
        "&lt;",
        "&#x4E00;",
        "&bogus;",
        "<!-- ",
        "-->",
        "<![CDATA[",
        "]]>",
        "【",
        "】",
        "一、",
        "同志们：",
        "xml:space=\"preserve\"",
        "<!DOCTYPE a>",
    ],
    Grain::Elements,
);

/// A page is read or refused; what is read shows the same when it is written again.
pub fn page(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let source = String::from_utf8_lossy(bytes);
    let Ok(document) = html::read(&source) else {
        return;
    };
    signs.document(&document);
    let read = html::read(&bench.page.write(&document)).expect("a page of ours");
    assert_eq!(seen(&read), seen(&document));
    drafts::goes_round(bench, &document);
}

/// A Word file is read or refused; what is read shows the same when it is written again.
pub fn word(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let (document, unread) = match docx::read_all(bytes) {
        Ok(read) => read,
        Err(fault) => {
            signs.note(std::mem::discriminant(&fault));
            return;
        }
    };
    signs.document(&document);
    signs.size("unread", unread.len());
    drafts::goes_round(bench, &document);
}

/// What documents as JSON are made of.
pub const JSON: (&[&str], Grain) = (
    &[
        "{\"schema\": \"document/1\", \"body\": [",
        "]}",
        "{\"role\": \"body\", \"text\": [\"甲\"]}",
        "{\"role\": \"heading\", \"level\": 9, \"mark\": \"一、\", \"text\": []}",
        "{\"role\": \"row\", \"first\": true, \"text\": [\"甲\\t乙\"]}",
        "{\"role\": \"point\", \"mark\": \"1.\", \"lead\": [\"要快\"], \"text\": [\"2\"]}",
        "{\"slot\": \"单位\"}",
        "{\"slot\": \"日期|月日\", \"value\": \"6月10日\"}",
        "{\"slot\": \"】【\"}",
        "{\"choice\": \"x\"}",
        "\"cues\": [[\"写两句\"]]",
        "\"record\": {\"outline\": \"x\", \"seed\": 3}",
        "\"owed\": [{\"name\": \"单位\", \"required\": true}]",
        ",",
        "\\n",
        "\\u0000",
        "null",
        "1e999",
    ],
    Grain::Lines,
);

/// A document as JSON says the same again, and can be written in every format.
pub fn json(bench: &mut CheckContext, bytes: &[u8], signs: &mut Signs) {
    let Ok(document) = json::read(&String::from_utf8_lossy(bytes)) else {
        return;
    };
    signs.document(&document);
    assert_eq!(json::read(&json::write(&document)).as_ref(), Ok(&document));
    markdown::read(&markdown::write(&document));
    text::read(&text::write(&document));
    html::read(&bench.page.write(&document)).expect("a page of ours");
    docx::read(&bench.word.write(&document)).expect("a file of ours");
}
