//! Whatever the bytes, a compiled file is refused or read; what is read is written and read again the same.
#![no_main]

use barem_ruleset::Compiled;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for compiled in [Compiled::from_json(bytes), Compiled::from_yaml(bytes)].into_iter().flatten() {
        let json = compiled.to_json().expect("what was read can be written");
        assert_eq!(Compiled::from_json(json.as_bytes()).as_ref(), Ok(&compiled));
        let yaml = compiled.to_yaml().expect("what was read can be written");
        assert_eq!(Compiled::from_yaml(yaml.as_bytes()).as_ref(), Ok(&compiled));
    }
});
