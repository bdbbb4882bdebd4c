//===- Worker.h - the language server's analysis process --------*- C++ -*-===//
//
//   main process: CheckRequest -> bytes -> worker -> fork: parse, link, solve, render
//                 <- CheckReply <-                   <- the copy's answer, or its crash
//
// The worker keeps what is expensive to have again: rules, the program index with its
// artifacts mapped, graphs of files that changed since the scan. Each check runs in a
// copy of it, so that a crash costs that check only, and a check that nobody waits for
// any more is ended at once.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LSP_WORKER_H
#define FLOWPACT_LSP_WORKER_H

#include "lsp/Protocol.h"

namespace flowpact::lsp {

/// The worker's side: answers requests on workers::WorkerSocket until it is closed. A
/// request is an object:
///   id        to name it in the answer; a later request ends an earlier one
///   op        "check", or "cancel"
///   file      the document, absolute
///   open      open documents by path: null, or the text that is not saved
///   settings  what the editor configured, see Settings.cpp's keys
/// The answer has its id and
///   status    "done"; "errors": the source does not compile; "failed", "crashed", "cancelled"
///   reason    unless done; for people
///   files     done: by path of each open document: diagnostics, lenses, hovers
///   marks     done: what the analysis could not know
///   fromScan, seconds: parse, link, solve
///   tables    done: where content goes, of before: "kept" as it is, or "resumed" from its steps
int runWorker();

} // namespace flowpact::lsp

#endif // FLOWPACT_LSP_WORKER_H
