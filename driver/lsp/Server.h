//===- Server.h - flowpact lsp, the language server -------------*- C++ -*-===//
//
//   standard input -> MessageReader -> handlers (documents, features, configuration)
//   documents that changed -> after a pause -> worker -> diagnostics, lenses, hovers
//   flowpact.scan -> a scan of the project in a process of its own -> a new index
//
// One thread: everything that takes time happens in other processes, and their answers
// are messages like those of the editor. What the editor asks is answered from the last
// check, at once.
//
//===----------------------------------------------------------------------===//
#ifndef FLOWPACT_LSP_SERVER_H
#define FLOWPACT_LSP_SERVER_H

#include "lsp/Documents.h"
#include "workers/WorkerProcess.h"
#include <chrono>
#include <set>

namespace flowpact::lsp {

class Server {
public:
  Server(int Input, int Output);
  /// Until exit; returns the process's exit status.
  int run();

private:
  using Clock = std::chrono::steady_clock;
  using Time = Clock::time_point;
  struct Shown { ///< of one document, from its last check
    Json Diagnostics = Json::array(), Lenses = Json::array(), Hovers = Json::array();
    int64_t Version = 0;
  };
  struct Check {
    uint64_t Id = 0;
    std::string File;
    std::map<std::string, int64_t> Versions; ///< of the documents as it sees them
    Time Started;
    std::string Token; ///< of its progress; empty: none is shown
  };
  struct Scan {
    std::optional<workers::WorkerProcess> Process;
    Json Request; ///< its id; null: nobody waits for an answer
    std::string Token;
    int Percent = -1;
  };

  // Server.cpp: messages
  void receive(MessageReader::Message Message);
  void request(const std::string &Method, const Json &Id, const Json &Params);
  void notification(const std::string &Method, const Json &Params);
  void response(const Json &Id, const Json &Content);
  void send(const Json &Content);
  void reply(const Json &Id, Json Result);
  void refuse(const Json &Id, int Code, const llvm::Twine &Message);
  void notify(llvm::StringRef Method, Json Params);
  /// A request of ours. \p Purpose comes back with the response.
  void ask(llvm::StringRef Method, Json Params, llvm::StringRef Purpose = "");
  void log(const llvm::Twine &Message);
  void show(unsigned Type, const llvm::Twine &Message); ///< once a message
  Json initialize(const Json &Params);
  void configure(const Json &Settings);
  void changeDocument(const std::string &Method, const Json &Params);
  void changeFolders(const Json &Params);

  // Checks.cpp: the worker, and the scan
  void startWorker();
  void stopWorker();
  void recheckAll();
  void schedule(const std::string &File, std::chrono::milliseconds Pause);
  void startDue();
  void workerSpoke();
  void checkEnded(Json Answer);
  void publish(const std::string &File);
  void endProgress(std::string &Token, llvm::StringRef Message);
  std::string beginProgress(llvm::StringRef Title);
  void startScan(const Json &Id);
  void scanSpoke();
  void stopScan(bool Cancelled);
  int pause() const; ///< ms until something is due; -1: nothing is
  std::chrono::milliseconds delay() const;

  // Features.cpp: what the editor asks
  Json hover(const Json &Params) const;
  Json codeActions(const Json &Params) const;
  Json codeLenses(const Json &Params) const;
  void execute(const Json &Id, const Json &Params);
  void declare(const Json &Id, const Json &Arguments);

  int Output;
  int Input;
  MessageReader Messages;
  bool Initialized = false, Ending = false, Done = false;
  int Status = 1;
  Json Capabilities, Settings = Json::object();
  std::vector<std::string> Folders;
  std::set<std::string> Left; ///< folders that were removed: nothing below them is checked
  Documents Open;
  std::map<std::string, Shown> Results;
  std::map<std::string, Time> Due;
  std::optional<Check> Now;
  std::optional<workers::WorkerProcess> Worker;
  workers::MessageBuffer WorkerMessages;
  Scan Indexing;
  std::map<uint64_t, std::string> Asked; ///< ids of our requests, and what for
  std::set<std::string> Said;
  uint64_t NextId = 0;
  unsigned WorkerDeaths = 0; ///< in a row
};

} // namespace flowpact::lsp

#endif // FLOWPACT_LSP_SERVER_H
