//! Disks that fail as real ones do: in memory, so that they can be failed thousands of times.
#![allow(dead_code, reason = "each test binary uses its own part")]

use dryrun::store::{Disk, DiskFile, Entry, EntryKind, Locked};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

/// A disk in memory that tells apart what a power cut would leave and what it may take.
///
/// - Bytes are safe once their file is synced; names once their folder is.
/// - [`MemoryDisk::cut`] keeps what is safe, and of the rest what chance decides: of a folder's changes
///   the first ones, of a file's unsynced bytes none, some, or as many with holes of zeros.
#[derive(Debug, Clone, Default)]
pub struct MemoryDisk(Arc<Mutex<Drive>>);

type Names = BTreeMap<PathBuf, Node>;

#[derive(Debug, Default)]
struct Drive {
    now: Names,
    safe: Names,
    pending: Vec<Change>,
    files: Vec<Bytes>,
    locks: BTreeSet<PathBuf>,
    calls: u64,
    dies_at: Option<u64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Node {
    Folder,
    File(usize),
}

#[derive(Debug, Clone, Default)]
struct Bytes {
    now: Vec<u8>,
    safe: usize,
}

/// A change of names that is not safe yet.
#[derive(Debug, Clone)]
enum Change {
    Made(PathBuf, Node),
    Renamed(PathBuf, PathBuf),
    Removed(PathBuf),
}

impl Change {
    fn folder(&self) -> &Path {
        let (Self::Made(path, _) | Self::Renamed(_, path) | Self::Removed(path)) = self;
        path.parent().unwrap()
    }

    fn do_to(&self, names: &mut Names) {
        match self {
            Self::Made(path, node) => drop(names.insert(path.clone(), *node)),
            Self::Renamed(from, to) => rename_in(names, from, to),
            Self::Removed(path) => names.retain(|other, _| !other.starts_with(path)),
        }
    }
}

fn rename_in(names: &mut Names, from: &Path, to: &Path) {
    let moved: Vec<PathBuf> = names.keys().filter(|path| path.starts_with(from)).cloned().collect();
    for path in moved {
        let node = names.remove(&path).unwrap();
        let rest = path.strip_prefix(from).unwrap();
        let target = if rest.as_os_str().is_empty() { to.to_owned() } else { to.join(rest) };
        names.insert(target, node);
    }
}

fn dead() -> io::Error {
    io::Error::other("the power is off")
}

impl Drive {
    /// Counts a call; an error when the power is off.
    fn call(&mut self) -> io::Result<()> {
        self.calls += 1;
        if self.dies_at.is_some_and(|at| self.calls >= at) { Err(dead()) } else { Ok(()) }
    }

    fn change(&mut self, change: Change) {
        change.do_to(&mut self.now);
        self.pending.push(change);
    }

    fn make_folder(&mut self, folder: &Path) -> io::Result<()> {
        let above: Vec<&Path> = folder.ancestors().filter(|path| path.parent().is_some()).collect();
        for path in above.into_iter().rev() {
            match self.now.get(path) {
                None => self.change(Change::Made(path.to_owned(), Node::Folder)),
                Some(Node::Folder) => {}
                Some(Node::File(_)) => return Err(io::ErrorKind::NotADirectory.into()),
            }
        }
        Ok(())
    }

    fn holds(&self, folder: &Path) -> io::Result<()> {
        let is_root = folder.parent().is_none();
        if is_root || self.now.get(folder) == Some(&Node::Folder) {
            Ok(())
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }
}

impl MemoryDisk {
    /// A disk with a folder that was there long ago.
    pub fn with(folder: &str) -> Self {
        let disk = Self::default();
        disk.create_folder(Path::new(folder)).unwrap();
        disk.sync_everything();
        disk
    }

    /// Another disk with the same on it.
    pub fn copy_of(other: &Self) -> Self {
        let drive = other.drive();
        let (now, safe, pending) = (drive.now.clone(), drive.safe.clone(), drive.pending.clone());
        let files = drive.files.clone();
        Self(Arc::new(Mutex::new(Drive { now, safe, pending, files, ..Drive::default() })))
    }

    fn drive(&self) -> MutexGuard<'_, Drive> {
        self.0.lock().unwrap()
    }

    /// Makes everything that is there safe.
    pub fn sync_everything(&self) {
        let mut drive = self.drive();
        drive.safe = drive.now.clone();
        drive.pending.clear();
        drive.files.iter_mut().for_each(|bytes| bytes.safe = bytes.now.len());
    }

    /// How often the disk was asked for something.
    pub fn calls(&self) -> u64 {
        self.drive().calls
    }

    /// Lets the power go off so many calls from now.
    pub fn dies_after(&self, calls: u64) {
        let mut drive = self.drive();
        drive.dies_at = Some(drive.calls + calls);
    }

    /// The disk as it is found after the power comes back.
    pub fn cut(&self, mut chance: impl FnMut(usize) -> usize) -> Self {
        let drive = self.drive();
        let mut names = drive.safe.clone();
        let mut stopped: BTreeMap<&Path, bool> = BTreeMap::new();
        for change in &drive.pending {
            let stop = stopped.entry(change.folder()).or_insert(false);
            *stop |= chance(2) == 0;
            if !*stop {
                change.do_to(&mut names);
            }
        }
        // What lies in a folder that is not there cannot be reached.
        let reachable = |path: &Path| path.ancestors().skip(1).all(|above| is_folder(&names, above));
        let kept = names.iter().filter(|(path, _)| reachable(path)).map(|(path, node)| (path.clone(), *node));
        let kept: Names = kept.collect();
        let files = drive.files.iter().map(|bytes| bytes.after_cut(&mut chance)).collect();
        Self(Arc::new(Mutex::new(Drive { now: kept.clone(), safe: kept, files, ..Drive::default() })))
    }

    fn file(&self, path: &Path) -> io::Result<MemoryFile> {
        let mut drive = self.drive();
        drive.call()?;
        drive.holds(path.parent().unwrap())?;
        if drive.now.contains_key(path) {
            return Err(io::ErrorKind::AlreadyExists.into());
        }
        let at = drive.files.len();
        drive.files.push(Bytes::default());
        drive.change(Change::Made(path.to_owned(), Node::File(at)));
        Ok(MemoryFile { disk: self.clone(), at })
    }

    /// Every file and its bytes, without locks, which hold no work.
    pub fn files(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let drive = self.drive();
        let bytes = |(path, node): (&PathBuf, &Node)| match node {
            Node::File(at) => Some((path.clone(), drive.files[*at].now.clone())),
            Node::Folder => None,
        };
        let is_lock = |path: &Path| path.file_name().is_some_and(|name| name == ".lock");
        drive.now.iter().filter_map(bytes).filter(|(path, _)| !is_lock(path)).collect()
    }

    /// Puts a file there, as another program would.
    pub fn put(&self, path: &Path, bytes: &[u8]) {
        self.create_folder(path.parent().unwrap()).unwrap();
        let mut drive = self.drive();
        let at = drive.files.len();
        drive.files.push(Bytes { now: bytes.to_vec(), safe: bytes.len() });
        drive.change(Change::Made(path.to_owned(), Node::File(at)));
    }
}

fn is_folder(names: &Names, folder: &Path) -> bool {
    folder.parent().is_none() || names.get(folder) == Some(&Node::Folder)
}

impl Bytes {
    fn after_cut(&self, chance: &mut impl FnMut(usize) -> usize) -> Self {
        let unsafe_len = self.now.len() - self.safe;
        let kept = self.safe + if unsafe_len == 0 { 0 } else { chance(unsafe_len + 1) };
        let mut now = self.now[..kept].to_vec();
        match chance(4) {
            // The length was kept, the bytes were not.
            0 => now[self.safe..].fill(0),
            // A block was not written, but a later one was.
            1 if kept > self.safe => {
                let from = self.safe + chance(kept - self.safe);
                let to = (from + 512).min(kept);
                now[from..to].fill(0);
            }
            _ => {}
        }
        Self { safe: now.len(), now }
    }
}

impl Disk for MemoryDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        Ok(Box::new(self.file(path)?))
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        let mut drive = self.drive();
        drive.call()?;
        match drive.now.get(path) {
            None => Err(io::ErrorKind::NotFound.into()),
            Some(Node::Folder) => Err(io::ErrorKind::InvalidInput.into()),
            Some(Node::File(at)) if drive.files[*at].now.len() as u64 > most => {
                Err(io::ErrorKind::FileTooLarge.into())
            }
            Some(Node::File(at)) => Ok(drive.files[*at].now.clone()),
        }
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        let mut drive = self.drive();
        drive.call()?;
        drive.holds(folder)?;
        let inside = drive.now.iter().filter(|(path, _)| path.parent() == Some(folder));
        let entry = |(path, node): (&PathBuf, &Node)| {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            match node {
                Node::Folder => Entry { name, kind: EntryKind::Folder, len: 0 },
                Node::File(at) => {
                    Entry { name, kind: EntryKind::File, len: drive.files[*at].now.len() as u64 }
                }
            }
        };
        Ok(inside.map(entry).collect())
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        let mut drive = self.drive();
        drive.call()?;
        drive.make_folder(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let mut drive = self.drive();
        drive.call()?;
        if !drive.now.contains_key(from) {
            return Err(io::ErrorKind::NotFound.into());
        }
        drive.holds(to.parent().unwrap())?;
        drive.change(Change::Renamed(from.to_owned(), to.to_owned()));
        Ok(())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let mut drive = self.drive();
        drive.call()?;
        drive.holds(folder)?;
        let pending = std::mem::take(&mut drive.pending);
        let (here, elsewhere): (Vec<_>, Vec<_>) =
            pending.into_iter().partition(|change| change.folder() == folder);
        for change in &here {
            change.do_to(&mut drive.safe);
        }
        drive.pending = elsewhere;
        Ok(())
    }

    fn remove_temporary(&self, path: &Path) -> io::Result<()> {
        let mut drive = self.drive();
        drive.call()?;
        assert!(path.to_string_lossy().ends_with(".dryrun-tmp"), "{} is not temporary", path.display());
        if !drive.now.contains_key(path) {
            return Err(io::ErrorKind::NotFound.into());
        }
        drive.change(Change::Removed(path.to_owned()));
        Ok(())
    }

    fn purge(&self, folder: &Path) -> io::Result<()> {
        let mut drive = self.drive();
        drive.call()?;
        drive.change(Change::Removed(folder.to_owned()));
        Ok(())
    }

    fn lock(&self, path: &Path, _: &str) -> io::Result<Locked> {
        let mut drive = self.drive();
        drive.call()?;
        drive.holds(path.parent().unwrap())?;
        if !drive.locks.insert(path.to_owned()) {
            return Ok(Locked::Theirs("another Dry Run".to_owned()));
        }
        Ok(Locked::Ours(Box::new(Held { disk: self.clone(), path: path.to_owned() })))
    }

    fn free_space(&self, _: &Path) -> Option<u64> {
        None
    }
}

#[derive(Debug)]
struct Held {
    disk: MemoryDisk,
    path: PathBuf,
}

impl Drop for Held {
    fn drop(&mut self) {
        self.disk.drive().locks.remove(&self.path);
    }
}

#[derive(Debug)]
struct MemoryFile {
    disk: MemoryDisk,
    at: usize,
}

impl DiskFile for MemoryFile {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        let mut drive = self.disk.drive();
        let called = drive.call();
        // The call in which the power goes off may have written all, and synced nothing.
        let first = drive.dies_at.is_none_or(|at| drive.calls <= at);
        if called.is_ok() || first {
            drive.files[self.at].now.extend_from_slice(bytes);
        }
        called
    }

    fn sync_data(&mut self) -> io::Result<()> {
        let mut drive = self.disk.drive();
        drive.call()?;
        let file = &mut drive.files[self.at];
        file.safe = file.now.len();
        Ok(())
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.sync_data()
    }
}

/// How a call fails.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Any call that would change something says this.
    Refuses(io::ErrorKind),
    /// Any call at all, reading too, says that the hardware failed.
    Breaks,
    /// A write puts half of its bytes there.
    WritesHalf,
    /// A sync fails, and the bytes since the last one are gone.
    LosesOnSync,
    /// A rename fails.
    KeepsName,
}

impl Fault {
    pub const ALL: [Self; 7] = [
        Self::Refuses(io::ErrorKind::StorageFull),
        Self::Refuses(io::ErrorKind::ReadOnlyFilesystem),
        Self::Refuses(io::ErrorKind::PermissionDenied),
        Self::Breaks,
        Self::WritesHalf,
        Self::LosesOnSync,
        Self::KeepsName,
    ];

    fn concerns(self, call: Call) -> bool {
        match self {
            Self::Refuses(_) => call != Call::Read,
            Self::Breaks => true,
            Self::WritesHalf => call == Call::Write,
            Self::LosesOnSync => call == Call::Sync,
            Self::KeepsName => call == Call::Rename,
        }
    }

    fn error(self) -> io::Error {
        match self {
            Self::Refuses(kind) => kind.into(),
            Self::WritesHalf => io::ErrorKind::WriteZero.into(),
            Self::Breaks | Self::LosesOnSync | Self::KeepsName => io::Error::other("input/output error"),
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Call {
    Read,
    Change,
    Write,
    Sync,
    Rename,
}

/// Which of the calls that a fault concerns fail, counted from 0.
#[derive(Debug, Clone)]
pub struct Plan {
    pub fault: Fault,
    pub calls: Range<u64>,
}

/// A disk on which calls fail by plan.
#[derive(Debug, Clone)]
pub struct FaultyDisk {
    pub under: MemoryDisk,
    plan: Arc<Mutex<Option<(Plan, u64)>>>,
}

impl FaultyDisk {
    pub fn over(under: &MemoryDisk) -> Self {
        Self { under: under.clone(), plan: Arc::default() }
    }

    pub fn fail(&self, plan: Plan) {
        *self.plan.lock().unwrap() = Some((plan, 0));
    }

    /// Lets every call succeed from now on; tells whether one has failed.
    pub fn recover(&self) -> bool {
        let plan = self.plan.lock().unwrap().take();
        plan.is_some_and(|(plan, seen)| seen > plan.calls.start)
    }

    fn meet(&self, call: Call) -> Result<(), (Fault, io::Error)> {
        let mut plan = self.plan.lock().unwrap();
        let Some((Plan { fault, calls }, seen)) = plan.as_mut() else { return Ok(()) };
        if !fault.concerns(call) {
            return Ok(());
        }
        let fails = calls.contains(seen);
        *seen += 1;
        if fails { Err((*fault, fault.error())) } else { Ok(()) }
    }

    fn ask(&self, call: Call) -> io::Result<()> {
        self.meet(call).map_err(|(_, error)| error)
    }
}

impl Disk for FaultyDisk {
    fn create(&self, path: &Path) -> io::Result<Box<dyn DiskFile>> {
        self.ask(Call::Change)?;
        Ok(Box::new(FaultyFile { disk: self.clone(), file: self.under.file(path)? }))
    }

    fn read(&self, path: &Path, most: u64) -> io::Result<Vec<u8>> {
        self.ask(Call::Read)?;
        self.under.read(path, most)
    }

    fn list(&self, folder: &Path) -> io::Result<Vec<Entry>> {
        self.ask(Call::Read)?;
        self.under.list(folder)
    }

    fn create_folder(&self, folder: &Path) -> io::Result<()> {
        self.ask(Call::Change)?;
        self.under.create_folder(folder)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.ask(Call::Rename)?;
        self.under.rename(from, to)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        self.ask(Call::Sync)?;
        self.under.sync_folder(folder)
    }

    fn remove_temporary(&self, path: &Path) -> io::Result<()> {
        self.ask(Call::Change)?;
        self.under.remove_temporary(path)
    }

    fn purge(&self, folder: &Path) -> io::Result<()> {
        self.ask(Call::Change)?;
        self.under.purge(folder)
    }

    fn lock(&self, path: &Path, holder: &str) -> io::Result<Locked> {
        self.ask(Call::Change)?;
        self.under.lock(path, holder)
    }

    fn free_space(&self, _: &Path) -> Option<u64> {
        None
    }
}

#[derive(Debug)]
struct FaultyFile {
    disk: FaultyDisk,
    file: MemoryFile,
}

impl FaultyFile {
    fn synced(&mut self, sync: impl Fn(&mut MemoryFile) -> io::Result<()>) -> io::Result<()> {
        match self.disk.meet(Call::Sync) {
            Ok(()) => sync(&mut self.file),
            Err((fault, error)) => {
                if fault == Fault::LosesOnSync {
                    let mut drive = self.disk.under.drive();
                    let bytes = &mut drive.files[self.file.at];
                    bytes.now.truncate(bytes.safe);
                }
                Err(error)
            }
        }
    }
}

impl DiskFile for FaultyFile {
    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        match self.disk.meet(Call::Write) {
            Ok(()) => self.file.write_all(bytes),
            Err((fault, error)) => {
                if fault == Fault::WritesHalf {
                    self.file.write_all(&bytes[..bytes.len() / 2])?;
                }
                Err(error)
            }
        }
    }

    fn sync_data(&mut self) -> io::Result<()> {
        self.synced(MemoryFile::sync_data)
    }

    fn sync_all(&mut self) -> io::Result<()> {
        self.synced(MemoryFile::sync_all)
    }
}
