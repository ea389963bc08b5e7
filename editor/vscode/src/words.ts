/** Words for people, in both languages side by side. */
import * as vscode from "vscode";

export type Language = "vi" | "en";

/** The language of the setting `barem.language`: Vietnamese unless English is asked for. */
export function language(): Language {
  return vscode.workspace.getConfiguration("barem").get<string>("language") === "en" ? "en" : "vi";
}

/** The one of two texts that the author reads. */
export function say(vi: string, en: string): string {
  return language() === "en" ? en : vi;
}
