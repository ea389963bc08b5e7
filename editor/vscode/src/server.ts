/** The language server: started with the extension, stopped with it, restarted when its settings change. */
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { environment, program, run } from "./program";
import { language, say } from "./words";

let client: LanguageClient | undefined;
/** Starts and stops follow each other: two at once would leave a server behind. */
let turn: Promise<void> = Promise.resolve();

/** Starts the server, or the author learns why not. */
export function start(): Promise<void> {
  return (turn = turn.then(stopNow).then(startNow));
}

/** Stops the server. */
export function stop(): Promise<void> {
  return (turn = turn.then(stopNow));
}

async function startNow(): Promise<void> {
  const command = program();
  if (command === undefined) {
    return;
  }
  const trouble = await unable(command);
  if (trouble !== undefined) {
    tell(command, trouble);
    return;
  }
  const server = { command, args: ["lsp"], options: { env: environment() } };
  const settings = vscode.workspace.getConfiguration("barem");
  const next = new LanguageClient("barem", "barem", server, {
    documentSelector: [{ language: "barem", scheme: "file" }, { language: "barem", scheme: "untitled" }],
    initializationOptions: { language: language(), severity: settings.get("severity") },
    synchronize: { configurationSection: "barem" },
  });
  try {
    await next.start();
    client = next;
  } catch (error) {
    tell(command, text(error));
  }
}

/** Why a program cannot serve: it does not run, or is from before there was a server. */
async function unable(command: string): Promise<string | undefined> {
  try {
    const { code, err } = await run(command, ["lsp", "--help"]);
    return code === 0 ? undefined : (err.trim().split("\n")[0] ?? "");
  } catch (error) {
    return text(error);
  }
}

function tell(command: string, why: string): void {
  void vscode.window.showErrorMessage(
    say(
      `barem ở “${command}” không chạy được máy chủ ngôn ngữ: ${why}. Có thể đó là bản cũ: hãy cài lại rồi chạy lệnh “Khởi động lại máy chủ ngôn ngữ”.`,
      `barem at “${command}” does not start the language server: ${why}. It may be an old version: install it again, then run “Restart the language server”.`,
    ),
  );
}

async function stopNow(): Promise<void> {
  const last = client;
  client = undefined;
  // A server that has crashed refuses to be stopped, and is stopped.
  await last?.dispose().catch(() => undefined);
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
