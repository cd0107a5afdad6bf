// Starts `jurat lsp` and connects it with VS Code. All knowledge of rules is the server's.
"use strict";

const vscode = require("vscode");
const { LanguageClient } = require("vscode-languageclient/node");

/** @type {LanguageClient | undefined} */
let client;

/** Where `jurat` is: the setting, else the one on PATH. */
function command() {
  return vscode.workspace.getConfiguration("jurat").get("path") || "jurat";
}

function newClient() {
  const server = { command: command(), args: ["lsp"] };
  return new LanguageClient(
    "jurat",
    "Jurat",
    { run: server, debug: server },
    {
      documentSelector: [{ language: "jurat" }],
      synchronize: { fileEvents: vscode.workspace.createFileSystemWatcher("**/*.jur") },
    },
  );
}

async function start() {
  client = newClient();
  try {
    await client.start();
  } catch (fault) {
    const chosen = await vscode.window.showErrorMessage(
      `'${command()} lsp' could not be started: ${fault.message}`,
      "Set jurat.path",
    );
    if (chosen) {
      await vscode.commands.executeCommand("workbench.action.openSettings", "jurat.path");
    }
  }
}

async function stop() {
  const running = client;
  client = undefined;
  if (running && running.isRunning()) {
    await running.stop();
  }
}

async function restart() {
  await stop();
  await start();
}

/** Every test of the pack that the file in front belongs to. */
async function runPack() {
  const editor = vscode.window.activeTextEditor;
  if (editor && editor.document.languageId === "jurat") {
    await vscode.commands.executeCommand("jurat.runPack", editor.document.uri.toString());
  }
}

async function activate(context) {
  context.subscriptions.push(
    vscode.commands.registerCommand("jurat.restart", restart),
    vscode.commands.registerCommand("jurat.runPackOfFile", runPack),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration("jurat.path")) {
        return restart();
      }
    }),
  );
  await start();
}

module.exports = { activate, deactivate: stop };
