//! The disk of this machine.

use super::disk::{Disk, DiskFile, Entry, EntryKind, Locked, Named, is_temporary, is_trashed, read_up_to};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::Path;
use std::time::Duration;

/// Most letters of a lock's words that are shown.
const HOLDER_LETTERS: u64 = 200;

/// The disk of this machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(RealFile(OpenOptions::new().append(true).create_new(true).open(path)?)))
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let known = fs::symlink_metadata(path)?;
        if !known.file_type().is_file() {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a plain file"));
        }
        if known.len() > most {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        // It may grow between the look and the reading.
        read_up_to(File::open(path)?, most)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        // What went away since it was named is not there: temporary files come and go.
        let is_gone = |found: &io::Result<Entry>| {
            found.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
        };
        let found = fs::read_dir(folder)?.map(entry).filter(|found| !is_gone(found));
        let mut entries = found.collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        Ok(entries)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        fs::create_dir_all(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        // What takes the place of a file is open to the same people as that was.
        if let Ok(known) = fs::symlink_metadata(to)
            && known.is_file()
        {
            let _ = fs::set_permissions(from, known.permissions());
        }
        patiently(|| fs::rename(from, to))
    }

    fn led_to(&self, path: &Path) -> Named {
        match fs::metadata(path) {
            Ok(known) if known.is_file() => {
                Named::File(fs::canonicalize(path).unwrap_or_else(|_| path.to_owned()))
            }
            Ok(known) if !known.is_dir() => Named::Stream,
            _ => Named::File(path.to_owned()),
        }
    }

    fn drain(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        read_up_to(File::open(path)?, most)
    }

    fn pour(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        OpenOptions::new().write(true).open(path)?.write_all(bytes)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        // Windows knows no such thing.
        if cfg!(unix) { File::open(folder)?.sync_all() } else { Ok(()) }
    }

    fn remove_temporary(&self, path: &Path) -> io::Result<()> {
        if is_temporary(path) { fs::remove_file(path) } else { Err(io::ErrorKind::InvalidInput.into()) }
    }

    fn purge(&self, folder: &Path) -> io::Result<()> {
        if is_trashed(folder) { fs::remove_dir_all(folder) } else { Err(io::ErrorKind::InvalidInput.into()) }
    }

    fn lock(&self, path: &Path, holder: &str) -> io::Result<Locked> {
        // A link is not followed: what it leads to would be emptied and signed.
        if fs::symlink_metadata(path).is_ok_and(|known| !known.file_type().is_file()) {
            return Err(io::Error::new(io::ErrorKind::InvalidInput, "not a plain file"));
        }
        let file = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => sign(file, holder),
            Err(TryLockError::WouldBlock) => Ok(Locked::Theirs(read_holder(file))),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    fn free_space(&self, folder: &Path) -> Option<u64> {
        free_space(folder)
    }
}

#[derive(Debug)]
struct RealFile(File);

impl DiskFile for RealFile {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.0.write_all(bytes)
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.0.sync_data()
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

fn entry(found: io::Result<fs::DirEntry>) -> io::Result<Entry> {
    let found = found?;
    let kind = match found.file_type()? {
        kind if kind.is_file() => EntryKind::File,
        kind if kind.is_dir() => EntryKind::Folder,
        _ => EntryKind::Other,
    };
    let len = if kind == EntryKind::File { found.metadata()?.len() } else { 0 };
    Ok(Entry { name: found.file_name().to_string_lossy().into_owned(), kind, len })
}

fn sign(mut file: File, holder: &str) -> io::Result<Locked> {
    // A lock file holds nothing but the words of who has it.
    file.set_len(0)?;
    file.write_all(holder.as_bytes())?;
    Ok(Locked::Ours(Box::new(file)))
}

fn read_holder(file: File) -> String {
    let mut bytes = Vec::new();
    // On Windows a locked file cannot be read by others: then nothing is known of the holder.
    let _ = file.take(HOLDER_LETTERS).read_to_end(&mut bytes);
    String::from_utf8_lossy(&bytes).chars().filter(|letter| !letter.is_control()).collect()
}

/// On Windows, a scanner that holds a file makes renaming fail for some moments.
fn patiently(mut act: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    const WAITS_MS: [u64; 7] = [1, 5, 20, 50, 150, 300, 500];
    for wait in WAITS_MS {
        match act() {
            Err(error) if cfg!(windows) && is_sharing(&error) => {
                std::thread::sleep(Duration::from_millis(wait));
            }
            done => return done,
        }
    }
    act()
}

/// Access denied, sharing violation, lock violation.
fn is_sharing(error: &io::Error) -> bool {
    matches!(error.raw_os_error(), Some(5 | 32 | 33))
}

#[cfg(unix)]
fn free_space(folder: &Path) -> Option<u64> {
    let stat = rustix::fs::statvfs(folder).ok()?;
    Some(stat.f_bavail.saturating_mul(stat.f_frsize))
}

#[cfg(not(unix))]
const fn free_space(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_but_a_temporary_file_can_be_removed() {
        let folder = tempfile::tempdir().unwrap();
        let (kept, gone) = (folder.path().join("0001.jsonl"), folder.path().join("a.json.dryrun-tmp"));
        for path in [&kept, &gone] {
            RealDisk.create(path).unwrap().write_all(b"x").unwrap();
        }
        assert!(RealDisk.remove_temporary(&kept).is_err());
        assert!(RealDisk.remove_temporary(&gone).is_ok());
        assert!(RealDisk.purge(folder.path()).is_err());
        assert_eq!(RealDisk.list(folder.path()).unwrap().len(), 1);
    }

    #[test]
    fn a_file_is_created_once_and_read_within_a_limit() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        RealDisk.create(&path).unwrap().write_all(b"four").unwrap();
        assert!(RealDisk.create(&path).is_err());
        assert_eq!(RealDisk.read(&path, 4).unwrap(), b"four");
        assert_eq!(RealDisk.read(&path, 3).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
    }

    #[cfg(unix)]
    #[test]
    fn a_link_is_neither_read_nor_called_a_file() {
        let folder = tempfile::tempdir().unwrap();
        let (path, link) = (folder.path().join("a"), folder.path().join("b"));
        RealDisk.create(&path).unwrap();
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(RealDisk.read(&link, 9).is_err());
        assert_eq!(RealDisk.list(folder.path()).unwrap()[1].kind, EntryKind::Other);
    }

    #[test]
    fn a_lock_is_held_once_and_names_its_holder() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join(".lock");
        let first = RealDisk.lock(&path, "process 1").unwrap();
        assert!(matches!(&first, Locked::Ours(_)));
        assert!(
            matches!(RealDisk.lock(&path, "process 2").unwrap(), Locked::Theirs(by) if by == "process 1")
        );
        drop(first);
        assert!(matches!(RealDisk.lock(&path, "process 2").unwrap(), Locked::Ours(_)));
    }
}
