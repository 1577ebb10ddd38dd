//! The accept loop: HTTP/1.1 with a limit on how long a connection may dawdle over a request's head (which also
//! ends idle ones), and a graceful stop: what is being answered is answered, then the connections close.

use axum::Router;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use std::future::Future;
use std::pin::pin;
use std::time::Duration;
use tokio::net::TcpListener;

/// For a request's head, and between requests on one connection.
const HEAD: Duration = Duration::from_secs(30);
/// Bytes that are read at once, and a request's head at most: large bodies pass through as pieces of this size.
const AT_ONCE: usize = 64 * 1024;
/// For answers that are under way when the server stops.
const FAREWELL: Duration = Duration::from_secs(10);
/// After a failed accept: most likely too many files are open.
const PAUSE: Duration = Duration::from_millis(100);

/// Serves until `stop` is done.
pub async fn serve(listener: TcpListener, router: Router, stop: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let mut stop = pin!(stop);
    let mut http = Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD).max_buf_size(AT_ONCE);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        let Ok((stream, _)) = accepted else {
            tokio::time::sleep(PAUSE).await;
            continue;
        };
        let service = TowerToHyperService::new(router.clone());
        let connection = graceful.watch(http.serve_connection(TokioIo::new(stream), service));
        // A connection that breaks off has nobody left to tell.
        tokio::spawn(async move { drop(connection.await) });
    }
    drop(listener);
    drop(tokio::time::timeout(FAREWELL, graceful.shutdown()).await);
}
