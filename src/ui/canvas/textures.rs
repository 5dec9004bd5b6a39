//! Textures of the board's pictures: decoded beside the screen, kept for as long as some board has the picture.
//!
//! There is one store of them for the whole window, because the same picture may be
//! on several canvases. Each new texture begins a new generation; what was
//! painted before that may still have an empty place in it.

use crate::board::Picture;
use crate::formats::picture::{PictureError, Pixels, pixels_of};
use crate::store::{Background, Progress, in_background};
use egui::{ColorImage, Context, Id, TextureFilter, TextureHandle, TextureId, TextureOptions};
use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::Duration;

/// So many are decoded at once; each may take 64 MiB while it is.
const AT_ONCE: usize = 2;
/// The longest side of a texture, in pixels.
const LONGEST: u32 = 2_048;
/// The longest side once much room is taken.
const LONGEST_WHEN_FULL: u32 = 512;
/// Much room, in pixels of all textures.
const MUCH: usize = 32 * 1024 * 1024;
/// How often decoding is looked after.
const POLL: Duration = Duration::from_millis(20);

/// What can be painted of a picture now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shown {
    /// All of it.
    Texture(TextureId),
    /// Nothing yet.
    Soon,
    /// Nothing ever: the file is damaged.
    Never,
}

#[derive(Default)]
struct Textures {
    /// By the place of the picture in memory, which is not given to another one while a weak pointer is left.
    kept: HashMap<usize, (Weak<Picture>, State)>,
    generation: u64,
}

enum State {
    Waits,
    Decoding(Background<Result<Pixels, PictureError>>),
    Ready(TextureHandle),
    Broken,
}

/// What can be painted of a picture now; begins to decode it when it is asked for first.
pub(super) fn shown(ctx: &Context, picture: &Arc<Picture>) -> Shown {
    with(ctx, |textures| textures.shown(ctx, picture))
}

/// How often a texture has come or gone. Takes in what was decoded since the last call.
pub(super) fn generation(ctx: &Context) -> u64 {
    with(ctx, |textures| textures.tend(ctx))
}

fn with<T>(ctx: &Context, act: impl FnOnce(&mut Textures) -> T) -> T {
    let store = ctx.data_mut(|data| {
        Arc::clone(data.get_temp_mut_or_default::<Arc<Mutex<Textures>>>(Id::unique("board pictures")))
    });
    let mut textures = store.lock().unwrap_or_else(PoisonError::into_inner);
    act(&mut textures)
}

impl Textures {
    fn shown(&mut self, ctx: &Context, picture: &Arc<Picture>) -> Shown {
        let place = Arc::as_ptr(picture).addr();
        let (_, state) = self.kept.entry(place).or_insert_with(|| (Arc::downgrade(picture), State::Waits));
        let shown = match state {
            State::Ready(texture) => Shown::Texture(texture.id()),
            State::Broken => Shown::Never,
            State::Waits | State::Decoding(_) => Shown::Soon,
        };
        if shown == Shown::Soon {
            self.tend(ctx);
        }
        shown
    }

    fn tend(&mut self, ctx: &Context) -> u64 {
        let before = self.kept.len();
        self.kept.retain(|_, (picture, _)| picture.strong_count() > 0);
        let mut changed = self.kept.len() < before;
        for (_, state) in self.kept.values_mut() {
            changed |= state.take_decoded(ctx);
        }
        self.begin_decoding();
        if changed {
            self.generation = self.generation.wrapping_add(1);
            ctx.request_repaint();
        }
        if self.kept.values().any(|(_, state)| matches!(state, State::Waits | State::Decoding(_))) {
            ctx.request_repaint_after(POLL);
        }
        self.generation
    }

    fn begin_decoding(&mut self) {
        let is_decoding = |state: &State| matches!(state, State::Decoding(_));
        let busy = self.kept.values().filter(|(_, state)| is_decoding(state)).count();
        let longest = if self.pixels() > MUCH { LONGEST_WHEN_FULL } else { LONGEST };
        let waiting = self.kept.values_mut().filter(|(_, state)| matches!(state, State::Waits));
        for (picture, state) in waiting.take(AT_ONCE.saturating_sub(busy)) {
            if let Some(picture) = picture.upgrade() {
                *state =
                    State::Decoding(in_background("dryrun-picture", move || pixels_of(&picture, longest)));
            }
        }
    }

    fn pixels(&self) -> usize {
        let of = |state: &State| match state {
            State::Ready(texture) => texture.size().iter().product(),
            State::Waits | State::Decoding(_) | State::Broken => 0,
        };
        self.kept.values().map(|(_, state)| of(state)).fold(0, usize::saturating_add)
    }
}

impl State {
    /// Makes a texture of what was decoded; says whether anything was.
    fn take_decoded(&mut self, ctx: &Context) -> bool {
        let Self::Decoding(job) = self else { return false };
        *self = match job.poll() {
            Progress::Running => return false,
            Progress::Done(Ok(pixels)) => Self::Ready(texture_of(ctx, &pixels)),
            Progress::Done(Err(_)) | Progress::Ended => Self::Broken,
        };
        true
    }
}

fn texture_of(ctx: &Context, Pixels { width, height, rgba }: &Pixels) -> TextureHandle {
    let side = |length: &u32| usize::try_from(*length).unwrap_or_default();
    let image = ColorImage::from_rgba_unmultiplied([side(width), side(height)], rgba);
    // A picture is mostly seen smaller than it is.
    let options = TextureOptions::LINEAR.with_mipmap_mode(Some(TextureFilter::Linear));
    ctx.load_texture("board picture", image, options)
}
