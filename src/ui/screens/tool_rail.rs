//! The tools at the left of the board, and the bar that styles what is selected.

use crate::board::{
    ArrowLook, Board, Body, BoxKind, FontSize, Head, InkColor, NodeKind, Route, ShapeKind, StickyKind,
    StrokeWidth, Style,
};
use crate::render::Paper;
use crate::tools::Tool;
use crate::ui::ask::Ask;
use crate::ui::canvas::{BoardKey, Canvas, ink_color, paper};
use crate::ui::command::{Command, tooltip};
use crate::ui::icons::{head_icon, route_icon, tool_icon};
use crate::ui::theme::{RADIUS_CARD, SPACE_S, SPACE_XS, colors};
use crate::ui::widgets::{icon_button, quiet_button};
use egui::{Area, CornerRadius, Frame, Margin, Order, ScrollArea, Stroke, Ui, pos2, vec2};

/// The width of the rail, margins included.
pub const WIDTH: f32 = 92.0;
/// The side of a tool's button.
const TOOL: f32 = 36.0;

/// The style bar is never narrower, in points: the inks side by side.
const LEAST_BAR: f32 = 240.0;

const PLAIN: [Tool; 12] = [
    Tool::Select,
    Tool::Hand,
    Tool::Arrow,
    Tool::Line,
    Tool::Pen,
    Tool::Eraser,
    Tool::Text,
    Tool::shape(ShapeKind::Rectangle),
    Tool::shape(ShapeKind::Ellipse),
    Tool::shape(ShapeKind::Diamond),
    Tool::Box(BoxKind::Frame),
    Tool::Laser,
];

/// Shows the tools.
pub fn show(ui: &mut Ui, canvas: &Canvas) -> Vec<Ask> {
    let mut asks = Vec::new();
    let paper = paper(ui);
    ui.spacing_mut().item_spacing = vec2(SPACE_XS, SPACE_XS);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        group(ui, canvas, paper, PLAIN.into_iter(), &mut asks);
        divider(ui);
        group(ui, canvas, paper, NodeKind::ALL.into_iter().map(Tool::node), &mut asks);
        divider(ui);
        group(ui, canvas, paper, StickyKind::ALL.into_iter().map(Tool::sticky), &mut asks);
    });
    asks
}

fn divider(ui: &mut Ui) {
    ui.add_space(SPACE_XS);
    let width = 2.0 * TOOL + SPACE_XS;
    let (rect, _) = ui.allocate_exact_size(vec2(width, 1.0), egui::Sense::hover());
    ui.painter().rect_filled(rect, 0.0, colors(ui).line);
    ui.add_space(SPACE_XS);
}

/// Tools in two columns.
fn group(ui: &mut Ui, canvas: &Canvas, paper: Paper, tools: impl Iterator<Item = Tool>, asks: &mut Vec<Ask>) {
    let tools: Vec<Tool> = tools.collect();
    for pair in tools.chunks(2) {
        ui.horizontal(|ui| {
            for tool in pair {
                let command = Command::Take(*tool);
                let name = crate::ui::command::about(command).map_or("", |entry| entry.name);
                let chosen = canvas.tool() == *tool;
                let button = icon_button(ui, name, chosen, TOOL, |painter, rect, ink| {
                    tool_icon(painter, rect, *tool, ink, paper);
                });
                if button.on_hover_text(tooltip(command)).clicked() {
                    asks.push(Ask::Do(command));
                }
            }
        });
    }
}

/// Shows inks, widths and text sizes over the board while they can be used.
pub fn show_style_bar(ui: &Ui, canvas: &Canvas, board: &Board, asks: &mut Vec<Ask>) {
    if canvas.is_quick_line_open() {
        return;
    }
    let selected = canvas.selection.iter().next().and_then(|id| board.get(*id));
    let Some(offer) = Offer::of(canvas, selected.map(|element| &element.body)) else { return };
    let style = selected.map_or(canvas.style, |element| element.style);
    let pressure = (selected.is_none() && canvas.tool() == Tool::Pen).then_some(canvas.pen_pressure);
    let c = colors(ui);
    let place = ui.max_rect().center_top() + vec2(0.0, 12.0);
    // With larger text in a small window it takes two rows.
    let room = (ui.max_rect().width() - 4.0 * SPACE_S).max(LEAST_BAR);
    Area::new(egui::Id::unique("style bar"))
        .order(Order::Middle)
        .pivot(egui::Align2::CENTER_TOP)
        .fixed_pos(pos2(place.x, place.y))
        .constrain_to(ui.max_rect())
        .show(ui.ctx(), |ui| {
            Frame::new()
                .fill(c.surface)
                .stroke(Stroke::new(1.0, c.line))
                .corner_radius(CornerRadius::same(RADIUS_CARD))
                .inner_margin(Margin::symmetric(8, 4))
                .show(ui, |ui| {
                    ui.set_max_width(room);
                    ui.horizontal_wrapped(|ui| {
                        ui.spacing_mut().item_spacing = vec2(2.0, 2.0);
                        style_bar(ui, offer, style, asks);
                        if let Some(on) = pressure {
                            pen_pressure(ui, on, asks);
                        }
                    });
                });
        });
}

/// Which styles make sense for what is selected or in hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an offer of its own")]
struct Offer {
    fill: bool,
    dash: bool,
    font: bool,
    arrow: Option<ArrowLook>,
    facts: bool,
}

impl Offer {
    const PLAIN: Self = Self { fill: false, dash: false, font: false, facts: false, arrow: None };

    fn of(canvas: &Canvas, selected: Option<&Body>) -> Option<Self> {
        if let Some(body) = selected {
            return Some(match body {
                Body::Box(body) => Self {
                    fill: matches!(body.kind, BoxKind::Shape(_)),
                    dash: body.kind != BoxKind::Text,
                    font: true,
                    facts: matches!(body.kind, BoxKind::Node(_) | BoxKind::Shape(_)),
                    arrow: None,
                },
                Body::Arrow(arrow) => {
                    Self { dash: true, facts: true, arrow: Some(arrow.look()), ..Self::PLAIN }
                }
                Body::Stroke(_) => Self::PLAIN,
            });
        }
        match canvas.tool() {
            Tool::Select | Tool::Hand | Tool::Eraser | Tool::Laser | Tool::Box(BoxKind::Sticky(_)) => None,
            Tool::Box(kind) => {
                Some(Self { fill: matches!(kind, BoxKind::Shape(_)), dash: true, font: true, ..Self::PLAIN })
            }
            Tool::Text => Some(Self { font: true, ..Self::PLAIN }),
            Tool::Arrow => Some(Self { dash: true, arrow: Some(canvas.arrow), ..Self::PLAIN }),
            Tool::Line => Some(Self { dash: true, ..Self::PLAIN }),
            Tool::Pen => Some(Self::PLAIN),
        }
    }
}

fn style_bar(ui: &mut Ui, offer: Offer, style: Style, asks: &mut Vec<Ask>) {
    inks(ui, style, asks);
    gap(ui);
    widths(ui, style, asks);
    if offer.font {
        gap(ui);
        fonts(ui, style, asks);
    }
    if offer.dash || offer.fill {
        gap(ui);
    }
    if offer.dash {
        flag(ui, "Dashed line", style.dashed, BoardKey::Dash, asks);
    }
    if offer.fill {
        flag(ui, "Filled shape", style.filled, BoardKey::Fill, asks);
    }
    if let Some(look) = offer.arrow {
        gap(ui);
        routes(ui, look, asks);
        gap(ui);
        heads(ui, look, asks);
    }
    if offer.facts {
        gap(ui);
        if quiet_button(ui, "Facts").on_hover_text(tooltip(Command::Facts)).clicked() {
            asks.push(Ask::Do(Command::Facts));
        }
    }
}

fn routes(ui: &mut Ui, look: ArrowLook, asks: &mut Vec<Ask>) {
    for route in Route::ALL {
        let command = Command::Board(BoardKey::Route(route));
        let name = crate::ui::command::about(command).map_or("", |entry| entry.name);
        let button = icon_button(ui, name, look.route == route, 26.0, |painter, rect, ink| {
            route_icon(painter, rect, route, ink);
        });
        if button.on_hover_text(name).clicked() {
            asks.push(Ask::Do(command));
        }
    }
}

fn heads(ui: &mut Ui, look: ArrowLook, asks: &mut Vec<Ask>) {
    let ends = [(BoardKey::StartHead, look.start_head, true), (BoardKey::EndHead, look.end_head, false)];
    for (key, head, at_start) in ends {
        let command = Command::Board(key);
        let name = crate::ui::command::about(command).map_or("", |entry| entry.name);
        let button = icon_button(ui, name, head == Head::Arrow, 26.0, |painter, rect, ink| {
            head_icon(painter, rect, at_start, ink);
        });
        if button.on_hover_text(name).clicked() {
            asks.push(Ask::Do(command));
        }
    }
}

/// Whether ink is as wide as the pen is pressed.
fn pen_pressure(ui: &mut Ui, on: bool, asks: &mut Vec<Ask>) {
    gap(ui);
    let button = icon_button(ui, "Pen with pressure", on, 26.0, |painter, rect, ink| {
        let drop = [vec2(-9.0, 4.0), vec2(2.0, -5.0), vec2(8.0, -4.0), vec2(6.0, 3.0)];
        let drop = drop.map(|corner| rect.center() + corner).to_vec();
        painter.add(egui::Shape::convex_polygon(drop, ink, Stroke::new(1.0, ink)));
    });
    if button.on_hover_text(tooltip(Command::PenPressure)).clicked() {
        asks.push(Ask::Do(Command::PenPressure));
    }
}

fn gap(ui: &mut Ui) {
    ui.add_space(SPACE_S);
}

fn inks(ui: &mut Ui, style: Style, asks: &mut Vec<Ask>) {
    let paper = paper(ui);
    for ink in InkColor::ALL {
        let button = icon_button(ui, ink.word(), style.ink == ink, 26.0, |painter, rect, _| {
            painter.circle_filled(rect.center(), 8.0, ink_color(paper, ink));
        });
        if button.on_hover_text(ink.word()).clicked() {
            asks.push(Ask::Do(Command::Board(BoardKey::Ink(ink))));
        }
    }
}

fn widths(ui: &mut Ui, style: Style, asks: &mut Vec<Ask>) {
    for width in StrokeWidth::ALL {
        let button = icon_button(ui, width.word(), style.width == width, 26.0, |painter, rect, ink| {
            let line = [rect.center() - vec2(8.0, 0.0), rect.center() + vec2(8.0, 0.0)];
            painter.line_segment(line, Stroke::new(f32::from(width.in_units()), ink));
        });
        if button.on_hover_text(width.word()).clicked() {
            asks.push(Ask::Do(Command::Board(BoardKey::Width(width))));
        }
    }
}

fn fonts(ui: &mut Ui, style: Style, asks: &mut Vec<Ask>) {
    let sizes = [
        (FontSize::Small, "Small text", 10.0),
        (FontSize::Normal, "Normal text", 13.0),
        (FontSize::Large, "Large text", 16.0),
        (FontSize::Huge, "Huge text", 20.0),
    ];
    for (font, name, size) in sizes {
        let button = icon_button(ui, name, style.font == font, 26.0, |painter, rect, ink| {
            painter.text(rect.center(), egui::Align2::CENTER_CENTER, "A", crate::ui::theme::plain(size), ink);
        });
        if button.on_hover_text(name).clicked() {
            asks.push(Ask::Do(Command::Board(BoardKey::Font(font))));
        }
    }
}

fn flag(ui: &mut Ui, name: &str, on: bool, key: BoardKey, asks: &mut Vec<Ask>) {
    let button = icon_button(ui, name, on, 26.0, |painter, rect, ink| {
        let body = egui::Rect::from_center_size(rect.center(), vec2(16.0, 11.0));
        if key == BoardKey::Fill {
            painter.rect(body, 2.0, ink.gamma_multiply(0.3), Stroke::new(1.4, ink), egui::StrokeKind::Middle);
        } else {
            let line = [body.left_center(), body.right_center()];
            painter.extend(egui::Shape::dashed_line(&line, Stroke::new(2.0, ink), 4.0, 2.5));
        }
    });
    if button.on_hover_text(name).clicked() {
        asks.push(Ask::Do(Command::Board(key)));
    }
}
