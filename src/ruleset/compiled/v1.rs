//! Schema version 1. When the model changes in a way that old files do not fit, the types of this version move here as
//! they were, with a conversion after [`File::check`]; the golden files of version 1 must keep loading.

use serde::{Deserialize, Serialize};

use super::{Compiled, CompiledError, DigestKind, Proven};
use crate::{Digest, Digests, Ruleset};

/// A compiled ruleset. `R` is the ruleset, or a reference to it for writing.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema), schemars(rename = "Compiled"))]
#[serde(deny_unknown_fields)]
pub(super) struct File<R = Ruleset> {
    /// The version of this schema.
    #[cfg_attr(feature = "schema", schemars(extend("const" = 1)))]
    schema_version: u32,
    /// The program that compiled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    tool: Option<String>,
    /// Digests of the ruleset below, by which a damaged or edited file is found out.
    digests: Digests,
    /// The ruleset.
    ruleset: R,
    /// What is proven of its leaves. It follows from the ruleset: no digest covers it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    proofs: Vec<Proven>,
}

impl<'a> From<&'a Compiled> for File<&'a Ruleset> {
    fn from(compiled: &'a Compiled) -> Self {
        File {
            schema_version: 1,
            tool: compiled.tool.clone(),
            digests: compiled.digests,
            ruleset: &compiled.ruleset,
            proofs: compiled.proofs(),
        }
    }
}

impl File {
    /// What the file holds, if its digests are right.
    pub(super) fn check(self) -> Result<Compiled, CompiledError> {
        let stated = self.digests;
        let computed = Digests::of(&self.ruleset)?;
        same(DigestKind::Meaning, stated.meaning, computed.meaning)?;
        same(DigestKind::Contract, stated.contract, computed.contract)?;
        Ok(Compiled { tool: self.tool, digests: stated, ruleset: self.ruleset })
    }
}

fn same(kind: DigestKind, stated: Digest, computed: Digest) -> Result<(), CompiledError> {
    if stated == computed { Ok(()) } else { Err(CompiledError::WrongDigest { kind, stated, computed }) }
}
