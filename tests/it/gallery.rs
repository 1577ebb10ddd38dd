//! The gallery's other looks: `MOBIO_GALLERY_LOOK` draws the pictures of the tests otherwise, with any of the words
//! `light`, `contrast`, `16`, `touch` and a size like `100x32`. Only beside `MOBIO_GALLERY`: then nothing is compared, and
//! what was cut is kept beside the picture in a file `NAME.cut`.

use mobio::kiosk::theme::Theme;
use mobio::settings::{Colours, Theme as ThemeName};

/// How the stage is set: what the screens are drawn in unless a test says otherwise.
pub(crate) struct Look {
    pub(crate) theme: Theme,
    pub(crate) touch: bool,
    size: Option<(u16, u16)>,
}

impl Look {
    /// What the environment asks for; the usual is dark, without touch.
    pub(crate) fn asked() -> Self {
        let (mut name, mut colours) = (ThemeName::Dark, Colours::Rgb);
        let (mut touch, mut size) = (false, None);
        for word in words().unwrap_or_default().split_whitespace() {
            match word {
                "light" => name = ThemeName::Light,
                "contrast" => name = ThemeName::Contrast,
                "16" => colours = Colours::Sixteen,
                "touch" => touch = true,
                // A size, or a slip.
                word => {
                    let (width, height) = word.split_once('x').unwrap();
                    size = Some((width.parse().unwrap(), height.parse().unwrap()));
                }
            }
        }
        Self { theme: Theme::choose(name, colours, true), touch, size }
    }

    /// The size in which a test's picture is drawn.
    pub(crate) fn size(&self, usual: (u16, u16)) -> (u16, u16) {
        self.size.unwrap_or(usual)
    }

    /// Whether pictures are only drawn and not compared.
    pub(crate) fn is_other() -> bool {
        words().is_some()
    }
}

fn words() -> Option<String> {
    std::env::var_os("MOBIO_GALLERY")?;
    std::env::var("MOBIO_GALLERY_LOOK").ok()
}
