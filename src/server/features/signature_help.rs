//! `textDocument/signatureHelp`

use std::ops::Range;

use barem_ide::signature::{Signature, signatures};
use tower_lsp::{
    jsonrpc::Result,
    ls_types::{
        Documentation, ParameterInformation, ParameterLabel, SignatureHelp, SignatureHelpOptions, SignatureHelpParams,
        SignatureInformation, request::SignatureHelpRequest,
    },
};

use crate::{
    context::Context,
    table::{self, Entry, When},
};

pub(super) fn entry() -> Entry {
    table::entry::<SignatureHelpRequest>(When::Now, handle, |offers, _| {
        offers.signature_help_provider = Some(SignatureHelpOptions {
            trigger_characters: Some([" ", "(", ":", ";", "\""].map(str::to_owned).to_vec()),
            ..SignatureHelpOptions::default()
        });
    })
}

fn handle(context: &Context, params: SignatureHelpParams) -> Result<Option<SignatureHelp>> {
    let Some((analysis, file)) = context.here() else { return Ok(None) };
    let offset = context.offset(params.text_document_position_params.position);
    let Some(found) = signatures(analysis, file, offset, context.lang) else { return Ok(None) };
    let active = found.all.get(found.active).and_then(|signature| signature.active);
    Ok(Some(SignatureHelp {
        signatures: found.all.iter().map(|signature| shown(context, signature)).collect(),
        active_signature: Some(number(found.active)),
        active_parameter: active.map(number),
    }))
}

fn shown(context: &Context, signature: &Signature) -> SignatureInformation {
    let gaps = signature.gaps.iter().map(|(range, about)| ParameterInformation {
        label: label(context, &signature.label, range),
        documentation: Some(Documentation::String((*about).to_owned())),
    });
    SignatureInformation {
        label: signature.label.clone(),
        documentation: Some(Documentation::String(signature.about.to_owned())),
        parameters: Some(gaps.collect()),
        active_parameter: signature.active.map(number),
    }
}

/// The gap in the label: where it stands, in units of UTF-16 whatever columns are, or its words for older clients.
fn label(context: &Context, label: &str, range: &Range<usize>) -> ParameterLabel {
    let units = |end: usize| number(label.get(..end).unwrap_or_default().encode_utf16().count());
    match context.client.label_offsets {
        true => ParameterLabel::LabelOffsets([units(range.start), units(range.end)]),
        false => ParameterLabel::Simple(label.get(range.clone()).unwrap_or_default().to_owned()),
    }
}

fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}
