//! What files and folders that the program makes are called, in the site's language: the interface words that
//! begin with `file_`.

use std::collections::BTreeMap;

/// Interface words by name.
pub type Words = BTreeMap<String, String>;

/// What the names of these words begin with.
pub(super) const PREFIX: &str = "file_";

/// The longest one.
const LONGEST: usize = 20;

macro_rules! names {
    ($($(#[$doc:meta])* $field:ident)*) => {
        /// The names of files and folders, or the parts that such names end in: small letters, digits and
        /// hyphens.
        #[derive(Debug, Clone, PartialEq)]
        pub struct Names {
            $($(#[$doc])* pub $field: String,)*
        }

        impl Names {
            /// The names among the words of a language; one that is missing is called as it is here.
            pub fn of(words: &Words) -> Names {
                let name = |field: &str| words.get(&format!("{PREFIX}{field}")).cloned().unwrap_or_else(|| field.replace('_', "-"));
                Names { $($field: name(stringify!($field)),)* }
            }
        }
    };
}

names! {
    /// The folder of the pages of subjects.
    tags
    /// The page with the results of a search.
    search
    /// The page where readers are led who ask for another without a network.
    offline
    /// The page with what readers keep on their phones.
    saved
    /// The page that lists everything that can be printed.
    print_room
    /// The roster as a calendar.
    calendar
    /// A handout in large print.
    large
    /// Slides.
    slides
    /// Step cards.
    cards
    /// The lessons of a section to read.
    booklet
    /// The same to fold.
    fold
    /// A poster in black ink alone.
    black
    /// A poster for the print shop.
    press
    /// A poster cut to sheets of A4.
    tiles
    /// The wide picture that chat apps show of a page.
    share
    /// The square one.
    share_square
    /// The roster to hang up.
    month
    /// All sheets of a group or of a lesson.
    whole
    /// A poster for all groups.
    all
    /// All posters at a glance, to sign.
    sign_off
    /// A lesson's handout, beside others for teaching it.
    handout
    /// How to teach a lesson.
    notes
    /// The questions of a lesson.
    quiz
    /// Their answers.
    key
    /// Who was there.
    sign_in
    /// What people thought of it.
    feedback
    /// The words to send in a chat.
    message
    /// The picture of a link in a chat.
    link_picture
    /// The steps as square pictures.
    square
    /// The steps as tall pictures.
    tall
    /// The report of a month.
    report
    /// The file to open on a stick; it stands there in capitals.
    start
    /// The folder that a packed stick unpacks to.
    stick
    /// A page whose own name gives no address.
    page
    /// The same of a folder.
    section
    /// The same of a file.
    file
}

impl Default for Names {
    fn default() -> Names {
        Names::of(&Words::new())
    }
}

impl Names {
    /// What the names of a lesson's sheets have after its own: handout, the same in large print, slides,
    /// cards.
    pub fn lesson_sheets(&self) -> [String; 4] {
        [String::new(), format!("-{}", self.large), format!("-{}", self.slides), format!("-{}", self.cards)]
    }

    /// What the sheets of a section are called: to read, to fold.
    pub fn booklet_sheets(&self) -> [String; 2] {
        [self.booklet.clone(), format!("{}-{}", self.booklet, self.fold)]
    }
}

/// Whether a word can name a file everywhere.
pub(super) fn is_name(word: &str) -> bool {
    let is_plain =
        word.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
    is_plain && !word.is_empty() && word.len() <= LONGEST && !word.starts_with('-') && !word.ends_with('-')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_small_letters_digits_and_hyphens() {
        assert!(["the", "ghep-a4", "a"].iter().all(|word| is_name(word)));
        for word in ["", "-a", "a-", "Tags", "chữ", "a b", "a/b", "..", "a.html", &"a".repeat(21)] {
            assert!(!is_name(word), "{word}");
        }
    }

    #[test]
    fn every_name_is_there_without_words() {
        assert_eq!(Names::default().print_room, "print-room");
        let words = Words::from([("file_large".to_owned(), "chu-to".to_owned())]);
        assert_eq!(Names::of(&words).lesson_sheets(), ["", "-chu-to", "-slides", "-cards"]);
    }
}
