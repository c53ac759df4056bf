//! What users type and what they get: one file for each feature, one binary.

#![allow(unreachable_pub)]

mod support;

mod again;
mod authoring;
mod batch;
mod batch_again;
mod bounds;
mod cases;
mod check;
mod choices;
mod command_line;
mod documents;
mod docx;
mod docx_look;
mod export;
mod extract;
mod extract_random;
mod extract_round;
mod facts;
mod files;
mod fill;
mod floors;
mod foreign_word;
mod four_characters;
mod host_script;
mod hostile;
mod html;
mod joints;
mod ledger;
mod libraries;
mod listing;
mod one_reader;
mod outlines;
mod pack;
mod phrases;
mod plain_text;
mod preview;
mod propose;
mod readme;
mod rules;
mod samples;
mod schema;
mod sheets;
mod sources;
mod tables;
mod talk;
mod templates;
mod terminal;
mod time;
mod visible;
mod visible_tables;
mod word;
mod word_fill;
mod word_hostile;
