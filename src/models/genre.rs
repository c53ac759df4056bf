//! The genres of spoken and written texts that outlines are for.

/// How many 字 a page of an official document holds: 22 lines of 28 (GB/T 9704-2012, 5.2.3).
pub(crate) const PAGE: usize = 22 * 28;

/// A kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Genre {
    /// The id used in files.
    pub id: &'static str,
    /// The display name.
    pub name: &'static str,
    /// Search words.
    pub words: &'static [&'static str],
    /// The customary maximum of 字: speeches ten [pages](PAGE), addresses one, material on experience 2,500. `None` if
    /// there is no custom.
    pub limit: Option<usize>,
}

const fn genre(
    id: &'static str,
    name: &'static str,
    limit: Option<usize>,
    words: &'static [&'static str],
) -> Genre {
    Genre {
        id,
        name,
        words,
        limit,
    }
}

const SPEECH: Option<usize> = Some(10 * PAGE);

/// Every genre.
pub(crate) const GENRES: [Genre; 14] = [
    genre(
        "mobilization",
        "动员部署讲话",
        SPEECH,
        &[
            "动员", "部署", "启动", "开工", "推进", "攻坚", "誓师", "整治",
        ],
    ),
    genre(
        "summary",
        "总结讲话",
        SPEECH,
        &[
            "总结", "年中", "半年", "年终", "年底", "季度", "年初", "收心",
        ],
    ),
    genre(
        "commendation",
        "表彰讲话",
        SPEECH,
        &["表彰", "表扬", "颁奖", "先进", "嘉奖"],
    ),
    genre("symposium", "座谈会讲话", SPEECH, &["座谈", "茶话", "恳谈"]),
    genre(
        "party_lecture",
        "主题党日讲话",
        None,
        &["党课", "党日", "七一", "支部学习"],
    ),
    genre(
        "integrity",
        "警示教育讲话",
        SPEECH,
        &["廉政", "警示", "节前", "反腐", "纪律教育"],
    ),
    genre(
        "inauguration",
        "任职表态发言",
        Some(3 * PAGE),
        &[
            "任职",
            "就职",
            "上任",
            "到任",
            "履新",
            "任职表态",
            "新任",
            "供职",
        ],
    ),
    genre(
        "pledge",
        "会议表态发言",
        Some(4 * PAGE),
        &["表态", "表个态", "领任务", "军令状"],
    ),
    genre(
        "host_script",
        "主持词",
        None,
        &["主持", "串词", "主持稿", "主持词"],
    ),
    genre(
        "address",
        "致辞",
        Some(PAGE),
        &[
            "致辞",
            "致词",
            "欢迎词",
            "欢送词",
            "祝词",
            "祝酒",
            "开幕",
            "开业",
            "签约",
            "揭牌",
            "剪彩",
            "欢迎",
            "欢送",
        ],
    ),
    genre(
        "talk",
        "谈话",
        None,
        &["谈话", "谈心", "任前谈话", "廉政谈话", "提醒谈话"],
    ),
    genre(
        "experience",
        "典型经验材料",
        Some(2500),
        &["经验", "交流", "典型", "经验交流"],
    ),
    genre(
        "reflection",
        "心得体会",
        None,
        &["心得", "体会", "感想", "学习体会", "研讨发言"],
    ),
    genre(
        "duty_report",
        "述职报告",
        Some(5000),
        &["述职", "述廉", "述责", "履职", "考核"],
    ),
];

/// Returns the ids and names of all genres, as accepted in files.
pub(crate) fn words() -> Vec<&'static str> {
    let ids = GENRES.iter().map(|genre| genre.id);
    ids.chain(GENRES.iter().map(|genre| genre.name)).collect()
}

impl Genre {
    /// Returns whether its texts are spoken, not read.
    pub(crate) fn is_spoken(&self) -> bool {
        !matches!(self.id, "experience" | "reflection" | "duty_report")
    }

    /// Returns the genres a name may mean: the one of this name, the one with a matching search word (开业致辞 is 致辞), or
    /// all with it in their names (讲话).
    pub(crate) fn meant(name: &str) -> Vec<Self> {
        let by_words = |genre: &Self| genre.called_in(name).is_some();
        let one = Self::named(name).or_else(|| GENRES.into_iter().find(by_words));
        match one {
            Some(genre) => vec![genre],
            None => GENRES
                .into_iter()
                .filter(|genre| !name.is_empty() && genre.name.contains(name))
                .collect(),
        }
    }

    /// Returns the length in characters of its longest name contained in a text.
    pub(crate) fn called_in(&self, text: &str) -> Option<usize> {
        // 全体会 is a plenary meeting, not 体会.
        let text = &text.replace("全体", "");
        let names = self.words.iter().chain([&self.name]);
        let found = names.filter(|name| text.contains(**name));
        found.map(|name| name.chars().count()).max()
    }

    /// Finds a genre by its id or its Chinese name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        GENRES
            .into_iter()
            .find(|genre| genre.id == name || genre.name == name)
    }
}
