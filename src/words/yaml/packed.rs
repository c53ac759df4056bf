//! Trees of texts that never change, packed while the program is built, so that reading them again takes no parser.
//!
//! A node is one byte of what it is, the places it stands at, and what is in it; a scalar is a piece of the text where it
//! stands there as it is, which nearly all do. Numbers are LEB128; a place is counted from the start of the node before.

use std::borrow::Cow;
use std::sync::Arc;

use super::{Key, Node, Value};
use crate::words::span::{Source, Span};

const NULL: u8 = 0;
const LIST: u8 = 1;
const MAP: u8 = 2;
/// A scalar that is the whole of its span.
const PLAIN: u8 = 3;
/// A scalar that is its span without the first and the last byte.
const QUOTED: u8 = 4;
/// A scalar whose words follow.
const OWN: u8 = 5;
/// What is added to a list or a mapping in brackets.
const FLOW: u8 = 8;

/// Packs a tree for [`unpack`].
pub fn pack(tree: &Node) -> Vec<u8> {
    let mut packer = Packer::default();
    packer.node(tree);
    packer.bytes
}

/// Makes the tree of a text that was packed with it.
///
/// # Panics
/// Where `packed` is not what [`pack`] made of the tree of `text`.
pub(crate) fn unpack(source: &Arc<Source>, text: &'static str, packed: &'static [u8]) -> Node {
    let mut unpacker = Unpacker {
        source,
        text,
        packed,
        at: 0,
    };
    unpacker.node()
}

#[derive(Default)]
struct Packer {
    bytes: Vec<u8>,
    at: usize,
}

impl Packer {
    fn node(&mut self, node: &Node) {
        let flow = if node.flow { FLOW } else { 0 };
        match &node.value {
            Value::Null => self.head(NULL, &node.span),
            Value::Scalar(text) => self.scalar(text, &node.span),
            Value::List(items) => {
                self.head(LIST | flow, &node.span);
                self.number(items.len());
                for item in items {
                    self.node(item);
                }
            }
            Value::Map(entries) => {
                self.head(MAP | flow, &node.span);
                self.number(entries.len());
                for (key, value) in entries {
                    self.scalar(&key.text, &key.span);
                    self.node(value);
                }
            }
        }
    }

    fn scalar(&mut self, text: &str, span: &Span) {
        let written = span.text();
        let inner = written.get(1..written.len().saturating_sub(1));
        if written == text {
            self.head(PLAIN, span);
        } else if inner == Some(text) {
            self.head(QUOTED, span);
        } else {
            self.head(OWN, span);
            self.number(text.len());
            self.bytes.extend(text.as_bytes());
        }
    }

    fn head(&mut self, what: u8, span: &Span) {
        let range = span.range();
        self.bytes.push(what);
        // An alias stands where it is called, what it stands for further up: places may go back.
        let step = range.start.cast_signed() - self.at.cast_signed();
        self.number(((step << 1) ^ (step >> (isize::BITS - 1))).cast_unsigned());
        self.number(range.len());
        self.at = range.start;
    }

    fn number(&mut self, mut number: usize) {
        while number >= 0x80 {
            self.bytes.push(number.to_le_bytes()[0] | 0x80);
            number >>= 7;
        }
        self.bytes.push(number.to_le_bytes()[0]);
    }
}

struct Unpacker<'a> {
    source: &'a Arc<Source>,
    text: &'static str,
    packed: &'static [u8],
    at: usize,
}

impl Unpacker<'_> {
    fn node(&mut self) -> Node {
        let (what, span) = self.head();
        let value = match what & !FLOW {
            NULL => Value::Null,
            LIST => {
                let count = self.number();
                Value::List((0..count).map(|_| self.node()).collect())
            }
            MAP => {
                let count = self.number();
                Value::Map((0..count).map(|_| (self.key(), self.node())).collect())
            }
            scalar => Value::Scalar(self.scalar(scalar, &span)),
        };
        Node {
            span,
            value,
            flow: what & FLOW != 0,
        }
    }

    fn key(&mut self) -> Key {
        let (what, span) = self.head();
        Key {
            text: self.scalar(what, &span),
            span,
        }
    }

    fn scalar(&mut self, what: u8, span: &Span) -> Cow<'static, str> {
        let range = span.range();
        let text = match what {
            PLAIN => &self.text[range],
            QUOTED => &self.text[range.start + 1..range.end - 1],
            _ => {
                let length = self.number();
                let (own, rest) = self.packed.split_at(length);
                self.packed = rest;
                str::from_utf8(own).expect("words were packed")
            }
        };
        Cow::Borrowed(text)
    }

    fn head(&mut self) -> (u8, Span) {
        let (&what, rest) = self.packed.split_first().expect("a node was packed");
        self.packed = rest;
        let step = self.number();
        let step = (step >> 1).cast_signed() ^ -(step & 1).cast_signed();
        self.at = self.at.wrapping_add_signed(step);
        let length = self.number();
        (what, Span::new(self.source, self.at..self.at + length))
    }

    fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let (&byte, rest) = self.packed.split_first().expect("a number was packed");
            self.packed = rest;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return number;
            }
            shift += 7;
        }
    }
}
