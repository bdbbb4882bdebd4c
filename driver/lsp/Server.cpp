//===- Server.cpp - messages of the editor --------------------------------===//
#include "lsp/Server.h"
#include "lsp/Settings.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"
#include <cerrno>
#include <poll.h>
#include <unistd.h>

using namespace llvm;

namespace flowpact::lsp {

/// The protocol's MessageType.
enum : unsigned { ErrorMessage = 1, WarningMessage = 2, InfoMessage = 3, LogMessage = 4 };

Server::Server(int Input, int Output) : Output(Output), Input(Input) {}

int Server::run() {
  char Chunk[1 << 16];
  while (!Done) {
    pollfd Waited[3] = {{Input, POLLIN, 0}, {-1, POLLIN, 0}, {-1, POLLIN, 0}};
    if (Worker)
      Waited[1].fd = Worker->socket();
    if (Indexing.Process)
      Waited[2].fd = Indexing.Process->socket();
    int Timeout = pause();
    if (Indexing.Process) // its progress is looked at from time to time
      Timeout = Timeout < 0 ? 500 : std::min(Timeout, 500);
    if (::poll(Waited, 3, Timeout) < 0 && errno != EINTR)
      return 1;
    if (Waited[0].revents) {
      ssize_t Count = ::read(Input, Chunk, sizeof(Chunk));
      if (Count == 0 || (Count < 0 && errno != EINTR))
        break; // the editor is gone
      if (Count > 0)
        Messages.feed(StringRef(Chunk, Count));
      while (!Done)
        if (std::optional<MessageReader::Message> Message = Messages.next())
          receive(std::move(*Message));
        else
          break;
    }
    if (Worker && Waited[1].revents)
      workerSpoke();
    if (Indexing.Process)
      scanSpoke();
    if (!Done)
      startDue();
  }
  stopScan(true);
  stopWorker();
  return Status;
}

//===-- Sending ------------------------------------------------------------===//

void Server::send(const Json &Content) {
  std::string Text = frame(Content);
  for (StringRef Rest = Text; !Rest.empty();) {
    ssize_t Count = ::write(Output, Rest.data(), Rest.size());
    if (Count < 0 && errno == EINTR)
      continue;
    if (Count < 0) {
      Done = true;
      return;
    }
    Rest = Rest.drop_front(Count);
  }
}

void Server::reply(const Json &Id, Json Result) {
  send({{"jsonrpc", "2.0"}, {"id", Id}, {"result", std::move(Result)}});
}

void Server::refuse(const Json &Id, int Code, const Twine &Message) {
  send({{"jsonrpc", "2.0"}, {"id", Id}, {"error", {{"code", Code}, {"message", Message.str()}}}});
}

void Server::notify(StringRef Method, Json Params) {
  send({{"jsonrpc", "2.0"}, {"method", Method.str()}, {"params", std::move(Params)}});
}

void Server::ask(StringRef Method, Json Params, StringRef Purpose) {
  uint64_t Id = ++NextId;
  Asked[Id] = Purpose.str();
  send({{"jsonrpc", "2.0"}, {"id", Id}, {"method", Method.str()}, {"params", std::move(Params)}});
}

void Server::log(const Twine &Message) {
  notify("window/logMessage", {{"type", LogMessage}, {"message", Message.str()}});
}

void Server::show(unsigned Type, const Twine &Message) {
  if (Said.insert(Message.str()).second)
    notify("window/showMessage", {{"type", Type}, {"message", "flowpact: " + Message.str()}});
}

//===-- Receiving ----------------------------------------------------------===//

void Server::receive(MessageReader::Message Message) {
  const Json &Content = Message.Content;
  if (!Message.Problem.empty())
    return refuse(nullptr, ParseError, "skipped " + Message.Problem);
  if (Content.is_array()) { // a batch
    for (const Json &Part : Content)
      receive({Part, ""});
    return;
  }
  if (!Content.is_object())
    return refuse(nullptr, InvalidRequest, "a message is an object");
  const Json &Id = memberOf(Content, "id");
  const Json &Method = memberOf(Content, "method");
  if (Method.is_null() && !Id.is_null())
    return response(Id, Content);
  if (!Method.is_string())
    return refuse(Id, InvalidRequest, "a message names its method");
  std::string Name = Method.get<std::string>();
  try {
    if (Content.contains("id"))
      request(Name, Id, memberOf(Content, "params"));
    else
      notification(Name, memberOf(Content, "params"));
  } catch (const Json::exception &Problem) { // parameters of another shape
    if (Content.contains("id"))
      refuse(Id, InvalidParams, Name + ": " + Problem.what());
    else
      log(Name + ": " + Problem.what());
  }
}

void Server::request(const std::string &Method, const Json &Id, const Json &Params) {
  if (Method == "initialize") {
    if (Initialized)
      return refuse(Id, InvalidRequest, "initialize comes once");
    return reply(Id, initialize(Params));
  }
  if (!Initialized)
    return refuse(Id, NotInitialized, "initialize comes first");
  if (Ending)
    return refuse(Id, InvalidRequest, "the server is shut down");
  if (Method == "shutdown") {
    Ending = true;
    stopScan(true);
    stopWorker();
    return reply(Id, nullptr);
  }
  if (Method == "textDocument/hover")
    return reply(Id, hover(Params));
  if (Method == "textDocument/codeAction")
    return reply(Id, codeActions(Params));
  if (Method == "textDocument/codeLens")
    return reply(Id, codeLenses(Params));
  if (Method == "workspace/executeCommand")
    return execute(Id, Params);
  refuse(Id, MethodNotFound, "there is no method '" + Method + "'");
}

void Server::notification(const std::string &Method, const Json &Params) {
  if (Method == "exit") {
    Done = true;
    Status = Ending ? 0 : 1;
    return;
  }
  if (!Initialized || Ending)
    return;
  if (Method == "initialized") {
    if (memberOf(memberOf(Capabilities, "workspace"), "configuration") == true)
      ask("workspace/configuration", {{"items", {{{"section", "flowpact"}}}}}, "configuration");
    return;
  }
  if (StringRef(Method).starts_with("textDocument/did"))
    return changeDocument(Method, Params);
  if (Method == "workspace/didChangeConfiguration") {
    const Json &Given = memberOf(Params, "settings");
    if (memberOf(Given, "flowpact").is_object())
      return configure(memberOf(Given, "flowpact"));
    if (memberOf(memberOf(Capabilities, "workspace"), "configuration") == true)
      return ask("workspace/configuration", {{"items", {{{"section", "flowpact"}}}}},
                 "configuration");
    return;
  }
  if (Method == "workspace/didChangeWorkspaceFolders")
    return changeFolders(Params);
  if (Method == "workspace/didChangeWatchedFiles")
    return recheckAll();
  if (Method == "$/cancelRequest") {
    if (Indexing.Process && !Indexing.Request.is_null() &&
        memberOf(Params, "id") == Indexing.Request)
      stopScan(true);
    return;
  }
  if (Method == "window/workDoneProgress/cancel") {
    std::string Token = textOf(Params, "token");
    if (Indexing.Process && Token == Indexing.Token)
      stopScan(true);
    else if (Now && Token == Now->Token && Worker)
      if (llvm::Error Failure = workers::sendMessage(Worker->socket(), R"({"op":"cancel"})"))
        consumeError(std::move(Failure)); // the worker is gone: its end is noticed
  }
}

void Server::response(const Json &Id, const Json &Content) {
  if (!Id.is_number_unsigned())
    return;
  auto Found = Asked.find(Id.get<uint64_t>());
  if (Found == Asked.end())
    return;
  std::string Purpose = Found->second;
  Asked.erase(Found);
  const Json &Result = memberOf(Content, "result");
  if (Purpose == "configuration" && Result.is_array() && !Result.empty() && Result[0].is_object())
    configure(Result[0]);
  if (Purpose == "scan?" && textOf(Result, "title") == "Scan now")
    startScan(nullptr);
}

//===-- Life, configuration, documents -------------------------------------===//

Json Server::initialize(const Json &Params) {
  Initialized = true;
  Capabilities = memberOf(Params, "capabilities");
  for (const Json &Folder : memberOf(Params, "workspaceFolders"))
    Folders.push_back(pathOfUri(textOf(Folder, "uri")));
  if (Folders.empty())
    if (std::string Root = pathOfUri(textOf(Params, "rootUri")); !Root.empty())
      Folders.push_back(Root);
  if (!Folders.empty())
    if (std::error_code Code = sys::fs::set_current_path(Folders.front()))
      log("cannot enter '" + Folders.front() + "': " + Code.message());
  if (const Json &Given = memberOf(Params, "initializationOptions"); Given.is_object())
    configure(Given);
  return {{"serverInfo", {{"name", "flowpact"}, {"version", FLOWPACT_VERSION}}},
          {"capabilities",
           {{"positionEncoding", "utf-16"},
            {"textDocumentSync",
             {{"openClose", true}, {"change", 2}, {"save", {{"includeText", false}}}}},
            {"hoverProvider", true},
            {"codeActionProvider", {{"codeActionKinds", {"quickfix", "refactor"}}}},
            {"codeLensProvider", {{"resolveProvider", false}}},
            {"executeCommandProvider",
             {{"commands", {"flowpact.scan", "flowpact.check", "flowpact.declare"}}}},
            {"workspace",
             {{"workspaceFolders", {{"supported", true}, {"changeNotifications", true}}}}}}}};
}

void Server::configure(const Json &Given) {
  for (const std::string &Problem : problemsOf(Given))
    show(WarningMessage, Problem);
  if (Settings == Given)
    return;
  Settings = Given;
  recheckAll();
}

void Server::changeDocument(const std::string &Method, const Json &Params) {
  const Json &Named = memberOf(Params, "textDocument");
  std::string File = pathOfUri(textOf(Named, "uri"));
  if (File.empty())
    return;
  if (Method == "textDocument/didOpen") {
    Document &Opened = Open[File];
    Opened.Text = textOf(Named, "text");
    Opened.Version = Named.value("version", int64_t(0));
    auto OnDisk = MemoryBuffer::getFile(File, false, false);
    Opened.Dirty = !OnDisk || (*OnDisk)->getBuffer() != Opened.Text;
    return schedule(File, std::chrono::milliseconds(0));
  }
  auto Found = Open.find(File);
  if (Found == Open.end())
    return log(Method + " of '" + File + "', which is not open");
  if (Method == "textDocument/didChange") {
    for (const Json &Change : memberOf(Params, "contentChanges"))
      if (!applyChange(Found->second.Text, Change))
        log("a change of '" + File + "' was not understood");
    Found->second.Version = Named.value("version", Found->second.Version + 1);
    Found->second.Dirty = true;
    schedule(File, delay());
  } else if (Method == "textDocument/didSave") {
    Found->second.Dirty = false;
    schedule(File, std::chrono::milliseconds(0));
  } else if (Method == "textDocument/didClose") {
    Open.erase(Found);
    Due.erase(File);
    Results.erase(File);
    notify("textDocument/publishDiagnostics",
           {{"uri", uriOfPath(File)}, {"diagnostics", Json::array()}});
  }
}

void Server::changeFolders(const Json &Params) {
  const Json &Event = memberOf(Params, "event");
  for (const Json &Folder : memberOf(Event, "removed")) {
    std::string Path = pathOfUri(textOf(Folder, "uri"));
    erase(Folders, Path);
    Left.insert(Path);
    for (auto &[File, Row] : Results)
      if (StringRef(File).starts_with(Path + "/")) {
        Row = Shown();
        publish(File);
      }
  }
  for (const Json &Folder : memberOf(Event, "added")) {
    Folders.push_back(pathOfUri(textOf(Folder, "uri")));
    Left.erase(Folders.back());
  }
  recheckAll();
}

} // namespace flowpact::lsp
