//! `barem lsp`: the language server.

use std::sync::Arc;

use barem_diagnostic::{Lang, text};
use barem_server::{End, serve_stdio, serve_tcp};
use clap::{Arg, ArgAction, ArgMatches, value_parser};

use crate::{
    command::Verb,
    disk::Disk,
    exit::{Exit, Trouble},
    options,
    session::Session,
    words::both,
};

/// The verb.
pub const VERB: Verb = Verb {
    name: "lsp",
    about: both(
        "Máy chủ ngôn ngữ cho trình soạn thảo (VS Code, Neovim, Helix, Emacs…)",
        "The language server for editors (VS Code, Neovim, Helix, Emacs …)",
    ),
    usage: both("", ""),
    args,
    examples: both(
        "  barem lsp                    trình soạn thảo tự gọi lệnh này và nói chuyện qua đầu vào, đầu ra chuẩn\n  \
           barem lsp --tcp 9257         gỡ lỗi: đợi một trình soạn thảo nối vào cổng 9257 của máy này",
        "  barem lsp                    editors call it by themselves and talk over standard input and output\n  \
           barem lsp --tcp 9257         for debugging: wait for one editor on port 9257 of this machine",
    ),
    run,
};

fn args(lang: Lang) -> Vec<Arg> {
    let tcp = both(
        "Đợi một trình soạn thảo nối vào cổng này, chỉ từ chính máy này; 0: cổng nào cũng được",
        "Wait for one editor on this port, from this machine only; 0: any port",
    );
    let stdio = both(
        "Nói chuyện qua đầu vào, đầu ra chuẩn; vốn đã thế, nhận thêm vì nhiều trình soạn thảo ghi nó",
        "Talk over standard input and output; the default, accepted because many editors say so",
    );
    let tcp = options::option("tcp", both("CỔNG", "PORT"), tcp, lang).value_parser(value_parser!(u16));
    let stdio = options::flag("stdio", stdio, lang).action(ArgAction::SetTrue).conflicts_with("tcp");
    vec![tcp, stdio]
}

fn run(matches: &ArgMatches, session: &Session) -> Result<Exit, Trouble> {
    let disk = Arc::new(Disk);
    let end = match matches.get_one::<u16>("tcp") {
        Some(&port) => serve_tcp(port, disk, session.lang, |port| {
            let words = text!("đang đợi ở 127.0.0.1:{}", "waiting at 127.0.0.1:{}"; port.to_string());
            session.say(&format!("{}\n", words.get(session.lang)));
        }),
        None => serve_stdio(disk, session.lang),
    };
    let told = |error: std::io::Error| {
        Trouble::incomplete(text!("máy chủ ngôn ngữ không chạy được", "the language server cannot run"))
            .why(text!("{}", "{}"; error.to_string()))
    };
    Ok(match end.map_err(told)? {
        End::Proper => Exit::Done,
        End::Abrupt => Exit::Findings,
    })
}
