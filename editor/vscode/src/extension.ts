/** barem in VS Code: the language server, and commands that run the program. */
import * as vscode from "vscode";
import { preview } from "./preview";
import { start, stop } from "./server";
import { check, compare, compile, test } from "./verbs";

/** Called by the editor when a ruleset is opened. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const command = (name: string, call: (uri?: vscode.Uri) => Promise<void>) =>
    context.subscriptions.push(vscode.commands.registerCommand(`barem.${name}`, call));
  command("check", check);
  command("test", test);
  command("compile", compile);
  command("compare", compare);
  command("preview", () => preview(context));
  command("restart", start);
  const restarts = ["barem.server.path", "barem.language"];
  context.subscriptions.push(
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (restarts.some((setting) => change.affectsConfiguration(setting))) {
        void start();
      }
    }),
  );
  await start();
}

/** Called by the editor when it closes. */
export function deactivate(): Promise<void> {
  return stop();
}
