//! What needs no process of its own.
#![expect(clippy::unwrap_used, reason = "tests may panic")]
use super::*;
use std::io;

#[test]
fn a_box_has_sides_that_can_be_shown() {
    for (width, height, is_box) in [
        (16, 16, true),
        (4096, 4096, true),
        (15, 16, false),
        (16, 15, false),
        (4097, 16, false),
        (16, 4097, false),
        (0, 0, false),
    ] {
        assert_eq!(Bounds::new(width, height).is_some(), is_box, "{width} x {height}");
    }
}

#[test]
fn a_picture_has_three_bytes_for_each_point() {
    let picture = |width, height, bytes| Picture::new(width, height, Zeroizing::new(vec![7; bytes]));
    assert!(picture(3, 2, 18).is_some());
    for (width, height, bytes) in [(3, 2, 17), (3, 2, 19), (0, 2, 0), (u32::MAX, u32::MAX, 3)] {
        assert_eq!(picture(width, height, bytes), None);
    }
}

#[test]
fn grey_is_how_light_a_point_is() {
    let rgb = [[0; 3], [255; 3], [255, 0, 0], [0, 255, 0], [0, 0, 255], [100, 100, 100]].concat();
    let picture = Picture::new(3, 2, Zeroizing::new(rgb)).unwrap();
    assert_eq!(picture.grey().collect::<Vec<_>>(), [0, 255, 76, 150, 29, 100]);
}

#[test]
fn debug_does_not_tell_what_is_shown() {
    let picture = Picture::new(1, 1, Zeroizing::new(vec![83, 84, 85])).unwrap();
    assert_eq!(format!("{picture:?}"), "Picture(1 x 1)");
}

#[test]
fn errors_say_what_to_do_and_keep_their_codes() {
    let broken = || io::Error::other("broken");
    let errors = [
        PictureError::Unknown,
        PictureError::TooLarge,
        PictureError::Torn,
        PictureError::TooSlow,
        PictureError::Unprotected,
        PictureError::Stopped,
        PictureError::Process(broken()),
        PictureError::Gone(broken()),
    ];
    let lines = errors.iter().map(|error| {
        let lasting = if error.lasting() { "lasting" } else { "try again" };
        format!("{} {} {lasting}: {error}\n", error.code(), error.status())
    });
    insta::assert_snapshot!(lines.collect::<String>(), @"
    M-PICTURE-01 11 lasting: the file is no JPEG, PNG or WebP picture
    M-PICTURE-02 12 lasting: the picture is too large: 20 MiB, 40 megapixels and 16,384 points a side are allowed; save it smaller
    M-PICTURE-03 13 lasting: the picture is torn, or drawn in a way that is not known; take the photo again
    M-PICTURE-04 14 try again: the picture was not read within 10 seconds; try again
    M-PICTURE-05 15 lasting: the kernel does not lock in the process that reads pictures (seccomp, limits); none was read
    M-PICTURE-06 1 lasting: the process that reads pictures was stopped, or gave no picture; the file may mean harm
    M-PICTURE-07 1 try again: no process could be started that reads the picture (broken); try again
    M-PICTURE-08 1 try again: the file cannot be read any more (broken); put the stick in again
    ");
    for error in &errors {
        let said = PictureError::from_status(error.status().into());
        assert_eq!(said.code(), if error.status() == 1 { "M-PICTURE-06" } else { error.code() });
    }
}
