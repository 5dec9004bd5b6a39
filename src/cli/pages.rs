//! `dryrun export --format html`: a folder of pages that any browser opens.

use super::{Failure, Outcome, load_named};
use crate::attempt::AttemptId;
use crate::formats::{
    FIRST_PAGE, Format, Listed, Look, Subject, attempt_page, export, index_page, page_name, picture_name,
};
use crate::store::{Library, Row, make_folder, save_file};
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
    let mut listed = Vec::new();
    for id in chosen(library, ids)? {
        let attempt = load_named(library, &id)?;
        save_file(disk.as_ref(), &folder.join(page_name(&attempt)), attempt_page(&attempt).as_bytes())?;
        if !attempt.board().is_empty() {
            let picture = export(Subject::of(&attempt), Format::Svg, &Look::default())?;
            save_file(disk.as_ref(), &folder.join(picture_name(&attempt)), &picture.bytes)?;
        }
        listed.push(Listed::of(&attempt));
    }
    let first = folder.join(FIRST_PAGE);
    save_file(disk.as_ref(), &first, index_page(&listed).as_bytes())?;
    let _ = writeln!(err, "{}: open {}", counted(listed.len(), "page", "pages"), first.display());
    Ok(Outcome::Done)
}

/// The attempts that are named, or all, newest first. One that is damaged is left out, as in every list.
fn chosen(library: &Library, ids: &[AttemptId]) -> Result<Vec<AttemptId>, Failure> {
    if !ids.is_empty() {
        return Ok(ids.to_vec());
    }
    let rows = library.list()?;
    Ok(rows.iter().filter_map(Row::summary).map(|summary| summary.id.clone()).collect())
}
