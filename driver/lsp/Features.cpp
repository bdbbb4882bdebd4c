//===- Features.cpp - what the editor asks --------------------------------===//
//
// Answered from the last check of the document. Edits are offered only while the
// document is what that check saw: their places are the text's.
//
//===----------------------------------------------------------------------===//
#include "ProjectFile.h"
#include "database/Locate.h"
#include "lsp/Server.h"
#include "llvm/ADT/STLExtras.h"
#include <tuple>

using namespace llvm;

namespace flowpact::lsp {
namespace {

using Point = std::pair<uint64_t, uint64_t>;

Point pointOf(const Json &Position) {
  return {Position.at("line").get<uint64_t>(), Position.at("character").get<uint64_t>()};
}

bool contains(const Json &Range, Point At) {
  return pointOf(Range.at("start")) <= At && At <= pointOf(Range.at("end"));
}

bool overlap(const Json &A, const Json &B) {
  return pointOf(A.at("start")) <= pointOf(B.at("end")) &&
         pointOf(B.at("start")) <= pointOf(A.at("end"));
}

std::string fileOf(const Json &Params) {
  return pathOfUri(textOf(memberOf(Params, "textDocument"), "uri"));
}

bool wants(const Json &Context, StringRef Kind) {
  const Json &Only = memberOf(Context, "only");
  return !Only.is_array() || any_of(Only, [&](const Json &Row) {
    std::string Wanted = Row.is_string() ? Row.get<std::string>() : "";
    return Kind == Wanted || Kind.starts_with(Wanted + ".") || Wanted.empty();
  });
}

/// What a function can be declared to be; completed by its name.
struct Declaration {
  StringLiteral Title, Section, Front, Back;
};
constexpr Declaration Declarations[] = {
    {"Declare that '{0}' returns users' content", "labels",
     R"({ "source": "content.consumer", "functions": ")", R"(", "at": "result" })"},
    {"Declare that '{0}' redacts content", "labels", R"({ "sanitizer": "redacted", "functions": ")",
     R"(", "at": "result" })"},
    {"Declare that '{0}' checks the opt-out of its first argument", "guards",
     R"({ "guard": "not-opted-out", "functions": ")", R"(", "subject": "arg0" })"},
};

} // namespace

Json Server::hover(const Json &Params) const {
  auto Found = Results.find(fileOf(Params));
  if (Found == Results.end())
    return nullptr;
  Point At = pointOf(memberOf(Params, "position"));
  std::vector<std::string> Texts;
  Json Range;
  for (const Json &Row : Found->second.Hovers)
    if (contains(Row.at("range"), At) && !is_contained(Texts, textOf(Row, "text"))) {
      Texts.push_back(textOf(Row, "text"));
      if (Range.is_null())
        Range = Row.at("range");
    }
  if (Texts.empty())
    return nullptr;
  std::string All;
  for (const std::string &Text : Texts)
    All += (All.empty() ? "" : "\n\n") + Text;
  return {{"contents", {{"kind", "markdown"}, {"value", All}}}, {"range", Range}};
}

Json Server::codeLenses(const Json &Params) const {
  Json Out = Json::array();
  std::string File = fileOf(Params);
  if (auto Found = Results.find(File); Found != Results.end())
    for (const Json &Row : Found->second.Lenses)
      Out.push_back({{"range", Row.at("range")},
                     {"command",
                      {{"title", Row.at("title")},
                       {"command", "flowpact.check"},
                       {"arguments", {uriOfPath(File)}}}}});
  return Out;
}

Json Server::codeActions(const Json &Params) const {
  Json Out = Json::array();
  std::string File = fileOf(Params);
  auto Found = Results.find(File);
  auto Document = Open.find(File);
  if (Found == Results.end() || Document == Open.end() ||
      Document->second.Version != Found->second.Version)
    return Out;
  const Json &Range = Params.at("range"), &Context = memberOf(Params, "context");
  if (wants(Context, "quickfix"))
    for (const Json &Row : Found->second.Diagnostics) {
      if (!overlap(Row.at("range"), Range))
        continue;
      for (const Json &Action : Row.at("data").at("actions")) {
        Json Edit = {{"range", Action.at("range")}, {"newText", Action.at("newText")}};
        Out.push_back({{"title", Action.at("title")},
                       {"kind", "quickfix"},
                       {"diagnostics", {Row}},
                       {"isPreferred", Action.at("preferred")},
                       {"edit", {{"changes", {{textOf(Action, "uri"), {Edit}}}}}}});
      }
    }
  if (!wants(Context, "refactor"))
    return Out;
  std::vector<std::string> Offered;
  for (const Json &Row : Found->second.Hovers) {
    std::string Function = textOf(Row, "function");
    if (Function.empty() || memberOf(Row, "labelled") == true || is_contained(Offered, Function) ||
        !overlap(Row.at("range"), Range))
      continue;
    Offered.push_back(Function);
    for (const Declaration &Kind : Declarations) {
      std::string Title = Kind.Title.str();
      Title.replace(Title.find("{0}"), 3, Function);
      Json Argument = {{"uri", uriOfPath(File)},
                       {"section", Kind.Section.str()},
                       {"entry", Kind.Front.str() + Function + Kind.Back.str()}};
      Out.push_back(
          {{"title", Title},
           {"kind", "refactor"},
           {"command",
            {{"title", Title}, {"command", "flowpact.declare"}, {"arguments", {Argument}}}}});
    }
  }
  return Out;
}

void Server::execute(const Json &Id, const Json &Params) {
  std::string Name = textOf(Params, "command");
  const Json &Arguments = memberOf(Params, "arguments");
  if (Name == "flowpact.scan")
    return startScan(Id);
  if (Name == "flowpact.check") {
    WorkerDeaths = 0;
    recheckAll();
    return reply(Id, nullptr);
  }
  if (Name == "flowpact.declare")
    return declare(Id, Arguments);
  refuse(Id, InvalidParams, "there is no command '" + Name + "'");
}

/// Writes an entry into the project file, and judges by it from now on.
void Server::declare(const Json &Id, const Json &Arguments) {
  if (!Arguments.is_array() || Arguments.empty())
    return refuse(Id, InvalidParams, "expected what to declare");
  const Json &What = Arguments[0];
  std::string File = pathOfUri(textOf(What, "uri")), Section = textOf(What, "section");
  Json Entry = Json::parse(textOf(What, "entry"), nullptr, false);
  if (File.empty() || !is_contained({"labels", "guards"}, Section) || !Entry.is_object())
    return refuse(Id, InvalidParams, "expected uri, section and entry");
  std::string Path = textOf(Settings, "project");
  if (Path.empty()) {
    database::Unit Unit;
    Unit.File = File;
    Expected<std::string> Root = database::locateRoot(textOf(Settings, "sourceRoot"), Unit, "",
                                                      database::workingDirectory());
    if (!Root)
      return refuse(Id, InvalidParams, toString(Root.takeError()));
    Path = database::locateProjectFile(*Root);
    if (Path.empty())
      Path = *Root + "/.flowpact.json";
  }
  if (llvm::Error Failure = addToProjectFile(Path, {{Section, textOf(What, "entry")}}))
    return refuse(Id, InternalError, toString(std::move(Failure)));
  stopWorker(); // its sessions may know of no project file at all
  recheckAll();
  reply(Id, {{"uri", uriOfPath(Path)}});
}

} // namespace flowpact::lsp
