//! Limits on foreign files. Any document of an office is far below them; together they keep a reading under 200 MB.

/// The largest file, in bytes.
pub const MAX_FILE: usize = 32 << 20;
/// The most parts of a container.
pub const MAX_PARTS: usize = 4_096;
/// The largest part when unpacked, in bytes.
pub const MAX_PART: u64 = 48 << 20;
/// The most bytes that are unpacked in one reading.
pub const MAX_UNPACKED: u64 = 96 << 20;
/// A part above [`SMALL`] may not unpack to more than this many times its packed size.
pub const MAX_RATIO: u64 = 400;
/// Parts below this size are not compared with their packed size, in bytes.
pub const SMALL: u64 = 8 << 20;
/// The deepest nesting of XML elements.
pub const MAX_DEPTH: usize = 200;
/// The most rows of a table or worksheet, empty ones included.
pub const MAX_ROWS: usize = 20_000;
/// The most cells with a content.
pub const MAX_CELLS: usize = 300_000;
/// The longest text of a cell or paragraph, in bytes.
pub const MAX_TEXT: usize = 128 << 10;
/// The most comparisons of cells with merged ranges, links and hidden columns of their worksheet.
pub const MAX_LOOKUPS: usize = 100_000_000;
