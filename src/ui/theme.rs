//! Design tokens: spacing, radii, type sizes and semantic colours.
//!
//! Screens never name a colour or a size; they ask here. One accent, few lines,
//! one type scale. Both themes hold 4.5 : 1 for text, which a test checks.

use egui::{Color32, CornerRadius, FontFamily, FontId, Stroke, TextStyle, Theme, Visuals, vec2};
use std::sync::Arc;

/// Space between parts of one thing.
pub const SPACE_XS: f32 = 4.0;
/// Space between neighbours.
pub const SPACE_S: f32 = 8.0;
/// Space between groups.
pub const SPACE_M: f32 = 16.0;
/// Space around sections.
pub const SPACE_L: f32 = 24.0;
/// Space around a page.
pub const SPACE_XL: f32 = 40.0;

/// Corners of buttons and fields.
pub const RADIUS: u8 = 6;
/// Corners of cards and panels.
pub const RADIUS_CARD: u8 = 10;

/// The smallest height of anything that can be pressed.
pub const TARGET: f32 = 30.0;

/// The family of headings and names.
pub const STRONG: &str = "strong";

/// Captions and table heads.
pub const SIZE_SMALL: f32 = 12.0;
/// Plain text.
pub const SIZE_BODY: f32 = 14.0;
/// Names of things.
pub const SIZE_TITLE: f32 = 16.5;
/// Names of pages.
pub const SIZE_PAGE: f32 = 24.0;
/// The clock: readable from two metres.
pub const SIZE_CLOCK: f32 = 40.0;

/// Colours by meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Colors {
    /// Behind everything.
    pub page: Color32,
    /// Cards and panels.
    pub surface: Color32,
    /// Fields, and what is under the pointer.
    pub raised: Color32,
    /// Lines between parts.
    pub line: Color32,
    /// Text.
    pub text: Color32,
    /// Text that stands back.
    pub quiet: Color32,
    /// The one accent.
    pub accent: Color32,
    /// Behind what is chosen.
    pub accent_soft: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Good.
    pub good: Color32,
    /// Late, or half good.
    pub warn: Color32,
    /// Wrong.
    pub bad: Color32,
}

const LIGHT: Colors = Colors {
    page: Color32::from_rgb(0xf6, 0xf5, 0xf2),
    surface: Color32::from_rgb(0xff, 0xff, 0xff),
    raised: Color32::from_rgb(0xef, 0xee, 0xea),
    line: Color32::from_rgb(0xe2, 0xe0, 0xda),
    text: Color32::from_rgb(0x22, 0x22, 0x20),
    quiet: Color32::from_rgb(0x68, 0x66, 0x60),
    accent: Color32::from_rgb(0x2c, 0x55, 0xc8),
    accent_soft: Color32::from_rgb(0xe4, 0xea, 0xfa),
    on_accent: Color32::from_rgb(0xff, 0xff, 0xff),
    good: Color32::from_rgb(0x1d, 0x6f, 0x46),
    warn: Color32::from_rgb(0x9a, 0x50, 0x06),
    bad: Color32::from_rgb(0xb0, 0x24, 0x1b),
};

const DARK: Colors = Colors {
    page: Color32::from_rgb(0x16, 0x17, 0x19),
    surface: Color32::from_rgb(0x1e, 0x1f, 0x22),
    raised: Color32::from_rgb(0x2a, 0x2c, 0x30),
    line: Color32::from_rgb(0x31, 0x33, 0x38),
    text: Color32::from_rgb(0xea, 0xe9, 0xe6),
    quiet: Color32::from_rgb(0xa6, 0xa4, 0x9e),
    accent: Color32::from_rgb(0x8f, 0xac, 0xff),
    accent_soft: Color32::from_rgb(0x27, 0x31, 0x4d),
    on_accent: Color32::from_rgb(0x10, 0x14, 0x20),
    good: Color32::from_rgb(0x6c, 0xcb, 0x99),
    warn: Color32::from_rgb(0xf0, 0xb0, 0x5c),
    bad: Color32::from_rgb(0xff, 0x92, 0x88),
};

impl Colors {
    /// The colours of a theme.
    #[must_use]
    pub const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => LIGHT,
            Theme::Dark => DARK,
        }
    }
}

/// The colours of the theme in use.
#[must_use]
pub fn colors(ui: &egui::Ui) -> Colors {
    Colors::of(ui.theme())
}

/// The heavier face in a size of the scale.
#[must_use]
pub fn strong(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(STRONG.into()))
}

/// The plain face in a size of the scale.
#[must_use]
pub const fn plain(size: f32) -> FontId {
    FontId::new(size, FontFamily::Proportional)
}

/// Sets fonts and styles of both themes.
pub fn apply(ctx: &egui::Context) {
    ctx.set_fonts(fonts());
    for theme in [Theme::Light, Theme::Dark] {
        ctx.style_mut_of(theme, |style| restyle(style, theme));
    }
}

fn fonts() -> egui::FontDefinitions {
    const STRONG_FACE: &[u8] = include_bytes!("../../assets/fonts/Inter-SemiBold.otf");
    let mut fonts = egui::FontDefinitions::default();
    let [board_face, ..] = crate::board::TYPEFACES;
    let faces = [(board_face.name, board_face.bytes), ("Inter SemiBold", STRONG_FACE)];
    for (name, bytes) in faces {
        fonts.font_data.insert(name.to_owned(), Arc::new(egui::FontData::from_static(bytes)));
    }
    let rest = fonts.families.get(&FontFamily::Monospace).cloned().unwrap_or_default();
    for (family, first) in
        [(FontFamily::Proportional, "Inter"), (FontFamily::Name(STRONG.into()), "Inter SemiBold")]
    {
        let faces = [first.to_owned()].into_iter().chain(rest.iter().cloned()).collect();
        fonts.families.insert(family, faces);
    }
    fonts
}

fn restyle(style: &mut egui::Style, theme: Theme) {
    style.text_styles = [
        (TextStyle::Small, plain(SIZE_SMALL)),
        (TextStyle::Body, plain(SIZE_BODY)),
        (TextStyle::Button, plain(SIZE_BODY)),
        (TextStyle::Heading, strong(SIZE_PAGE)),
        (TextStyle::Monospace, FontId::monospace(SIZE_BODY)),
    ]
    .into();
    style.spacing.item_spacing = vec2(SPACE_S, SPACE_S);
    style.spacing.button_padding = vec2(12.0, 6.0);
    style.spacing.interact_size = vec2(TARGET, TARGET);
    style.spacing.scroll = egui::style::ScrollStyle::thin();
    style.interaction.selectable_labels = false;
    style.visuals = visuals(theme);
}

fn visuals(theme: Theme) -> Visuals {
    let c = Colors::of(theme);
    let mut v = match theme {
        Theme::Light => Visuals::light(),
        Theme::Dark => Visuals::dark(),
    };
    v.panel_fill = c.page;
    v.window_fill = c.surface;
    v.extreme_bg_color = c.surface;
    v.faint_bg_color = c.raised;
    v.window_stroke = Stroke::new(1.0, c.line);
    v.window_corner_radius = CornerRadius::same(RADIUS_CARD);
    v.menu_corner_radius = CornerRadius::same(RADIUS);
    v.selection.bg_fill = c.accent.gamma_multiply(0.35);
    v.selection.stroke = Stroke::new(1.0, c.text);
    v.hyperlink_color = c.accent;
    v.warn_fg_color = c.warn;
    v.error_fg_color = c.bad;
    v.weak_text_color = Some(c.quiet);
    v.widgets = widgets(v.widgets, c);
    v
}

fn widgets(mut widgets: egui::style::Widgets, c: Colors) -> egui::style::Widgets {
    let states = [
        (&mut widgets.noninteractive, c.surface, c.line),
        (&mut widgets.inactive, c.raised, c.raised),
        (&mut widgets.hovered, c.line, c.line),
        (&mut widgets.active, c.line, c.quiet),
        (&mut widgets.open, c.raised, c.line),
    ];
    for (state, fill, line) in states {
        state.bg_fill = fill;
        state.weak_bg_fill = fill;
        state.bg_stroke = Stroke::new(1.0, line);
        state.fg_stroke = Stroke::new(1.2, c.text);
        state.corner_radius = CornerRadius::same(RADIUS);
        state.expansion = 0.0;
    }
    widgets
}

/// The contrast of two opaque colours, 1 to 21, as the Web Content Accessibility Guidelines 2 reckon it.
#[must_use]
pub fn contrast(a: Color32, b: Color32) -> f32 {
    let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
    a.max(b) / a.min(b)
}

fn luminance(color: Color32) -> f32 {
    let linear = |byte: u8| {
        let share = f32::from(byte) / 255.0;
        if share <= 0.04045 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.r()) + 0.7152 * linear(color.g()) + 0.0722 * linear(color.b())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_can_be_read_on_every_ground() {
        for theme in [Theme::Light, Theme::Dark] {
            let c = Colors::of(theme);
            for ground in [c.page, c.surface, c.raised, c.accent_soft] {
                for text in [c.text, c.quiet, c.accent, c.good, c.warn, c.bad] {
                    let ratio = contrast(text, ground);
                    assert!(ratio >= 4.5, "{theme:?}: {text:?} on {ground:?} has {ratio:.2}");
                }
            }
            assert!(contrast(c.on_accent, c.accent) >= 4.5);
        }
    }
}
