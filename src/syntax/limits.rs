//! Limits on foreign text, checked before the grammar runs.

/// The largest file that is read, in bytes.
pub const MAX_FILE: usize = 256 << 20;
/// The longest line, in bytes.
pub const MAX_LINE: usize = 64 << 10;
/// The deepest nesting of parentheses in a line.
pub const MAX_DEPTH: usize = 64;
/// The longest run of prefix operators (`không không …`) or parts (`1.1.1.…`) is bounded by the line.
pub(crate) fn too_deep(line: &str) -> bool {
    // Counting takes many bytes at a time, and almost no line has so many.
    if line.bytes().filter(|byte| *byte == b'(').count() <= MAX_DEPTH {
        return false;
    }
    let mut depth = 0_usize;
    for byte in line.bytes() {
        match byte {
            b'(' => depth += 1,
            b')' => depth = depth.saturating_sub(1),
            _ => continue,
        }
        if depth > MAX_DEPTH {
            return true;
        }
    }
    false
}
