//! Paths as URI references, which SARIF names files by.

/// The path as a URI reference: percent-encoded; absolute paths, also Windows ones, as `file:` URIs.
pub fn uri(path: &str) -> String {
    let mut out = String::from(match path.as_bytes() {
        [b'/', ..] => "file://",
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => "file:///",
        _ => "",
    });
    let absolute = !out.is_empty();
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(byte.into()),
            b':' if absolute => out.push(':'),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("rulesets/lai-chau-2024/a b.barem"), "rulesets/lai-chau-2024/a%20b.barem");
        assert_eq!(uri("bộ/x:y%.barem"), "b%E1%BB%99/x%3Ay%25.barem");
        assert_eq!(uri("/tmp/a.barem"), "file:///tmp/a.barem");
        assert_eq!(uri("C:/Bo tieu chi/a.barem"), "file:///C:/Bo%20tieu%20chi/a.barem");
    }
}
