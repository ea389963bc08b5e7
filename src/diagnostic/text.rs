//! Sentences in both languages, and numbers that follow the language (0,25 / 0.25).

/// The language of messages; Vietnamese unless asked otherwise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// Vietnamese (tiếng Việt).
    #[default]
    Vi,
    /// English.
    En,
}

/// One sentence in both languages. Build it with [`text!`](crate::text!).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// Vietnamese.
    pub vi: String,
    /// English.
    pub en: String,
}

impl Text {
    /// A text from its two halves.
    pub fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    /// The sentence in `lang`.
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Vi => &self.vi,
            Lang::En => &self.en,
        }
    }

    /// Adds another sentence after a space.
    pub fn push(&mut self, more: &Text) {
        for (mine, theirs) in [(&mut self.vi, &more.vi), (&mut self.en, &more.en)] {
            if !mine.is_empty() && !theirs.is_empty() {
                mine.push(' ');
            }
            mine.push_str(theirs);
        }
    }
}

/// A value that is worded differently in the two languages.
pub trait Localized {
    /// How the value reads in a Vietnamese sentence.
    fn vi(&self) -> String;
    /// How the value reads in an English sentence.
    fn en(&self) -> String;
}

/// A decimal number in canonical form (`0.25`), shown as `0,25` in Vietnamese.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number(pub String);

impl Localized for Number {
    fn vi(&self) -> String {
        self.0.replace('.', ",")
    }
    fn en(&self) -> String {
        self.0.clone()
    }
}

impl Localized for Text {
    fn vi(&self) -> String {
        self.vi.clone()
    }
    fn en(&self) -> String {
        self.en.clone()
    }
}

macro_rules! same_in_both {
    ($($ty:ty),*) => {$(
        impl Localized for $ty {
            fn vi(&self) -> String { self.to_string() }
            fn en(&self) -> String { self.to_string() }
        }
    )*};
}
same_in_both!(str, String, char, usize, u32, u64, i64, std::borrow::Cow<'_, str>);

impl<T: Localized + ?Sized> Localized for &T {
    fn vi(&self) -> String {
        (**self).vi()
    }
    fn en(&self) -> String {
        (**self).en()
    }
}

/// `text!("vi {}", "en {}"; a, b)`: a [`Text`] whose arguments are [`Localized`]; both halves take the same
/// arguments in the same order (use `{0}`, `{1}` to reorder).
#[macro_export]
macro_rules! text {
    ($vi:literal, $en:literal $(,)?) => { $crate::Text::new($vi, $en) };
    ($vi:literal, $en:literal; $($arg:expr),+ $(,)?) => {
        $crate::Text::new(
            format!($vi, $($crate::Localized::vi(&$arg)),+),
            format!($en, $($crate::Localized::en(&$arg)),+),
        )
    };
}
