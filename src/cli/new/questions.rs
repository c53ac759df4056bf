//! The content of a new file: from flags, else from the person at the terminal, else by default.

use super::name::Named;
use crate::cli::args::New;
use crate::cli::ask::{Ask, flag_or_ask};
use crate::cli::context;
use crate::cli::fault::AuthorFault;
use crate::library::{FileKind, Item, Library};
use crate::models::facts::Facts;
use crate::models::genre::{GENRES, Genre};
use crate::scaffold::{Base, Draft, MAX_POINTS, NewOutline, Points, has_manner};
use crate::template::Template;
use crate::words::diag::{Diag, Diags};
use crate::words::near::nearest;

/// What a new template and a new layout extend by default.
const TEMPLATE: &str = "speech";
const LAYOUT: &str = "gb9704";

/// How long a frame word may be, in characters.
const LONGEST: usize = 12;

/// The default words of a new rule.
const WORDS: &str = "抓手=办法";

/// The default wordings of a new bank.
const WORDINGS: [&str; 2] = [
    "事情就摆在面前，关键看我们怎么做。",
    "话不在多，做到为要；事不在大，办成就好。",
];

/// The answers, by kind.
#[derive(Debug)]
pub(super) enum Asked<'a> {
    Outline {
        genre: Genre,
        frame: Vec<String>,
        points: usize,
        title: Option<String>,
        shared: Facts,
    },
    Extended {
        base: &'a Item,
        title: Option<String>,
        sections: Vec<(String, String)>,
    },
    Template(&'a Item, Points),
    Layout(&'a Item),
    Phrases(Vec<String>, Option<String>),
    Rule(Vec<(String, Option<String>)>),
    Facts,
    Speaker,
}

impl Asked<'_> {
    /// Combines the answers and the name.
    pub(super) fn draft<'b>(&'b self, named: &'b Named) -> Draft<'b> {
        let name = &*named.name;
        match self {
            Self::Outline {
                genre,
                frame,
                points,
                title,
                shared,
            } => Draft::Outline(NewOutline {
                name,
                genre: *genre,
                title: title.as_deref(),
                frame,
                points: *points,
                shared,
            }),
            Self::Extended {
                base,
                title,
                sections,
            } => Draft::Extended {
                name,
                base: of(base),
                title: title.as_deref(),
                sections,
            },
            Self::Template(base, points) => Draft::Template {
                name,
                base: of(base),
                points: *points,
            },
            Self::Layout(base) => Draft::Layout {
                name,
                base: of(base),
            },
            Self::Phrases(texts, source) => Draft::Phrases {
                name,
                adds_to: named.adds_to.as_deref(),
                texts,
                source: source.as_deref(),
            },
            Self::Rule(words) => Draft::Rule { name, words },
            Self::Facts => Draft::Facts { name },
            Self::Speaker => Draft::Speaker { name },
        }
    }
}

fn of(item: &Item) -> Base<'_> {
    Base {
        id: &item.id,
        name: &item.name,
    }
}

/// Collects the answers.
pub(super) fn ask<'a>(
    args: &New,
    kind: FileKind,
    named: &Named,
    library: &'a Library,
    ask: &mut dyn Ask,
) -> Result<Asked<'a>, Diags> {
    match kind {
        FileKind::Outline => match &args.from {
            Some(base) => extended(args, base, library),
            None => outline(args, library, ask),
        },
        FileKind::Template => template(args, library, ask),
        FileKind::Layout => Ok(Asked::Layout(base(args, kind, LAYOUT, library, ask)?)),
        FileKind::Phrases => phrases(args, named, library, ask),
        FileKind::Rule => rule(args, ask),
        FileKind::Facts => Ok(Asked::Facts),
        FileKind::Speaker => Ok(Asked::Speaker),
    }
}

fn extended<'a>(args: &New, base: &str, library: &'a Library) -> Result<Asked<'a>, Diags> {
    let base = library.find(FileKind::Outline, base)?;
    let outline = library.load(base)?.output.outline;
    let sections = outline.sections.iter().filter_map(|block| {
        let heading = block.titles().next()?;
        Some((block.id.clone(), heading.first()?.written()))
    });
    Ok(Asked::Extended {
        base,
        title: args.title.clone(),
        sections: sections.collect(),
    })
}

fn outline<'a>(args: &New, library: &Library, ask: &mut dyn Ask) -> Result<Asked<'a>, Diags> {
    let genre = match &args.genre {
        Some(name) => genre(name).map_err(|fault| Diags::from(Diag::of(&fault)))?,
        None => {
            let genres = GENRES.into_iter().filter(|genre| has_manner(*genre));
            let genres: Vec<_> = genres.collect();
            let names: Vec<_> = genres.iter().map(|genre| genre.name).collect();
            genres[ask.choose("什么文种？", &names, 0)?]
        }
    };
    let given_points = args.points.as_deref().map(points).transpose();
    let given_points = given_points.map_err(|fault| Diags::from(Diag::of(&fault)))?;
    let words = flag_or_ask(
        args.frame.as_deref(),
        || {
            ask.text(
                "框架词，一个部分一个：",
                "",
                "如 忠,干,勤,廉；直接回车就没有",
            )
        },
        |text| fitting(frame(text)?, given_points),
    )?;
    let points = match given_points {
        Some(points) => points,
        None if !words.is_empty() => words.len(),
        None => {
            let question = || ask.text("讲几个部分？", "", "直接回车就用这个文种通常的几个部分");
            flag_or_ask(None, question, |text| match text {
                "" => Ok(0),
                text => points(text),
            })?
        }
    };
    let title = match &args.title {
        Some(title) => title.trim().to_owned(),
        None => ask.text(
            "题目：",
            "",
            "可以有空，如 弘扬【精神】　推动工作；直接回车就用这个文种通常的",
        )?,
    };
    let shared = library.facts(&mut Diags::new());
    Ok(Asked::Outline {
        genre,
        frame: words,
        points,
        title: Some(title).filter(|title| !title.is_empty()),
        shared,
    })
}

fn genre(name: &str) -> Result<Genre, AuthorFault> {
    let meant = Genre::meant(name);
    let &[genre] = &meant[..] else {
        // If several match, all are listed.
        let names = GENRES.iter().flat_map(|genre| [genre.name, genre.id]);
        let near = nearest(name, names).filter(|_| meant.is_empty());
        let (name, near) = (name.to_owned(), near.map(str::to_owned));
        return Err(AuthorFault::UnknownGenre { name, near });
    };
    if !has_manner(genre) {
        return Err(AuthorFault::NoManner);
    }
    Ok(genre)
}

fn points(text: &str) -> Result<usize, AuthorFault> {
    let points = text.trim();
    let read = points
        .parse()
        .ok()
        .or_else(|| crate::words::hanzi::parse_numeral(points));
    let read = read.filter(|n| (1..=MAX_POINTS).contains(n));
    let points = points.to_owned();
    read.ok_or(AuthorFault::BadPoints { points })
}

fn frame(text: &str) -> Result<Vec<String>, AuthorFault> {
    let words = text.split([',', '，', '、', ';', '；', ' ', '　']);
    let mut frame: Vec<String> = Vec::new();
    for word in words.map(str::trim).filter(|word| !word.is_empty()) {
        let plain = word.chars().all(char::is_alphanumeric) && word.chars().count() <= LONGEST;
        let word = word.to_owned();
        if !plain {
            return Err(AuthorFault::BadFrame { word });
        }
        if frame.contains(&word) {
            return Err(AuthorFault::FrameTwice { word });
        }
        frame.push(word);
    }
    Ok(frame)
}

/// Checks that there are as many words as sections.
fn fitting(words: Vec<String>, points: Option<usize>) -> Result<Vec<String>, AuthorFault> {
    let points = points.unwrap_or(words.len());
    if !words.is_empty() && words.len() != points {
        let words = words.len();
        return Err(AuthorFault::FrameAndPoints { words, points });
    }
    if words.len() > MAX_POINTS {
        let points = words.len().to_string();
        return Err(AuthorFault::BadPoints { points });
    }
    Ok(words)
}

/// Finds the file that a new file of a kind extends.
fn base<'a>(
    args: &New,
    kind: FileKind,
    usual: &str,
    library: &'a Library,
    ask: &mut dyn Ask,
) -> Result<&'a Item, Diags> {
    if let Some(name) = &args.from {
        return library.find(kind, name);
    }
    let items = library.list(kind);
    let items: Vec<_> = items.into_iter().filter(|item| !item.is_part()).collect();
    let names: Vec<_> = items.iter().map(|item| &*item.name).collect();
    let default = items.iter().position(|item| item.id == usual);
    let question = format!("在哪个{}上改？", kind.name());
    Ok(items[ask.choose(&question, &names, default.unwrap_or(0))?])
}

fn template<'a>(args: &New, library: &'a Library, ask: &mut dyn Ask) -> Result<Asked<'a>, Diags> {
    let base = base(args, FileKind::Template, TEMPLATE, library, ask)?;
    let loaded = Template::load(library, &base.id, context::limits())?;
    let ids: Vec<_> = loaded.files().map(|item| item.id.as_str()).collect();
    let has = |id: &str| ids.contains(&id);
    // A page of leads uses both parts; of points it shows only the leads.
    let points = if has("parts/leads") {
        Points::Line
    } else if has("parts/words") {
        Points::Paragraphs
    } else {
        let (name, id) = (base.name.clone(), base.id.clone());
        return Err(Diag::of(&AuthorFault::NoPoints { name, id }).into());
    };
    Ok(Asked::Template(base, points))
}

fn phrases<'a>(
    args: &New,
    named: &Named,
    library: &Library,
    ask: &mut dyn Ask,
) -> Result<Asked<'a>, Diags> {
    let bank = library.bank(&named.id, &mut Diags::new());
    let sourced = bank.is_some_and(|bank| {
        bank.quotations || bank.entries.iter().any(|entry| entry.source.is_some())
    });
    let mut texts: Vec<String> = args.texts.clone();
    if texts.is_empty() {
        let help = "以后可以在文件里再加；直接回车就先放两句通用的";
        let text = ask.text("第一句话：", "", if sourced { "" } else { help })?;
        texts.extend(Some(text).filter(|text| !text.is_empty()));
    }
    let mut source = args.source.clone();
    if sourced && source.is_none() && !texts.is_empty() {
        let answer = ask.text("出处：", "", "如 《论语·雍也》")?;
        source = Some(answer).filter(|answer| !answer.is_empty());
    }
    if sourced && (texts.is_empty() || source.is_none()) {
        let bank = named.adds_to.clone().unwrap_or_else(|| named.name.clone());
        return Err(Diag::of(&AuthorFault::NeedsWords { bank }).into());
    }
    if texts.is_empty() {
        texts.extend(WORDINGS.map(str::to_owned));
    }
    Ok(Asked::Phrases(texts, source))
}

fn rule<'a>(args: &New, ask: &mut dyn Ask) -> Result<Asked<'a>, Diags> {
    let mut texts = args.texts.clone();
    if texts.is_empty() {
        texts.push(ask.text(
            "查什么词：",
            WORDS,
            "如 抓手=办法；只查不说怎么改，就只写 抓手",
        )?);
    }
    let words = texts.iter().map(|text| match text.split_once(['=', '＝']) {
        Some((wrong, right)) => (wrong.trim().to_owned(), Some(right.trim().to_owned())),
        None => (text.trim().to_owned(), None),
    });
    // Nothing after the sign means that no replacement was given.
    let words: Vec<_> = words
        .map(|(wrong, right)| (wrong, right.filter(|right| !right.is_empty())))
        .collect();
    if words.iter().any(|(wrong, _)| wrong.is_empty()) {
        return Err(Diag::of(&AuthorFault::NoWord).into());
    }
    Ok(Asked::Rule(words))
}
