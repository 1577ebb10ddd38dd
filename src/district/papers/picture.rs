//! What an approved document shows: opened in memory, drawn by the process that is locked in for one file, and written anew.

use super::{OpenedPaper, aside};
use crate::district::database::documents::GrantedPaper;
use crate::district::problem::Problem;
use crate::district::state::State;
use crate::documents::picture::{Bounds, Renderer};
use crate::documents::png;
use crate::domain::document::Media;
use crate::domain::identity::Slug;
use tokio::sync::OwnedSemaphorePermit;
use zeroize::Zeroizing;

/// A PNG that fits the box. The place is given back when it is done, whatever becomes of the request.
///
/// # Errors
/// [`Problem`].
pub(in crate::district) async fn picture(
    state: &State,
    office: Slug,
    paper: GrantedPaper,
    (bounds, place): (Bounds, OwnedSemaphorePermit),
) -> Result<Zeroizing<Vec<u8>>, Problem> {
    let renderer = state.papers.renderer.clone();
    let shown = aside(state, office, move |desk| {
        let _place = place;
        let OpenedPaper { media, file } = desk.open(&paper)?;
        if media == Media::Pdf {
            return Err(Problem::NoPicture);
        }
        let picture = match renderer {
            Some(renderer) => renderer.render(file.as_slice(), bounds),
            None => Renderer::this_program().and_then(|renderer| renderer.render(file.as_slice(), bounds)),
        };
        Ok(png::encode(&picture.map_err(Problem::Picture)?)?)
    });
    shown.await?
}
