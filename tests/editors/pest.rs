//! The keywords of the language as the pest grammar has them: in, the text of the grammar; out, every phrase that a
//! token of words can match (`tiêu chí thành phần`), spaces single.

use std::collections::{BTreeMap, BTreeSet};

use pest_meta::{
    ast::{Expr, Rule, RuleType},
    parser,
};

/// The rules of the grammar.
fn rules() -> Vec<Rule> {
    let source = std::fs::read_to_string("grammar/barem.pest").unwrap();
    let pairs = parser::parse(parser::Rule::grammar_rules, &source).unwrap();
    parser::consume_rules(pairs).unwrap()
}

/// Every keyword phrase, in lower case.
pub fn keywords() -> BTreeSet<String> {
    let rules = rules();
    let bodies: BTreeMap<&str, &Expr> = rules.iter().map(|rule| (rule.name.as_str(), &rule.expr)).collect();
    let words = rules.iter().filter(|rule| is_word(rule));
    let phrases = words.flat_map(|rule| phrases(&rule.expr, &bodies).unwrap_or_default());
    phrases.filter(|phrase| phrase.contains(char::is_alphabetic)).collect()
}

/// Whether a rule is a token; the grammar writes no keyword in another way.
fn is_word(rule: &Rule) -> bool {
    rule.ty == RuleType::Atomic
}

/// What an expression can match, or nothing where that is no fixed set of words.
fn phrases(expr: &Expr, bodies: &BTreeMap<&str, &Expr>) -> Option<BTreeSet<String>> {
    let set = match expr {
        Expr::Str(text) | Expr::Insens(text) => BTreeSet::from([text.to_lowercase()]),
        Expr::Ident(name) if name == "S" => BTreeSet::from([" ".to_owned()]),
        Expr::Ident(name) if name == "we" => BTreeSet::from([String::new()]),
        Expr::NegPred(_) | Expr::PosPred(_) => BTreeSet::from([String::new()]),
        Expr::Seq(left, right) => joined(&phrases(left, bodies)?, &phrases(right, bodies)?),
        Expr::Choice(left, right) => &phrases(left, bodies)? | &phrases(right, bodies)?,
        Expr::Opt(inner) => &phrases(inner, bodies)? | &BTreeSet::from([String::new()]),
        Expr::Ident(name) => phrases(bodies.get(name.as_str())?, bodies)?,
        _ => return None,
    };
    Some(set)
}

fn joined(left: &BTreeSet<String>, right: &BTreeSet<String>) -> BTreeSet<String> {
    left.iter().flat_map(|head| right.iter().map(move |tail| format!("{head}{tail}"))).collect()
}

/// What a rule is made of and a set of criteria must spell out: the rules that it names, without white space and texts.
pub fn parts(name: &str) -> BTreeSet<String> {
    let rules = rules();
    let rule = rules.iter().find(|rule| rule.name == name).unwrap();
    let mut parts = BTreeSet::new();
    named(&rule.expr, &mut parts);
    parts
}

fn named(expr: &Expr, parts: &mut BTreeSet<String>) {
    match expr {
        Expr::Ident(name) if !["s", "S", "we"].contains(&name.as_str()) => {
            parts.insert(name.clone());
        }
        Expr::Seq(left, right) | Expr::Choice(left, right) => {
            named(left, parts);
            named(right, parts);
        }
        Expr::Opt(inner) | Expr::Rep(inner) | Expr::RepOnce(inner) => named(inner, parts),
        _ => {}
    }
}
