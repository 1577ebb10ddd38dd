//! One line a route: action and handler. The action brings method and path, and with them its rows in the matrix;
//! it travels with the request, so that a refusal before the handler is audited under its name.

use super::decide::Action;
use super::handlers::{
    bundle, dead_cards, enrolment, person_records, receipts, record_batch, record_get, record_put, recovery,
    sign_in, staff_paper_original, staff_paper_picture, staff_people, staff_portfolio, staff_session, upload,
};
use super::limits;
use super::problem::Problem;
use super::state::Server;
use axum::handler::Handler;
use axum::http::{HeaderValue, header};
use axum::middleware::{from_fn_with_state, map_response};
use axum::response::Response;
use axum::routing::on;
use axum::{Extension, Router};

/// The whole API.
pub fn router(server: Server) -> Router {
    let router = Router::new();
    let router = route(router, Action::Enrol, enrolment::post);
    let router = route(router, Action::ReadBundle, bundle::get);
    let router = route(router, Action::Submit, record_put::put);
    let router = route(router, Action::SubmitBatch, record_batch::post);
    let router =
        route(router, Action::CreateUpload, upload::post::post.layer(map_response(upload::resumable)));
    let router = route(router, Action::ReadUpload, upload::head::head.layer(map_response(upload::resumable)));
    let router =
        route(router, Action::AppendUpload, upload::patch::patch.layer(map_response(upload::resumable)));
    let router = route(router, Action::ReadRecord, record_get::get);
    let router = route(router, Action::ListRecords, person_records::get);
    let router = route(router, Action::ReadReceipts, receipts::get);
    let router = route(router, Action::ProveCard, sign_in::post);
    let router = route(router, Action::ReadDeadCards, dead_cards::get);
    let router = route(router, Action::Recover, recovery::post);
    let router = route(router, Action::SignIn, staff_session::post);
    let router = route(router, Action::SignOut, staff_session::delete);
    let router = route(router, Action::ListPeople, staff_people::get);
    let router = route(router, Action::ReadPortfolio, staff_portfolio::get);
    let router = route(router, Action::ReadPaperPicture, staff_paper_picture::get);
    let router = route(router, Action::ReadPaperOriginal, staff_paper_original::get);
    router
        .fallback(async || Problem::Route)
        .method_not_allowed_fallback(async || Problem::Method)
        .layer(map_response(no_store))
        .layer(from_fn_with_state(Server::clone(&server), limits::gate))
        .with_state(server)
}

fn route<T: 'static>(
    router: Router<Server>,
    action: Action,
    handler: impl Handler<T, Server>,
) -> Router<Server> {
    match action.route() {
        Some((_, method, path)) => router.route(path, on(method, handler).route_layer(Extension(action))),
        None => router,
    }
}

/// No proxy on the way keeps anything.
async fn no_store(mut response: Response) -> Response {
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
