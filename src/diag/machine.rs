//! Why the machine refused, in the reader's words: what systems say themselves is English and says little.

use super::Phrase;
use std::io::{Error, ErrorKind};

/// The reason for the usual kinds of failure.
pub(super) fn why(error: &Error) -> Phrase {
    match error.kind() {
        ErrorKind::NotFound => {
            Phrase { vi: "không có tệp hay thư mục ấy", en: "there is no such file or folder" }
        }
        ErrorKind::PermissionDenied => Phrase {
            vi: "máy không cho phép, hoặc tệp đang mở ở chương trình khác",
            en: "the machine does not allow it, or another program has it open",
        },
        ErrorKind::AlreadyExists => Phrase {
            vi: "đã có thứ khác mang tên ấy",
            en: "something of that name is there already",
        },
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            Phrase { vi: "ổ đĩa đã đầy", en: "the disk is full" }
        }
        ErrorKind::ReadOnlyFilesystem => {
            Phrase { vi: "ổ đĩa chỉ cho đọc, không cho ghi", en: "the disk can only be read" }
        }
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy | ErrorKind::Deadlock => {
            Phrase { vi: "chương trình khác đang giữ tệp", en: "another program holds it" }
        }
        ErrorKind::IsADirectory => {
            Phrase { vi: "đó là một thư mục, không phải tệp", en: "it is a folder, not a file" }
        }
        ErrorKind::NotADirectory => Phrase {
            vi: "một phần của đường dẫn là tệp, không phải thư mục",
            en: "a part of the path is a file, not a folder",
        },
        ErrorKind::DirectoryNotEmpty => {
            Phrase { vi: "thư mục ấy còn thứ bên trong", en: "the folder is not empty" }
        }
        ErrorKind::FileTooLarge => {
            Phrase { vi: "tệp quá lớn với ổ đĩa này", en: "the file is too large for this disk" }
        }
        ErrorKind::InvalidFilename => Phrase {
            vi: "tên tệp không dùng được, hoặc dài quá",
            en: "the name cannot be used, or is too long",
        },
        ErrorKind::CrossesDevices => Phrase {
            vi: "hai chỗ nằm trên hai ổ đĩa khác nhau",
            en: "the two places lie on two disks",
        },
        ErrorKind::InvalidData | ErrorKind::UnexpectedEof => Phrase {
            vi: "tệp hỏng hoặc chép chưa hết",
            en: "the file is broken or was not copied whole",
        },
        ErrorKind::AddrInUse => {
            Phrase { vi: "chương trình khác đang dùng", en: "another program uses it" }
        }
        ErrorKind::AddrNotAvailable => Phrase {
            vi: "máy này không có địa chỉ ấy",
            en: "this machine does not have that address",
        },
        ErrorKind::WriteZero | ErrorKind::TimedOut | ErrorKind::Interrupted | ErrorKind::BrokenPipe => {
            Phrase { vi: "bị ngắt giữa chừng", en: "it was cut off half-way" }
        }
        ErrorKind::StaleNetworkFileHandle
        | ErrorKind::NetworkDown
        | ErrorKind::NetworkUnreachable
        | ErrorKind::HostUnreachable => {
            Phrase { vi: "ổ đĩa mạng đã mất kết nối", en: "the network drive is gone" }
        }
        ErrorKind::Other if is_loop(error) => {
            Phrase { vi: "đường dẫn đi vòng tròn", en: "the path leads in a circle" }
        }
        _ if cfg!(windows) => error.raw_os_error().and_then(of_windows).unwrap_or(UNKNOWN),
        _ => UNKNOWN,
    }
}

const UNKNOWN: Phrase = Phrase {
    vi: "ổ đĩa hoặc hệ điều hành báo lỗi",
    en: "the disk or the system reported a fault",
};

/// What Windows says by numbers that have no kind of their own: a file that is shared with nobody, or in
/// part; one that stands in the folder and lies with a cloud service.
fn of_windows(number: i32) -> Option<Phrase> {
    match number {
        32 | 33 => {
            Some(Phrase { vi: "chương trình khác đang giữ tệp", en: "another program holds it" })
        }
        358..=404 => Some(Phrase {
            vi: "tệp còn nằm trên OneDrive, máy chưa tải về được",
            en: "the file lies with OneDrive and could not be loaded",
        }),
        _ => None,
    }
}

/// The walker of folders tells of links that lead back to a folder above.
fn is_loop(error: &Error) -> bool {
    error.get_ref().is_some_and(|inner| inner.to_string().contains("loop"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Diagnostic;
    use crate::text::Lang;
    use std::path::Path;

    #[test]
    fn the_systems_own_english_reaches_nobody() {
        for number in 1..134 {
            let error = Error::from_raw_os_error(number);
            let own = error.to_string();
            let own = own.split(" (os error").next().unwrap_or_default();
            for lang in Lang::ALL {
                let told = Diagnostic::io(Path::new("a.md"), &error).message(lang);
                assert!(!told.contains(own) && !told.contains("os error"), "{told}");
            }
        }
    }

    #[test]
    fn numbers_of_windows_have_words() {
        let told = |number| of_windows(number).map(|phrase| phrase.en.contains("another program"));
        assert_eq!(
            [32, 33, 362, 404, 5, 405].map(told),
            [Some(true), Some(true), Some(false), Some(false), None, None]
        );
    }

    #[test]
    fn the_usual_kinds_have_words_of_their_own() {
        let told = |kind| Diagnostic::io(Path::new("a.md"), &Error::from(kind)).message(Lang::Vi);
        assert!(told(ErrorKind::StorageFull).contains("ổ đĩa đã đầy"));
        assert!(told(ErrorKind::NotFound).contains("không có tệp"));
    }
}
