//! The one list of commands: menus, tooltips, keys, help sheet and README come from it.

use super::canvas::BoardKey;
use super::exact_keys;
use crate::board::{BoxKind, FontSize, NodeKind, Route, ShapeKind, StickyKind};
use crate::coach::Rating;
use crate::tools::{Axis, Direction, Side, Tool};
use egui::{Key, KeyboardShortcut, Modifiers};

/// Something that a key can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Command {
    /// Takes a tool in hand.
    Take(Tool),
    /// The node tool with the kind used last.
    TakeNode,
    /// The note tool with the kind used last.
    TakeSticky,
    /// Keeps the tool in hand after one thing is drawn, or not.
    KeepTool,
    /// Something on the board.
    Board(BoardKey),
    /// Takes the last change back.
    Undo,
    /// Does it again.
    Redo,
    /// Closer.
    ZoomIn,
    /// Farther.
    ZoomOut,
    /// 100 %.
    ZoomHundred,
    /// Everything in view.
    ZoomFit,
    /// The selection in view.
    ZoomSelection,
    /// Enters the next phase.
    NextPhase,
    /// Stops the clock or lets it go on.
    Pause,
    /// Ends the sitting and goes to grading.
    Finish,
    /// Snaps to boxes, or not.
    Snap,
    /// Ink as wide as the pen is pressed, or even.
    PenPressure,
    /// Shows what is stated about the selection, or not.
    Facts,
    /// Shows the grid and snaps to it, or not.
    Grid,
    /// Shows or hides the side panel.
    SidePanel,
    /// Shows or hides the drawing as Mermaid text.
    MermaidText,
    /// Marks the topic as covered.
    MarkCovered,
    /// Marks the topic as half covered.
    MarkPartly,
    /// Marks the topic as missed.
    MarkMissed,
    /// Takes the last mark or remark back.
    UndoMark,
    /// Gives it again.
    RedoMark,
    /// The next topic.
    NextTopic,
    /// The topic before.
    PreviousTopic,
    /// The rule above in the list of rules.
    PreviousRule,
    /// The rule below.
    NextRule,
    /// Plays or stops the replay.
    Play,
    /// One step on in the replay.
    StepOn,
    /// One step back in the replay.
    StepBack,
    /// Turns the card over.
    ShowAnswer,
    /// Says how well the answer was known.
    Rate(Rating),
    /// Take back the last rating.
    UndoRating,
    /// Something with the step of a saga that one is in.
    Step(StepKey),
    /// Larger text everywhere.
    LargerText,
    /// Smaller text everywhere.
    SmallerText,
    /// Light, dark, or as the system.
    Theme,
    /// The sheet of keys.
    Help,
    /// Everything that can be done, found by its name.
    Palette,
    /// Looks for words on the board.
    Find,
    /// The board as a list.
    Outline,
    /// The sheet in which an attempt leaves as a file.
    Export,
    /// The board as a picture in the clipboard.
    CopyPicture,
    /// The board as SVG in the clipboard.
    CopySvg,
    /// What is written on the board in the clipboard.
    CopyText,
    /// Shows or hides the small map of the board.
    Minimap,
    /// Hides everything but the board and a small clock.
    Zen,
    /// Begins a prompt of one's own.
    NewPrompt,
}

/// What can be done with the step of a saga that one is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepKey {
    /// It comes earlier.
    Up,
    /// It comes later.
    Down,
    /// An empty one comes before it.
    Insert,
    /// It goes.
    Remove,
}

/// Where a command works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// On every screen.
    Everywhere,
    /// On a board that can be drawn on.
    Board,
    /// On any board.
    View,
    /// While an attempt runs.
    Sitting,
    /// While grading.
    Grading,
    /// In a replay.
    Replay,
    /// While cards are reviewed.
    Cards,
    /// On the page of the rules.
    Rules,
    /// In the steps of a saga.
    Saga,
}

impl Place {
    /// The heading in the help sheet.
    #[must_use]
    pub const fn words(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Board => "Board",
            Self::View => "View",
            Self::Sitting => "Interview",
            Self::Grading => "Grading",
            Self::Replay => "Replay",
            Self::Cards => "Cards",
            Self::Rules => "Rules",
            Self::Saga => "Saga",
        }
    }

    /// Every place, in the order of the help sheet.
    pub const ALL: [Self; 9] = [
        Self::Sitting,
        Self::Board,
        Self::View,
        Self::Saga,
        Self::Grading,
        Self::Replay,
        Self::Cards,
        Self::Rules,
        Self::Everywhere,
    ];
}

/// A command with everything that is said about it.
#[derive(Debug, Clone, Copy)]
pub struct Entry {
    /// What it does.
    pub command: Command,
    /// Where it works.
    pub place: Place,
    /// What it is called.
    pub name: &'static str,
    /// Its keys; the first one is shown.
    pub keys: &'static [KeyboardShortcut],
}

const fn key(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::NONE, key)
}

const fn shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::SHIFT, key)
}

const fn ctrl(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND, key)
}

const fn alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT, key)
}

const fn ctrl_alt(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::ALT), key)
}

const fn alt_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::ALT.plus(Modifiers::SHIFT), key)
}

const fn ctrl_shift(key: Key) -> KeyboardShortcut {
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), key)
}

const fn entry(
    place: Place,
    command: Command,
    name: &'static str,
    keys: &'static [KeyboardShortcut],
) -> Entry {
    Entry { command, place, name, keys }
}

const fn board(command: BoardKey, name: &'static str, keys: &'static [KeyboardShortcut]) -> Entry {
    entry(Place::Board, Command::Board(command), name, keys)
}

const fn tool(tool: Tool, name: &'static str, keys: &'static [KeyboardShortcut]) -> Entry {
    entry(Place::Board, Command::Take(tool), name, keys)
}

const fn node(kind: NodeKind, keys: &'static [KeyboardShortcut]) -> Entry {
    tool(Tool::node(kind), kind.word(), keys)
}

const fn note(kind: StickyKind, name: &'static str) -> Entry {
    tool(Tool::sticky(kind), name, &[])
}

use BoardKey as B;
use Command as C;
use Direction::{Down, Left, Right, Up};
use Place::{Everywhere, Grading, Replay, Sitting, View};

/// Every command, in the order of the help sheet.
pub const COMMANDS: &[Entry] = &[
    entry(Sitting, C::NextPhase, "Next phase", &[ctrl(Key::Period)]),
    entry(Sitting, C::Pause, "Pause or go on", &[ctrl(Key::P)]),
    entry(Sitting, C::Finish, "Finish and grade", &[ctrl_shift(Key::Enter)]),
    entry(Sitting, C::SidePanel, "Show or hide the side panel", &[ctrl(Key::Backslash)]),
    entry(Sitting, C::Zen, "Zen: only the board and a small clock", &[alt(Key::Z)]),
    tool(Tool::Select, "Select", &[key(Key::V), key(Key::Num1)]),
    tool(Tool::Hand, "Hand", &[key(Key::H)]),
    tool(Tool::shape(ShapeKind::Rectangle), "Rectangle", &[key(Key::R), key(Key::Num2)]),
    tool(Tool::shape(ShapeKind::Diamond), "Diamond", &[key(Key::D), key(Key::Num3)]),
    tool(Tool::shape(ShapeKind::Ellipse), "Ellipse", &[key(Key::O), key(Key::Num4)]),
    tool(Tool::Arrow, "Arrow", &[key(Key::A), key(Key::Num5)]),
    tool(Tool::Line, "Line", &[key(Key::L), key(Key::Num6)]),
    tool(Tool::Pen, "Pen", &[key(Key::P), key(Key::X), key(Key::Num7)]),
    tool(Tool::Text, "Text", &[key(Key::T), key(Key::Num8)]),
    tool(Tool::Eraser, "Eraser", &[key(Key::E), key(Key::Num0)]),
    tool(Tool::Box(BoxKind::Frame), "Frame", &[key(Key::F)]),
    entry(Place::Board, C::TakeNode, "Node of the last kind", &[key(Key::N)]),
    entry(Place::Board, C::TakeSticky, "Note of the last kind", &[key(Key::S)]),
    node(NodeKind::Client, &[shift(Key::C)]),
    node(NodeKind::Gateway, &[shift(Key::G)]),
    node(NodeKind::Service, &[shift(Key::S)]),
    node(NodeKind::Worker, &[shift(Key::W)]),
    node(NodeKind::Orchestrator, &[shift(Key::O)]),
    node(NodeKind::StreamProcessor, &[shift(Key::P)]),
    node(NodeKind::Database, &[shift(Key::D)]),
    node(NodeKind::Outbox, &[shift(Key::B)]),
    node(NodeKind::Relay, &[shift(Key::R)]),
    node(NodeKind::Topic, &[shift(Key::T)]),
    node(NodeKind::Queue, &[shift(Key::Q)]),
    node(NodeKind::Dlq, &[shift(Key::L)]),
    node(NodeKind::Cache, &[shift(Key::K)]),
    node(NodeKind::EventStore, &[shift(Key::E)]),
    node(NodeKind::Projection, &[shift(Key::V)]),
    node(NodeKind::External, &[shift(Key::X)]),
    note(StickyKind::Event, "Event note"),
    note(StickyKind::Command, "Command note"),
    note(StickyKind::Query, "Query note"),
    note(StickyKind::Actor, "Actor note"),
    note(StickyKind::Policy, "Policy note"),
    note(StickyKind::ReadModel, "Read model note"),
    note(StickyKind::Aggregate, "Aggregate note"),
    note(StickyKind::External, "External system note"),
    note(StickyKind::Hotspot, "Hotspot note"),
    entry(Place::Board, C::KeepTool, "Keep the tool after drawing", &[key(Key::Q)]),
    board(B::QuickLine, "Quick line: boxes and arrows in words", &[key(Key::Slash), key(Key::Insert)]),
    board(B::Write, "Write on the selected element", &[key(Key::Enter)]),
    board(B::Neighbour(Right), "Connected neighbour to the right", &[ctrl(Key::ArrowRight)]),
    board(B::Neighbour(Left), "Connected neighbour to the left", &[ctrl(Key::ArrowLeft)]),
    board(B::Neighbour(Up), "Connected neighbour above", &[ctrl(Key::ArrowUp)]),
    board(B::Neighbour(Down), "Connected neighbour below", &[ctrl(Key::ArrowDown)]),
    board(B::Walk(Right), "Along the arrow to the right", &[alt(Key::ArrowRight)]),
    board(B::Walk(Left), "Along the arrow to the left", &[alt(Key::ArrowLeft)]),
    board(B::Walk(Up), "Along the arrow upwards", &[alt(Key::ArrowUp)]),
    board(B::Walk(Down), "Along the arrow downwards", &[alt(Key::ArrowDown)]),
    board(B::Kind { forward: true }, "Next kind or route", &[key(Key::Tab)]),
    board(B::Kind { forward: false }, "Kind or route before", &[shift(Key::Tab)]),
    board(B::Route(Route::Curved), "Curved arrow", &[]),
    board(B::Route(Route::Straight), "Straight arrow", &[]),
    board(B::Route(Route::Elbow), "Right-angled arrow", &[]),
    board(B::FindRoute, "Find the route of the selected arrow again", &[]),
    board(B::StartHead, "Arrowhead at the start", &[]),
    board(B::EndHead, "Arrowhead at the end", &[]),
    entry(Place::Board, C::Undo, "Undo", &[ctrl(Key::Z)]),
    entry(Place::Board, C::Redo, "Redo", &[ctrl_shift(Key::Z), ctrl(Key::Y)]),
    board(B::Copy, "Copy", &[ctrl(Key::C)]),
    board(B::Cut, "Cut", &[ctrl(Key::X)]),
    board(B::Paste, "Paste", &[ctrl(Key::V)]),
    board(B::PasteLines, "Paste text, one box a line", &[ctrl_shift(Key::V)]),
    board(B::Duplicate, "Duplicate", &[ctrl(Key::D)]),
    board(B::Delete, "Delete", &[key(Key::Delete), key(Key::Backspace)]),
    board(B::SelectAll, "Select all", &[ctrl(Key::A)]),
    board(B::Group, "Group", &[ctrl(Key::G)]),
    board(B::Ungroup, "Take the group apart", &[ctrl_shift(Key::G)]),
    board(B::Lock, "Lock or unlock", &[ctrl_shift(Key::L)]),
    board(B::UnlockAll, "Unlock everything", &[]),
    board(B::Frame, "Frame around the selection", &[ctrl_alt(Key::G)]),
    board(B::Align(Side::Left), "Align left edges", &[ctrl_shift(Key::ArrowLeft)]),
    board(B::Align(Side::Right), "Align right edges", &[ctrl_shift(Key::ArrowRight)]),
    board(B::Align(Side::Top), "Align upper edges", &[ctrl_shift(Key::ArrowUp)]),
    board(B::Align(Side::Bottom), "Align lower edges", &[ctrl_shift(Key::ArrowDown)]),
    board(B::Align(Side::Middle), "Align middles in a column", &[alt_shift(Key::V)]),
    board(B::Align(Side::Center), "Align middles in a row", &[alt_shift(Key::H)]),
    board(B::Distribute(Axis::Across), "Equal gaps across", &[alt(Key::H)]),
    board(B::Distribute(Axis::Down), "Equal gaps down", &[alt(Key::V)]),
    board(B::Tidy, "Tidy the selection or everything", &[ctrl_shift(Key::T)]),
    board(B::CopyStyle, "Copy the style", &[ctrl_alt(Key::C)]),
    board(B::PasteStyle, "Paste the style", &[ctrl_alt(Key::V)]),
    board(B::Forward, "Bring forward", &[ctrl(Key::CloseBracket)]),
    board(B::Backward, "Send backward", &[ctrl(Key::OpenBracket)]),
    board(B::ToFront, "Bring to front", &[ctrl_shift(Key::CloseBracket)]),
    board(B::ToBack, "Send to back", &[ctrl_shift(Key::OpenBracket)]),
    board(B::Dash, "Dashed or plain line", &[]),
    board(B::Fill, "Filled or open shape", &[]),
    board(B::Font(FontSize::Small), "Small text", &[]),
    board(B::Font(FontSize::Normal), "Normal text", &[]),
    board(B::Font(FontSize::Large), "Large text", &[]),
    board(B::Font(FontSize::Huge), "Huge text", &[]),
    board(B::Nudge(Left), "Move left", &[key(Key::ArrowLeft)]),
    board(B::Nudge(Right), "Move right", &[key(Key::ArrowRight)]),
    board(B::Nudge(Up), "Move up", &[key(Key::ArrowUp)]),
    board(B::Nudge(Down), "Move down", &[key(Key::ArrowDown)]),
    board(B::NudgeFar(Left), "Move far left", &[shift(Key::ArrowLeft)]),
    board(B::NudgeFar(Right), "Move far right", &[shift(Key::ArrowRight)]),
    board(B::NudgeFar(Up), "Move far up", &[shift(Key::ArrowUp)]),
    board(B::NudgeFar(Down), "Move far down", &[shift(Key::ArrowDown)]),
    board(B::Escape, "Give up, then deselect", &[key(Key::Escape)]),
    entry(Place::Board, C::PenPressure, "Pen with pressure, or even pen", &[alt(Key::P)]),
    entry(Place::Board, C::Snap, "Snap to boxes, or not", &[alt(Key::S)]),
    entry(Place::Board, C::Facts, "Facts of the selected node or flow", &[alt(Key::Enter)]),
    entry(Place::Board, C::MermaidText, "Mermaid text beside the board", &[ctrl_shift(Key::M)]),
    entry(Place::Board, C::Grid, "Grid", &[ctrl(Key::Quote)]),
    entry(View, C::ZoomIn, "Zoom in", &[ctrl(Key::Plus), ctrl(Key::Equals)]),
    entry(View, C::ZoomOut, "Zoom out", &[ctrl(Key::Minus)]),
    entry(View, C::ZoomHundred, "Zoom to 100 %", &[ctrl(Key::Num0)]),
    entry(View, C::ZoomFit, "Zoom to fit everything", &[shift(Key::Num1)]),
    entry(View, C::ZoomSelection, "Zoom to the selection", &[shift(Key::Num2)]),
    entry(View, C::Find, "Find on the board", &[ctrl(Key::F)]),
    entry(View, C::Outline, "Outline of the board", &[ctrl_shift(Key::O)]),
    entry(View, C::Export, "Export to a file", &[ctrl_shift(Key::E)]),
    entry(View, C::CopyPicture, "Copy as a picture", &[alt_shift(Key::C)]),
    entry(View, C::CopySvg, "Copy as SVG", &[ctrl_shift(Key::C)]),
    entry(View, C::CopyText, "Copy as text", &[]),
    entry(View, C::Minimap, "Show or hide the minimap", &[alt(Key::M)]),
    entry(View, C::Take(Tool::Laser), "Laser pointer", &[key(Key::K)]),
    entry(Grading, C::MarkCovered, "Covered", &[key(Key::Num1)]),
    entry(Grading, C::MarkPartly, "Partly", &[key(Key::Num2)]),
    entry(Grading, C::MarkMissed, "Missed", &[key(Key::Num3)]),
    entry(Grading, C::UndoMark, "Undo the last mark", &[ctrl(Key::Z)]),
    entry(Grading, C::RedoMark, "Redo the mark", &[ctrl_shift(Key::Z), ctrl(Key::Y)]),
    entry(Grading, C::PreviousTopic, "Topic above", &[key(Key::ArrowUp)]),
    entry(Grading, C::NextTopic, "Topic below", &[key(Key::ArrowDown)]),
    entry(Replay, C::Play, "Play or stop", &[key(Key::Space)]),
    entry(Replay, C::StepBack, "One step back", &[key(Key::ArrowLeft)]),
    entry(Replay, C::StepOn, "One step on", &[key(Key::ArrowRight)]),
    entry(Place::Cards, C::ShowAnswer, "Show the answer", &[key(Key::Space)]),
    entry(Place::Cards, C::Rate(Rating::Again), "Again: it was forgotten", &[key(Key::Num1)]),
    entry(Place::Cards, C::Rate(Rating::Hard), "Hard: it came with effort", &[key(Key::Num2)]),
    entry(Place::Cards, C::Rate(Rating::Good), "Good: it was known", &[key(Key::Num3)]),
    entry(Place::Cards, C::Rate(Rating::Easy), "Easy: it was known at once", &[key(Key::Num4)]),
    entry(Place::Cards, C::UndoRating, "Undo the last rating", &[ctrl(Key::Z)]),
    entry(Place::Saga, C::Step(StepKey::Up), "Step earlier", &[alt(Key::ArrowUp)]),
    entry(Place::Saga, C::Step(StepKey::Down), "Step later", &[alt(Key::ArrowDown)]),
    entry(Place::Saga, C::Step(StepKey::Insert), "Empty step before this one", &[alt(Key::Enter)]),
    entry(Place::Saga, C::Step(StepKey::Remove), "Take the step out", &[alt(Key::Delete)]),
    entry(Place::Rules, C::PreviousRule, "Rule above", &[key(Key::ArrowUp)]),
    entry(Place::Rules, C::NextRule, "Rule below", &[key(Key::ArrowDown)]),
    entry(Everywhere, C::Palette, "Command palette", &[ctrl(Key::K), ctrl_shift(Key::P)]),
    entry(Everywhere, C::NewPrompt, "New prompt", &[]),
    entry(Everywhere, C::LargerText, "Larger text", &[ctrl_shift(Key::Plus), ctrl_shift(Key::Equals)]),
    entry(Everywhere, C::SmallerText, "Smaller text", &[ctrl_shift(Key::Minus)]),
    entry(Everywhere, C::Theme, "Light, dark, or as the system", &[alt_shift(Key::D)]),
    entry(
        Everywhere,
        C::Help,
        "Sheet of keys",
        &[key(Key::F1), shift(Key::Questionmark), key(Key::Questionmark)],
    ),
];

/// Everything that is said about a command.
#[must_use]
pub fn about(command: Command) -> Option<&'static Entry> {
    COMMANDS.iter().find(|entry| entry.command == command)
}

/// The name of a command with its key, for tooltips.
#[must_use]
pub fn tooltip(command: Command) -> String {
    about(command).map_or_else(String::new, |entry| match entry.keys.first() {
        Some(shortcut) => format!("{}  ({})", entry.name, key_text(shortcut)),
        None => entry.name.to_owned(),
    })
}

/// A shortcut as it is written on screen, such as `Ctrl+Shift+Z`.
#[must_use]
pub fn key_text(shortcut: &KeyboardShortcut) -> String {
    let held = [
        (shortcut.modifiers.command, "Ctrl"),
        (shortcut.modifiers.shift, "Shift"),
        (shortcut.modifiers.alt, "Alt"),
    ];
    let mut words: Vec<&str> =
        held.into_iter().filter_map(|(is_held, word)| is_held.then_some(word)).collect();
    words.push(key_word(shortcut.logical_key));
    words.join("+")
}

/// The signs that egui has for the arrows are in none of our faces.
fn key_word(key: Key) -> &'static str {
    match key {
        Key::ArrowLeft => "←",
        Key::ArrowRight => "→",
        Key::ArrowUp => "↑",
        Key::ArrowDown => "↓",
        key => key.symbol_or_name(),
    }
}

/// What plain keys do, with Shift or without.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Plain {
    /// All are keys.
    Keys,
    /// Letters write, for a label begins with one. `?` is a key.
    LettersWrite,
    /// Whatever makes a sign writes.
    SignsWrite,
}

impl Plain {
    fn hears(self, shortcut: KeyboardShortcut) -> bool {
        let name = shortcut.logical_key.name();
        let is_held = shortcut.modifiers.command || shortcut.modifiers.alt;
        let is_letter = name.len() == 1 && name.chars().all(char::is_alphabetic);
        match self {
            Self::Keys => true,
            _ if is_held => true,
            Self::LettersWrite => !is_letter,
            Self::SignsWrite => !is_letter && shortcut.logical_key != Key::Questionmark,
        }
    }
}

/// The commands whose keys were pressed, at any of these places, as far as they can be done now. Their keys are used
/// up; those of others keep their usual meaning.
pub fn pressed(
    ctx: &egui::Context,
    places: &[Place],
    plain: Plain,
    can: impl Fn(Command) -> bool,
) -> Vec<Command> {
    // Longer combinations first: Ctrl+Shift+Z must not be read as Ctrl+Z.
    let mut candidates: Vec<(&KeyboardShortcut, Command)> = COMMANDS
        .iter()
        .filter(|entry| places.contains(&entry.place) && can(entry.command))
        .flat_map(|entry| entry.keys.iter().map(|shortcut| (shortcut, entry.command)))
        .filter(|(shortcut, _)| plain.hears(**shortcut))
        .collect();
    candidates.sort_by_key(|(shortcut, _)| std::cmp::Reverse(held_count(shortcut.modifiers)));
    ctx.input_mut(|input| {
        candidates
            .into_iter()
            .filter(|(shortcut, _)| consume(input, **shortcut))
            .map(|(_, command)| command)
            .collect()
    })
}

fn held_count(held: Modifiers) -> u8 {
    u8::from(held.command).saturating_add(u8::from(held.shift)).saturating_add(u8::from(held.alt))
}

/// Uses up a shortcut. Copy, cut and paste reach egui as events of their own.
fn consume(input: &mut egui::InputState, shortcut: KeyboardShortcut) -> bool {
    let is_event = |event: &egui::Event| match event {
        egui::Event::Copy => shortcut == ctrl(Key::C),
        egui::Event::Cut => shortcut == ctrl(Key::X),
        egui::Event::Paste(_) | egui::Event::PasteImage(_) => shortcut == ctrl(Key::V),
        _ => false,
    };
    let exact = |event: &egui::Event| {
        matches!(event, egui::Event::Key { key, physical_key, pressed: true, modifiers, .. }
            if names_key(shortcut, *key, *physical_key) && modifiers.matches_exact(shortcut.modifiers))
    };
    exact_keys::consume(input, is_event) || exact_keys::consume(input, exact)
}

/// Whether the key is the shortcut's. With Shift a digit or bracket types another sign, so its place counts too.
fn names_key(shortcut: KeyboardShortcut, typed: Key, place: Option<Key>) -> bool {
    typed == shortcut.logical_key || (shortcut.modifiers.shift && place == Some(shortcut.logical_key))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    /// Places whose commands can be pressed at the same time.
    const TOGETHER: [&[Place]; 6] = [
        &[Place::Everywhere, Place::Board, Place::View, Place::Sitting],
        &[Place::Everywhere, Place::View, Place::Grading],
        &[Place::Everywhere, Place::View, Place::Replay],
        &[Place::Everywhere, Place::Cards],
        &[Place::Everywhere, Place::Rules],
        &[Place::Everywhere, Place::Sitting, Place::Saga],
    ];

    #[test]
    fn no_two_commands_share_a_key_at_one_place() {
        for places in TOGETHER {
            let mut seen = HashSet::new();
            for entry in COMMANDS.iter().filter(|entry| places.contains(&entry.place)) {
                for shortcut in entry.keys {
                    assert!(seen.insert(key_text(shortcut)), "{} is taken twice", key_text(shortcut));
                }
            }
        }
    }

    #[test]
    fn the_letter_of_a_kind_is_its_key() {
        for kind in NodeKind::ALL {
            let entry = about(Command::Take(Tool::node(kind))).unwrap();
            assert_eq!(key_text(&entry.keys[0]), format!("Shift+{}", kind.letter()));
        }
    }

    #[test]
    fn every_command_has_a_name_and_no_two_are_the_same() {
        let mut seen = HashSet::new();
        for entry in COMMANDS {
            assert!(!entry.name.is_empty() && seen.insert(entry.command), "{:?}", entry.command);
        }
    }
}
