//! Memory grows with its input and not faster: every construct that is read, once, twice and four times as
//! long.
//!
//! What is counted is memory asked for, which does not depend on the machine. `tests/growth.rs` counts the
//! instructions that the same constructs cost.

#[path = "common/constructs.rs"]
mod constructs;
#[path = "common/counted.rs"]
mod counted;

use constructs::{AROUND, CONSTRUCTS, parse};

#[test]
fn no_construct_takes_more_than_its_length() {
    let mut slow = Vec::new();
    for construct in CONSTRUCTS {
        for (before, after) in AROUND {
            let text = |times: usize| format!("{before}{}{after}", construct.repeat(times));
            let base = 6_000 / construct.len();
            let [one, two, four] = [1, 2, 4].map(|times| counted::memory(|| parse(&text(base * times))));
            // A buffer that grows doubles: twice as much may ask for a little more than twice.
            if two > one * 3 || four > one * 6 {
                slow.push(format!("{construct:?} in {before:?}: memory {one}, {two}, {four}"));
            }
        }
    }
    assert!(slow.is_empty(), "{}", slow.join("\n"));
}
