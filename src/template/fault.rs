//! What can be wrong with a template, in words.

use super::limit_fault::LimitFault;
use super::omits::omittable;
use crate::models::genre::GENRES;
use crate::words::faults::faults;
use crate::words::near::{did_you_mean, meant};

// Hints that show tags end in `.to_owned()`: as they are no format texts, their braces stand once.
faults! {
    /// What can be wrong with a template.
    pub enum TemplateFault {
        FullWidthBraces =>
            "用了全角的花括号或百分号，会原样印出来",
            "改用半角的 {{ }} 和 {% %}".to_owned();
        FullWidthSign { c: char } => match c {
            '“' | '”' | '‘' | '’' => ("标签里用了中文引号".to_owned(), "改用半角的引号"),
            c if c.is_whitespace() => ("标签里有全角空格或特殊的空白".to_owned(), "改用半角空格"),
            c => (format!("这里不能用“{c}”"), "标签里的符号一律用半角"),
        };
        Comprehension => "方括号里不能写 for", "改用 {% for … %} … {% endfor %}".to_owned();
        UnknownGenre { name: String } =>
            "没有叫“{name}”的文种",
            did_you_mean(name, GENRES.iter().flat_map(|genre| [genre.name, genre.id]))
                .unwrap_or_else(|| "写文种的名称，如 mobilization".into());
        UnknownOmitted { name: String } =>
            "提纲没有叫“{name}”的部分",
            {
                let parts = omittable();
                let names = parts.iter().map(|(name, _, _)| *name);
                did_you_mean(name, names.clone())
                    .unwrap_or_else(|| format!("可用：{}", names.collect::<Vec<_>>().join("、")))
            };
        UnknownFile { name: String, near: Option<String> } =>
            "没有叫“{name}”的模板文件",
            meant(near.as_deref(), "文件名写全，如 \"base.tera\"");
        UnknownComponent { name: String, near: Option<String> } =>
            "没有叫“{name}”的部件",
            meant(near.as_deref(), "部件用 {% component 名称(…) %} 定义，或放在 parts/ 里");
        UnknownFilter { name: String, near: Option<String> } =>
            "没有叫“{name}”的过滤器",
            meant(near.as_deref(), "竖线后面只能写已有的过滤器");
        UnknownFunction { name: String, near: Option<String> } =>
            "没有叫“{name}”的函数",
            meant(near.as_deref(), "模板不能读文件、时间和环境；要素用【名称】放置");
        UnknownTest { name: String, near: Option<String> } =>
            "没有叫“{name}”的判断",
            meant(near.as_deref(), "is 后面可写 defined、string、number 等");
        UnknownVariable { name: String, hint: Option<String> } =>
            "没有叫“{name}”的变量",
            hint.as_deref().unwrap_or("提纲的内容在 outline 里");
        UnknownField { name: String, hint: Option<String> } =>
            "没有叫“{name}”的项",
            hint.as_deref().unwrap_or("检查点号后面的名称");
        UnknownArgument { name: String, hint: Option<String> } =>
            "没有叫“{name}”的参数",
            hint.as_deref().unwrap_or("检查等号前的名称");
        MissingArgument { name: String } => "缺少参数“{name}”", "写上 {name}=…";
        BadArgument { expected: String, found: String } =>
            "这里要{expected}，给的是{found}",
            "检查给的值";
        NothingToPrint =>
            "这里没有可印的内容",
            "名称写错了，或改成 {{ … or \"\" }}".to_owned();
        UnknownTag { name: String, near: Option<String> } =>
            "没有叫“{name}”的标签",
            if name.ends_with("filter") {
                "过滤器写在竖线后面，如 {{ outline.title | trim }}".to_owned()
            } else {
                let tags = "可用：if、for、set、block、include、extends、component";
                meant(near.as_deref(), tags)
            };
        UnknownType { name: String, near: Option<String> } =>
            "没有叫“{name}”的类型",
            meant(near.as_deref(), "可用：string、bool、integer、float、number、array、map");
        Unclosed { what: String, end: String } => "{what} 没有结束", "补上 {end}";
        UnclosedString => "引号没有成对", "补上同样的引号";
        WrongEndTag { opened: String, wanted: String, end: String } =>
            "这里要 {wanted}，写的是 {end}",
            "先结束 {opened}";
        NothingToEnd { end: String } => "“{end}”前面没有开头", "去掉它，或补上开头的标签";
        WrongEnd { open: String, close: String } =>
            "开头叫“{open}”，结尾叫“{close}”",
            "两处名称要一样";
        ChineseName { c: char } =>
            "标签里不能直接写“{c}”",
            "要素写成【名称】，放在标签外面；要印的文字加引号";
        Twice { name: String } => "“{name}”写了两次", "去掉一处";
        Reserved { name: String } => "“{name}”另有用处，不能当名称", "换一个名称";
        CallAfterDot =>
            "点号后面的项不能带括号",
            "过滤器写在竖线后面，如 outline.title | trim";
        HalfComponent =>
            "部件的调用没有结束",
            "写成 {{<名称 … />}}；中间有内容的，写成 {% <名称> %} … {% </名称> %}".to_owned();
        BadSet => "set 的写法不对", "写成 {% set 名称 = 值 %}".to_owned();
        BadDefault => "默认值只能是写定的", "写数、引号里的文字、true 或 false";
        RestFirst => "带 ... 的参数只能写在最后", "移到括号里的最后";
        ComponentInside => "部件不能定义在别的标签里", "移到最外层，或放进 parts/ 里";
        BlockInside => "block 不能写在循环和部件里", "移到外面；要换一段的样子，改部件 block";
        ExtendsInside => "extends 不能写在别的标签里", "移到文件开头";
        ExtendsTwice => "extends 写了两次", "去掉一处";
        OutsideLoop { word: String } =>
            "{word} 只能直接写在 for 里",
            "移到循环里，不要放在 set 或部件的内容里";
        NoSuper => "这里没有上一级的内容", "super() 只写在改过的 block 里";
        MixedCall =>
            "部件和 super() 的内容不能当场再加工",
            "先用 {% set 名称 %} … {% endset %} 存起来".to_owned();
        OutsideBlocks =>
            "用了 extends，内容只能写在 block 里",
            "用 {% block 名称 %} … {% endblock %} 包起来".to_owned();
        ExtendsFirst => "extends 要写在最前面", "移到文件开头";
        UnknownBlock { name: String, near: Option<String> } =>
            "上一级模板里没有叫“{name}”的 block",
            meant(near.as_deref(), "只能改上一级模板里有的 block");
        Circular { chain: Vec<String> } =>
            format!("模板绕了一圈又回到自己：{}", chain.join(" → ")),
            "去掉其中一个 include 或 extends";
        SameComponent { name: String, files: String } =>
            "部件“{name}”定义了两次：{files}",
            "去掉一处";
        NotIterable => "这个值不能逐项循环", "for … in 后面要一个列表";
        NotNumbers => "只有数能计算和比较", "连接文字用 ~";
        NotANumber { text: String } => "“{text}”不是数", "检查竖线前的值";
        NotInteger { text: String } =>
            "“{text}”不是整数",
            "单双和整除只看整数；先用 round 或 int 取整";
        NotSortable => "这些值不能排先后", "列表里要都是数，或都是文字";
        NoContainer =>
            "这个值里面不能找东西",
            "containing 前面要一段文字、一个列表或一组项";
        NoLength => "这个值没有长短，也不能倒过来", "竖线前面要一个列表或文字";
        NoKey { name: String } => "没有叫“{name}”的项", "检查引号里的名称，或加 default=…";
        BadIndex => "方括号里的值不能用", "列表用整数，从 0 数起；一组项用引号里的名称";
        BeyondList => "列表里没有这一项", "从 0 数起，先用 length 看有几项";
        BadMethod =>
            "method 不能这样写",
            "只能是 \"ceil\" 或 \"floor\"，不写就是四舍五入";
        BadNumber => "这个数写得不对，或太大", "改小些";
        BadEscape =>
            "引号里的反斜杠后面只能是引号、反斜杠和 n、t、r",
            "要印反斜杠就写两个";
        DividedByZero => "除数是零", "先用 if 判断";
        Thrown { words: String } => words.clone(), "这是模板里写的话，照它说的改";
        NoIndent => "缩进由程序排，模板里不用 indent", "去掉这个过滤器";
        Unexpected { found: String, expected: String } =>
            if expected.is_empty() {
                format!("这里不该有{found}")
            } else {
                format!("这里要{expected}，写的是{found}")
            },
            "检查标签里的写法";
        Beyond(limit: LimitFault) => limit.words();
        Other { message: String } => "模板写法有误：{message}", "检查这个标签的写法";
    }
}
