//! Loads files: outlines and layouts with what they extend, shared facts, phrase banks, rules.

use std::collections::BTreeSet;

use super::{FileKind, Item, Library, LibraryFault};
use crate::models::facts::{Declarer, Facts, FactsFile};
use crate::models::layout::{self, Layout};
use crate::models::outline::{Outline, Phrases, check_bank, check_phrases, extend};
use crate::models::phrase::{Ask, Bank};
use crate::models::rule::{self, Rule, Rules};
use crate::models::speaker::Speaker;
use crate::slot::Piece;
use crate::words::diag::{Diag, Diags, Warned};
use crate::words::near::nearest;
use crate::words::spread::spread;
use crate::words::yaml::Node;

/// The longest chain of `extends`.
const MAX_CHAIN: usize = 8;

/// An outline, with the files it was read from.
#[derive(Clone, Debug)]
pub struct Loaded<'a> {
    /// The outline, including the shared phrases it uses.
    pub outline: Outline,
    /// Its file, the files it extends, the shared facts and the banks it uses.
    pub files: Vec<&'a Item>,
}

impl Library {
    /// Reads the outline called `name`.
    pub fn outline(&self, name: &str) -> Result<Warned<Loaded<'_>>, Diags> {
        let item = self.find(FileKind::Outline, name)?;
        self.load(item)
    }

    /// Reads the outline of an item.
    pub fn load<'a>(&'a self, item: &'a Item) -> Result<Warned<Loaded<'a>>, Diags> {
        let mut diags = Diags::new();
        let mut files = Vec::new();
        let node = self.tree(item, &mut files)?;
        let facts = self.facts(&mut diags);
        let Some(mut outline) = Outline::read(&item.id, &node, &facts, &mut diags) else {
            return Err(diags);
        };
        files.extend(self.fact_files());
        for (name, bank, items) in self.banks(&outline, &mut diags) {
            check_bank(&outline, &bank, &mut diags);
            for item in items {
                if !contains(&files, item) {
                    files.push(item);
                }
            }
            outline.phrases.insert(name, Phrases::Bank(bank));
        }
        let known: BTreeSet<_> = self
            .all(FileKind::Phrases)
            .map(|item| item.id.as_str())
            .collect();
        let known: Vec<_> = known.into_iter().collect();
        check_phrases(&outline, &known, &mut diags);
        diags.judge(Some(Loaded { outline, files }))
    }

    /// Reads the layout called `name`.
    pub fn layout(&self, name: &str) -> Result<Warned<Layout>, Diags> {
        let item = self.find(FileKind::Layout, name)?;
        let mut diags = Diags::new();
        let node = self.tree(item, &mut Vec::new())?;
        let layout = Layout::read(&item.id, &node, &mut diags);
        diags.judge(layout)
    }

    /// Reads the rule called `name`.
    pub fn rule(&self, name: &str) -> Result<Warned<Rule>, Diags> {
        let found = self.find(FileKind::Rule, name)?;
        // The file of an upper library may have no name of its own.
        let item = self.named(FileKind::Rule, &found.id).unwrap_or(found);
        let mut diags = Diags::new();
        let node = self.tree(item, &mut Vec::new())?;
        let rule = Rule::read(&item.id, &node, &mut diags);
        diags.judge(rule)
    }

    /// Reads all enabled rules; skips those that cannot be used and reports why in `diags`.
    pub fn rules(&self, diags: &mut Diags) -> Rules {
        let mut rules = self.every_rule(diags);
        rules.retain(|rule| rule.off.is_none());
        rules.into()
    }

    /// Reads all rules, including disabled ones.
    pub fn every_rule(&self, diags: &mut Diags) -> Vec<Rule> {
        let mut rules = Vec::new();
        for rule in spread(&self.list(FileKind::Rule), |item| self.rule(&item.id)) {
            match rule {
                Ok(rule) => rules.push(rule.into_output(diags)),
                Err(faults) => diags.extend(faults),
            }
        }
        rules
    }

    /// Reads the card of the speaker called `name`.
    pub fn speaker(&self, name: &str) -> Result<Warned<Speaker>, Diags> {
        let item = self.find(FileKind::Speaker, name)?;
        let mut diags = Diags::new();
        let card = Speaker::read(&item.id, &item.tree()?, &mut diags);
        diags.judge(card)
    }

    /// Reads all cards of speakers; skips those that cannot be used and reports why in `diags`.
    pub fn speakers(&self, diags: &mut Diags) -> Vec<Speaker> {
        let mut speakers = Vec::new();
        for item in self.list(FileKind::Speaker) {
            match self.speaker(&item.id) {
                Ok(card) => speakers.push(card.into_output(diags)),
                Err(faults) => diags.extend(faults),
            }
        }
        speakers
    }

    /// Reads the shared facts of all libraries.
    pub fn facts(&self, diags: &mut Diags) -> Facts {
        self.facts.get("", diags, |diags| self.read_facts(diags))
    }

    fn read_facts(&self, diags: &mut Diags) -> Facts {
        let mut facts = Facts::default();
        for item in self.fact_files() {
            let declarer = if item.layer == 0 {
                Declarer::Shared
            } else {
                Declarer::Unit
            };
            let node = match item.tree() {
                Ok(node) => node,
                Err(faults) => {
                    diags.extend(faults);
                    continue;
                }
            };
            let Some(it) = FactsFile::read(&node, diags) else {
                continue;
            };
            if let Some(node) = it.facts {
                facts.declare(node, declarer, diags);
            }
            it.rest.finish(diags);
        }
        facts
    }

    /// Reads the shared bank called `id`, with entries of later libraries merged over earlier ones.
    pub fn bank(&self, id: &str, diags: &mut Diags) -> Option<Bank> {
        self.banks.get(id, diags, |diags| self.read_bank(id, diags))
    }

    fn read_bank(&self, id: &str, diags: &mut Diags) -> Option<Bank> {
        let mut bank = Bank::new(id);
        for item in self.bank_files(id) {
            match item.tree() {
                Ok(node) => bank.read(&node, diags),
                Err(faults) => diags.extend(faults),
            }
        }
        self.bank_files(id).next().is_some().then_some(bank)
    }

    fn bank_files<'a>(&'a self, id: &'a str) -> impl Iterator<Item = &'a Item> {
        self.all(FileKind::Phrases)
            .filter(move |item| item.id == id)
    }

    /// Reads the shared banks that an outline's texts use, each with the name used there.
    fn banks<'a>(
        &'a self,
        outline: &Outline,
        diags: &mut Diags,
    ) -> Vec<(String, Bank, Vec<&'a Item>)> {
        let texts = outline.texts();
        let lines = texts.iter().flat_map(|(_, text)| text.lines());
        let asked = lines
            .flat_map(|line| &line.pieces)
            .filter_map(|piece| match piece {
                Piece::Choice(name) if !outline.phrases.contains_key(name) => {
                    Some(Ask::of(name).bank)
                }
                _ => None,
            });
        let asked: BTreeSet<&str> = asked.collect();
        let read = asked.into_iter().filter_map(|name| {
            let id = &self.named(FileKind::Phrases, name)?.id;
            let bank = self.bank(id, diags)?;
            Some((name.to_owned(), bank, self.bank_files(id).collect()))
        });
        read.collect()
    }

    /// Reads the tree of an outline, a layout or a rule, merged over what it extends.
    fn tree<'a>(&'a self, item: &'a Item, files: &mut Vec<&'a Item>) -> Result<Node, Diags> {
        let node = item.tree()?;
        files.push(item);
        let Some(extends) = node.get("extends") else {
            return Ok(node);
        };
        let name = extends.as_str().unwrap_or_default();
        let base = if name == item.id {
            self.find_below(item.kind, name, item.layer)
        } else {
            self.named(item.kind, name)
        };
        let Some(base) = base else {
            let ids = self.all(item.kind).map(|item| item.id.as_str());
            let near = nearest(name, ids).map(str::to_owned);
            let fault = LibraryFault::ExtendsUnknown {
                kind: item.kind,
                name: name.to_owned(),
                near,
            };
            return Err(Diag::at(&extends.span, &fault).into());
        };
        let seen = files
            .iter()
            .any(|it| it.id == base.id && it.layer == base.layer);
        if seen || files.len() >= MAX_CHAIN {
            let mut chain: Vec<_> = files.iter().map(|item| item.id.clone()).collect();
            chain.push(base.id.clone());
            return Err(Diag::at(&extends.span, &LibraryFault::ExtendsItself { chain }).into());
        }
        let base = self.tree(base, files)?;
        Ok(match item.kind {
            FileKind::Layout => layout::extend(&base, &node),
            FileKind::Rule => rule::extend(&base, &node),
            _ => extend(&base, &node),
        })
    }
}

fn contains(files: &[&Item], item: &Item) -> bool {
    files.iter().any(|it| std::ptr::eq(*it, item))
}
