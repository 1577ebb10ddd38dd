//! A district that lies: what the honest one answers passes through here and may come out otherwise.

use super::stage::Stage;
use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use std::sync::Arc;

/// What becomes of an answer, by the path that was asked and its status.
pub(super) type Lie = dyn Fn(&str, u16, Vec<u8>) -> (u16, Vec<u8>) + Send + Sync;

#[derive(Clone)]
struct Between {
    honest: String,
    http: reqwest::Client,
    lie: Arc<Lie>,
}

/// Starts it before the stage's district; gives its address.
pub(super) fn before(stage: &Stage, lie: Box<Lie>) -> String {
    let between = Between {
        honest: stage.address.clone(),
        http: reqwest::Client::builder().no_proxy().build().unwrap(),
        lie: lie.into(),
    };
    let listener = stage.runtime.block_on(tokio::net::TcpListener::bind("127.0.0.1:0")).unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    let router = Router::new().fallback(pass).with_state(between);
    stage.runtime.spawn(async move { axum::serve(listener, router).await });
    address
}

async fn pass(
    State(between): State<Between>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> (StatusCode, Vec<u8>) {
    let path = uri.path_and_query().unwrap().as_str().to_owned();
    let mut request = between.http.request(method, format!("{}{path}", between.honest)).body(body);
    // The host too: the kiosk has signed it.
    for (name, value) in headers.iter().filter(|(name, _)| **name != header::CONTENT_LENGTH) {
        request = request.header(name, value);
    }
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    let (status, body) = (between.lie)(&path, status, answer.bytes().await.unwrap().to_vec());
    (StatusCode::from_u16(status).unwrap(), body)
}
