//===- Render.cpp - findings as an editor shows them ----------------------===//
//
// A finding is a diagnostic at its sink, with every step of its path as related
// information. In a file that its path only passes, it is a diagnostic of less weight at
// the last step there.
//
//===----------------------------------------------------------------------===//
#include "lsp/Render.h"
#include "link/Match.h"
#include "report/Fix.h"
#include "report/RuleText.h"
#include "support/Limits.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include <map>
#include <set>
#include <tuple>

using namespace llvm;
using flowpact::finding::Finding;
using flowpact::finding::SourceRange;

namespace flowpact::lsp {
namespace {

/// The protocol's DiagnosticSeverity.
enum Severity { Error = 1, Warning = 2, Information = 3 };

Severity severityOf(finding::Level Level) {
  switch (Level) {
  case finding::Level::Error:
    return Error;
  case finding::Level::Warning:
    return Warning;
  case finding::Level::Note:
    return Information;
  }
  llvm_unreachable("covered switch");
}

using SourceKey = std::tuple<unsigned, unsigned, unsigned, unsigned>; ///< a range in one file
using Place = std::tuple<std::string, unsigned, unsigned>;
Place placeOf(const SourceRange &Where) { return {Where.File, Where.Line, Where.Column}; }

StringRef roleOf(policy::LabelRole Role) {
  switch (Role) {
  case policy::LabelRole::Source:
    return "source of ";
  case policy::LabelRole::Sink:
    return "sink of ";
  case policy::LabelRole::Sanitizer:
    return "makes content ";
  case policy::LabelRole::Event:
    return "event ";
  case policy::LabelRole::Setting:
    return "setting ";
  }
  llvm_unreachable("covered switch");
}

std::string plural(size_t Count, StringRef What) {
  return std::to_string(Count) + " " + What.str() + (Count == 1 ? "" : "s");
}

/// The places of a file where content is used, and from where it comes.
struct Use {
  SourceRange Where;
  std::string Label;
  std::set<std::string> Checked;
  std::set<Place> Unchecked;
};

} // namespace

Renderer::Renderer(const check::Session &Program, const check::Decision &Found,
                   const StringMap<std::string> &Texts, StringRef Documentation)
    : Program(Program), Found(Found), Documentation(Documentation), Sources(Program.root()) {
  for (const auto &Entry : Texts)
    Sources.replace(Program.nameOf(Entry.first()), Entry.second);
}

std::string Renderer::pathOf(StringRef Name) const {
  if (sys::path::is_absolute(Name))
    return Name.str();
  SmallString<256> Path(Program.root());
  sys::path::append(Path, Name);
  return Path.str().str();
}

std::string Renderer::uriOf(StringRef Name) const { return uriOfPath(pathOf(Name)); }

Json Renderer::rangeOf(const SourceRange &Where) {
  auto Position = [&](unsigned Line, unsigned Column) {
    std::optional<report::SourceLine> Text = Sources.line(Where.File, Line);
    unsigned Unit = Text ? Text->utf16Column(std::max(Column, 1u)) : std::max(Column, 1u);
    return Json{{"line", Line ? Line - 1 : 0}, {"character", Unit - 1}};
  };
  unsigned EndLine = Where.EndLine ? Where.EndLine : Where.Line;
  unsigned EndColumn = Where.EndLine ? Where.EndColumn : Where.Column + 1;
  return {{"start", Position(Where.Line, Where.Column)}, {"end", Position(EndLine, EndColumn)}};
}

Json Renderer::file(StringRef File, const graph::UnitView *Graph) {
  std::string Name = Program.nameOf(File);
  return {{"diagnostics", diagnosticsOf(Name)},
          {"lenses", lensesOf(Name)},
          {"hovers", hoversOf(Name, Graph)}};
}

Json Renderer::diagnosticsOf(StringRef Name) {
  Json Out = Json::array();
  for (const Finding &F : Found.Result.Findings) {
    if (F.Primary.File == Name) {
      Out.push_back(diagnosticOf(F, F.Primary));
      continue;
    }
    auto Last = find_if(reverse(F.Path),
                        [&](const finding::Step &Step) { return Step.Where.File == Name; });
    if (Last == F.Path.rend())
      continue;
    Json Row = diagnosticOf(F, Last->Where);
    if (!sys::path::is_absolute(F.Primary.File)) { // else it is as good as the sink
      Row["severity"] = Information;
      Row["message"] = F.Message + " (at " + F.Primary.File + ":" + std::to_string(F.Primary.Line) +
                       "; it passes here)";
    }
    Out.push_back(std::move(Row));
  }
  return Out;
}

Json Renderer::diagnosticOf(const Finding &F, const SourceRange &Where) {
  Json Related = Json::array();
  auto Relate = [&](const SourceRange &At, const std::string &Message) {
    if (At.Line && !At.File.empty())
      Related.push_back(
          {{"location", {{"uri", uriOf(At.File)}, {"range", rangeOf(At)}}}, {"message", Message}});
  };
  for (const finding::Step &Step : F.Path)
    Relate(Step.Where, Step.Message);
  for (const finding::Related &Check : F.Checks)
    Relate(Check.Where, Check.Message);
  Json Row = {{"range", rangeOf(Where)},
              {"severity", severityOf(F.Severity)},
              {"code", F.Rule},
              {"source", "flowpact"},
              {"message", F.Message},
              {"relatedInformation", std::move(Related)},
              {"data",
               {{"fingerprint", F.Fingerprint},
                {"clause", F.Clause},
                {"confidence", F.Confidence},
                {"actions", actionsOf(F)}}}};
  const policy::Clause *Clause = report::findClause(Program.policy(), F.Clause);
  if (Clause && !Clause->Uri.empty()) {
    SmallString<256> Page(Documentation);
    sys::path::append(Page, Clause->Uri);
    if (StringRef(Clause->Uri).contains("://"))
      Row["codeDescription"] = {{"href", Clause->Uri}};
    else if (!Documentation.empty() && sys::fs::exists(Page))
      Row["codeDescription"] = {{"href", uriOfPath(Page)}};
  }
  return Row;
}

/// Edits that mend or answer for \p F: a title, a file and an insertion each.
Json Renderer::actionsOf(const Finding &F) {
  Json Out = Json::array();
  auto Insert = [&](StringRef Title, StringRef File, unsigned Line, unsigned Column, StringRef Text,
                    bool Preferred) {
    Json At = rangeOf({File.str(), Line, Column, Line, Column});
    Out.push_back({{"title", Title.str()},
                   {"uri", uriOf(File)},
                   {"range", At},
                   {"newText", Text.str()},
                   {"preferred", Preferred}});
  };
  report::Fixes Fixes(Sources);
  if (std::optional<report::Fix> Fix = Fixes.of(F))
    Insert(Fix->Description, Fix->File, Fix->Line, Fix->Column, Fix->Inserted, true);
  const finding::Step *Own = report::lastOwnStep(F);
  const SourceRange &Where = Own ? Own->Where : F.Primary;
  if (std::optional<report::SourceLine> Line = Sources.line(Where.File, Where.Line)) {
    StringRef Indent = Line->Text.take_until([](char C) { return C != ' ' && C != '\t'; });
    std::string Comment = (Indent + "// flowpact: allow(" + F.Clause + ") reason=\"\"\n").str();
    Insert("Suppress '" + F.Clause + "' here (write the reason)", Where.File, Where.Line, 1,
           Comment, false);
  }
  return Out;
}

Json Renderer::lensesOf(StringRef Name) {
  std::map<Place, Use> Uses;
  for (const Finding &F : Found.Result.Findings)
    if (F.Primary.File == Name) {
      Use &At = Uses[placeOf(F.Primary)];
      At.Where = F.Primary;
      At.Label = F.SinkLabel;
      At.Unchecked.insert(F.Path.empty() ? Place() : placeOf(F.Path.front().Where));
    }
  for (const finding::Evidence &E : Found.Result.Held)
    if (E.Primary.File == Name) {
      Use &At = Uses[placeOf(E.Primary)];
      At.Where = E.Primary;
      At.Checked.insert(E.Message + E.Subject);
    }
  Json Out = Json::array();
  for (const auto &[At, Row] : Uses) {
    size_t Places = Row.Checked.size() + Row.Unchecked.size();
    std::string Title =
        (Row.Label.empty() ? "" : Row.Label + ": ") + "receives content from " +
        plural(Places, "place") + ", " +
        (Row.Unchecked.empty() ? "all checked"
                               : std::to_string(Row.Unchecked.size()) + " unchecked");
    Out.push_back({{"range", rangeOf(Row.Where)}, {"title", Title}});
  }
  return Out;
}

Json Renderer::hoversOf(StringRef Name, const graph::UnitView *Graph) {
  Json Out = Json::array();
  for (const Finding &F : Found.Result.Findings)
    for (size_t I = 0; I < F.Path.size(); ++I)
      if (F.Path[I].Where.File == Name)
        Out.push_back(
            {{"range", rangeOf(F.Path[I].Where)},
             {"text", "step " + std::to_string(I + 1) + " of " + std::to_string(F.Path.size()) +
                          ": " + F.Path[I].Message + "  \n*" + F.Rule + "*: " + F.Message}});
  for (const finding::Evidence &E : Found.Result.Held)
    if (E.Primary.File == Name)
      Out.push_back({{"range", rangeOf(E.Primary)}, {"text", "holds: " + E.Message}});
  if (Graph)
    addCalls(Name, *Graph, Out);
  return Out;
}

/// Each call of \p Name whose callee is labelled, or is a check; and each function, with
/// what reaches it.
void Renderer::addCalls(StringRef Name, const graph::UnitView &Graph, Json &Out) {
  const policy::Policy &Policy = Program.policy();
  link::Program P = link::linkUnits(Graph, Limits().AccessPathDepth, 1);
  link::SymbolMatches Labels = link::matchSymbols(P, link::matchersOf(Policy.Labels), 1);
  link::SymbolMatches Guards = link::matchSymbols(P, link::matchersOf(Policy.Guards), 1);
  std::map<std::string, size_t> Through;
  for (const Finding &F : Found.Result.Findings) {
    std::set<std::string> Functions;
    for (const finding::Step &Step : F.Path)
      Functions.insert(Step.Function);
    for (const std::string &Function : Functions)
      ++Through[Function];
  }
  auto Describe = [&](link::SymbolId S) {
    std::set<std::string> Words;
    for (uint32_t Row : Labels[S.Value]) {
      const policy::Label &Label = Policy.Labels[Row];
      Words.insert(roleOf(Label.Role).str() + Label.Name);
    }
    for (uint32_t Row : Guards[S.Value])
      Words.insert("check of " + Policy.Guards[Row].Name);
    return join(Words, "; ");
  };
  // A body may be there many times, for each instance of a template, and so may a call in it.
  std::set<std::tuple<SourceKey, uint32_t, size_t>> Seen;
  auto Add = [&](graph::LocationId Id, link::SymbolId S, size_t Findings) {
    if (Id.isNone() || Graph[Id].File.isNone())
      return;
    const graph::LocationRecord &Row = Graph[Id];
    SourceKey Where(Row.Line, Row.Column, Row.EndLine, Row.EndColumn);
    if (Graph.string(Graph[Row.File].Path) != Name ||
        !Seen.insert({Where, S.Value, Findings}).second)
      return;
    std::string Text = Describe(S), Function = P.name(S).str();
    if (Text.empty() && !Findings && P.isExternal(S))
      return;
    if (Findings)
      Text += (Text.empty() ? "" : "  \n") + plural(Findings, "finding") + " pass" +
              (Findings == 1 ? "es" : "") + " through it";
    SourceRange Range = {Name.str(), Row.Line, Row.Column, Row.EndLine, Row.EndColumn};
    Out.push_back({{"range", rangeOf(Range)},
                   {"text", "`" + Function + "`" + (Text.empty() ? "" : ": " + Text)},
                   {"function", Function},
                   {"labelled", !Labels[S.Value].empty() || !Guards[S.Value].empty()}});
  };
  for (link::CallRef C(0); C.Value < P.callCount(); ++C.Value)
    if (link::SymbolId S = P.calleeSymbol(C); S.isSome())
      Add(P.call(C).Location, S, 0);
  for (link::BodyId B(0); B.Value < P.bodyCount(); ++B.Value) {
    link::SymbolId S = P.body(B).Symbol;
    auto Known = Through.find(P.name(S).str());
    Add(P.function(B).Location, S, Known == Through.end() ? 0 : Known->second);
  }
}

} // namespace flowpact::lsp
