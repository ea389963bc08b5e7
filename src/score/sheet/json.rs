//! JSON into a tree with places. serde_json tells no place of a value and turns decimals into binary fractions, so the
//! grammar of RFC 8259 is read here; a test holds both readers together.

use barem_diagnostic::{FileId, Span, Text, text};

use super::tree::{Broken, Key, MAX_DEPTH, Node, Value};

/// Reads a text as JSON.
pub(crate) fn read(source: &str, file: FileId) -> Result<Node, Broken> {
    let mut reader = Reader { source, file, at: 0 };
    reader.space();
    let node = reader.value(0)?;
    reader.space();
    match reader.peek() {
        None => Ok(node),
        Some(_) => {
            Err(reader.broken(text!("còn chữ sau khi dữ liệu đã hết", "there is text after the end of the data")))
        }
    }
}

struct Reader<'a> {
    source: &'a str,
    file: FileId,
    at: usize,
}

type Read<T> = Result<T, Broken>;

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.source.as_bytes().get(self.at).copied()
    }

    fn span(&self, start: usize) -> Span {
        let narrow = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Span::new(self.file, narrow(start), narrow(self.at))
    }

    fn broken(&self, why: Text) -> Broken {
        let mut span = self.span(self.at);
        span.end = span.start.saturating_add(u32::from(self.peek().is_some()));
        Broken { span, why }
    }

    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// Whether the next byte is this one, which is then passed.
    fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    fn value(&mut self, depth: usize) -> Read<Node> {
        if depth > MAX_DEPTH {
            return Err(self.broken(text!("lồng nhau quá sâu", "the nesting is too deep")));
        }
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => self.object(depth)?,
            Some(b'[') => self.list(depth)?,
            Some(b'"') => Value::Text(self.string()?),
            Some(b'-' | b'0'..=b'9') => Value::Number(self.number()?),
            Some(b'a'..=b'z') => self.word()?,
            _ => return Err(self.broken(text!("chờ một giá trị ở đây", "a value is expected here"))),
        };
        Ok(Node { span: self.span(start), value })
    }

    fn word(&mut self) -> Read<Value> {
        for (word, value) in [("null", Value::Null), ("true", Value::YesNo(true)), ("false", Value::YesNo(false))] {
            if self.source.get(self.at..).is_some_and(|rest| rest.starts_with(word)) {
                self.at += word.len();
                return Ok(value);
            }
        }
        Err(self.broken(text!("đoạn chữ phải đặt trong dấu ngoặc kép", "a text stands in quotation marks")))
    }

    fn number(&mut self) -> Read<String> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Ok(self.source.get(start..self.at).unwrap_or_default().to_owned())
    }

    fn digits(&mut self) -> Read<()> {
        let start = self.at;
        while matches!(self.peek(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        match self.at > start {
            true => Ok(()),
            false => Err(self.broken(text!("chờ một chữ số ở đây", "a digit is expected here"))),
        }
    }

    fn list(&mut self, depth: usize) -> Read<Value> {
        let mut values = Vec::new();
        self.at += 1;
        self.space();
        if self.take(b']') {
            return Ok(Value::List(values));
        }
        loop {
            self.space();
            values.push(self.value(depth + 1)?);
            self.space();
            if self.take(b']') {
                return Ok(Value::List(values));
            }
            if !self.take(b',') {
                return Err(self.broken(text!("chờ `,` hoặc `]` ở đây", "`,` or `]` is expected here")));
            }
        }
    }

    fn object(&mut self, depth: usize) -> Read<Value> {
        let mut entries = Vec::new();
        self.at += 1;
        self.space();
        if self.take(b'}') {
            return Ok(Value::Object(entries));
        }
        loop {
            self.space();
            let key = self.key()?;
            self.space();
            if !self.take(b':') {
                return Err(self.broken(text!("chờ `:` ở đây", "`:` is expected here")));
            }
            self.space();
            entries.push((key, self.value(depth + 1)?));
            self.space();
            if self.take(b'}') {
                return Ok(Value::Object(entries));
            }
            if !self.take(b',') {
                return Err(self.broken(Text::new("chờ `,` hoặc `}` ở đây", "`,` or `}` is expected here")));
            }
        }
    }

    fn key(&mut self) -> Read<Key> {
        let start = self.at;
        if self.peek() != Some(b'"') {
            return Err(self.broken(text!("chờ một khóa trong dấu ngoặc kép", "a key in quotation marks is expected")));
        }
        let text = self.string()?;
        Ok(Key { span: self.span(start), text })
    }

    fn string(&mut self) -> Read<String> {
        let opened = self.at;
        self.at += 1;
        let mut text = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek(), None | Some(b'"' | b'\\' | 0..0x20)) {
                self.at += 1;
            }
            text.push_str(self.source.get(start..self.at).unwrap_or_default());
            match self.peek() {
                Some(b'"') => {
                    self.at += 1;
                    return Ok(text);
                }
                Some(b'\\') => text.push(self.escape()?),
                _ => {
                    let why = text!("đoạn chữ thiếu dấu ngoặc kép đóng", "a text lacks its closing quotation mark");
                    self.at = self.at.min(self.source.len());
                    return Err(Broken { span: self.span(opened), why });
                }
            }
        }
    }

    fn escape(&mut self) -> Read<char> {
        let wrong = text!("dấu `\\` không đúng cách", "this `\\` stands for nothing");
        self.at += 1;
        let Some(byte) = self.peek() else { return Err(self.broken(wrong)) };
        self.at += 1;
        Ok(match byte {
            b'"' | b'\\' | b'/' => char::from(byte),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode().ok_or_else(|| self.broken(wrong)),
            _ => {
                self.at -= 1;
                return Err(self.broken(wrong));
            }
        })
    }

    /// A character after `\u`; those outside the first plane are written as two.
    fn unicode(&mut self) -> Option<char> {
        let first = self.hex()?;
        if !(0xD800..0xDC00).contains(&first) {
            return char::from_u32(first);
        }
        if !(self.take(b'\\') && self.take(b'u')) {
            return None;
        }
        let second = self.hex().filter(|second| (0xDC00..0xE000).contains(second))?;
        char::from_u32(0x10000 + ((first - 0xD800) << 10) + (second - 0xDC00))
    }

    fn hex(&mut self) -> Option<u32> {
        let digits = self.source.get(self.at..self.at + 4)?;
        let hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        self.at += 4;
        hex.then(|| u32::from_str_radix(digits, 16).ok()).flatten()
    }
}
