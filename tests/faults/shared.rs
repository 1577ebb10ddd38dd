//! What is shared with `tests/it`: the robot, its town and its story, and real sealed objects.

#[path = "../it/guide.rs"]
pub(crate) mod guide;
#[path = "../it/robot.rs"]
pub(crate) mod robot;
#[path = "../it/seal_kit.rs"]
pub(crate) mod seal_kit;
#[path = "../it/sealed.rs"]
pub(crate) mod sealed;
#[path = "../it/story.rs"]
pub(crate) mod story;
#[path = "../it/town.rs"]
pub(crate) mod town;
