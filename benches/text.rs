//! What it costs to put one line of text on the glass, and a question wrapped to its column.

use criterion::Criterion;
use mobio::text::{Direction, Paragraph};
use std::hint::black_box;

const GERMAN: &str = "Brauchen Sie heute medizinische Hilfe (BAMF)? Ich weiß es nicht, vielen Dank Ihnen.";
const ARABIC: &str = "السؤال ٤ من ١٢: هل تحتاج إلى مساعدة طبية (BAMF) اليوم؟ لا أعرف، شكرًا جزيلا لكم";
const FARSI: &str = "پرسش ۴ از ۱۲: آیا امروز به کمک پزشکی (BAMF) نیاز دارید؟ نمی\u{200C}دانم، خیلی ممنونم";

/// One line of about 80 cells whole, and cut into two.
pub(crate) fn lines(criterion: &mut Criterion) {
    for (language, text, base) in [
        ("de", GERMAN, Direction::LeftToRight),
        ("ar", ARABIC, Direction::RightToLeft),
        ("fa", FARSI, Direction::RightToLeft),
    ] {
        for (name, columns) in [("line", 100), ("wrapped", 50)] {
            criterion.bench_function(&format!("text/{name}/{language}"), |bencher| {
                bencher.iter(|| Paragraph::new(black_box(text), base).lines(columns));
            });
        }
    }
}
