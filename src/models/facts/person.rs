//! Names of people, and the posts they may end in.

/// The suffix at a meeting for a name that ends in no post.
pub(super) const COMRADE: &str = "同志";

/// Name endings that are already forms of address.
const POSTS: [&str; 36] = [
    "同志",
    "书记",
    "主任",
    "局长",
    "区长",
    "县长",
    "市长",
    "省长",
    "州长",
    "镇长",
    "乡长",
    "旗长",
    "部长",
    "科长",
    "处长",
    "司长",
    "厅长",
    "院长",
    "校长",
    "主席",
    "会长",
    "经理",
    "董事长",
    "总裁",
    "常委",
    "组长",
    "队长",
    "所长",
    "站长",
    "教授",
    "老师",
    "代表",
    "秘书长",
    "检察长",
    "先生",
    "女士",
];

/// Returns whether a name ends in a post or a form of address.
pub(super) fn is_posted(name: &str) -> bool {
    POSTS.iter().any(|post| name.ends_with(post))
}

/// Returns the post a name ends in.
pub(crate) fn post_of(name: &str) -> Option<&'static str> {
    POSTS
        .into_iter()
        .find(|post| name.ends_with(post) && name != *post)
}
