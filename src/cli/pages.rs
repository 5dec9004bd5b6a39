//! `dryrun export --format html`: a folder of pages that any browser opens.

use super::{Failure, Outcome, load_named, tell_left_out};
use crate::attempt::AttemptId;
use crate::formats::{
    FIRST_PAGE, Format, Listed, Look, MADE_BY, Subject, attempt_page, export, index_page, page_name,
    picture_name,
};
use crate::store::{Library, Row, make_folder, save_marked_file};
use crate::tools::counted;
use std::io::Write;
use std::path::Path;

/// Writes a page for each of these attempts, or of all, and the page that lists them.
///
/// One attempt is read at a time. Files of the folder that have other names stay as they are.
pub(super) fn write(
    library: &Library,
    ids: &[AttemptId],
    folder: &Path,
    err: &mut dyn Write,
) -> Result<Outcome, Failure> {
    let disk = library.disk();
    make_folder(disk.as_ref(), folder)?;
    // A page of somebody else in the way is left as it is.
    let save = |name: &str, bytes: &[u8]| save_marked_file(disk.as_ref(), &folder.join(name), bytes, MADE_BY);
    let mut listed = Vec::new();
    for id in chosen(library, ids)? {
        let attempt = load_named(library, &id)?;
        save(&page_name(&attempt), attempt_page(&attempt).as_bytes())?;
        if !attempt.board().is_empty() {
            let picture = export(Subject::of(&attempt), Format::Svg, &Look::default())?;
            save(&picture_name(&attempt), &picture.bytes)?;
        }
        listed.push(Listed::of(&attempt));
    }
    save(FIRST_PAGE, index_page(&listed).as_bytes())?;
    let first = folder.join(FIRST_PAGE);
    let _ = writeln!(err, "{}: open {}", counted(listed.len(), "page", "pages"), first.display());
    if ids.is_empty() { tell_left_out(library, err) } else { Ok(Outcome::Done) }
}

/// The attempts that are named, or all that can be read, newest first.
fn chosen(library: &Library, ids: &[AttemptId]) -> Result<Vec<AttemptId>, Failure> {
    if !ids.is_empty() {
        return Ok(ids.to_vec());
    }
    let rows = library.list()?;
    Ok(rows.iter().filter_map(Row::summary).map(|summary| summary.id.clone()).collect())
}
