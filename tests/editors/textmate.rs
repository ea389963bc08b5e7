//! A reader of our TextMate grammar, as far as it goes: patterns of one line with captures. In, a line; out, the pieces
//! of it that have a scope. As in an editor the leftmost match wins, and of two at one place the one that is listed first.

use fancy_regex::{Captures, Regex};
use serde_json::Value;

/// A piece of a line with its scope.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    pub text: String,
    pub scope: String,
}

/// One pattern: what it matches and the scopes of the whole and of its groups.
struct Pattern {
    regex: Regex,
    whole: Option<String>,
    groups: Vec<(usize, String)>,
}

/// The patterns in the order in which an editor tries them.
pub struct Grammar(Vec<Pattern>);

impl Grammar {
    /// The grammar of the extension.
    pub fn load() -> Grammar {
        let source = std::fs::read_to_string("editor/vscode/syntaxes/barem.tmLanguage.json").unwrap();
        let grammar: Value = serde_json::from_str(&source).unwrap();
        let included = grammar["patterns"].as_array().unwrap().iter().map(|each| each["include"].as_str().unwrap());
        let of = |name: &str| grammar["repository"][&name[1..]]["patterns"].as_array().unwrap().clone();
        Grammar(included.flat_map(of).map(|each| Pattern::read(&each)).collect())
    }

    /// The scoped pieces of a line.
    pub fn tokens(&self, line: &str) -> Vec<Token> {
        let (mut at, mut tokens) = (0, Vec::new());
        while let Some((pattern, found)) = self.next(line, at) {
            let end = found.get(0).unwrap().end();
            assert!(end > at, "a pattern matches nothing: {}", pattern.regex.as_str());
            tokens.extend(pattern.scoped(&found));
            at = end;
        }
        tokens
    }

    fn next<'p, 't>(&'p self, line: &'t str, at: usize) -> Option<(&'p Pattern, Captures<'t, str>)> {
        let found = |pattern: &'p Pattern| Some((pattern, pattern.regex.captures_from_pos(line, at).unwrap()?));
        self.0.iter().filter_map(found).min_by_key(|(_, found)| found.get(0).unwrap().start())
    }
}

impl Pattern {
    fn read(value: &Value) -> Pattern {
        let name = |value: &Value| value["name"].as_str().map(str::to_owned);
        let groups = value["captures"].as_object().into_iter().flatten();
        Pattern {
            regex: Regex::new(value["match"].as_str().expect("patterns of one line only")).unwrap(),
            whole: name(value),
            groups: groups.map(|(group, scope)| (group.parse().unwrap(), name(scope).unwrap())).collect(),
        }
    }

    fn scoped(&self, found: &Captures<'_, str>) -> Vec<Token> {
        let token = |group: usize, scope: &String| {
            Some(Token { text: found.get(group)?.as_str().to_owned(), scope: scope.clone() })
        };
        let groups = self.groups.iter().filter_map(|(group, scope)| token(*group, scope));
        self.whole.iter().filter_map(|scope| token(0, scope)).chain(groups).collect()
    }
}
