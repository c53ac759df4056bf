//! `qicao man`: writes the manual pages of the command and its subcommands, for packagers.

use std::io;

use clap::{Arg, Command, CommandFactory};
use clap_mangen::Man;

use super::args::{self, Args};
use super::{Status, output};

/// Lines that `clap_mangen` writes in English, and their replacements.
const WORDS: [(&str, &str); 3] = [
    (".SH NAME", ".SH 名称"),
    (".SH SYNOPSIS", ".SH 用法"),
    (".SH OPTIONS", ".SH 参数和选项"),
];

/// The encoding, and the macros by which groff breaks lines between Chinese characters.
const HEAD: &str = "'\\\" -*- coding: UTF-8 -*-\n.mso zh.tmac\n";

/// Left-aligned: lines of Chinese have hardly a space that could be widened.
const RAGGED: &str = ".ad l\n.nh\n";

pub(super) fn run(args: &args::Man) -> anyhow::Result<Status> {
    let mut command = Args::command();
    command.build();
    let version = command.render_version().trim().to_owned();
    let pages = std::iter::once(&command).chain(command.get_subcommands());
    let pages = pages
        .filter(|command| !command.is_hide_set())
        .map(|command| {
            let man = Man::new(command.clone()).source(&version).manual("起草");
            let path = args.folder.join(man.get_filename());
            Ok((path, page(&man, command)?.into_bytes()))
        })
        .collect::<io::Result<Vec<_>>>()?;
    Ok(output::write_all(&pages, args.force)?)
}

/// One manual page, in Chinese.
fn page(man: &Man, command: &Command) -> io::Result<String> {
    let mut title = Vec::new();
    man.render_title(&mut title)?;
    let mut body = Vec::new();
    man.render_name_section(&mut body)?;
    man.render_synopsis_section(&mut body)?;
    man.render_options_section(&mut body)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut body)?;
    }
    let (title, body) = (
        String::from_utf8_lossy(&title),
        String::from_utf8_lossy(&body),
    );
    let mut page = format!("{HEAD}{title}{RAGGED}");
    for line in body.lines() {
        let word = WORDS.iter().find(|(english, _)| *english == line);
        page += word.map_or(line, |(_, chinese)| chinese);
        page.push('\n');
    }
    // `clap_mangen` upper-cases headings.
    for heading in command.get_arguments().filter_map(Arg::get_help_heading) {
        page = page.replace(&heading.to_uppercase(), heading);
    }
    if let Some(after) = command.get_after_help() {
        let lines = after
            .to_string()
            .replace('-', "\\-")
            .replace('\n', "\n.br\n");
        page += &format!(".SH 先试试\n{lines}\n");
    }
    if !command.has_subcommands() {
        page += ".SH 参见\n.BR qicao (1)\n";
    }
    Ok(page)
}
