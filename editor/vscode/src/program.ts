/** Running the barem program that was found, and telling the author where it is missing. */
import { execFile } from "node:child_process";
import { accessSync, constants, statSync } from "node:fs";
import { homedir } from "node:os";
import * as vscode from "vscode";
import { find } from "./find";
import { language, say } from "./words";

/** What a run came to. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const LARGEST_OUTPUT = 64 * 1024 * 1024;
const LONGEST_RUN = 60_000;
const INSTALL = "https://rustup.rs";

/** The program, or nothing; then the author is being told what to do. */
export function program(): string | undefined {
  const setting = vscode.workspace.getConfiguration("barem").get<string>("server.path") ?? "";
  const found = find(setting, {
    windows: process.platform === "win32",
    path: process.env["PATH"] ?? "",
    home: homedir(),
    folder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
    runs,
  });
  if ("program" in found) {
    return found.program;
  }
  // Not awaited: the message may stay open for hours.
  void tellMissing(found.missing, found.fromSetting);
  return undefined;
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

async function tellMissing(missing: string, fromSetting: boolean): Promise<void> {
  const message = fromSetting
    ? say(
        `Không có chương trình barem ở “${missing}” (thiết đặt barem.server.path). Hãy sửa thiết đặt, hoặc để trống để tìm trong PATH.`,
        `There is no barem program at “${missing}” (setting barem.server.path). Correct the setting, or leave it empty to look on PATH.`,
      )
    : say(
        "Không tìm thấy chương trình barem trong PATH, nên chưa kiểm tra và gợi ý được. Hãy cài: `cargo install --path .` trong thư mục của barem; hoặc chọn tệp chương trình.",
        "The barem program is not on PATH, so nothing can be checked or offered. Install it: `cargo install --path .` in the folder of barem; or choose the program file.",
      );
  const choose = say("Chọn tệp…", "Choose the file…");
  const again = say("Thử lại", "Try again");
  const rust = say("Cài Rust", "Install Rust");
  const answer = await vscode.window.showErrorMessage(message, choose, again, ...(fromSetting ? [] : [rust]));
  if (answer === choose) {
    await chooseFile();
  } else if (answer === again) {
    await vscode.commands.executeCommand("barem.restart");
  } else if (answer === rust) {
    await vscode.env.openExternal(vscode.Uri.parse(INSTALL));
  }
}

/** A change of the setting starts the server by itself. */
async function chooseFile(): Promise<void> {
  const title = say("Chương trình barem", "The barem program");
  const chosen = await vscode.window.showOpenDialog({ title, canSelectMany: false });
  const file = chosen?.[0]?.fsPath;
  if (file !== undefined) {
    const settings = vscode.workspace.getConfiguration("barem");
    await settings.update("server.path", file, vscode.ConfigurationTarget.Global);
  }
}

/** The environment of every run: the language of the setting. */
export function environment(): NodeJS.ProcessEnv {
  return { ...process.env, BAREM_LANG: language() };
}

/** Runs a verb to its end; a code of findings is an answer, a program that cannot run is an error. */
export function run(command: string, args: readonly string[]): Promise<Run> {
  const options = { env: environment(), maxBuffer: LARGEST_OUTPUT, timeout: LONGEST_RUN, windowsHide: true };
  return new Promise((resolve, reject) => {
    execFile(command, args, options, (error, out, err) => {
      if (error === null) {
        resolve({ code: 0, out, err });
      } else if (typeof error.code === "number") {
        resolve({ code: error.code, out, err });
      } else {
        reject(error);
      }
    });
  });
}
