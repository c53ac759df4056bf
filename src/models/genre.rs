//! The kinds of spoken and written texts that outlines are for.

/// A kind of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Genre {
    /// The id used in files.
    pub id: &'static str,
    /// The name people use.
    pub name: &'static str,
    /// The words by which people look for it.
    pub words: &'static [&'static str],
}

const fn genre(id: &'static str, name: &'static str, words: &'static [&'static str]) -> Genre {
    Genre { id, name, words }
}

/// Every genre.
pub const GENRES: [Genre; 14] = [
    genre("mobilization", "动员部署讲话", &["动员", "部署"]),
    genre("summary", "总结讲话", &["总结"]),
    genre("commendation", "表彰讲话", &["表彰", "表扬"]),
    genre("symposium", "座谈会讲话", &["座谈"]),
    genre("party_lecture", "主题党日讲话", &["党课", "党日"]),
    genre("integrity", "警示教育讲话", &["廉政", "警示"]),
    genre("inauguration", "任职表态发言", &["任职", "就职"]),
    genre("pledge", "会议表态发言", &["表态"]),
    genre("host_script", "主持词", &["主持"]),
    genre("address", "致辞", &["欢迎词", "祝词"]),
    genre("talk", "谈话", &["谈心", "任前谈话"]),
    genre("experience", "典型经验材料", &["经验", "交流"]),
    genre("reflection", "心得体会", &["心得", "体会"]),
    genre("duty_report", "述职报告", &["述职"]),
];

impl Genre {
    /// Finds a genre by its id or its Chinese name.
    pub fn named(name: &str) -> Option<Self> {
        GENRES
            .into_iter()
            .find(|genre| genre.id == name || genre.name == name)
    }
}
