/** Where the barem program is: the setting first, then PATH. Pure, so that tests need no editor. */
import * as path from "node:path";

/** What is known of the machine. */
export interface Machine {
  readonly windows: boolean;
  readonly path: string;
  readonly home: string;
  /** The folder from which relative settings count. */
  readonly folder: string | undefined;
  /** Whether a path is a file that may be run. */
  runs(file: string): boolean;
}

/** The program, or the place where it was looked for in vain. */
export type Found = { readonly program: string } | { readonly missing: string; readonly fromSetting: boolean };

/** Finds the program. A setting that names nothing is told of, not passed over. */
export function find(setting: string, machine: Machine): Found {
  const named = setting.trim();
  if (named !== "") {
    const file = absolute(named, machine);
    const hit = candidates(file, machine).find((each) => machine.runs(each));
    return hit === undefined ? { missing: file, fromSetting: true } : { program: hit };
  }
  const separator = machine.windows ? ";" : ":";
  // A relative entry of PATH would let the opened folder bring its own program.
  const folders = machine.path.split(separator).filter((folder) => paths(machine).isAbsolute(folder));
  for (const folder of folders) {
    const hit = candidates(paths(machine).join(folder, "barem"), machine).find((each) => machine.runs(each));
    if (hit !== undefined) {
      return { program: hit };
    }
  }
  return { missing: "barem", fromSetting: false };
}

function absolute(named: string, machine: Machine): string {
  const tidy = named === "~" || /^~[\\/]/.test(named) ? paths(machine).join(machine.home, named.slice(1)) : named;
  return machine.folder === undefined || paths(machine).isAbsolute(tidy) ? tidy : paths(machine).join(machine.folder, tidy);
}

function candidates(file: string, machine: Machine): string[] {
  return machine.windows && !/\.exe$/i.test(file) ? [`${file}.exe`, file] : [file];
}

function paths(machine: Machine): path.PlatformPath {
  return machine.windows ? path.win32 : path.posix;
}
