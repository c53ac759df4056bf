//! Foreign place names in a draft: a neighbour's, left over in borrowed text.

use super::super::Hit;
use super::Page;
use crate::words::hanzi;

/// The kinds of places.
const KINDS: [&str; 15] = [
    "街道", "水库", "大桥", "省", "市", "县", "区", "镇", "乡", "村", "河", "江", "湖", "桥", "路",
];

/// Words that may precede a place name.
const BEHIND: &str = "在到从向和与及对赴往把将由经过沿跨是为给被了让以至";

/// 字 that do not end a place name before its kind: 社区, 老区, 美丽乡村.
const PLAIN: &str = "地社园灾山景辖城老新各全本我农乡美小片校厂库矿林牧学军特战禁疫险汛湾该这那某每几大超都街线思出道铁公高水进入下驻多两三四五六七八九十一个位保同外国省市县区镇村万千百首半母跨过";

/// Words for the offices governing a place.
const OFFICES: [&str; 3] = ["委", "政府", "人大"];

/// Words of guests, neighbours and models, which are named on purpose.
const GUESTS: [&str; 22] = [
    "感谢", "学习", "考察", "借鉴", "兄弟", "协作", "对口", "友好", "来自", "访", "赴", "邻",
    "共建", "代表", "嘉宾", "经验", "对标", "交流", "合作", "支援", "援", "案例",
];

/// Names for one's own place; of these two, only one can be right.
const OWN: [&str; 2] = ["我区", "我县"];

/// Sentence ends.
const ENDS: [char; 5] = ['。', '；', '！', '？', '\n'];

pub(super) fn find(page: &Page) -> Vec<Hit> {
    let mut hits = mixed(page);
    if page.known.all_places {
        hits.extend(others(page));
    } else if !page.known.places.is_empty() {
        hits.extend(governed(page));
    }
    people(page, &mut hits);
    hits
}

/// Finds 我区 and 我县 in one draft: reports the rarer one, or the later.
fn mixed(page: &Page) -> Vec<Hit> {
    let places = OWN.map(|word| {
        page.text
            .match_indices(word)
            .map(|(at, _)| at)
            .collect::<Vec<_>>()
    });
    let [one, other] = &places;
    if one.is_empty() || other.is_empty() {
        return Vec::new();
    }
    let is_first = match one.len().cmp(&other.len()) {
        std::cmp::Ordering::Equal => one[0] > other[0],
        order => order.is_lt(),
    };
    let (at, word, against) = if is_first {
        (one[0], OWN[0], OWN[1])
    } else {
        (other[0], OWN[1], OWN[0])
    };
    vec![Hit {
        range: at..at + word.len(),
        right: None,
        against: Some(format!("别处说的是“{against}”").into()),
    }]
}

/// Returns whether a name is local, or a part of a local one.
fn belongs(page: &Page, name: &str) -> bool {
    page.known
        .places
        .iter()
        .any(|known| known.contains(name) || name.contains(known.as_str()))
}

/// Finds foreign place names if all local ones are known.
fn others(page: &Page) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    for kind in KINDS {
        for (at, _) in page.text.match_indices(kind) {
            let Some(start) = name(&page.text, at) else {
                continue;
            };
            let range = start..at + kind.len();
            let name = &page.text[range.clone()];
            let follows = page.text[range.end..].chars().next();
            // 河道, 市场, 路线 and 村民 are other words.
            let is_word = follows.is_some_and(|c| {
                "道场线民长级域别委径流段口面子庄落畔".contains(c)
                    && kind.chars().count() == 1
                    && !"委".contains(c)
            });
            if !is_word && !belongs(page, name) && !is_guest(&page.text, start) {
                hits.push(hit(range));
            }
        }
    }
    hits
}

/// Returns the start of the name before its kind: two or three 字 after a mark or a word that may precede names.
fn name(text: &str, kind: usize) -> Option<usize> {
    let back: Vec<(usize, char)> = text[..kind].char_indices().rev().take(4).collect();
    let is_name = |c: char| hanzi::is_hanzi(c) && !BEHIND.contains(c);
    let (_, last) = *back.first()?;
    if PLAIN.contains(last) {
        return None;
    }
    let count = back.iter().take_while(|(_, c)| is_name(*c)).count();
    if !(2..=3).contains(&count) {
        return None;
    }
    let (start, first) = back[count - 1];
    (!PLAIN.contains(first)).then_some(start)
}

fn is_guest(text: &str, at: usize) -> bool {
    let start = text[..at]
        .rfind(ENDS)
        .map_or(0, |at| text.ceil_char_boundary(at + 1));
    let end = text[at..].find(ENDS).map_or(text.len(), |end| at + end);
    GUESTS.iter().any(|word| text[start..end].contains(word))
}

/// Finds offices of another place of the same kind, if only some names are known: 平乐县委 in a speech of 临江县.
fn governed(page: &Page) -> Vec<Hit> {
    let mut hits = Vec::new();
    for kind in ["区", "县"] {
        let own = page.known.places.iter().any(|name| name.contains(kind));
        if !own {
            continue;
        }
        for (at, _) in page.text.match_indices(kind) {
            let rest = &page.text[at + kind.len()..];
            if !OFFICES.iter().any(|word| rest.starts_with(word)) {
                continue;
            }
            let Some(start) = name(&page.text, at) else {
                continue;
            };
            let range = start..at + kind.len();
            if !belongs(page, &page.text[range.clone()]) && !is_guest(&page.text, start) {
                hits.push(hit(range));
            }
        }
    }
    hits
}

/// Finds people with a post who are not local, if the local ones are known.
fn people(page: &Page, hits: &mut Vec<Hit>) {
    if page.known.people.is_empty() {
        return;
    }
    for (name, at) in super::people::named(&page.text) {
        let family = name.chars().next();
        let known = page.known.people.iter().any(|known| {
            known == name || (name.chars().count() == 1 && known.chars().next() == family)
        });
        if !known && !is_guest(&page.text, at) {
            hits.push(hit(at..at + name.len()));
        }
    }
}

fn hit(range: std::ops::Range<usize>) -> Hit {
    Hit {
        range,
        right: None,
        against: Some("不在本地的名单里".into()),
    }
}
