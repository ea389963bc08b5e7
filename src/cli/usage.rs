//! Help that was asked for, and wrong usage in our own words.

use barem_diagnostic::{Text, text};
use clap::error::{ContextKind, ContextValue, Error, ErrorKind};

use crate::{
    command::VERBS,
    exit::{Exit, Trouble},
    results::to_stdout,
    session::Session,
};

/// Answers what clap could not read as a command.
pub fn answer(error: &Error, args: &[String], session: &Session) -> Exit {
    let page = |colour: bool| match colour {
        true => error.render().ansi().to_string(),
        false => error.render().to_string(),
    };
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            let colour = session.look().colour;
            // Whoever closes the pipe has seen enough of the help.
            let _ = to_stdout(&page(colour), colour);
            Exit::Done
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            session.say(&page(session.look_of_messages().colour));
            Exit::Usage
        }
        kind => Trouble::usage(words(kind, error)).help(see(args)).tell(session),
    }
}

/// What is wrong. The kinds of clap are open, so the last line words those that have no words of their own here.
fn words(kind: ErrorKind, error: &Error) -> Text {
    let of = |kind| context(error, kind);
    let (arg, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    match kind {
        ErrorKind::InvalidValue if value.is_empty() => text!("{} cần một giá trị", "{} needs a value"; arg),
        ErrorKind::InvalidValue => {
            let words = text!("{} không nhận giá trị `{}`", "{} does not take `{}`"; arg, value);
            allowed(words, &of(ContextKind::ValidValue))
        }
        ErrorKind::UnknownArgument if !arg.starts_with('-') => text!("thừa `{}`", "`{}` is one too many"; arg),
        ErrorKind::UnknownArgument => {
            meant(text!("không có tùy chọn `{}`", "there is no option `{}`"; arg), &of(ContextKind::SuggestedArg))
        }
        ErrorKind::InvalidSubcommand => {
            let name = of(ContextKind::InvalidSubcommand);
            meant(text!("không có lệnh `{}`", "there is no command `{}`"; name), &of(ContextKind::SuggestedSubcommand))
        }
        ErrorKind::MissingRequiredArgument => text!("còn thiếu {}", "{} is missing"; arg),
        ErrorKind::MissingSubcommand => text!("còn thiếu lệnh", "a command is missing"),
        ErrorKind::ArgumentConflict => {
            text!("{} không đi cùng {}", "{} does not go with {}"; arg, of(ContextKind::PriorArg))
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            text!("thừa giá trị cho {}", "too many values for {}"; arg)
        }
        ErrorKind::ValueValidation => text!("{} không nhận giá trị `{}`", "{} does not take `{}`"; arg, value),
        _ => Text::new("sai cách dùng", error.kind().as_str().unwrap_or("wrong usage")),
    }
}

fn meant(mut words: Text, suggestion: &str) -> Text {
    if !suggestion.is_empty() {
        words.push(&text!("(ý bạn là `{}`?)", "(did you mean `{}`?)"; suggestion));
    }
    words
}

fn allowed(mut words: Text, values: &str) -> Text {
    if !values.is_empty() {
        words.push(&text!("(chọn một trong: {})", "(choose one of: {})"; values));
    }
    words
}

/// One piece of what clap knows of the error; lists with commas.
fn context(error: &Error, kind: ContextKind) -> String {
    match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    }
}

fn see(args: &[String]) -> Text {
    let verb = args.iter().skip(1).find(|arg| VERBS.iter().any(|verb| verb.name == arg.as_str()));
    let command = verb.map_or("barem --help".to_owned(), |verb| format!("barem {verb} --help"));
    text!("xem {}", "see {}"; command)
}
