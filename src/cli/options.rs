//! Options that mean the same for every verb.

use std::path::PathBuf;

use anstream::ColorChoice;
use barem_diagnostic::{Format, Lang, Severity};
use clap::{
    Arg, ArgAction, ArgMatches,
    builder::{PossibleValuesParser, TypedValueParser},
    value_parser,
};

use crate::words::{Both, both};

/// An option with a value.
pub fn option(name: &'static str, value: Both, help: Both, lang: Lang) -> Arg {
    Arg::new(name).long(name).value_name(value.get(lang)).help(help.get(lang))
}

/// An option without a value.
pub fn flag(name: &'static str, help: Both, lang: Lang) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue).help(help.get(lang))
}

/// An argument by its place.
pub fn argument(name: &'static str, value: Both, help: Both, lang: Lang) -> Arg {
    Arg::new(name).value_name(value.get(lang)).help(help.get(lang)).help_heading(both("Tham số", "Arguments").get(lang))
}

/// Paths of sets, any number.
pub fn paths(help: Both, lang: Lang) -> Arg {
    argument("paths", both("ĐƯỜNG_DẪN", "PATH"), help, lang).num_args(0..).value_parser(value_parser!(PathBuf))
}

/// One of some words, each standing for a value. The help text names them.
pub fn one_of<T: Clone + Send + Sync + 'static>(arg: Arg, words: &[(&'static str, T)]) -> Arg {
    let values = words.to_vec();
    let names = PossibleValuesParser::new(words.iter().map(|(word, _)| *word));
    let parser = names.try_map(move |name| {
        let found = values.iter().find(|(word, _)| *word == name).map(|(_, value)| value.clone());
        found.ok_or(std::fmt::Error)
    });
    arg.value_parser(parser).hide_possible_values(true)
}

/// How findings are shown.
pub fn format(lang: Lang) -> Arg {
    let help = both(
        "Cách trình bày: full (đầy đủ, mặc định), concise (mỗi phát hiện một dòng), json, sarif, github",
        "How findings are shown: full (default), concise (one line each), json, sarif, github",
    );
    let arg = option("format", both("KIỂU", "KIND"), help, lang);
    one_of(arg, &Format::ALL.map(|format| (format.name(), format)))
}

/// The format asked for.
pub fn format_of(matches: &ArgMatches) -> Format {
    matches.get_one("format").copied().unwrap_or_default()
}

/// Where results go.
pub fn out(lang: Lang) -> Arg {
    let help = both("Ghi kết quả vào tệp này thay vì in ra", "Write the results to this file instead of printing them");
    option("out", both("TỆP", "FILE"), help, lang).short('o').value_parser(value_parser!(PathBuf))
}

/// From which severity on findings make the run fail.
pub fn fail_on(lang: Lang) -> Arg {
    let help = both(
        "Từ mức nào thì mã thoát là 1: error (mặc định), warning, info, never",
        "From which severity on the exit code is 1: error (default), warning, info, never",
    );
    let severity = [Severity::Error, Severity::Warning, Severity::Info].map(|severity| (severity.id(), Some(severity)));
    let words: Vec<(&str, Option<Severity>)> = severity.into_iter().chain([("never", None)]).collect();
    one_of(option("fail-on", both("MỨC", "SEVERITY"), help, lang), &words)
}

/// The severity asked for; none: never.
pub fn fail_on_of(matches: &ArgMatches) -> Option<Severity> {
    matches.get_one("fail-on").copied().unwrap_or(Some(Severity::Error))
}

/// The options that stand before or after any verb.
pub fn everywhere(lang: Lang) -> Vec<Arg> {
    let lang_help = both(
        "Ngôn ngữ: vi (mặc định) hoặc en; cũng đặt được bằng BAREM_LANG",
        "Language: vi (default) or en; BAREM_LANG sets it too",
    );
    let color_help = both("Màu: auto (mặc định), always, never", "Colours: auto (default), always, never");
    let colours = [("auto", ColorChoice::Auto), ("always", ColorChoice::Always), ("never", ColorChoice::Never)];
    let args = [
        one_of(option("lang", both("vi|en", "vi|en"), lang_help, lang), &[("vi", Lang::Vi), ("en", Lang::En)]),
        one_of(option("color", both("LÚC", "WHEN"), color_help, lang), &colours),
        Arg::new("help")
            .long("help")
            .short('h')
            .action(ArgAction::Help)
            .help(both("In trợ giúp", "Print help").get(lang)),
    ];
    args.map(|arg| arg.global(true).help_heading(both("Tùy chọn chung", "Common options").get(lang))).into()
}
