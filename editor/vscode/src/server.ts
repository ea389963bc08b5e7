/** The language server: started with the extension, stopped with it, restarted when its settings change. */
import * as vscode from "vscode";
import { LanguageClient } from "vscode-languageclient/node";
import { environment, program } from "./program";
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
  const run = { command, args: ["lsp"], options: { env: environment() } };
  const settings = vscode.workspace.getConfiguration("barem");
  const next = new LanguageClient("barem", "barem", run, {
    documentSelector: [{ language: "barem", scheme: "file" }, { language: "barem", scheme: "untitled" }],
    initializationOptions: { language: language(), severity: settings.get("severity") },
    synchronize: { configurationSection: "barem" },
  });
  try {
    await next.start();
    client = next;
  } catch (error) {
    void vscode.window.showErrorMessage(
      say(
        `barem ở “${command}” không chạy được máy chủ ngôn ngữ (${text(error)}). Có thể đó là bản cũ: hãy cài lại rồi chạy “Khởi động lại máy chủ ngôn ngữ”.`,
        `barem at “${command}” does not start the language server (${text(error)}). It may be an old version: install it again, then run “Restart the language server”.`,
      ),
    );
  }
}

async function stopNow(): Promise<void> {
  const last = client;
  client = undefined;
  await last?.dispose();
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
