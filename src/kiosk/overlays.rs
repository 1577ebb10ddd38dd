//! What lies over a screen for a moment: a sheet from the bottom, or a whole screen that hides it.

use super::canvas::Canvas;
use super::context::Context;
use super::intent::Step;
use super::press::Press;

macro_rules! overlays {
    ($($(#[$doc:meta])* $module:ident => $name:ident),* $(,)?) => {
        $(pub mod $module;)*

        /// What lies over the screen.
        pub enum Overlay {
            $($(#[$doc])* $name($module::State),)*
        }

        impl Overlay {
            /// A press, and what the overlay wants.
            pub fn press(&mut self, press: Press, context: &Context) -> Step {
                match self { $(Self::$name(state) => state.press(press, context),)* }
            }

            /// Draws the overlay over what is drawn already.
            pub fn view(&self, canvas: &mut Canvas<'_>, context: &Context) {
                match self { $(Self::$name(state) => state.view(canvas, context),)* }
            }
        }
    };
}

overlays! {
    /// F1: where to find a person, and the keys of this screen.
    help => Help,
    /// F2 and F4: another language, a second language line.
    language => Language,
    /// F5: three ways of giving no answer.
    no_answer => NoAnswer,
    /// "Are you still there?"
    idle => Idle,
}
